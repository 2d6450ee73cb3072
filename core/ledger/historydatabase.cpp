#include "core/ledger/historydatabase.h"

#include "core/base/json.h"
#include "core/ledger/compression.h"
#include "core/ledger/ledgerfiles.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>
#include <array>
#include <atomic>
#include <utility>

namespace patchbay {

namespace {

constexpr std::int64_t applicationId = 0x50426869; ///< "PBhi"
constexpr std::int64_t schemaVersion = 1;

/// What no body, and no list of its frames, is larger than.
constexpr std::size_t largestBody = 64 * 1024 * 1024;

/// `part` of a row. The client's have the attempt 0, an upstream's that of the record, from 1 on.
enum Part { AskedPart = 0, AnswerPart = 1 };

constexpr std::array creation {
    "PRAGMA page_size = 8192",
    "PRAGMA auto_vacuum = INCREMENTAL", // before there is a table
    "PRAGMA journal_mode = WAL",
    R"(CREATE TABLE body (
        exchange_id INTEGER NOT NULL, attempt INTEGER NOT NULL, part INTEGER NOT NULL,
        path TEXT NOT NULL, content_type TEXT NOT NULL, left_out INTEGER NOT NULL,
        frames BLOB, data BLOB NOT NULL, UNIQUE (exchange_id, attempt, part)))",
    "PRAGMA application_id = 1346529385",
    "PRAGMA user_version = 1",
};
static_assert(applicationId == 1346529385 && schemaVersion == 1, "keep the two pragmas in step");

std::unexpected<Error> unusable(const QSqlError &error)
{
    return fail(ErrorCode::LedgerUnavailable,
                "The history cannot be used: " + error.text().toStdString());
}

/// `[[at,length],…]`
std::string toText(const std::vector<KeptBody::Frame> &frames)
{
    std::string text = "[";
    for (const KeptBody::Frame &frame : frames)
        text += (text.size() > 1 ? ",[" : "[") + std::to_string(frame.atUs) + ','
                + std::to_string(frame.length) + ']';
    return text + ']';
}

std::vector<KeptBody::Frame> framesOf(const std::string &text)
{
    std::vector<KeptBody::Frame> frames;
    json::Document document;
    const auto root = document.parse(std::string_view(text));
    if (!root)
        return frames;
    for (const json::Value pair : root->elements()) {
        KeptBody::Frame &frame = frames.emplace_back();
        std::array<std::int64_t *, 2> fields {&frame.atUs, &frame.length};
        std::size_t at = 0;
        for (const json::Value number : pair.elements()) {
            if (at < fields.size())
                *fields[at++] = number.integerOr(0);
        }
    }
    return frames;
}

} // namespace

HistoryDatabase::HistoryDatabase(QString connection)
    : m_connection(std::move(connection))
{ }

HistoryDatabase::HistoryDatabase(HistoryDatabase &&other) noexcept
    : m_connection(std::exchange(other.m_connection, {}))
{ }

HistoryDatabase::~HistoryDatabase()
{
    if (m_connection.isEmpty())
        return;
    handle().close();
    QSqlDatabase::removeDatabase(m_connection);
}

Result<HistoryDatabase> HistoryDatabase::connect(const QString &path, const QString &options)
{
    static std::atomic<int> count = 0;
    const QString name = QStringLiteral("history-%1").arg(++count);
    HistoryDatabase history(name);
    QSqlError error;
    { // the handle must be gone before the connection is
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(path);
        database.setConnectOptions(options);
        if (!database.open())
            error = database.lastError();
    }
    if (error.isValid())
        return unusable(error);
    return history;
}

