#include "tests/support/ledgersamples.h"

#include <QSqlQuery>

namespace patchbay {

ExchangeRecord sampleExchange(ExchangeId id, std::int64_t startedMs)
{
    ExchangeRecord record {
        .id = id,
        .startedMs = startedMs,
        .client = "editor",
        .user = "editor",
        .tag = "",
        .inbound = "openai-chat",
        .requestedModel = "auto",
        .route = "cheap-first",
        .provider = "anthropic",
        .model = "claude-sonnet-4-5",
        .key = "work",
        .stream = true,
        .status = 200,
        .outcome = Outcome::Complete,
        .usage = {.uncachedInput = 1200,
                  .cacheRead = 800,
                  .output = 350,
                  .reasoning = 50,
                  .source = UsageSource::Provider},
        .cost = Money::fromPico(9'090'000'000),
        .costSource = CostSource::Catalog,
        .priceDate = "2026-09-01",
        .overheadUs = 48,
        .ttftUs = 410'000,
        .totalUs = 2'300'000,
        .finishReason = "stop",
    };
    record.attempts.push_back({.provider = "anthropic",
                               .model = "claude-sonnet-4-5",
                               .key = "work",
                               .protocol = "anthropic",
                               .status = 200,
                               .connectUs = 12'000,
                               .tlsUs = 24'000,
                               .firstByteUs = 400'000,
                               .totalUs = 2'299'000,
                               .inputTokens = 2000,
                               .outputTokens = 350,
                               .cost = Money::fromPico(9'090'000'000)});
    return record;
}

PlainConnection::PlainConnection(const QString &path, const QString &options)
{
    static int count = 0;
    m_name = QStringLiteral("plain-%1").arg(++count);
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
    database.setDatabaseName(path);
    database.setConnectOptions(options);
    database.open();
}

PlainConnection::~PlainConnection()
{
    handle().close();
    QSqlDatabase::removeDatabase(m_name);
}

QSqlDatabase PlainConnection::handle() const
{
    return QSqlDatabase::database(m_name, false);
}

QVariant PlainConnection::value(const QString &sql) const
{
    QSqlQuery query(handle());
    return query.exec(sql) && query.next() ? query.value(0) : QVariant();
}

bool PlainConnection::exec(const QString &sql) const
{
    return QSqlQuery(handle()).exec(sql);
}

} // namespace patchbay
