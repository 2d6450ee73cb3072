#include "tests/support/ledgersamples.h"

#include <QSqlQuery>

#include <array>

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

int wrongRollUpRows(const PlainConnection &ledger)
{
    const QString exchanges = QStringLiteral(
        "SELECT x.started_ms / 900000, x.facet, count(*), sum(e.outcome IN ('error', 'partial')), "
        "sum(x.input_tokens), sum(x.cache_read_tokens), sum(x.cache_write_tokens), "
        "sum(x.output_tokens), sum(x.reasoning_tokens), coalesce(sum(x.cost_pusd), 0), "
        "sum(x.cost_pusd IS NULL), sum(e.usage_source = 'estimated'), "
        "coalesce(sum(x.saved_pusd), 0), min(x.id), max(x.id) FROM exchange_row x "
        "JOIN ending e ON e.id = x.ending WHERE x.ending <> 0 GROUP BY 1, 2");
    const QString quarters = QStringLiteral(
        "SELECT %1, sum(requests), sum(errors), sum(input_tokens), sum(cache_read_tokens), "
        "sum(cache_write_tokens), sum(output_tokens), sum(reasoning_tokens), sum(cost_pusd), "
        "sum(unpriced), sum(estimated), sum(saved_pusd) FROM quarter_hour WHERE quarter / 96 <= "
        "(SELECT max(quarter) / 96 FROM closed_quarter_hour) GROUP BY %2");
    const QString blocks = QStringLiteral(
        "SELECT facet, day / 32, sum(requests), sum(errors), sum(input_tokens), "
        "sum(cache_read_tokens), sum(cache_write_tokens), sum(output_tokens), "
        "sum(reasoning_tokens), sum(cost_pusd), sum(unpriced), sum(estimated), sum(saved_pusd) "
        "FROM closed_day WHERE day / 32 <= (SELECT max(block) FROM closed_block) GROUP BY 1, 2");
    const std::array<std::pair<QString, QString>, 4> pairs {
        {{exchanges, QStringLiteral("quarter_hour")},
         {quarters.arg(QStringLiteral("facet, quarter / 96"), QStringLiteral("1, 2")),
          QStringLiteral("closed_day")},
         {blocks, QStringLiteral("closed_block")},
         {quarters.arg(QStringLiteral("quarter"), QStringLiteral("1")),
          QStringLiteral("closed_quarter_hour")}}};
    int wrong = 0;
    for (const auto &[expected, table] : pairs) {
        const QVariant missing
            = ledger.value(QStringLiteral("SELECT count(*) FROM (%1 EXCEPT SELECT * FROM %2)")
                               .arg(expected, table));
        const QVariant extra
            = ledger.value(QStringLiteral("SELECT count(*) FROM (SELECT * FROM %2 EXCEPT "
                                          "SELECT * FROM (%1))")
                               .arg(expected, table));
        if (!missing.isValid() || !extra.isValid())
            return -1;
        wrong += missing.toInt() + extra.toInt();
    }
    return wrong;
}

int closedDays(const PlainConnection &ledger)
{
    return ledger.value(QStringLiteral("SELECT count(DISTINCT day) FROM closed_day")).toInt();
}

} // namespace patchbay
