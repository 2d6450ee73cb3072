#include "core/backend/savings.h"

#include "core/backend/baseline.h"
#include "core/backend/costsums.h"

namespace patchbay {

Result<Savings> savings(const LedgerQueries &queries, const std::shared_ptr<const Config> &config,
                        const std::shared_ptr<const Catalog> &catalog, std::int64_t fromMs,
                        std::int64_t toMs, const std::function<bool()> &givesUp)
{
    Savings result;
    CostSums sums;
    const auto rows = queries.spend(SpendBy::Provider, fromMs, toMs);
    if (!rows)
        return std::unexpected(rows.error());
    for (const SpendRow &row : *rows)
        sums.add(result.cache, row.saved);
    if (const auto fits = sums.check(); !fits)
        return std::unexpected(fits.error());
    result.baseline = config->baselineModel;
    const auto baseline = Baseline::of(config, catalog);
    result.baselineIsKnown = baseline.has_value();
    if (!baseline)
        return result;

    std::int64_t looked = 0;
    const auto done = queries.eachDecision(fromMs, toMs, [&](const ExchangeRecord &record) {
        if (Baseline::canCompare(record)) {
            const auto there = baseline->costOf(record);
            if (record.cost && there) {
                ++result.compared;
                sums.add(result.cost, record.cost);
                sums.add(result.costAtBaseline, there);
            } else {
                ++result.unpriced;
            }
        }
        return !givesUp || ++looked % LedgerQueries::rowsBetweenQuestions != 0 || !givesUp();
    });
    if (!done)
        return std::unexpected(done.error());
    if (const auto fits = sums.check(); !fits)
        return std::unexpected(fits.error());
    return result;
}

} // namespace patchbay
