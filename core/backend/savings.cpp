#include "core/backend/savings.h"

#include "core/backend/baseline.h"

namespace patchbay {

namespace {

std::unexpected<Error> tooMuch()
{
    return fail(ErrorCode::Internal, "The sum of the costs is beyond 9.2 million dollars.");
}

} // namespace

Result<Savings> savings(const LedgerQueries &queries, const std::shared_ptr<const Config> &config,
                        const std::shared_ptr<const Catalog> &catalog, std::int64_t fromMs,
                        std::int64_t toMs, const std::function<bool()> &givesUp)
{
    Savings result;
    const auto rows = queries.spend(SpendBy::Provider, fromMs, toMs);
    if (!rows)
        return std::unexpected(rows.error());
    for (const SpendRow &row : *rows) {
        const auto more = result.cache.plus(row.saved);
        if (!more)
            return tooMuch();
        result.cache = *more;
    }
    result.baseline = config->baselineModel;
    const auto baseline = Baseline::of(config, catalog);
    result.baselineIsKnown = baseline.has_value();
    if (!baseline)
        return result;

    std::int64_t looked = 0;
    bool isTooMuch = false;
    const auto add = [&isTooMuch](Money &sum, Money more) {
        const auto both = sum.plus(more);
        isTooMuch = isTooMuch || !both;
        sum = both.value_or(sum);
    };
    const auto done = queries.eachDecision(fromMs, toMs, [&](const ExchangeRecord &record) {
        if (Baseline::canCompare(record)) {
            const auto there = baseline->costOf(record);
            if (record.cost && there) {
                ++result.compared;
                add(result.cost, *record.cost);
                add(result.costAtBaseline, *there);
            } else {
                ++result.unpriced;
            }
        }
        return !givesUp || ++looked % LedgerQueries::rowsBetweenQuestions != 0 || !givesUp();
    });
    if (!done)
        return std::unexpected(done.error());
    if (isTooMuch)
        return tooMuch();
    return result;
}

} // namespace patchbay
