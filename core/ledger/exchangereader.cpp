#include "core/ledger/exchangereader.h"

#include "core/ledger/ledgerdatabase.h"
#include "core/ledger/namedvalue.h"

#include <QSqlError>
#include <QVariant>

namespace patchbay {

namespace {

std::int64_t integer(const QSqlQuery &query, int column, std::int64_t whereNull = 0)
{
    return query.isNull(column) ? whereNull : query.value(column).toLongLong();
}

std::optional<Money> money(const QSqlQuery &query, int column)
{
    if (query.isNull(column))
        return {};
    return Money::fromPico(query.value(column).toLongLong());
}

constexpr auto exchangeSql = R"(SELECT v.id, v.started_ms, v.client, v.user, v.tag, v.inbound,
    v.requested_model, v.route, v.provider, v.model, v.key, v.stream, v.status, v.outcome,
    v.error_code, x.input_tokens - x.input_audio - x.input_image, x.input_audio, x.input_image,
    x.cache_read_tokens - x.cache_read_audio, x.cache_read_audio,
    x.cache_write_tokens - x.cache_write_1h, x.cache_write_1h, x.output_tokens, x.reasoning_tokens,
    x.output_audio, x.output_image, x.web_searches, x.images, x.audio_ms, v.usage_source,
    x.stated_pusd, v.cost_pusd, v.cost_source, v.price_date, v.cache_hit, v.saved_pusd,
    v.overhead_us, v.ttft_us, v.total_us, v.finish_reason
    FROM exchange v JOIN exchange_row x ON x.id = v.id WHERE x.id = ?)";

ExchangeRecord readExchange(const QSqlQuery &query)
{
    int at = 0;
    ExchangeRecord record;
    record.id = integer(query, at++);
    record.startedMs = integer(query, at++);
    for (std::string *field :
         {&record.client, &record.user, &record.tag, &record.inbound, &record.requestedModel,
          &record.route, &record.provider, &record.model, &record.key})
        *field = textAt(query, at++);
    record.stream = integer(query, at++) != 0;
    record.status = static_cast<int>(integer(query, at++));
    record.outcome = named(textAt(query, at++), Outcome::Cancelled);
    record.errorCode = textAt(query, at++);
    Usage &usage = record.usage;
    for (std::int64_t *count :
         {&usage.uncachedInput, &usage.inputAudio, &usage.inputImage, &usage.cacheRead,
          &usage.cacheReadAudio, &usage.cacheWrite, &usage.cacheWrite1h, &usage.output,
          &usage.reasoning, &usage.outputAudio, &usage.outputImage, &usage.webSearches,
          &usage.images, &usage.audioMs})
        *count = integer(query, at++);
    usage.source = named(textAt(query, at++), UsageSource::Provider);
    usage.statedCost = money(query, at++);
    record.cost = money(query, at++);
    record.costSource = named(textAt(query, at++), CostSource::Demo);
    record.priceDate = textAt(query, at++);
    record.cacheHit = integer(query, at++) != 0;
    record.saved = money(query, at++);
    record.overheadUs = integer(query, at++);
    record.ttftUs = integer(query, at++, -1);
    record.totalUs = integer(query, at++);
    record.finishReason = textAt(query, at++);
    return record;
}

constexpr auto attemptsSql = R"(SELECT provider, model, key, protocol, status, failure,
    message, connect_us, tls_us, first_byte_us, total_us, input_tokens, output_tokens, cost_pusd,
    notes FROM attempt WHERE exchange_id = ? ORDER BY ordinal)";

AttemptRecord readAttempt(const QSqlQuery &query)
{
    int at = 0;
    AttemptRecord attempt;
    for (std::string *field : {&attempt.provider, &attempt.model, &attempt.key, &attempt.protocol})
        *field = textAt(query, at++);
    attempt.status = static_cast<int>(integer(query, at++));
    attempt.failure = textAt(query, at++);
    attempt.message = textAt(query, at++);
    for (std::int64_t *phase :
         {&attempt.connectUs, &attempt.tlsUs, &attempt.firstByteUs, &attempt.totalUs})
        *phase = integer(query, at++, -1);
    attempt.inputTokens = integer(query, at++);
    attempt.outputTokens = integer(query, at++);
    attempt.cost = money(query, at++);
    attempt.notes = textAt(query, at++);
    return attempt;
}

} // namespace

ExchangeReader::ExchangeReader(const QSqlDatabase &database)
    : m_exchange(database)
    , m_attempts(database)
{
    m_exchange.setForwardOnly(true);
    m_attempts.setForwardOnly(true);
    m_exchange.prepare(QString::fromUtf8(exchangeSql));
    m_attempts.prepare(QString::fromUtf8(attemptsSql));
}

Result<std::optional<ExchangeRecord>> ExchangeReader::read(ExchangeId id)
{
    m_exchange.bindValue(0, static_cast<qlonglong>(id));
    if (!m_exchange.exec())
        return ledgerUnreadable(m_exchange.lastError());
    std::optional<ExchangeRecord> record;
    if (m_exchange.next())
        record = readExchange(m_exchange);
    if (m_exchange.lastError().isValid())
        return ledgerUnreadable(m_exchange.lastError());
    m_exchange.finish();
    if (!record)
        return record;
    m_attempts.bindValue(0, static_cast<qlonglong>(id));
    if (!m_attempts.exec())
        return ledgerUnreadable(m_attempts.lastError());
    while (m_attempts.next())
        record->attempts.push_back(readAttempt(m_attempts));
    if (m_attempts.lastError().isValid())
        return ledgerUnreadable(m_attempts.lastError());
    m_attempts.finish();
    return record;
}

Result<std::optional<FormerCost>> readFormerCost(const QSqlDatabase &database, ExchangeId id)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    query.prepare(QStringLiteral(
        "SELECT repriced_ms, cost_pusd, cost_source, price_date FROM former_cost WHERE "
        "exchange_id = ?"));
    query.bindValue(0, static_cast<qlonglong>(id));
    std::optional<FormerCost> former;
    if (query.exec() && query.next())
        former = {.repricedMs = integer(query, 0),
                  .cost = money(query, 1),
                  .source = named(textAt(query, 2), CostSource::Demo),
                  .priceDate = textAt(query, 3)};
    if (query.lastError().isValid())
        return ledgerUnreadable(query.lastError());
    return former;
}

} // namespace patchbay
