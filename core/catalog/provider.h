#pragma once

#include "core/base/error.h"
#include "core/base/json.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

/// How a provider counts tokens; see core/protocols/usagedecoder.h for what each means.
enum class UsageStyle {
    OpenAi,
    Anthropic,
    Gemini,
    DeepSeek,
    Xai,
    Bedrock,
    Cohere,
    Ollama,
    Perplexity,
    Replicate
};

/// The style's name in the catalogue and in profiles, e.g. `openai`.
[[nodiscard]] std::string_view name(UsageStyle style);
[[nodiscard]] std::optional<UsageStyle> usageStyleFromName(std::string_view text);

/// How a provider names its rate-limit headers (resources/catalog, `rate_limit_headers`).
enum class RateLimitStyle {
    Unknown,
    None,
    OpenAi,
    Anthropic,
    Azure,
    Mistral,
    OpenRouter,
    Together,
    Cerebras,
    XRatelimit,
    Passthrough
};

[[nodiscard]] std::string_view name(RateLimitStyle style);
[[nodiscard]] std::optional<RateLimitStyle> rateLimitStyleFromName(std::string_view text);

/// How a key is shown to a provider.
struct AuthStyle
{
    enum class Kind { None, Bearer, Header, Query, Unsupported } kind = Kind::Bearer;
    std::string name; ///< header or query parameter name; the word itself when unsupported

    friend bool operator==(const AuthStyle &, const AuthStyle &) = default;
};

/// Reads `bearer`, `none`, `header:NAME` or `query:NAME`; all else is Unsupported.
[[nodiscard]] AuthStyle authStyleFromName(std::string_view text);

/// Departures from a protocol that codecs know how to handle: a closed set, each documented in
/// resources/catalog/quirks.md. Data names them by the words in the comments.
struct Quirks
{
    bool maxTokensOnly = false; ///< `max_tokens_only`: knows max_tokens, not max_completion_tokens
    bool maxCompletionTokensOnly = false; ///< `max_completion_tokens_only`
    bool noDeveloperRole = false; ///< `no_developer_role`: developer becomes system
    bool noStreamOptions = false; ///< `no_stream_options`: rejects stream_options
    bool usageWithoutAsking = false; ///< `usage_without_asking`: streams end with usage by default
    bool toolChoiceAny = false; ///< `tool_choice_any`: `any` in place of `required`
    bool seedIsRandomSeed = false; ///< `seed_is_random_seed`
    bool toolCallIdNine = false; ///< `tool_call_id_nine`: tool-call ids of nine alphanumerics
    bool toolStream = false; ///< `tool_stream`: tool_stream=true for streamed tool calls
    bool modelInPath = false; ///< `model_in_path`: Azure deployments; no model in the body needed
    bool apiVersionQuery = false; ///< `api_version_query`: `api-version` parameter required
    bool reasoningSentBack = false; ///< `reasoning_sent_back`: reasoning_content goes back
    bool sendsReasoningAsReasoning
        = false; ///< `reasoning_field`: `reasoning`, not `reasoning_content`
    bool providerRouting = false; ///< `provider_routing`: understands `models` and `provider`
    bool costInUsage = false; ///< `cost_in_usage`: usage.cost is the charge in USD
    bool costTicksInUsage = false; ///< `cost_ticks_in_usage`: usage.cost_in_usd_ticks, 1e-10 USD
    bool estimatedCostInUsage = false; ///< `estimated_cost_in_usage`: usage.estimated_cost, USD
    bool costObjectInUsage = false; ///< `cost_object_in_usage`: usage.cost.total_cost, USD
    bool costInHeader = false; ///< `cost_in_header`: x-litellm-response-cost, USD
    bool costInGatewayMetadata
        = false; ///< `cost_in_gateway_metadata`: provider_metadata.gateway.cost

    friend bool operator==(const Quirks &, const Quirks &) = default;
};

/// Sets the quirk that \a word names; false for a word outside the closed set.
bool setQuirk(Quirks &quirks, std::string_view word);
/// Every word that setQuirk() knows, in the order of the members.
[[nodiscard]] std::vector<std::string_view> quirkWords();

struct Endpoint
{
    std::string protocol; ///< as in providers.json, e.g. `openai-chat`
    std::string baseUrl; ///< without a trailing slash; may hold `{placeholders}`
};

struct Header
{
    std::string name;
    std::string value;
};

/// What the catalogue knows of a provider: the preset of a profile's provider.
struct ProviderInfo
{
    std::string id;
    std::string name;
    std::vector<std::string> aliases;
    std::vector<Endpoint> endpoints; ///< in the catalogue's order; see preferredEndpoint()
    std::string protocol; ///< the protocol that Patchbay prefers there; empty: no preference
    std::vector<AuthStyle> auth; ///< preferred first
    std::vector<std::string> env; ///< environment variables in common use for its key
    std::string docsUrl;
    std::string keyUrl;
    std::vector<Header> requiredHeaders;
    UsageStyle usageStyle = UsageStyle::OpenAi;
    RateLimitStyle rateLimitStyle = RateLimitStyle::Unknown;
    Quirks quirks;
    std::vector<std::string> notes; ///< the catalogue's quirks in words, for people
    bool local = false;
    bool subscription = false;

    /// The first endpoint of that protocol; null if there is none.
    [[nodiscard]] const Endpoint *endpoint(std::string_view wanted) const;
    /// Where Patchbay talks to by default: the endpoint of `protocol`, else the first one in a
    /// protocol that Patchbay speaks; null if there is none.
    [[nodiscard]] const Endpoint *preferredEndpoint() const;
};

/// Whether Patchbay speaks a protocol of the catalogue to a provider.
[[nodiscard]] bool isSpoken(std::string_view protocol);

/// One row of providers.json; `invalid_json` if it has no id.
[[nodiscard]] Result<ProviderInfo> providerFromJson(json::Value row);

} // namespace patchbay
