#include "core/config/testmodel.h"

#include "core/base/ascii.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace patchbay {

namespace {

/// Parts of names of models that do not chat, for those that the catalogue does not know.
constexpr std::array<std::string_view, 14> otherKinds {
    "embed", "whisper",  "tts",    "rerank", "moderation", "dall-e", "image",
    "audio", "realtime", "speech", "sora",   "video",      "bge-",   "transcribe"};

bool looksLikeChat(const std::string &id)
{
    const std::string lower = asciiLower(id);
    return std::ranges::none_of(otherKinds, [&lower](std::string_view part) {
        return lower.find(part) != std::string::npos;
    });
}

bool isFitting(const std::string &id, const std::optional<ModelInfo> &info)
{
    if (!info)
        return looksLikeChat(id);
    // The catalogue says chat of whatever it does not know better.
    return info->kind == "chat" && info->status != "retired" && looksLikeChat(id);
}

bool thinks(const std::optional<ModelInfo> &info)
{
    return info && std::ranges::find(info->capabilities, "reasoning") != info->capabilities.end();
}

std::vector<std::string> candidates(const ProviderConfig &provider, const Catalog &catalog,
                                    const std::vector<std::string> &listed)
{
    std::vector<std::string> ids;
    for (const ModelConfig &model : provider.models)
        ids.push_back(model.id);
    if (ids.empty())
        ids = listed;
    if (ids.empty()) {
        for (const std::string_view id : catalog.modelIds(provider.preset))
            ids.emplace_back(id);
    }
    return ids;
}

/// The question of a test, as providers count it.
Usage question()
{
    Usage usage;
    usage.uncachedInput = 8;
    usage.output = 1;
    usage.source = UsageSource::Estimated;
    return usage;
}

std::optional<Money> costOf(const ProviderConfig &provider, const std::optional<ModelInfo> &info,
                            const std::string &model, const Usage &usage, SystemTime time)
{
    if (provider.billing != Billing::Metered)
        return Money();
    const auto configured = std::ranges::find(provider.models, model, &ModelConfig::id);
    if (configured != provider.models.end() && configured->price)
        return cost(usage, *configured->price);
    if (!info || !info->prices)
        return std::nullopt;
    const auto rates = info->prices->ratesAt(time, usage.totalInput());
    return rates ? cost(usage, *rates) : std::nullopt;
}

std::optional<ModelInfo> infoOf(const ProviderConfig &provider, const Catalog &catalog,
                                const std::string &model)
{
    return provider.preset.empty() ? std::nullopt : catalog.model(provider.preset, model);
}

} // namespace

std::optional<TestModel> testModel(const ProviderConfig &provider, const Catalog &catalog,
                                   const std::vector<std::string> &listed, SystemTime time)
{
    // Unknown last, then thinkers, then free ones, then by cost.
    using Rank = std::tuple<bool, bool, bool, Money>;
    std::optional<TestModel> best;
    Rank bestRank;
    for (const std::string &id : candidates(provider, catalog, listed)) {
        const auto info = infoOf(provider, catalog, id);
        if (!isFitting(id, info))
            continue;
        const auto amount = costOf(provider, info, id, question(), time);
        const Rank rank {!amount, thinks(info), amount == Money(), amount.value_or(Money())};
        if (best && bestRank <= rank)
            continue;
        best = TestModel {id, amount};
        bestRank = rank;
    }
    return best;
}

} // namespace patchbay
