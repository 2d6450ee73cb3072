#pragma once

#include "core/base/money.h"
#include "core/catalog/pricing.h"
#include "core/catalog/provider.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

/// The protocols a provider can be spoken to in.
enum class Protocol {
    OpenAiChat,
    OpenAiResponses,
    AnthropicMessages,
    GeminiGenerate,
    AzureOpenAi,
    Demo
};
std::string_view name(Protocol protocol);
std::optional<Protocol> protocolFromName(std::string_view text);

struct ListenAddress
{
    std::string address;
    std::uint16_t port = 8790;
    std::string certFile; ///< TLS when both are set
    std::string keyFile;
    bool plainHttp = false; ///< the user accepted plain HTTP beyond loopback
    friend bool operator==(const ListenAddress &, const ListenAddress &) = default;
};

struct Access
{
    std::vector<std::string> allowedHosts;
    std::vector<std::string> allowedOrigins;
    std::int64_t maxBodyBytes = 32LL * 1024 * 1024;
    int maxConnections = 2048;
};

/// Where a key's secret lies; never the secret itself.
struct SecretRef
{
    enum class Kind { None, Keychain, Env, File, Session } kind = Kind::None;
    std::string value; ///< variable name or path
    friend bool operator==(const SecretRef &, const SecretRef &) = default;
};
/// `keychain`, `env:NAME`, `file:PATH`, `session` or `none` as a reference, or nothing.
std::optional<SecretRef> secretRefFromText(std::string_view text);
/// The form that stands in the profile.
std::string toText(const SecretRef &ref);

struct KeyConfig
{
    std::string id;
    std::string label;
    SecretRef secret;
    int weight = 1;
    int rpm = 0; ///< 0: no limit; so for the two below
    std::int64_t tpm = 0;
    int maxConcurrent = 0;
    bool enabled = true;
};

/// A model of a provider as the profile names it, with what the user overrides.
struct ModelConfig
{
    std::string id;
    std::optional<std::int64_t> context;
    std::optional<std::int64_t> maxOutput;
    std::optional<Rates> price; ///< overrides the catalogue
};

enum class Billing { Metered, Subscription, Free };

