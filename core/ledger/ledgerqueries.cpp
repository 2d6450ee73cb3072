#include "core/ledger/ledgerqueries.h"

#include "core/ledger/ledgerdatabase.h"
#include "core/ledger/spendquery.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>
#include <array>
#include <ranges>

namespace patchbay {

namespace {

constexpr std::array<std::string_view, 8> spendNames {"provider", "model", "client", "user",
                                                      "tag",      "route", "key",    "day"};

std::string text(const QSqlQuery &query, int column)
{
    return query.value(column).toString().toStdString();
}

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

/// The value of \a Enum, whose last enumerator is \a last, that goes by \a word.
template <typename Enum>
Enum named(const std::string &word, Enum last)
{
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        if (name(static_cast<Enum>(i)) == word)
            return static_cast<Enum>(i);
    }
    return Enum::Unknown;
}

constexpr auto recentSql = R"(SELECT v.id, v.started_ms, v.client, v.user, v.tag, v.inbound,
    v.requested_model, v.route, v.provider, v.model, v.key, v.stream, v.status, v.outcome,
    v.error_code, x.input_tokens - x.input_audio - x.input_image, x.input_audio, x.input_image,
    x.cache_read_tokens - x.cache_read_audio, x.cache_read_audio,
    x.cache_write_tokens - x.cache_write_1h, x.cache_write_1h, x.output_tokens, x.reasoning_tokens,
    x.output_audio, x.output_image, x.web_searches, v.usage_source, x.stated_pusd, v.cost_pusd,
    v.cost_source, v.price_date, v.cache_hit, v.saved_pusd, v.overhead_us, v.ttft_us, v.total_us,
    v.finish_reason
    FROM exchange v JOIN exchange_row x ON x.id = v.id ORDER BY v.id DESC LIMIT ?)";

ExchangeRecord readExchange(const QSqlQuery &query)
{
    int at = 0;
    ExchangeRecord record;
    record.id = integer(query, at++);
    record.startedMs = integer(query, at++);
    for (std::string *field :
         {&record.client, &record.user, &record.tag, &record.inbound, &record.requestedModel,
          &record.route, &record.provider, &record.model, &record.key})
        *field = text(query, at++);
    record.stream = integer(query, at++) != 0;
    record.status = static_cast<int>(integer(query, at++));
    record.outcome = named(text(query, at++), Outcome::Cancelled);
    record.errorCode = text(query, at++);
    Usage &usage = record.usage;
    for (std::int64_t *count :
         {&usage.uncachedInput, &usage.inputAudio, &usage.inputImage, &usage.cacheRead,
          &usage.cacheReadAudio, &usage.cacheWrite, &usage.cacheWrite1h, &usage.output,
          &usage.reasoning, &usage.outputAudio, &usage.outputImage, &usage.webSearches})
        *count = integer(query, at++);
    usage.source = named(text(query, at++), UsageSource::Provider);
    usage.statedCost = money(query, at++);
    record.cost = money(query, at++);
    record.costSource = named(text(query, at++), CostSource::Demo);
    record.priceDate = text(query, at++);
    record.cacheHit = integer(query, at++) != 0;
    record.saved = money(query, at++);
    record.overheadUs = integer(query, at++);
    record.ttftUs = integer(query, at++, -1);
    record.totalUs = integer(query, at++);
    record.finishReason = text(query, at++);
    return record;
}

constexpr auto attemptsSql = R"(SELECT exchange_id, provider, model, key, protocol, status, failure,
    message, connect_us, tls_us, first_byte_us, total_us, input_tokens, output_tokens, cost_pusd,
    notes FROM attempt WHERE exchange_id BETWEEN ? AND ? ORDER BY exchange_id DESC, ordinal)";

AttemptRecord readAttempt(const QSqlQuery &query)
{
    int at = 1;
    AttemptRecord attempt;
    for (std::string *field : {&attempt.provider, &attempt.model, &attempt.key, &attempt.protocol})
        *field = text(query, at++);
    attempt.status = static_cast<int>(integer(query, at++));
    attempt.failure = text(query, at++);
    attempt.message = text(query, at++);
    for (std::int64_t *phase :
         {&attempt.connectUs, &attempt.tlsUs, &attempt.firstByteUs, &attempt.totalUs})
        *phase = integer(query, at++, -1);
    attempt.inputTokens = integer(query, at++);
    attempt.outputTokens = integer(query, at++);
    attempt.cost = money(query, at++);
    attempt.notes = text(query, at++);
    return attempt;
}

std::unexpected<Error> unreadable(const QSqlError &error)
{
    return fail(ErrorCode::LedgerUnavailable,
                "The ledger cannot be read: " + error.text().toStdString());
}

} // namespace

std::string_view name(SpendBy by)
{
    return spendNames[static_cast<std::size_t>(by)];
}

std::optional<SpendBy> spendByName(std::string_view name)
{
    const auto found = std::ranges::find(spendNames, name);
    if (found == spendNames.end())
        return {};
    return static_cast<SpendBy>(found - spendNames.begin());
}

LedgerQueries::LedgerQueries(QString path, const QTimeZone &zone)
    : m_path(std::move(path))
    , m_zone(zone)
{ }

Result<std::vector<SpendRow>> LedgerQueries::spend(SpendBy by, std::int64_t fromMs,
                                                   std::int64_t toMs) const
{
    const auto database = LedgerDatabase::openReadOnly(m_path);
    if (!database)
        return std::unexpected(database.error());
    SpendQuery query(*database, by, m_zone);
    return query.run(fromMs, toMs);
}

Result<std::vector<ExchangeRecord>> LedgerQueries::recent(int limit) const
{
    const auto database = LedgerDatabase::openReadOnly(m_path);
    if (!database)
        return std::unexpected(database.error());
    if (const QSqlError error = database->run("BEGIN"); error.isValid())
        return unreadable(error); // one state of the ledger for both questions

    QSqlQuery query(database->handle());
    query.setForwardOnly(true);
    query.prepare(QString::fromUtf8(recentSql));
    query.addBindValue(std::max(limit, 0));
    if (!query.exec())
        return unreadable(query.lastError());
    std::vector<ExchangeRecord> records;
    while (query.next())
        records.push_back(readExchange(query));
    if (query.lastError().isValid())
        return unreadable(query.lastError());
    if (records.empty())
        return records;

    query.prepare(QString::fromUtf8(attemptsSql));
    query.addBindValue(static_cast<qlonglong>(records.back().id));
    query.addBindValue(static_cast<qlonglong>(records.front().id));
    if (!query.exec())
        return unreadable(query.lastError());
    auto record = records.begin();
    while (query.next()) {
        const ExchangeId id = integer(query, 0);
        while (record != records.end() && record->id > id)
            ++record;
        if (record != records.end() && record->id == id)
            record->attempts.push_back(readAttempt(query));
    }
    if (query.lastError().isValid())
        return unreadable(query.lastError());
    return records;
}

} // namespace patchbay
