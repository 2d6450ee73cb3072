#include "core/backend/savings.h"

#include "core/relay/account.h"

#include <algorithm>
#include <chrono>

namespace patchbay {

namespace {

std::unexpected<Error> tooMuch()
{
    return fail(ErrorCode::Internal, "The sum of the costs is beyond 9.2 million dollars.");
}

/// Whether the baseline could have answered it: nobody asks a chat model for embeddings.
bool isChat(const ExchangeRecord &record)
{
    return !record.cacheHit && !record.provider.empty()
           && (!record.decision || record.decision->kind == EndpointKind::Chat);
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
    const std::size_t slash = std::min(result.baseline.find('/'), result.baseline.size());
    const ProviderConfig *provider = config->provider(result.baseline.substr(0, slash));
    result.baselineIsKnown = provider && slash + 1 < result.baseline.size();
    if (!result.baselineIsKnown)
        return result;

    Offers offers(config, catalog);
    const auto offer = offers.offer(*provider, result.baseline.substr(slash + 1));
    std::int64_t looked = 0;
    bool isTooMuch = false;
    const auto add = [&isTooMuch](Money &sum, Money more) {
        const auto both = sum.plus(more);
        isTooMuch = isTooMuch || !both;
        sum = both.value_or(sum);
    };
    const auto done = queries.eachDecision(fromMs, toMs, [&](const ExchangeRecord &record) {
        if (isChat(record)) {
            const bool isItself = record.provider == provider->id && record.model == offer->model;
            Usage usage = record.usage;
            usage.statedCost.reset(); // it was another's
            const auto there = isItself
                                   ? record.cost
                                   : charge(*offer, usage,
                                            SystemTime(std::chrono::milliseconds(record.startedMs)))
                                         .cost;
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
