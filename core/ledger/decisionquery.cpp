#include "core/ledger/decisionquery.h"

#include "core/ledger/idspan.h"
#include "core/ledger/ledgerdatabase.h"
#include "core/ledger/namedvalue.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <array>
#include <unordered_map>

namespace patchbay {

namespace {

struct Ending
{
    Outcome outcome = Outcome::Unknown;
    UsageSource usageSource = UsageSource::Unknown;
    CostSource costSource = CostSource::Unknown;
    bool cacheHit = false;
};

/// The rows that exchanges refer to, looked up once each: a join would make their texts anew for
/// every exchange.
template <typename T>
using ById = std::unordered_map<std::int64_t, T>;

template <typename T, typename Read>
Result<ById<T>> table(const LedgerDatabase &database, const char *sql, Read read)
{
    QSqlQuery query(database.handle());
    query.setForwardOnly(true);
    ById<T> rows;
    if (query.exec(QString::fromUtf8(sql))) {
        while (query.next())
            rows.emplace(query.value(0).toLongLong(), read(query));
    }
    if (query.lastError().isValid())
        return ledgerUnreadable(query.lastError());
    return rows;
}

ExchangeRecord readFacet(const QSqlQuery &query)
{
    ExchangeRecord record;
    int at = 1;
    for (std::string *field :
         {&record.client, &record.user, &record.tag, &record.inbound, &record.requestedModel,
          &record.route, &record.provider, &record.model, &record.key})
        *field = textAt(query, at++);
    record.stream = query.value(at).toLongLong() != 0;
    return record;
}

Ending readEnding(const QSqlQuery &query)
{
    return {.outcome = named(textAt(query, 1), Outcome::Cancelled),
            .usageSource = named(textAt(query, 2), UsageSource::Provider),
            .costSource = named(textAt(query, 3), CostSource::Demo),
            .cacheHit = query.value(4).toLongLong() != 0};
}

DecisionFacts readShape(const QSqlQuery &query)
{
    DecisionFacts facts;
    facts.kind = endpointKindByName(textAt(query, 1)).value_or(EndpointKind::Chat);
    facts.needs = needsOf(textAt(query, 2));
    facts.task = textAt(query, 3);
    facts.confidence = query.value(4).toInt();
    facts.forced = query.value(5).toLongLong() != 0;
    facts.narrowed = query.value(6).toLongLong() != 0;
    return facts;
}

void readUsage(const QSqlQuery &query, int at, Usage &usage)
{
    usage = {};
    for (std::int64_t *count : {&usage.uncachedInput, &usage.cacheRead, &usage.cacheWrite,
                                &usage.output, &usage.reasoning})
        *count = query.value(at++).toLongLong();
}

/// What few exchanges have, which therefore is not read for all.
class RareUsage final
{
public:
    explicit RareUsage(const LedgerDatabase &database)
        : m_query(database.handle())
    {
        m_query.setForwardOnly(true);
        m_query.prepare(QStringLiteral(
            "SELECT input_audio, input_image, cache_read_audio, cache_write_1h, output_audio, "
            "output_image, web_searches, images, audio_ms, stated_pusd FROM exchange_row WHERE id "
            "= :id"));
    }

