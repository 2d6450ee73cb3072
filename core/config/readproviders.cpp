#include "core/base/nearname.h"

#include "core/base/ascii.h"
#include "core/config/presetresolution.h"
#include "core/config/profilesections.h"
#include "core/config/urlrules.h"
#include "core/config/valuerules.h"

#include <algorithm>
#include <array>

namespace patchbay::sections {

namespace {

constexpr std::array billings {
    Word<Billing> {"metered", Billing::Metered},
    Word<Billing> {"subscription", Billing::Subscription},
    Word<Billing> {"free", Billing::Free},
};

/// The words of an enumeration whose values count from 0 to \a last.
template <typename E>
std::vector<Word<E>> wordsUpTo(E last)
{
    std::vector<Word<E>> words;
    for (int i = 0; i <= static_cast<int>(last); ++i)
        words.push_back({name(static_cast<E>(i)), static_cast<E>(i)});
    return words;
}

bool isVariableName(std::string_view text)
{
    const auto legal = [](char c) {
        return c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
               || (c >= '0' && c <= '9');
    };
    return !text.empty() && text.size() <= rules::longestText && (text[0] < '0' || text[0] > '9')
           && std::ranges::all_of(text, legal);
}

/// Does not repeat the text: people paste the secret itself here.
std::string checkSecret(std::string_view text)
{
    const auto ref = secretRefFromText(text);
    if (!ref)
        return "expected \"keychain\", \"env:NAME\", \"file:PATH\", \"session\" or \"none\"; the "
               "secret itself must not stand in the profile";
    if (ref->kind == SecretRef::Kind::Env && !isVariableName(ref->value))
        return "\"env:\" is followed by the name of an environment variable";
    if (ref->kind == SecretRef::Kind::File
        && (ref->value.empty() || !rules::label(ref->value).empty()))
        return "\"file:\" is followed by the path of a file";
    return {};
}

std::string checkAuth(std::string_view text)
{
    const AuthStyle auth = authStyleFromName(text);
    switch (auth.kind) {
    case AuthStyle::Kind::Header:
        return rules::keyHeaderName(auth.name);
    case AuthStyle::Kind::Query:
        return rules::parameterName(auth.name);
    case AuthStyle::Kind::Bearer:
    case AuthStyle::Kind::None:
        return {};
    case AuthStyle::Kind::Unsupported:
        break;
    }
    return "expected \"bearer\", \"header:NAME\", \"query:NAME\" or \"none\"";
}

std::string checkApiVersion(std::string_view text)
{
    return rules::parameterName(text).empty() ? std::string()
                                              : "expected a version such as \"2024-10-21\"";
}

void readKey(ObjectReader &in, KeyConfig &key)
{
    in.requiredText("id", key.id, rules::id);
    in.text("label", key.label, rules::label);
    std::string secret = "keychain";
    in.text("secret", secret, checkSecret);
    key.secret = secretRefFromText(secret).value_or(SecretRef {SecretRef::Kind::Keychain, {}});
    in.integer("weight", key.weight, {0, 1'000'000});
    in.integer("rpm", key.rpm, perMinute);
    in.integer("tpm", key.tpm, tokens);
    in.integer("max_concurrent", key.maxConcurrent, perMinute);
    in.flag("enabled", key.enabled);
}

void readPrice(ObjectReader &model, std::optional<Rates> &price)
{
    model.object("price", "price", [&price](ObjectReader &in) {
        Rates rates;
        for (const Word<RateKind> &word : wordsUpTo(RateKind::PerRequest)) {
            std::optional<Money> amount;
            in.money(word.text, amount);
            if (amount)
                rates.set(word.value, *amount);
        }
        if (in.isObject())
            price = rates;
    });
}

void readModels(ObjectReader &provider, std::vector<ModelConfig> &models)
{
    provider.array("models", "[]", false, [&](json::Value value, const std::string &pointer) {
        ModelConfig model;
        if (const auto id = value.string()) {
            model.id = *id;
            if (std::string complaint = rules::modelId(*id); !complaint.empty())
                provider.reading().problems.push_back({pointer, std::move(complaint)});
        } else {
            ObjectReader in(provider.reading(), value, pointer, "model");
            in.requiredText("id", model.id, rules::modelId);
            in.integer("context", model.context, {1, tokens.max});
            in.integer("max_output", model.maxOutput, {1, tokens.max});
            readPrice(in, model.price);
            in.finish();
        }
        const bool doubled
            = !model.id.empty()
              && std::ranges::find(models, model.id, &ModelConfig::id) != models.end();
        if (doubled)
            provider.reading().problems.push_back(
                {pointer, "names a model that stands here twice"});
        models.push_back(std::move(model));
    });
}

void readHeaders(ObjectReader &provider, std::vector<Header> &headers)
{
    const json::Value object = provider.raw("headers", {false, "{}"});
    const std::string pointer = provider.at("headers");
    Problems &problems = provider.reading().problems;
    if (object.exists() && !object.isObject())
        problems.push_back({pointer, "expected an object of header names and values, found "
                                         + std::string(describe(object.kind()))});
    for (const json::Member &member : object.members()) {
        const std::string at = pointerTo(pointer, member.key);
        const bool doubled = std::ranges::any_of(headers, [&member](const Header &header) {
            return equalsIgnoringCase(header.name, member.key);
        });
        std::string complaint = rules::addedHeaderName(member.key);
        const auto value = member.value.string();
        if (complaint.empty() && doubled)
            complaint = "stands here twice; header names are the same in upper and lower case";
        if (complaint.empty())
            complaint
                = value ? rules::headerValue(*value)
                        : "expected a string, found " + std::string(describe(member.value.kind()));
        if (complaint.empty())
            headers.push_back({std::string(member.key), std::string(*value)});
        else
            problems.push_back({at, std::move(complaint)});
    }
}

void readQuirks(ObjectReader &provider, std::optional<Quirks> &quirks)
{
    Quirks given;
    provider.array("quirks", "", false, [&](json::Value value, const std::string &pointer) {
        const std::string_view word = value.stringOr({});
        if (!setQuirk(given, word))
            provider.reading().problems.push_back(
                {pointer, "is not the name of a quirk that Patchbay knows."
                              + didYouMean(word, quirkWords())});
    });
    if (provider.has("quirks"))
        quirks = given;
}

void readTimeouts(ObjectReader &provider, Timeouts &timeouts)
{
    provider.object("timeouts_ms", "timeouts", [&timeouts](ObjectReader &in) {
        in.milliseconds("connect", timeouts.connect, timeout);
        in.milliseconds("first_byte_stream", timeouts.firstByteStream, timeout);
        in.milliseconds("first_byte", timeouts.firstByte, timeout);
        in.milliseconds("idle", timeouts.idle, timeout);
        in.milliseconds("total", timeouts.total, timeout);
    });
}

void readDemo(ObjectReader &provider, DemoSettings &demo)
{
    provider.object("demo", "demo", [&demo](ObjectReader &in) {
        in.milliseconds("first_token_ms", demo.firstTokenDelay, {0, 600'000});
        in.integer("tokens_per_second", demo.tokensPerSecond, {0, 1'000'000});
        in.integer("error_percent", demo.errorPercent, {0, 100});
        in.integer("cut_percent", demo.cutPercent, {0, 100});
    });
}

void readProvider(ObjectReader &in, ProviderConfig &provider)
{
    StatedProvider stated;
    in.requiredText("id", provider.id, rules::id);
    in.text("preset", stated.preset);
    in.text("name", stated.name, rules::label);
    in.flag("enabled", provider.enabled);
    in.oneOf<Protocol>("protocol", stated.protocol, wordsUpTo(Protocol::Demo));
    in.text("base_url", stated.baseUrl);
    in.flag("plain_http", provider.plainHttp);
    in.array("keys", "[]", false, [&](json::Value value, const std::string &pointer) {
        ObjectReader key(in.reading(), value, pointer, "key");
        readKey(key, provider.keys.emplace_back());
        key.finish();
    });
    readModels(in, provider.models);
    readHeaders(in, provider.headers);
    in.text("proxy", provider.proxy, rules::proxy);
    if (provider.proxy.empty())
        provider.proxy = ProviderConfig().proxy;
    in.text("ca_file", provider.caFile, rules::label);
    in.flag("http2", provider.http2);
    in.oneOf<Billing>("billing", stated.billing, billings);
    readTimeouts(in, provider.timeouts);
    std::optional<std::string> auth;
    in.text("auth", auth, checkAuth);
    if (auth)
        stated.auth = authStyleFromName(*auth);
    in.oneOf<UsageStyle>("usage_style", stated.usageStyle, wordsUpTo(UsageStyle::Replicate));
    in.text("api_version", provider.apiVersion, checkApiVersion);
    readQuirks(in, stated.quirks);
    readDemo(in, provider.demo);
    if (!in.isObject())
        return;
    if (stated.baseUrl)
        stated.baseUrl = rules::withoutTrailingSlashes(*stated.baseUrl);
    resolveProvider(in, stated, provider);
}

} // namespace

void readProviders(ObjectReader &profile, std::vector<ProviderConfig> &providers)
{
    profile.array("providers", "[]", false, [&](json::Value value, const std::string &pointer) {
        ObjectReader in(profile.reading(), value, pointer, "provider");
        readProvider(in, providers.emplace_back());
        in.finish();
    });
}

} // namespace patchbay::sections
