#include "core/backend/exchangedetail.h"

#include "core/backend/baseline.h"
#include "core/routing/offers.h"

#include <chrono>
#include <utility>

namespace patchbay {

namespace {

/// The prices that the exchange would be charged by today, at the time it was made.
std::optional<Rates> ratesOf(const ExchangeRecord &record,
                             const std::shared_ptr<const Config> &config,
                             const std::shared_ptr<const Catalog> &catalog)
{
    const ProviderConfig *provider = config ? config->provider(record.provider) : nullptr;
    if (!provider)
        return {};
    const auto offer = Offers(config, catalog).offer(*provider, record.model);
    if (record.costSource == CostSource::Catalog) {
        if (!offer->info || !offer->info->prices)
            return {};
        return offer->info->prices->ratesAt(SystemTime(std::chrono::milliseconds(record.startedMs)),
                                            record.usage.totalInput());
    }
    const bool ofProfile
        = record.costSource == CostSource::Override || record.costSource == CostSource::Demo;
    return ofProfile && offer->configured ? offer->configured->price : std::nullopt;
}

/// What the tokens read from the cache would have cost as any others, with the rest.
std::optional<Money> uncachedCost(const Usage &usage, const Rates &rates)
{
    Usage uncached = usage;
    uncached.uncachedInput += std::exchange(uncached.cacheRead, 0);
    uncached.inputAudio += std::exchange(uncached.cacheReadAudio, 0);
    const auto before = cost(usage, rates);
    const auto amount = cost(uncached, rates);
    return before && amount && *amount > *before ? amount : std::nullopt;
}

} // namespace

ExchangeDetail detailOf(ExchangeRecord record, const std::shared_ptr<const Config> &config,
                        const std::shared_ptr<const Catalog> &catalog)
{
    ExchangeDetail detail;
    if (const auto rates = ratesOf(record, config, catalog)) {
        detail.parts = costParts(record.usage, *rates);
        detail.partsAreExact = record.cost && cost(record.usage, *rates) == record.cost;
        if (detail.partsAreExact)
            detail.uncached = uncachedCost(record.usage, *rates);
    }
    const auto baseline = Baseline::of(config, catalog);
    if (baseline && Baseline::canCompare(record) && !baseline->isItself(record)) {
        detail.atBaseline = baseline->costOf(record);
        detail.baseline = config->baselineModel;
    }
    detail.record = std::move(record);
    return detail;
}

} // namespace patchbay