    [[nodiscard]] Result<void> read(ExchangeId id, Usage &usage)
    {
        m_query.bindValue(QStringLiteral(":id"), static_cast<qlonglong>(id));
        if (!m_query.exec())
            return ledgerUnreadable(m_query.lastError());
        if (m_query.next()) {
            int at = 0;
            for (std::int64_t *count : {&usage.inputAudio, &usage.inputImage, &usage.cacheReadAudio,
                                        &usage.cacheWrite1h, &usage.outputAudio, &usage.outputImage,
                                        &usage.webSearches, &usage.images, &usage.audioMs})
                *count = m_query.value(at++).toLongLong();
            if (!m_query.isNull(at))
                usage.statedCost = Money::fromPico(m_query.value(at).toLongLong());
            usage.uncachedInput -= usage.inputAudio + usage.inputImage;
            usage.cacheRead -= usage.cacheReadAudio;
            usage.cacheWrite -= usage.cacheWrite1h;
        }
        m_query.finish();
        return {};
    }

private:
    QSqlQuery m_query;
};

} // namespace

Result<void> eachDecision(const LedgerDatabase &database, std::int64_t fromMs, std::int64_t toMs,
                          const LedgerQueries::DecisionVisitor &visit)
{
    // One state of the ledger for all questions; it ends with the connection.
    if (const QSqlError error = database.run("BEGIN"); error.isValid())
        return ledgerUnreadable(error);
    auto facets = table<ExchangeRecord>(
        database,
        "SELECT id, client, user, tag, inbound, requested_model, route, provider, model, key, "
        "stream FROM facet",
        readFacet);
    auto endings = table<Ending>(
        database, "SELECT id, outcome, usage_source, cost_source, cache_hit FROM ending",
        readEnding);
    auto shapes = table<DecisionFacts>(
        database, "SELECT id, kind, needs, task, confidence, forced, narrowed FROM shape",
        readShape);
    if (!facets || !endings || !shapes)
        return std::unexpected(!facets    ? facets.error()
                               : !endings ? endings.error()
                                          : shapes.error());
    RareUsage rare(database);
    const IdSpan span = idSpanOf(database, fromMs, toMs);
    QSqlQuery query(database.handle());
    query.setForwardOnly(true);
    query.prepare(QStringLiteral(
        "SELECT id, started_ms, facet, ending, shape, estimated_input, max_output, cost_pusd, "
        "input_tokens, cache_read_tokens, cache_write_tokens, output_tokens, reasoning_tokens, "
        "(input_audio | input_image | cache_read_audio | cache_write_1h | output_audio | "
        "output_image | web_searches | images | audio_ms) <> 0 OR stated_pusd IS NOT NULL FROM "
        "exchange_row "
        "WHERE id >= :low AND id <= :high AND started_ms >= :a AND started_ms < :b "
        "AND ending <> 0 ORDER BY id"));
    query.bindValue(QStringLiteral(":low"), static_cast<qlonglong>(span.low));
    query.bindValue(QStringLiteral(":high"), static_cast<qlonglong>(span.high));
    query.bindValue(QStringLiteral(":a"), static_cast<qlonglong>(fromMs));
    query.bindValue(QStringLiteral(":b"), static_cast<qlonglong>(toMs));
    if (!query.exec())
        return ledgerUnreadable(query.lastError());
    while (query.next()) {
        const auto integer = [&query](int column) {
            return query.value(column).toLongLong();
        };
        ExchangeRecord &record = (*facets)[integer(2)]; // what differs is written over it
        record.id = integer(0);
        record.startedMs = integer(1);
        const Ending &ending = (*endings)[integer(3)];
        record.outcome = ending.outcome;
        record.costSource = ending.costSource;
        record.cacheHit = ending.cacheHit;
        record.decision.reset();
        if (const auto shape = query.isNull(4) ? shapes->end() : shapes->find(integer(4));
            shape != shapes->end()) {
            record.decision = shape->second;
            record.decision->estimatedInput = integer(5);
            if (!query.isNull(6))
                record.decision->maxOutput = integer(6);
        }
        record.cost = query.isNull(7) ? std::nullopt : std::optional(Money::fromPico(integer(7)));
        readUsage(query, 8, record.usage);
        if (integer(13) != 0) {
            if (const auto read = rare.read(record.id, record.usage); !read)
                return read;
        }
        record.usage.source = ending.usageSource;
        if (!visit(record))
            return fail(ErrorCode::RequestTimeout, "The question was given up.");
    }
    if (query.lastError().isValid())
        return ledgerUnreadable(query.lastError());
    return {};
}

} // namespace patchbay
