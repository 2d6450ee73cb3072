#include "core/ledger/ledgerbatch.h"

#include "core/ledger/binder.h"

#include <array>
#include <charconv>
#include <string>

namespace patchbay {

namespace {

/// Bounds what an upstream's error can add to the ledger.
constexpr std::size_t longestMessage = 4096;

bool hasRareFacts(const Usage &usage)
{
    return (usage.inputAudio | usage.inputImage | usage.cacheReadAudio | usage.cacheWrite1h
            | usage.outputAudio | usage.outputImage | usage.webSearches | usage.images
            | usage.audioMs)
               != 0
           || usage.statedCost.has_value();
}

void bindExchange(Binder &bind, const ExchangeRecord &record, std::int64_t facet,
                  std::int64_t ending, std::int64_t shape)
{
    const Usage &usage = record.usage;
    bind << record.id << record.startedMs << facet << ending
         << usage.uncachedInput + usage.inputAudio + usage.inputImage
         << usage.cacheRead + usage.cacheReadAudio << usage.cacheWrite + usage.cacheWrite1h
         << usage.output << usage.reasoning << record.cost << record.saved;
    bind.duration(record.overheadUs).duration(record.ttftUs).duration(record.totalUs)
        << static_cast<std::int64_t>(record.attempts.size());
    if (!record.decision) {
        bind.optional({}).optional({}).optional({});
        return;
    }
    bind << shape << record.decision->estimatedInput;
    bind.optional(record.decision->maxOutput);
}

constexpr auto plainColumns
    = "id, started_ms, facet, ending, input_tokens, cache_read_tokens, cache_write_tokens, "
      "output_tokens, reasoning_tokens, cost_pusd, saved_pusd, overhead_us, ttft_us, total_us, "
      "attempts, shape, estimated_input, max_output";
constexpr auto rareColumns
    = ", input_audio, input_image, cache_read_audio, cache_write_1h, output_audio, output_image, "
      "web_searches, images, audio_ms, stated_pusd";

} // namespace

LedgerBatch::LedgerBatch(const QSqlDatabase &database)
    : m_begin(database)
    , m_commit(database)
    , m_rollBack(database)
    , m_intent(database)
    , m_plain(database)
    , m_full(database)
    , m_attempt(database)
    , m_find(database)
    , m_cost(database)
    , m_told(database)
    , m_dropTold(database)
    , m_facets(
          database, QStringLiteral("facet"),
          QStringLiteral("client, user, tag, inbound, requested_model, route, provider, model, "
                         "key, stream"))
    , m_endings(database, QStringLiteral("ending"),
                QStringLiteral("status, outcome, error_code, usage_source, cost_source, "
                               "price_date, cache_hit, finish_reason"),
                QStringLiteral("id > 1"))
    , m_targets(database, QStringLiteral("target"),
                QStringLiteral("provider, model, key, protocol"))
    , m_shapes(database, QStringLiteral("shape"),
               QStringLiteral("kind, needs, task, confidence, forced, narrowed"))
    , m_totals(database)
    , m_closedDays(database)
    , m_database(database)
{
    m_begin.prepare(QStringLiteral("BEGIN IMMEDIATE"));
    m_commit.prepare(QStringLiteral("COMMIT"));
    m_rollBack.prepare(QStringLiteral("ROLLBACK"));
    m_intent.prepare(QStringLiteral("INSERT OR REPLACE INTO exchange_row "
                                    "(id, started_ms, facet, overhead_us) VALUES (%1)")
                         .arg(Binder::marks(4)));
    const QString insert = QStringLiteral("INSERT OR REPLACE INTO exchange_row (%1) VALUES (%2)");
    const QString plain = QString::fromUtf8(plainColumns);
    const QString rare = QString::fromUtf8(rareColumns);
    m_plain.prepare(insert.arg(plain, Binder::marks(18)));
    m_full.prepare(insert.arg(plain + rare, Binder::marks(28)));
    m_attempt.prepare(
        QStringLiteral("INSERT OR REPLACE INTO attempt_row VALUES (%1)").arg(Binder::marks(14)));
    m_find.prepare(
        QStringLiteral("SELECT 1 FROM exchange_row WHERE id = :a AND facet = :b AND ending > 0"));
    m_cost.prepare(QStringLiteral("SELECT cost_pusd FROM exchange_row WHERE id = :a"));
    m_told.prepare(
        QStringLiteral("INSERT OR IGNORE INTO budget_told VALUES (%1)").arg(Binder::marks(5)));
    m_dropTold.prepare(
        QStringLiteral("DELETE FROM budget_told WHERE budget = :a AND began_ms < :b"));
}

bool LedgerBatch::begin()
{
    m_totals.clear();
    return exec(m_begin);
}

bool LedgerBatch::writeIntent(const ExchangeRecord &record)
{
    const auto facet = facetOf(record);
    if (!facet)
        return false;
    Binder bind(m_intent);
    (bind << record.id << record.startedMs << *facet).duration(record.overheadUs);
    return exec(m_intent);
}

bool LedgerBatch::writeOutcome(const ExchangeRecord &record)
{
    const auto facet = facetOf(record);
    const auto ending = facet ? endingOf(record) : std::nullopt;
    const auto shape = record.decision ? shapeOf(*record.decision) : std::optional<std::int64_t>(0);
    if (!ending || !shape)
        return false;
    const bool full = hasRareFacts(record.usage);
    Statement &query = full ? m_full : m_plain;
    Binder bind(query);
    bindExchange(bind, record, *facet, *ending, *shape);
    if (full) {
        const Usage &usage = record.usage;
        bind << usage.inputAudio << usage.inputImage << usage.cacheReadAudio << usage.cacheWrite1h
             << usage.outputAudio << usage.outputImage << usage.webSearches << usage.images
             << usage.audioMs << usage.statedCost;
    }
    if (!exec(query))
        return false;
    for (std::size_t i = 0; i < record.attempts.size(); ++i) {
        if (!writeAttempt(record, i))
            return false;
    }
    m_totals.add(record, *facet);
    return true;
}

bool LedgerBatch::writeAmendment(const ExchangeRecord &before, const ExchangeRecord &after)
{
    const auto facet = facetOf(before);
    if (!facet)
        return false;
    Binder bind(m_find);
    bind << before.id << *facet;
    std::optional<std::int64_t> found;
    if (!m_find.exec(found)) {
        m_error = m_find.lastError();
        return false;
    }
    if (!found) // the ledger was begun anew since
        return writeOutcome(after);
    Binder(m_cost) << before.id;
    std::optional<std::int64_t> cost;
    if (!m_cost.exec(cost)) {
        m_error = m_cost.lastError();
        return false;
    }
    ExchangeRecord counted = before;
    counted.cost = cost ? std::optional(Money::fromPico(*cost)) : std::nullopt;
    m_totals.remove(counted, *facet);
    return writeOutcome(after);
}

bool LedgerBatch::writeRepricing(const Repricing &repricing, std::int64_t nowMs)
{
    if (!m_repricer)
        m_repricer.emplace(m_database);
    if (m_repricer->write(repricing, nowMs, m_totals))
        return true;
    m_error = m_repricer->lastError();
    return false;
}

bool LedgerBatch::writeAttempt(const ExchangeRecord &record, std::size_t index)
{
    const AttemptRecord &attempt = record.attempts[index];
    const std::array<std::string_view, 4> texts {attempt.provider, attempt.model, attempt.key,
                                                 attempt.protocol};
    const auto target = m_targets.idOf(texts);
    if (!target) {
        m_error = m_targets.lastError();
        return false;
    }
    Binder bind(m_attempt);
    bind << record.id << static_cast<std::int64_t>(index) + 1 << *target
         << static_cast<std::int64_t>(attempt.status);
    bind.textOrNull(attempt.failure)
        .textOrNull(std::string_view(attempt.message).substr(0, longestMessage));
    bind.duration(attempt.connectUs).duration(attempt.tlsUs);
    bind.duration(attempt.firstByteUs).duration(attempt.totalUs);
    bind << attempt.inputTokens << attempt.outputTokens << attempt.cost;
    bind.textOrNull(attempt.notes);
    return exec(m_attempt);
}

bool LedgerBatch::writeTold(const ToldAlert &told)
{
    Binder drop(m_dropTold);
    drop.text(told.budget) << told.beganMs;
    if (!exec(m_dropTold))
        return false;
    Binder bind(m_told);
    bind.text(told.budget) << told.beganMs << told.limit.pico();
    bind.text(told.event) << static_cast<std::int64_t>(told.atPercent);
    return exec(m_told);
}

bool LedgerBatch::commit()
{
    if (m_totals.isEmpty())
        return exec(m_commit);
    if (!m_closedDays.reopen(m_totals.firstQuarter())) {
        m_error = m_closedDays.lastError();
        return false;
    }
    if (!m_totals.write()) {
        m_error = m_totals.lastError();
        return false;
    }
    if (!exec(m_commit))
        return false;
    m_lastQuarter = m_totals.lastQuarter();
    return true;
}

bool LedgerBatch::closeDay()
{
    if (!begin())
        return false;
    if (!m_closedDays.closeNext(m_lastQuarter)) {
        m_error = m_closedDays.lastError();
        return false;
    }
    return exec(m_commit);
}

void LedgerBatch::rollBack()
{
    (void)m_rollBack.exec(); // fails where SQLite has rolled back by itself
    m_totals.clear();
    m_facets.forget();
    m_endings.forget();
    m_targets.forget();
    m_shapes.forget();
    m_closedDays.forget();
}

std::optional<std::int64_t> LedgerBatch::facetOf(const ExchangeRecord &record)
{
    const std::array<std::string_view, 10> texts {
        record.client, record.user,     record.tag,   record.inbound, record.requestedModel,
        record.route,  record.provider, record.model, record.key,     record.stream ? "1" : "0"};
    const auto facet = m_facets.idOf(texts);
    if (!facet)
        m_error = m_facets.lastError();
    return facet;
}

std::optional<std::int64_t> LedgerBatch::endingOf(const ExchangeRecord &record)
{
    std::array<char, 12> digits {};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), record.status).ptr;
    const std::array<std::string_view, 8> texts {std::string_view(digits.data(), end),
                                                 name(record.outcome),
                                                 record.errorCode,
                                                 name(record.usage.source),
                                                 name(record.costSource),
                                                 record.priceDate,
                                                 record.cacheHit ? "1" : "0",
                                                 record.finishReason};
    const auto ending = m_endings.idOf(texts);
    if (!ending)
        m_error = m_endings.lastError();
    return ending;
}

std::optional<std::int64_t> LedgerBatch::shapeOf(const DecisionFacts &facts)
{
    const std::string needs = words(facts.needs);
    const std::string confidence = std::to_string(facts.confidence);
    const std::array<std::string_view, 6> texts {
        name(facts.kind),          needs, facts.task, confidence, facts.forced ? "1" : "0",
        facts.narrowed ? "1" : "0"};
    const auto shape = m_shapes.idOf(texts);
    if (!shape)
        m_error = m_shapes.lastError();
    return shape;
}

bool LedgerBatch::exec(Statement &query)
{
    if (query.exec())
        return true;
    m_error = query.lastError();
    return false;
}

} // namespace patchbay
