#include "core/ledger/repricer.h"

#include "core/ledger/binder.h"

namespace patchbay {

namespace {

// The first figure stays: of several changes it is the one that was entered.
constexpr auto keepFormer = R"(INSERT INTO former_cost
    SELECT x.id, :a, x.cost_pusd, e.cost_source, e.price_date
    FROM exchange_row x JOIN ending e ON e.id = x.ending WHERE x.id = :b
    ON CONFLICT (exchange_id) DO UPDATE SET repriced_ms = excluded.repriced_ms)";

constexpr auto makeEnding = R"(INSERT OR IGNORE INTO ending
    (status, outcome, error_code, usage_source, cost_source, price_date, cache_hit, finish_reason)
    SELECT status, outcome, error_code, usage_source, :a, :b, cache_hit, finish_reason
    FROM ending WHERE id = (SELECT ending FROM exchange_row WHERE id = :c))";

constexpr auto setExchange = R"(UPDATE exchange_row SET cost_pusd = :a, ending =
    (SELECT n.id FROM ending o JOIN ending n ON n.status = o.status AND n.outcome = o.outcome
        AND n.error_code = o.error_code AND n.usage_source = o.usage_source
        AND n.cost_source = :b AND n.price_date = :c AND n.cache_hit = o.cache_hit
        AND n.finish_reason = o.finish_reason AND n.id > 1
        WHERE o.id = exchange_row.ending)
    WHERE id = :d)";

constexpr auto setAttempt = R"(UPDATE attempt_row SET cost_pusd = :a WHERE exchange_id = :b
    AND ordinal = (SELECT attempts FROM exchange_row WHERE id = :b) AND cost_pusd IS :c)";

/// As much of an exchange as its cost adds to the roll-up.
ExchangeRecord costOnly(const Repricing &repricing, std::optional<Money> cost)
{
    ExchangeRecord record;
    record.id = repricing.id;
    record.startedMs = repricing.startedMs;
    record.cost = cost;
    return record;
}

} // namespace

Repricer::Repricer(const QSqlDatabase &database)
    : m_facet(database)
    , m_former(database)
    , m_ending(database)
    , m_attempt(database)
    , m_exchange(database)
{
    m_facet.prepare(QStringLiteral("SELECT facet FROM exchange_row WHERE id = :a AND "
                                   "started_ms = :b AND cost_pusd IS :c AND ending > 1"));
    m_former.prepare(QString::fromUtf8(keepFormer));
    m_ending.prepare(QString::fromUtf8(makeEnding));
    m_attempt.prepare(QString::fromUtf8(setAttempt));
    m_exchange.prepare(QString::fromUtf8(setExchange));
}

bool Repricer::write(const Repricing &repricing, std::int64_t nowMs, QuarterHourTotals &totals)
{
    std::optional<std::int64_t> facet;
    Binder(m_facet) << repricing.id << repricing.startedMs << repricing.before;
    if (!m_facet.exec(facet)) {
        m_error = m_facet.lastError();
        return false;
    }
    if (!facet)
        return true;
    const std::optional<Money> after = repricing.after;
    Binder(m_former) << nowMs << repricing.id;
    (Binder(m_ending).text(name(repricing.source)).text(repricing.priceDate)) << repricing.id;
    Binder(m_attempt) << after << repricing.id << repricing.before;
    ((Binder(m_exchange) << after).text(name(repricing.source)).text(repricing.priceDate))
        << repricing.id;
    if (!exec(m_former) || !exec(m_ending) || !exec(m_attempt) || !exec(m_exchange))
        return false;
    totals.remove(costOnly(repricing, repricing.before), *facet);
    totals.add(costOnly(repricing, after), *facet);
    return true;
}

bool Repricer::exec(Statement &query)
{
    if (query.exec())
        return true;
    m_error = query.lastError();
    return false;
}

} // namespace patchbay
