#include "core/connect/codingtools.h"

#include <algorithm>

namespace patchbay {

namespace {

using Kind = ToolSetting::Kind;
using Format = SettingsFormat;

const std::vector<CodingTool> &table()
{
    static const std::vector<CodingTool> tools {
        {.id = "claude-code",
         .name = "Claude Code",
         .programs = {"claude"},
         .files = {{Format::Json,
                    "CLAUDE_CONFIG_DIR",
                    "",
                    ".claude",
                    {"settings.json"},
                    {{"env/ANTHROPIC_BASE_URL", "{url}"},
                     {"env/ANTHROPIC_AUTH_TOKEN", "{token}", Kind::Text, true}}}},
         // Its settings win over the same variable of the shell; a key, though, is sent beside the
         // token, and the two switches send it elsewhere altogether.
         .variables = {"ANTHROPIC_API_KEY", "CLAUDE_CODE_USE_BEDROCK", "CLAUDE_CODE_USE_VERTEX"}},
        {.id = "codex",
         .name = "Codex CLI",
         .programs = {"codex"},
         .files
         = {{Format::Toml,
             "CODEX_HOME",
             "",
             ".codex",
             {"config.toml"},
             {{"model_provider", "patchbay"},
              {"model_providers/patchbay/name", "Patchbay"},
              {"model_providers/patchbay/base_url", "{url}/v1"},
              {"model_providers/patchbay/experimental_bearer_token", "{token}", Kind::Text, true},
              {"model_providers/patchbay/wire_api", "responses"}}}},
         .variables = {}},
        {.id = "gemini-cli",
         .name = "Gemini CLI",
         .programs = {"gemini"},
         .files = {{Format::Dotenv,
                    "",
                    "",
                    ".gemini",
                    {".env"},
                    {{"GOOGLE_GEMINI_BASE_URL", "{url}"},
                     {"GEMINI_API_KEY", "{token}", Kind::Text, true}}},
                   {Format::Json,
                    "",
                    "",
                    ".gemini",
                    {"settings.json"},
                    {{"security/auth/selectedType", "gemini-api-key"}}}},
         .variables = {"GOOGLE_GEMINI_BASE_URL", "GEMINI_API_KEY", "GOOGLE_API_KEY",
                       "GOOGLE_GENAI_USE_VERTEXAI"}},
        {.id = "qwen-code",
         .name = "Qwen Code",
         .programs = {"qwen"},
         .files = {{Format::Dotenv,
                    "",
                    "",
                    ".qwen",
                    {".env"},
                    {{"OPENAI_BASE_URL", "{url}/v1"},
                     {"OPENAI_API_KEY", "{token}", Kind::Text, true},
                     {"OPENAI_MODEL", "auto"}}},
                   {Format::Json,
                    "",
                    "",
                    ".qwen",
                    {"settings.json"},
                    {{"security/auth/selectedType", "openai"}}}},
         .variables = {"OPENAI_BASE_URL", "OPENAI_API_KEY", "OPENAI_MODEL"}},
        {.id = "opencode",
         .name = "OpenCode",
         .programs = {"opencode"},
         .files = {{Format::Json,
                    "XDG_CONFIG_HOME",
                    "opencode",
                    ".config/opencode",
                    {"opencode.jsonc", "opencode.json"},
                    {{"provider/patchbay/npm", "@ai-sdk/openai-compatible"},
                     {"provider/patchbay/name", "Patchbay"},
                     {"provider/patchbay/options/baseURL", "{url}/v1"},
                     {"provider/patchbay/options/apiKey", "{token}", Kind::Text, true},
                     {"provider/patchbay/models", {}, Kind::ModelsById},
                     {"model", "patchbay/auto"}}}},
         .variables = {"OPENCODE_CONFIG", "OPENCODE_CONFIG_CONTENT"}},
        {.id = "zed",
         .name = "Zed",
         .programs = {"zed", "zeditor", "zedit"},
         .files = {{Format::Json,
                    "XDG_CONFIG_HOME",
                    "zed",
                    ".config/zed",
                    {"settings.json"},
                    {{"language_models/openai_compatible/patchbay/api_url", "{url}/v1"},
                     {"language_models/openai_compatible/patchbay/available_models",
                      {},
                      Kind::ModelList}}}},
         .variables = {},
         .afterwards = "Zed keeps keys in its own keychain: open its agent settings, provider "
                       "\"patchbay\", and paste this token as the API key: {token}"},
        {.id = "continue",
         .name = "Continue",
         .programs = {"cn"},
         .files = {{Format::Yaml,
                    "CONTINUE_GLOBAL_DIR",
                    "",
                    ".continue",
                    {"config.yaml"},
                    {{"name", "Local Assistant", Kind::Text, false, true},
                     {"version", "1.0.0", Kind::Text, false, true},
                     {"schema", "v1", Kind::Text, false, true},
                     {"models/[Patchbay]",
                      R"({"name":"Patchbay","provider":"openai","model":"auto",)"
                      R"("apiBase":"{url}/v1","apiKey":"{token}"})",
                      Kind::Json, true}}}},
         .variables = {}},
        {.id = "aider",
         .name = "Aider",
         .programs = {"aider"},
         .files = {{Format::Yaml,
                    "",
                    "",
                    "",
                    {".aider.conf.yml"},
                    {{"openai-api-base", "{url}/v1"},
                     {"openai-api-key", "{token}", Kind::Text, true},
                     {"model", "openai/auto"}}}},
         .variables = {"AIDER_OPENAI_API_BASE", "AIDER_OPENAI_API_KEY", "AIDER_MODEL"}},
    };
    return tools;
}

constexpr std::string_view pasted = "It keeps its settings in its own window. Choose the provider "
                                    "\"OpenAI Compatible\" and paste:\n"
                                    "  Base URL  {url}/v1\n"
                                    "  API key   {token}\n"
                                    "  Model     auto";

constexpr HandTool byHand[] {
    {"cline", "Cline", true, pasted},
    {"roo", "Roo Code", true, pasted},
    {"cursor", "Cursor", false,
     "Cursor cannot be connected: its own servers call the address that is entered, and a relay on "
     "this computer cannot be reached from there."},
};

} // namespace

std::span<const CodingTool> codingTools()
{
    return table();
}

std::span<const HandTool> handTools()
{
    return byHand;
}

const CodingTool *codingTool(std::string_view id)
{
    const auto found = std::ranges::find(table(), id, &CodingTool::id);
    return found == table().end() ? nullptr : &*found;
}

const HandTool *handTool(std::string_view id)
{
    const auto *found = std::ranges::find(byHand, id, &HandTool::id);
    return found == std::end(byHand) ? nullptr : found;
}

std::vector<std::string_view> toolIds()
{
    std::vector<std::string_view> ids;
    for (const CodingTool &tool : table())
        ids.push_back(tool.id);
    for (const HandTool &tool : byHand)
        ids.push_back(tool.id);
    return ids;
}

} // namespace patchbay
