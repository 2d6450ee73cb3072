#include "tests/support/presets.h"

#include <algorithm>
#include <array>

namespace patchbay {

namespace {

const AuthStyle bearer {AuthStyle::Kind::Bearer, {}};

AuthStyle header(std::string name)
{
    return {AuthStyle::Kind::Header, std::move(name)};
}

const std::vector<ProviderInfo> &presets()
{
    static const std::vector<ProviderInfo> all {
        {.id = "openai",
         .name = "OpenAI",
         .endpoints = {{"openai-responses", "https://api.openai.com/v1"},
                       {"openai-chat", "https://api.openai.com/v1"}},
         .auth = {bearer},
         .rateLimitStyle = RateLimitStyle::OpenAi},
        {.id = "anthropic",
         .name = "Anthropic",
         .endpoints = {{"anthropic-messages", "https://api.anthropic.com/v1"}},
         .auth = {header("x-api-key")},
         .requiredHeaders = {{"anthropic-version", "2023-06-01"}},
         .usageStyle = UsageStyle::Anthropic},
        {.id = "deepseek",
         .name = "DeepSeek",
         .endpoints = {{"openai-chat", "https://api.deepseek.com"},
                       {"anthropic-messages", "https://api.deepseek.com/anthropic/v1"}},
         .auth = {bearer},
         .usageStyle = UsageStyle::DeepSeek,
         .quirks = {.maxTokensOnly = true}},
        {.id = "google",
         .name = "Google Gemini",
         .aliases = {"gemini"},
         .endpoints = {{"gemini-generate", "https://generativelanguage.googleapis.com/v1beta"},
                       {"openai-chat", "https://generativelanguage.googleapis.com/v1beta/openai"}},
         .auth = {header("x-goog-api-key"), {AuthStyle::Kind::Query, "key"}, bearer},
         .usageStyle = UsageStyle::Gemini},
        {.id = "azure",
         .name = "Azure OpenAI",
         .endpoints = {{"azure-openai", "https://{resource}.example.com/openai/{deployment}"}},
         .auth = {header("api-key"), bearer}},
        {.id = "ollama",
         .name = "Ollama",
         .endpoints = {{"ollama", "http://localhost:11434/api"},
                       {"openai-chat", "http://localhost:11434/v1/"}},
         .auth = {{AuthStyle::Kind::None, {}}},
         .usageStyle = UsageStyle::Ollama,
         .local = true},
        {.id = "plan",
         .name = "Flat plan",
         .endpoints = {{"openai-chat", "https://plan.example.com/v1"}},
         .auth = {bearer},
         .subscription = true},
        {.id = "sigv4",
         .name = "Signed",
         .endpoints = {{"openai-chat", "https://signed.example.com/v1"}},
         .auth = {{AuthStyle::Kind::Unsupported, "aws-sigv4"}}},
        {.id = "foreign",
         .name = "Foreign",
         .endpoints = {{"bedrock-converse", "https://foreign.example.com"}},
         .auth = {bearer}},
    };
    return all;
}

} // namespace

PresetLookup testPresets()
{
    return {[](std::string_view id) -> const ProviderInfo * {
                const auto found = std::ranges::find_if(presets(), [id](const ProviderInfo &info) {
                    return info.id == id
                           || std::ranges::find(info.aliases, id) != info.aliases.end();
                });
                return found == presets().end() ? nullptr : &*found;
            },
            [] {
                std::vector<std::string_view> ids;
                for (const ProviderInfo &info : presets())
                    ids.push_back(info.id);
                return ids;
            }};
}

} // namespace patchbay
