#include "core/catalog/provider.h"

#include <algorithm>
#include <array>
#include <utility>

namespace patchbay {

namespace {

template <typename T>
using Named = std::pair<std::string_view, T>;

constexpr std::array usageStyles {
    Named<UsageStyle> {"openai", UsageStyle::OpenAi},
    Named<UsageStyle> {"anthropic", UsageStyle::Anthropic},
    Named<UsageStyle> {"gemini", UsageStyle::Gemini},
    Named<UsageStyle> {"deepseek", UsageStyle::DeepSeek},
    Named<UsageStyle> {"xai", UsageStyle::Xai},
    Named<UsageStyle> {"bedrock", UsageStyle::Bedrock},
    Named<UsageStyle> {"cohere", UsageStyle::Cohere},
    Named<UsageStyle> {"ollama", UsageStyle::Ollama},
    Named<UsageStyle> {"perplexity", UsageStyle::Perplexity},
    Named<UsageStyle> {"replicate", UsageStyle::Replicate},
};

constexpr std::array rateLimitStyles {
    Named<RateLimitStyle> {"unknown", RateLimitStyle::Unknown},
    Named<RateLimitStyle> {"none", RateLimitStyle::None},
    Named<RateLimitStyle> {"openai", RateLimitStyle::OpenAi},
    Named<RateLimitStyle> {"anthropic", RateLimitStyle::Anthropic},
    Named<RateLimitStyle> {"azure", RateLimitStyle::Azure},
    Named<RateLimitStyle> {"mistral", RateLimitStyle::Mistral},
    Named<RateLimitStyle> {"openrouter", RateLimitStyle::OpenRouter},
    Named<RateLimitStyle> {"together", RateLimitStyle::Together},
    Named<RateLimitStyle> {"cerebras", RateLimitStyle::Cerebras},
    Named<RateLimitStyle> {"x-ratelimit", RateLimitStyle::XRatelimit},
    Named<RateLimitStyle> {"passthrough", RateLimitStyle::Passthrough},
};

constexpr std::array quirkMembers {
    Named<bool Quirks::*> {"max_tokens_only", &Quirks::maxTokensOnly},
    Named<bool Quirks::*> {"max_completion_tokens_only", &Quirks::maxCompletionTokensOnly},
    Named<bool Quirks::*> {"no_developer_role", &Quirks::noDeveloperRole},
    Named<bool Quirks::*> {"no_stream_options", &Quirks::noStreamOptions},
    Named<bool Quirks::*> {"usage_without_asking", &Quirks::usageWithoutAsking},
    Named<bool Quirks::*> {"tool_choice_any", &Quirks::toolChoiceAny},
    Named<bool Quirks::*> {"seed_is_random_seed", &Quirks::seedIsRandomSeed},
    Named<bool Quirks::*> {"tool_call_id_nine", &Quirks::toolCallIdNine},
    Named<bool Quirks::*> {"tool_stream", &Quirks::toolStream},
    Named<bool Quirks::*> {"model_in_path", &Quirks::modelInPath},
    Named<bool Quirks::*> {"api_version_query", &Quirks::apiVersionQuery},
    Named<bool Quirks::*> {"reasoning_sent_back", &Quirks::reasoningSentBack},
    Named<bool Quirks::*> {"reasoning_field", &Quirks::sendsReasoningAsReasoning},
    Named<bool Quirks::*> {"provider_routing", &Quirks::providerRouting},
    Named<bool Quirks::*> {"cost_in_usage", &Quirks::costInUsage},
    Named<bool Quirks::*> {"cost_ticks_in_usage", &Quirks::costTicksInUsage},
    Named<bool Quirks::*> {"estimated_cost_in_usage", &Quirks::estimatedCostInUsage},
    Named<bool Quirks::*> {"cost_object_in_usage", &Quirks::costObjectInUsage},
    Named<bool Quirks::*> {"cost_in_header", &Quirks::costInHeader},
    Named<bool Quirks::*> {"cost_in_gateway_metadata", &Quirks::costInGatewayMetadata},
};

template <typename T, std::size_t N>
std::string_view nameIn(const std::array<Named<T>, N> &table, T value)
{
    const auto found = std::ranges::find(table, value, &Named<T>::second);
    return found == table.end() ? std::string_view() : found->first;
}

template <typename T, std::size_t N>
std::optional<T> valueIn(const std::array<Named<T>, N> &table, std::string_view text)
{
    const auto found = std::ranges::find(table, text, &Named<T>::first);
    return found == table.end() ? std::nullopt : std::optional<T>(found->second);
}

std::vector<std::string> strings(json::Value array)
{
    std::vector<std::string> list;
    for (const json::Value element : array.elements()) {
        if (const auto text = element.string())
            list.emplace_back(*text);
    }
    return list;
}

std::string text(json::Value value)
{
    return std::string(value.stringOr({}));
}

// Request paths begin with a slash, so the base must not end in one.
std::string withoutTrailingSlashes(std::string_view url)
{
    while (url.ends_with('/'))
        url.remove_suffix(1);
    return std::string(url);
}

} // namespace

std::string_view name(UsageStyle style)
{
    return nameIn(usageStyles, style);
}

std::optional<UsageStyle> usageStyleFromName(std::string_view text)
{
    return valueIn(usageStyles, text);
}

std::string_view name(RateLimitStyle style)
{
    return nameIn(rateLimitStyles, style);
}

std::optional<RateLimitStyle> rateLimitStyleFromName(std::string_view text)
{
    return valueIn(rateLimitStyles, text);
}

AuthStyle authStyleFromName(std::string_view text)
{
    if (text == "bearer")
        return {.kind = AuthStyle::Kind::Bearer};
    if (text == "none")
        return {.kind = AuthStyle::Kind::None};
    const auto colon = text.find(':');
    const std::string_view kind = text.substr(0, colon);
    const std::string_view rest = colon == std::string_view::npos ? "" : text.substr(colon + 1);
    if (kind == "header" && !rest.empty())
        return {.kind = AuthStyle::Kind::Header, .name = std::string(rest)};
    if (kind == "query" && !rest.empty())
        return {.kind = AuthStyle::Kind::Query, .name = std::string(rest)};
    return {.kind = AuthStyle::Kind::Unsupported, .name = std::string(text)};
}

bool setQuirk(Quirks &quirks, std::string_view word)
{
    const auto member = valueIn(quirkMembers, word);
    if (member)
        quirks.**member = true;
    return member.has_value();
}

std::vector<std::string_view> quirkWords()
{
    std::vector<std::string_view> words;
    for (const auto &[word, member] : quirkMembers)
        words.push_back(word);
    return words;
}

bool isSpoken(std::string_view protocol)
{
    constexpr std::array<std::string_view, 5> spoken {
        "openai-chat", "azure-openai", "openai-responses", "anthropic-messages", "gemini-generate"};
    return std::ranges::find(spoken, protocol) != spoken.end();
}

const Endpoint *ProviderInfo::endpoint(std::string_view wanted) const
{
    const auto found = std::ranges::find(endpoints, wanted, &Endpoint::protocol);
    return found == endpoints.end() ? nullptr : &*found;
}

const Endpoint *ProviderInfo::preferredEndpoint() const
{
    if (const Endpoint *preferred = endpoint(protocol))
        return preferred;
    const auto found = std::ranges::find_if(endpoints, isSpoken, &Endpoint::protocol);
    return found == endpoints.end() ? nullptr : &*found;
}

Result<ProviderInfo> providerFromJson(json::Value row)
{
    ProviderInfo info;
    info.id = text(row["id"]);
    if (info.id.empty())
        return fail(ErrorCode::InvalidJson, "A provider of the catalogue has no id.", "id");
    info.name = std::string(row["name"].stringOr(info.id));
    info.aliases = strings(row["aliases"]);
    for (const json::Value endpoint : row["endpoints"].elements()) {
        // Those with embeddings alone have OpenAI's; the kinds of their models keep chat away.
        std::string protocol = text(endpoint["protocol"]);
        if (protocol == "openai-embeddings")
            protocol = "openai-chat";
        info.endpoints.push_back(
            {std::move(protocol), withoutTrailingSlashes(endpoint["base_url"].stringOr({}))});
    }
    for (const std::string &word : strings(row["auth"]))
        info.auth.push_back(authStyleFromName(word));
    info.env = strings(row["env"]);
    info.docsUrl = text(row["docs_url"]);
    info.keyUrl = text(row["key_url"]);
    for (const json::Member &header : row["required_headers"].members())
        info.requiredHeaders.push_back({std::string(header.key), text(header.value)});
    info.usageStyle
        = usageStyleFromName(row["usage_style"].stringOr({})).value_or(UsageStyle::OpenAi);
    info.rateLimitStyle = rateLimitStyleFromName(row["rate_limit_headers"].stringOr({}))
                              .value_or(RateLimitStyle::Unknown);
    info.notes = strings(row["quirks"]);
    info.local = row["local"].boolean().value_or(false);
    info.subscription = row["subscription"].boolean().value_or(false);
    return info;
}

} // namespace patchbay