struct Timeouts
{
    std::chrono::milliseconds connect {10'000};
    std::chrono::milliseconds firstByteStream {60'000};
    std::chrono::milliseconds firstByte {600'000};
    std::chrono::milliseconds idle {300'000};
    std::chrono::milliseconds total {3'600'000};
};

/// Settings of the simulated provider (`"demo": {…}` of a provider with protocol `demo`).
struct DemoSettings
{
    std::chrono::milliseconds firstTokenDelay {300};
    int tokensPerSecond = 80; ///< 0: as fast as it goes
    int errorPercent = 0; ///< share of requests answered 503
    int cutPercent = 0; ///< share of streams cut in the middle
};

/// A provider with everything resolved: what the profile says, else its preset, else defaults.
struct ProviderConfig
{
    std::string id;
    std::string preset; ///< id in the catalogue; empty if none
    std::string name;
    bool enabled = true;
    Protocol protocol = Protocol::OpenAiChat;
    std::string baseUrl; ///< without trailing slash; empty for the protocol `demo`
    bool plainHttp = false; ///< the user accepted plain HTTP to a private address
    std::vector<KeyConfig> keys;
    /// Models offered; those of the simulated provider are filled in. Empty with a preset that the
    /// catalogue has models for: those. Empty otherwise: any model, when asked for as
    /// `provider/model` or by a rule's target.
    std::vector<ModelConfig> models;
    std::vector<Header> headers; ///< required headers of the preset, then the profile's own
    std::string proxy = "system"; ///< `system`, `none` or a URL (http, https, socks5, socks5h)
    std::string caFile;
    bool http2 = false;
    Billing billing = Billing::Metered;
    Timeouts timeouts;
    AuthStyle auth;
    UsageStyle usageStyle = UsageStyle::OpenAi;
    RateLimitStyle rateLimitStyle = RateLimitStyle::Unknown;
    Quirks quirks;
    std::string apiVersion; ///< Azure's `api-version`
    DemoSettings demo;
};

struct TargetConfig
{
    std::string provider;
    std::string model; ///< empty: the model that was asked for
    int weight = 1;
};

struct RetryPolicy
{
    int attempts = 2; ///< tries per target, the first included
    std::chrono::milliseconds backoff {250};
    std::chrono::milliseconds maxBackoff {8'000};
    std::chrono::milliseconds maxWait {20'000}; ///< all waits of one exchange together
    bool afterSent = false; ///< repeat although the outcome is unknown
    bool onContentPolicy = false;
};

/// A rule's conditions; empty or unset means "any".
struct RouteConditions
{
    std::vector<std::string> model; ///< globs
    std::vector<std::string> task;
    double confidence = 0.6;
    std::vector<std::string> client; ///< globs; so for the two below
    std::vector<std::string> user;
    std::vector<std::string> tag;
    std::vector<std::string> needs;
    std::optional<bool> stream;
    std::string promptMatches;
    std::int64_t inputMin = 0;
    std::int64_t inputMax = 0; ///< 0: no bound
    std::string hoursFrom; ///< `HH:MM`
    std::string hoursTo;
    std::vector<std::string> days; ///< `mon` … `sun`
    std::string timezone; ///< empty: the system's
    std::string budgetId;
    int budgetSpentOverPercent = 0;
};

enum class Strategy { Ordered, Weighted, Cheapest, Fastest, LeastBusy };

struct RouteOverrides
{
    std::int64_t maxOutputTokens = 0; ///< 0: not set
    std::optional<double> temperature;
    std::string reasoningEffort;
};

struct RouteConfig
{
    std::string id;
    std::string name;
    bool enabled = true;
    RouteConditions when;
    Strategy strategy = Strategy::Ordered;
    bool sticky = true;
    std::vector<TargetConfig> targets;
    bool fallThrough = false; ///< on_no_target: `next` instead of `error`
    RetryPolicy retry;
    RouteOverrides set;
    std::int64_t cacheTtlS = 0;
};

struct RateLimits
{
    int rpm = 0;
    std::int64_t tpm = 0;
    int maxConcurrent = 0;
};

struct ClientConfig
{
    std::string id;
    std::string name;
    std::string tokenSha256; ///< 64 lower-case hex characters
    std::vector<std::string> models; ///< globs; `*` by default
    std::string expires; ///< ISO date or date-time; empty: never
    RateLimits limits;
    RateLimits perUser;
    bool mayNameUser = true; ///< `x-patchbay-user` of this client is believed
    bool keepalive = true;
};

struct BudgetAction
{
    int atPercent = 100;
    enum class Kind { Notify, Downgrade, Block } kind = Kind::Notify;
    TargetConfig to;
};

struct BudgetConfig
{
    std::string id;
    std::string provider, model, client, user, tag, route, key; ///< the scope; empty: any
    Money limit;
    enum class Period { Hour, Day, Week, Month, Total } period = Period::Month;
    int resetDay = 1; ///< month: day 1 to 31, or the month's last; week: 1 Monday to 7 Sunday
    std::string timezone;
    bool reserveMaximum = false;
    std::vector<BudgetAction> actions;
    std::string webhook;
    bool refuseUnpriced = false;
};

struct HistoryConfig
{
    enum class Bodies { Off, Errors, All } bodies = Bodies::Off;
    int keepDays = 90;
    int maxMb = 1024;
};

/// The whole profile as one immutable value; threads share it as `shared_ptr<const Config>`.
struct Config
{
    int format = 1;
    std::vector<ListenAddress> listen;
    Access access;
    std::vector<ProviderConfig> providers;
    std::vector<RouteConfig> routes;
    std::vector<ClientConfig> clients;
    std::vector<BudgetConfig> budgets;
    std::string baselineModel;
    int cacheMaxMb = 256;
    HistoryConfig history;
    std::chrono::milliseconds drain {10'000};

    [[nodiscard]] const ProviderConfig *provider(std::string_view id) const;
    [[nodiscard]] const ClientConfig *client(std::string_view id) const;
};

} // namespace patchbay
