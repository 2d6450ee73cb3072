#include "core/config/presetresolution.h"

#include "core/base/ascii.h"
#include "core/base/nearname.h"
#include "core/config/urlrules.h"
#include "core/config/valuerules.h"

#include <algorithm>

namespace patchbay {

namespace {

/// How each protocol's own service wants the key shown.
AuthStyle usualAuth(Protocol protocol)
{
    switch (protocol) {
    case Protocol::AnthropicMessages:
        return {AuthStyle::Kind::Header, "x-api-key"};
    case Protocol::GeminiGenerate:
        return {AuthStyle::Kind::Header, "x-goog-api-key"};
    case Protocol::AzureOpenAi:
        return {AuthStyle::Kind::Header, "api-key"};
    case Protocol::Demo:
        return {AuthStyle::Kind::None, {}};
    case Protocol::OpenAiChat:
    case Protocol::OpenAiResponses:
        break;
    }
    return {AuthStyle::Kind::Bearer, {}};
}

bool isSame(const AuthStyle &a, const AuthStyle &b)
{
    return a.kind == b.kind && equalsIgnoringCase(a.name, b.name);
}

/// The protocol's usual way where the preset lists it, else the first of the preset's that is
/// supported.
std::optional<AuthStyle> authOf(const ProviderInfo &preset, Protocol protocol)
{
    AuthStyle usual = usualAuth(protocol);
    if (preset.auth.empty()
        || std::ranges::any_of(preset.auth, [&](const AuthStyle &a) { return isSame(a, usual); }))
        return usual;
    for (const AuthStyle &style : preset.auth) {
        if (style.kind != AuthStyle::Kind::Unsupported)
            return style;
    }
    return std::nullopt;
}

/// The usage object follows the protocol that is spoken. A preset's style refines that of
/// OpenAI's protocols only where it is a variant of it; its native style does not apply when
/// it is spoken to in another protocol.
UsageStyle usageStyleOf(const ProviderInfo *preset, Protocol protocol)
{
    if (protocol == Protocol::AnthropicMessages)
        return UsageStyle::Anthropic;
    if (protocol == Protocol::GeminiGenerate)
        return UsageStyle::Gemini;
    if (preset && protocol != Protocol::Demo) {
        switch (preset->usageStyle) {
        case UsageStyle::DeepSeek:
        case UsageStyle::Xai:
        case UsageStyle::Perplexity:
        case UsageStyle::Gemini: // its compatible endpoint leaves the thoughts to the total
            return preset->usageStyle;
        default:
            break;
        }
    }
    return UsageStyle::OpenAi;
}

/// ` (it speaks a, b)`, or nothing.
std::string spokenBy(const ProviderInfo &preset)
{
    std::string names;
    for (const Endpoint &endpoint : preset.endpoints)
        names += (names.empty() ? " (it speaks " : ", ") + endpoint.protocol;
    return names.empty() ? names : names + ')';
}

const Endpoint *endpointFor(const ProviderInfo &preset, std::optional<Protocol> wanted)
{
    return wanted ? preset.endpoint(name(*wanted)) : preset.preferredEndpoint();
}

/// Required headers of the preset come first; the profile's own win over those of their name.
void addPresetHeaders(const ProviderInfo &preset, std::vector<Header> &headers)
{
    std::vector<Header> all;
    for (const Header &required : preset.requiredHeaders) {
        const bool replaced = std::ranges::any_of(headers, [&required](const Header &own) {
            return equalsIgnoringCase(own.name, required.name);
        });
        if (!replaced)
            all.push_back(required);
    }
    all.insert(all.end(), headers.begin(), headers.end());
    headers = std::move(all);
}

const ProviderInfo *findPreset(ObjectReader &in, const StatedProvider &stated)
{
    if (!stated.preset)
        return nullptr;
    const ProviderInfo *preset
        = in.reading().preset ? in.reading().preset(*stated.preset) : nullptr;
    if (!preset) {
        const auto known
            = in.reading().presetIds ? in.reading().presetIds() : std::vector<std::string_view>();
        in.problem("preset",
                   "is not a provider of the catalogue; leave it out and give \"protocol\" "
                   "and \"base_url\" for one of your own."
                       + didYouMean(*stated.preset, known));
    }
    return preset;
}

void resolveAddress(ObjectReader &in, const StatedProvider &stated, const ProviderInfo *preset,
                    ProviderConfig &provider)
{
    const Endpoint *endpoint = preset ? endpointFor(*preset, stated.protocol) : nullptr;
    const auto spoken = endpoint ? protocolFromName(endpoint->protocol) : std::nullopt;
    if (stated.protocol)
        provider.protocol = *stated.protocol;
    else if (spoken)
        provider.protocol = *spoken;
    else if (preset)
        in.problem("protocol",
                   "is required: the preset names none that Patchbay speaks" + spokenBy(*preset));
    else if (!stated.preset && !in.has("protocol"))
        in.problem("protocol", "is required without a preset");

    if (provider.protocol == Protocol::Demo && stated.protocol) {
        if (stated.baseUrl)
            in.problem("base_url", "has no meaning for the simulated provider; remove it");
        return;
    }
    if (stated.baseUrl)
        provider.baseUrl = *stated.baseUrl;
    else if (endpoint)
        provider.baseUrl = rules::withoutTrailingSlashes(endpoint->baseUrl);
    else if (preset)
        in.problem("base_url", "is required: the preset names no address for this protocol");
    else if (!stated.preset && !in.has("base_url"))
        in.problem("base_url", "is required without a preset");

    if (provider.baseUrl.empty())
        return;
    std::string complaint = rules::baseUrl(provider.baseUrl, provider.plainHttp);
    if (complaint.empty())
        return;
    if (!stated.baseUrl)
        complaint += " (the preset's is " + provider.baseUrl + ")";
    in.problem("base_url", std::move(complaint));
}

Billing billingOf(const ProviderInfo *preset, Protocol protocol)
{
    if (preset && protocol != Protocol::Demo) {
        if (preset->subscription)
            return Billing::Subscription;
        if (preset->local)
            return Billing::Free;
    }
    return Billing::Metered;
}

ModelConfig demoModel(std::string id, std::string_view input, std::string_view cacheRead,
                      std::string_view output)
{
    Rates rates;
    rates.set(RateKind::Input, Money::parse(input).value_or(Money()));
    rates.set(RateKind::CacheRead, Money::parse(cacheRead).value_or(Money()));
    rates.set(RateKind::Output, Money::parse(output).value_or(Money()));
    return {.id = std::move(id), .context = 128'000, .maxOutput = 16'384, .price = rates};
}

} // namespace

void resolveProvider(ObjectReader &in, const StatedProvider &stated, ProviderConfig &provider)
{
    const ProviderInfo *preset = findPreset(in, stated);
    provider.preset = preset ? preset->id : std::string();
    resolveAddress(in, stated, preset, provider);

    provider.name
        = stated.name.value_or(preset && !preset->name.empty() ? preset->name : provider.id);
    provider.billing = stated.billing.value_or(billingOf(preset, provider.protocol));
    provider.usageStyle = stated.usageStyle.value_or(usageStyleOf(preset, provider.protocol));
    provider.auth = stated.auth.value_or(usualAuth(provider.protocol));
    if (preset) {
        provider.rateLimitStyle = preset->rateLimitStyle;
        provider.quirks = preset->quirks;
        addPresetHeaders(*preset, provider.headers);
        if (!stated.auth) {
            if (auto auth = authOf(*preset, provider.protocol))
                provider.auth = std::move(*auth);
            else
                in.problem("auth",
                           "is required: the preset's own way of signing in is not one that "
                           "Patchbay knows; give \"bearer\", \"header:NAME\", "
                           "\"query:NAME\" or \"none\"");
        }
    }
    if (stated.quirks)
        provider.quirks = *stated.quirks;
    if (provider.protocol == Protocol::Demo && provider.models.empty())
        provider.models = demoModels();
}

std::vector<ModelConfig> demoModels()
{
    return {demoModel("demo-fast", "0.10", "0.025", "0.40"),
            demoModel("demo-smart", "2.50", "0.25", "10.00")};
}

} // namespace patchbay
