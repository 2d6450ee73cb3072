#include "core/backend/baseline.h"

#include "core/relay/account.h"

#include <chrono>

namespace patchbay {

std::optional<Baseline> Baseline::of(const std::shared_ptr<const Config> &config,
                                     const std::shared_ptr<const Catalog> &catalog)
{
    const std::string_view name = config ? config->baselineModel : std::string_view();
    const std::size_t slash = name.find('/');
    if (slash == std::string_view::npos || slash + 1 == name.size())
        return {};
    Baseline baseline;
    baseline.m_config = config;
    const std::string_view id = name.substr(0, slash);
    const ProviderConfig *provider = config->provider(id);
    if (!provider) {
        const ProviderInfo *known = catalog->provider(id);
        if (!known)
            return {};
        auto listed = std::make_shared<ProviderConfig>();
        listed->id = id;
        listed->preset = known->id;
        provider = listed.get();
        baseline.m_provider = std::move(listed);
    }
    baseline.m_offer = Offers(config, catalog).offer(*provider, name.substr(slash + 1));
    return baseline;
}

bool Baseline::canCompare(const ExchangeRecord &record)
{
    return !record.cacheHit && !record.provider.empty()
           && (!record.decision || record.decision->kind == EndpointKind::Chat);
}

bool Baseline::isItself(const ExchangeRecord &record) const
{
    return record.provider == m_offer->provider->id && record.model == m_offer->model;
}

std::optional<Money> Baseline::costOf(const ExchangeRecord &record) const
{
    if (isItself(record))
        return record.cost;
    Usage usage = record.usage;
    usage.statedCost.reset(); // it was another's
    return charge(*m_offer, usage, SystemTime(std::chrono::milliseconds(record.startedMs))).cost;
}

} // namespace patchbay