Result<HistoryDatabase> HistoryDatabase::open(const QString &path)
{
    for (const bool again : {false, true}) {
        if (auto made = makePrivateFile(path); !made)
            return std::unexpected(made.error());
        auto history = connect(path, QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
        if (!history)
            return history;
        auto ready = history->prepare();
        if (ready)
            return history;
        // Nobody's money is in it: what cannot be read makes room for what can.
        const bool damaged = ready.error().param == "damaged";
        if (again || !damaged)
            return std::unexpected(ready.error());
        history = std::unexpected(std::move(ready.error())); // closes it
        if (auto removed = remove(path); !removed)
            return std::unexpected(removed.error());
    }
    return fail(ErrorCode::Internal, "The history cannot be opened.");
}

Result<void> HistoryDatabase::prepare()
{
    const auto tables = integer("SELECT count(*) FROM sqlite_schema");
    if (!tables)
        return fail(tables.error().code, tables.error().message, "damaged");
    const auto version = integer("PRAGMA user_version");
    const auto owner = integer("PRAGMA application_id");
    if (*tables > 0 && (owner != applicationId || version != schemaVersion))
        return fail(ErrorCode::LedgerUnavailable,
                    "history.sqlite3 is another program's, or of a newer Patchbay. Move it away.");
    for (const char *sql : {"PRAGMA secure_delete = ON", // what is forgotten is overwritten
                            "PRAGMA synchronous = NORMAL", "PRAGMA journal_size_limit = 8388608"}) {
        if (auto done = run(QString::fromLatin1(sql)); !done)
            return done;
    }
    if (*tables == 0) {
        for (const char *sql : creation) {
            if (auto done = run(QString::fromLatin1(sql)); !done)
                return done;
        }
    }
    return {};
}

Result<HistoryDatabase> HistoryDatabase::openReadOnly(const QString &path)
{
    auto history = connect(path, QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=2000"));
    if (history && history->integer("PRAGMA application_id") != applicationId)
        return fail(ErrorCode::LedgerUnavailable, "The history cannot be read: it is damaged.");
    return history;
}

Result<void> HistoryDatabase::write(const ExchangeBodies &bodies)
{
    if (auto begun = run(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return begun;
    auto done = insert(bodies.id, 0, AskedPart, bodies.request, bodies.path);
    if (done)
        done = insert(bodies.id, 0, AnswerPart, bodies.answer, {});
    for (std::size_t i = 0; i < bodies.attempts.size() && done; ++i) {
        const int attempt = static_cast<int>(i) + 1;
        done = insert(bodies.id, attempt, AskedPart, bodies.attempts[i].sent, {});
        if (done)
            done = insert(bodies.id, attempt, AnswerPart, bodies.attempts[i].received, {});
    }
    if (done)
        done = run(QStringLiteral("COMMIT"));
    if (!done)
        rollBack();
    return done;
}

Result<void> HistoryDatabase::insert(ExchangeId id, int attempt, int part, const KeptBody &body,
                                     const std::string &path) const
{
    QSqlQuery query(handle());
    query.prepare(QStringLiteral("INSERT OR REPLACE INTO body VALUES (?, ?, ?, ?, ?, ?, ?, ?)"));
    query.addBindValue(static_cast<qlonglong>(id));
    query.addBindValue(attempt);
    query.addBindValue(part);
    // Not a null text, which would be NULL.
    query.addBindValue(QString::fromStdString(path) + QLatin1String(""));
    query.addBindValue(QString::fromStdString(body.contentType) + QLatin1String(""));
    query.addBindValue(static_cast<qlonglong>(body.leftOut));
    query.addBindValue(body.frames.empty() ? QVariant(QMetaType(QMetaType::QByteArray))
                                           : QVariant(compressed(toText(body.frames))));
    query.addBindValue(compressed(body.text));
    if (!query.exec())
        return unusable(query.lastError());
    return {};
}

Result<std::optional<ExchangeBodies>> HistoryDatabase::read(ExchangeId id)
{
    QSqlQuery query(handle());
    query.setForwardOnly(true);
    query.prepare(QStringLiteral("SELECT attempt, part, path, content_type, left_out, frames, data "
                                 "FROM body WHERE exchange_id = ? ORDER BY attempt, part"));
    query.addBindValue(static_cast<qlonglong>(id));
    if (!query.exec())
        return unusable(query.lastError());
    std::optional<ExchangeBodies> bodies;
    while (query.next()) {
        if (!bodies)
            bodies.emplace().id = id;
        const auto attempt = static_cast<std::size_t>(std::max(query.value(0).toInt(), 0));
        const bool isRequest = query.value(1).toInt() == AskedPart;
        if (attempt > bodies->attempts.size())
            bodies->attempts.emplace_back(); // they come in order
        KeptBody &body = attempt == 0 ? (isRequest ? bodies->request : bodies->answer)
                         : isRequest  ? bodies->attempts.back().sent
                                      : bodies->attempts.back().received;
        if (attempt == 0 && isRequest)
            bodies->path = query.value(2).toString().toStdString();
        body.contentType = query.value(3).toString().toStdString();
        body.leftOut = query.value(4).toLongLong();
        auto text = decompressed(query.value(6).toByteArray(), largestBody);
        if (!text)
            return fail(ErrorCode::LedgerUnavailable, "What was kept of this exchange is damaged.");
        body.text = std::move(*text);
        if (!query.isNull(5))
            body.frames
                = framesOf(decompressed(query.value(5).toByteArray(), largestBody).value_or("[]"));
    }
    if (query.lastError().isValid())
        return unusable(query.lastError());
    return bodies;
}

QSqlDatabase HistoryDatabase::handle() const
{
    return QSqlDatabase::database(m_connection, false);
}

Result<void> HistoryDatabase::run(const QString &sql) const
{
    QSqlQuery query(handle());
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return unusable(query.lastError());
    return {};
}

/// Gives nothing: the error that it follows is the one to tell.
void HistoryDatabase::rollBack() const
{
    QSqlQuery(handle()).exec(QStringLiteral("ROLLBACK"));
}

Result<std::int64_t> HistoryDatabase::integer(const char *sql) const
{
    QSqlQuery query(handle());
    query.setForwardOnly(true);
    if (!query.exec(QString::fromLatin1(sql)) || !query.next())
        return unusable(query.lastError());
    return query.value(0).toLongLong();
}

} // namespace patchbay
