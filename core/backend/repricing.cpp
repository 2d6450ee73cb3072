#include "core/backend/repricing.h"

#include "core/backend/costsums.h"
#include "core/relay/account.h"
#include "core/routing/offers.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

namespace patchbay {

namespace {

/// One transaction of the ledger: short enough for the requests that wait for the next.
constexpr std::size_t mostAtOnce = 250;

/// Whether prices made the cost of \a record, or would have.
bool comesFromPrices(const ExchangeRecord &record)
{
    switch (record.costSource) {
    case CostSource::Catalog:
    case CostSource::Override:
    case CostSource::Demo:
        return record.usage.hasCounts()
               || (record.outcome == Outcome::Complete && record.cost != Money());
    case CostSource::Unknown:
        return !record.cost;
    case CostSource::Provider:
    case CostSource::Subscription:
    case CostSource::Free:
        break;
    }
    return false;
}

class Pricing final
{
public:
    Pricing(const LedgerQueries &queries, const std::shared_ptr<const Config> &config,
            const std::shared_ptr<const Catalog> &catalog, const RepricingScope &scope,
            const RepricingSink &sink)
        : m_queries(queries)
        , m_config(config)
        , m_offers(config, catalog)
        , m_scope(scope)
        , m_sink(sink)
    { }

    /// False where what is to be entered could not be.
    [[nodiscard]] bool add(const ExchangeRecord &record)
    {
        if (record.cacheHit || record.provider.empty() || !comesFromPrices(record)
            || (record.cost && !m_scope.priced))
            return true;
        m_target.assign(record.provider).append("/").append(record.model);
        if (!m_scope.model.empty() && m_scope.model != record.model && m_scope.model != m_target)
            return true;
        ++m_report.looked;
        const Charge now = chargeNow(record);
        RepricedTarget &target = m_targets[m_target];
        if (!now.cost) { // what was known once is not forgotten
            m_report.unknown += !record.cost;
            target.unknown += !record.cost;
            return true;
        }
        if (now.cost == record.cost)
            return true;
        ++m_report.changed;
        m_report.priced += !record.cost;
        ++target.changed;
        m_sums.add(m_report.before, record.cost);
        m_sums.add(target.before, record.cost);
        m_sums.add(m_report.after, now.cost);
        m_sums.add(target.after, now.cost);
        if (!m_sink)
            return true;
        m_changes.push_back({.id = record.id,
                             .startedMs = record.startedMs,
                             .before = record.cost,
                             .after = *now.cost,
                             .source = now.source,
                             .priceDate = now.priceDate});
        return m_changes.size() < mostAtOnce || enter();
    }

    [[nodiscard]] bool enter() { return m_changes.empty() || m_sink(std::exchange(m_changes, {})); }

    [[nodiscard]] Result<RepricingReport> report()
    {
        if (const auto fits = m_sums.check(); !fits)
            return std::unexpected(fits.error());
        for (auto &[name, target] : m_targets) {
            target.name = name;
            if (target.changed + target.unknown > 0)
                m_report.byTarget.push_back(target);
        }
        std::ranges::stable_sort(m_report.byTarget, std::greater(), &RepricedTarget::changed);
        return m_report;
    }

private:
    [[nodiscard]] Charge chargeNow(const ExchangeRecord &record)
    {
        const ProviderConfig *provider = m_config->provider(record.provider);
        if (!provider)
            return {};
        const auto offer = m_offers.offer(*provider, record.model);
        const SystemTime time {std::chrono::milliseconds(record.startedMs)};
        if (record.usage.hasCounts() || record.outcome == Outcome::Complete)
            return charge(*offer, record.usage, time);
        return chargeUnanswered(*offer, wasRefused(record.id), time);
    }

    /// Whether every target that was asked has answered with an HTTP error, which no provider
    /// bills.
    [[nodiscard]] bool wasRefused(ExchangeId id) const
    {
        const auto whole = m_queries.exchange(id);
        if (!whole || !*whole || (*whole)->attempts.empty())
            return false;
        return std::ranges::all_of((*whole)->attempts, [](const AttemptRecord &attempt) {
            return attempt.status >= 400 || attempt.cost == Money();
        });
    }

    const LedgerQueries &m_queries;
    const std::shared_ptr<const Config> m_config;
    Offers m_offers;
    const RepricingScope &m_scope;
    const RepricingSink &m_sink;
    RepricingReport m_report;
    std::map<std::string, RepricedTarget> m_targets;
    std::vector<Repricing> m_changes; ///< not yet entered
    std::string m_target; ///< kept for its capacity
    CostSums m_sums;
};

} // namespace

Result<RepricingReport> reprice(const LedgerQueries &queries,
                                const std::shared_ptr<const Config> &config,
                                const std::shared_ptr<const Catalog> &catalog,
                                const RepricingScope &scope, const RepricingSink &sink,
                                const std::function<bool()> &givesUp)
{
    Pricing pricing(queries, config, catalog, scope, sink);
    std::int64_t rows = 0;
    bool isEntered = true;
    const auto looked = queries.eachDecision(
        scope.fromMs, scope.toMs, [&](const ExchangeRecord &record) {
            isEntered = pricing.add(record);
            return isEntered
                   && (!givesUp || ++rows % LedgerQueries::rowsBetweenQuestions != 0 || !givesUp());
        });
    if (isEntered && looked)
        isEntered = pricing.enter();
    if (!isEntered)
        return fail(ErrorCode::LedgerUnavailable,
                    "The ledger cannot be written at the moment. What was priced anew before "
                    "stays; try again for the rest.");
    if (!looked)
        return std::unexpected(looked.error());
    return pricing.report();
}

json::Tree toJson(const RepricingReport &report)
{
    json::Tree tree;
    tree["looked"] = report.looked;
    tree["changed"] = report.changed;
    tree["priced"] = report.priced;
    tree["unknown"] = report.unknown;
    tree["cost_before_usd"] = report.before.toString();
    tree["cost_after_usd"] = report.after.toString();
    json::Tree list = json::Tree::array();
    for (const RepricedTarget &target : report.byTarget)
        list.push_back({{"target", target.name},
                        {"changed", target.changed},
                        {"unknown", target.unknown},
                        {"cost_before_usd", target.before.toString()},
                        {"cost_after_usd", target.after.toString()}});
    tree["by_target"] = std::move(list);
    return tree;
}

} // namespace patchbay
