#include "core/ledger/ledgerdatabase.h"

#include "core/base/logging.h"
#include "core/ledger/ledgerfiles.h"

#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>

#include <atomic>

namespace patchbay {

namespace {

/// Files up to this size are checked through at every start: about 60 ms. Larger ones only where
/// something looks wrong, because a start may take 2 s at most.
constexpr qint64 alwaysCheckedBytes = 32 * 1024 * 1024;

} // namespace

LedgerFault ledgerFault(const QSqlError &error)
{
    switch (error.nativeErrorCode().toInt() & 0xff) { // the low byte is the primary result code
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
        return LedgerFault::Busy;
    case 13: // SQLITE_FULL
        return LedgerFault::Full;
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return LedgerFault::Corrupt;
    default:
        return LedgerFault::Other;
    }
}

std::unexpected<Error> ledgerUnreadable(const QSqlError &error)
{
    return fail(ErrorCode::LedgerUnavailable,
                "The ledger cannot be read: " + error.text().toStdString());
}

QString describeLedgerFault(const QSqlError &error, const QString &path)
{
    switch (ledgerFault(error)) {
    case LedgerFault::Busy:
        return QStringLiteral("The ledger %1 is locked by another program. Close that program.")
            .arg(path);
    case LedgerFault::Full:
        return QStringLiteral("There is no space left for the ledger %1. Free some.").arg(path);
    case LedgerFault::Corrupt:
        return QStringLiteral("The ledger %1 is damaged.").arg(path);
    case LedgerFault::Other:
        break;
    }
    return QStringLiteral("The ledger %1 cannot be written: %2. Check the disk and permissions.")
        .arg(path, error.databaseText().isEmpty() ? error.text() : error.databaseText());
}

LedgerDatabase::LedgerDatabase(LedgerDatabase &&other) noexcept
    : m_connection(std::exchange(other.m_connection, {}))
    , m_setAsidePath(std::move(other.m_setAsidePath))
{ }

LedgerDatabase &LedgerDatabase::operator=(LedgerDatabase &&other) noexcept
{
    if (this != &other) {
        close();
        m_connection = std::exchange(other.m_connection, {});
        m_setAsidePath = std::move(other.m_setAsidePath);
    }
    return *this;
}

LedgerDatabase::~LedgerDatabase()
{
    close();
}

Result<LedgerDatabase> LedgerDatabase::open(const QString &path)
{
    if (const auto made = makePrivateFile(path); !made)
        return std::unexpected(made.error());

    bool corrupt = false;
    auto database = openOnce(path, corrupt);
    if (!corrupt)
        return database;

    const QString aside = setLedgerAside(path);
    if (aside.isEmpty()) {
        return ledgerUnavailable(
            QStringLiteral("The ledger %1 is damaged and cannot be renamed. Move it away.")
                .arg(path));
    }
    if (const auto made = makePrivateFile(path); !made)
        return std::unexpected(made.error());
    database = openOnce(path, corrupt);
    if (database)
        database->m_setAsidePath = aside;
    return database;
}

Result<LedgerDatabase> LedgerDatabase::openOnce(const QString &path, bool &corrupt)
{
    corrupt = false;
    // Short, because whoever waits for the ledger should learn soon that it is locked.
    auto database = connect(path, QStringLiteral("QSQLITE_BUSY_TIMEOUT=250"));
    if (!database)
        return database;
    if (const auto ready = database->prepareForWriting(path, corrupt); !ready)
        return std::unexpected(ready.error());
    return database;
}

Result<void> LedgerDatabase::prepareForWriting(const QString &path, bool &corrupt)
{
    const auto failed = [&path, &corrupt](const QSqlError &error) {
        corrupt = ledgerFault(error) == LedgerFault::Corrupt;
        return ledgerUnavailable(describeLedgerFault(error, path));
    };
    // The versions come first: a file that is not ours to change must not be changed.
    if (const QSqlError error = run("SELECT count(*) FROM sqlite_schema"); error.isValid())
        return failed(error);
    const bool empty = integer("SELECT count(*) FROM sqlite_schema") == 0;
    const auto version = integer("PRAGMA user_version").value_or(0);
    if (version > ledger::schemaVersion) {
        return ledgerUnavailable(
            QStringLiteral("The ledger %1 has version %2, newer than this program's "
                           "%3. Start the newer program, or move the file away.")
                .arg(path)
                .arg(version)
                .arg(ledger::schemaVersion));
    }
    if (!empty && integer("PRAGMA application_id") != ledger::applicationId)
        return ledgerUnavailable(QStringLiteral("%1 is another program's database.").arg(path));

    // The file on the disk lacks what is still in the log, so only its size is looked at.
    if (!empty && QFileInfo(path).size() <= alwaysCheckedBytes) {
        QSqlQuery check(handle());
        const bool asked = check.exec(QStringLiteral("PRAGMA quick_check(1)")) && check.next();
        if (!asked && ledgerFault(check.lastError()) != LedgerFault::Corrupt)
            return failed(check.lastError());
        if (!asked || check.value(0).toString() != QLatin1String("ok")) {
            corrupt = true;
            return ledgerUnavailable(QStringLiteral("The ledger %1 is damaged.").arg(path));
        }
    }
    for (const char *pragma : {
             "PRAGMA page_size = 2048", // a commit of one exchange writes three pages
             "PRAGMA journal_mode = WAL",
             "PRAGMA synchronous = NORMAL", // survives the process; see LedgerWriter
             "PRAGMA wal_autocheckpoint = 0", // LedgerCheckpointer does it elsewhere
             "PRAGMA journal_size_limit = 8388608",
             "PRAGMA secure_delete = ON", // a purge is real
             "PRAGMA foreign_keys = OFF", // the writer makes every row that it refers to
             "PRAGMA cache_size = -1024",
             "PRAGMA mmap_size = 0", // an I/O error must be an error, not SIGBUS
             "PRAGMA temp_store = MEMORY",
         }) {
        if (const QSqlError error = run(pragma); error.isValid())
            return failed(error);
    }
    if (empty) {
        if (const QSqlError error = runAll(ledger::creation()); error.isValid())
            return failed(error);
    } else if (version < ledger::schemaVersion) {
        if (auto migrated = migrate(path, ledger::migrations()); !migrated)
            return migrated;
    }
    // Damage where the next rows will go is found here rather than by the first request.
    for (const char *probe :
         {"SELECT max(id) FROM exchange_row", "SELECT max(quarter) FROM quarter_hour",
          "SELECT max(exchange_id) FROM attempt_row",
          "SELECT count(*) FROM exchange_row WHERE ending = 0"}) {
        if (const QSqlError error = run(probe); error.isValid())
            return failed(error);
    }
    return {};
}

Result<LedgerDatabase> LedgerDatabase::openReadOnly(const QString &path)
{
    if (!QFileInfo::exists(path)) {
        return ledgerUnavailable(
            QStringLiteral("There is no ledger yet at %1. It is made when the relay "
                           "starts for the first time.")
                .arg(path));
    }
    auto database
        = connect(path, QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=2000"));
    if (!database)
        return database;
    const auto version = database->integer("PRAGMA user_version");
    if (!version || database->integer("PRAGMA application_id") != ledger::applicationId)
        return ledgerUnavailable(QStringLiteral("%1 is not a ledger, or is damaged.").arg(path));
    if (*version != ledger::schemaVersion) {
        return ledgerUnavailable(
            QStringLiteral("The ledger %1 has version %2, and this program reads version %3. %4")
                .arg(path)
                .arg(*version)
                .arg(ledger::schemaVersion)
                .arg(*version < ledger::schemaVersion
                         ? QStringLiteral("Start the relay once to migrate it.")
                         : QStringLiteral("Use the newer program.")));
    }
    // A filter looks at every exchange, so the whole file is mapped where it fits: reading its
    // pages one by one takes twice as long. The connection lives only as long as the question.
    for (const char *pragma : {"PRAGMA cache_size = -32768", "PRAGMA temp_store = MEMORY",
                               "PRAGMA mmap_size = 1073741824"}) {
        if (const QSqlError error = database->run(pragma); error.isValid())
            return ledgerUnavailable(describeLedgerFault(error, path));
    }
    return database;
}

Result<LedgerDatabase> LedgerDatabase::openForCheckpoint(const QString &path)
{
    auto database = connect(path, QStringLiteral("QSQLITE_BUSY_TIMEOUT=0"));
    if (!database)
        return database;
    // NORMAL syncs the log before the file is touched; that is what keeps a power cut harmless.
    for (const char *pragma : {"PRAGMA synchronous = NORMAL", "PRAGMA wal_autocheckpoint = 0"}) {
        if (const QSqlError error = database->run(pragma); error.isValid())
            return ledgerUnavailable(describeLedgerFault(error, path));
    }
    return database;
}

Result<void> LedgerDatabase::migrate(const QString &path,
                                     std::span<const ledger::Migration> migrations)
{
    auto database = connect(path, QStringLiteral("QSQLITE_BUSY_TIMEOUT=2000"));
    if (!database)
        return std::unexpected(database.error());
    const auto failed = [&path](const QSqlError &error) {
        return ledgerUnavailable(
            QStringLiteral("The older ledger could not be migrated and is as it was. ")
            + describeLedgerFault(error, path));
    };
    auto version = database->integer("PRAGMA user_version").value_or(0);

    const QString backup = datedLedgerName(path, QStringLiteral("backup"));
    if (const auto made = makePrivateFile(backup); !made)
        return made;
    QSqlQuery copy(database->handle());
    if (!copy.prepare(QStringLiteral("VACUUM INTO ?")))
        return failed(copy.lastError());
    copy.addBindValue(backup); // includes what is still in the log
    if (!copy.exec())
        return failed(copy.lastError());
    copy.finish();

    std::vector<const char *> statements;
    std::vector<QByteArray> versions;
    versions.reserve(migrations.size());
    for (const ledger::Migration &step : migrations) {
        if (step.from != version)
            continue;
        statements.insert(statements.end(), step.statements.begin(), step.statements.end());
        versions.push_back("PRAGMA user_version = " + QByteArray::number(++version));
        statements.push_back(versions.back().constData());
    }
    if (versions.empty())
        return ledgerUnavailable(
            QStringLiteral("The ledger %1 has the unknown version %2. Move it away.")
                .arg(path)
                .arg(version));
    if (const QSqlError error = database->runAll(statements); error.isValid())
        return failed(error);
    qCInfo(logLedger) << "migrated" << path << "to version" << version << "; backup:" << backup;
    return {};
}

Result<LedgerDatabase> LedgerDatabase::connect(const QString &path, const QString &options)
{
    static std::atomic<int> count = 0;
    LedgerDatabase database;
    const QString name = QStringLiteral("ledger-%1").arg(++count);
    QSqlDatabase handle = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
    database.m_connection = name;
    handle.setDatabaseName(path);
    handle.setConnectOptions(options);
    if (!handle.open())
        return ledgerUnavailable(describeLedgerFault(handle.lastError(), path));
    return database;
}

QSqlDatabase LedgerDatabase::handle() const
{
    return QSqlDatabase::database(m_connection, false);
}

QSqlError LedgerDatabase::run(const char *sql) const
{
    QSqlQuery query(handle());
    query.setForwardOnly(true);
    if (!query.exec(QString::fromUtf8(sql)))
        return query.lastError();
    if (query.isSelect()) { // an error may come with the first row only
        query.next();
        return query.lastError();
    }
    return {};
}

std::optional<std::int64_t> LedgerDatabase::integer(const char *sql) const
{
    QSqlQuery query(handle());
    query.setForwardOnly(true);
    if (!query.exec(QString::fromUtf8(sql)) || !query.next() || query.isNull(0))
        return {};
    return query.value(0).toLongLong();
}

QSqlError LedgerDatabase::runAll(std::span<const char *const> statements) const
{
    QSqlError error = run("BEGIN IMMEDIATE");
    for (std::size_t i = 0; i < statements.size() && !error.isValid(); ++i)
        error = run(statements[i]);
    if (!error.isValid())
        error = run("COMMIT");
    if (error.isValid())
        (void)run("ROLLBACK"); // the first error is the one to tell
    return error;
}

void LedgerDatabase::close()
{
    if (m_connection.isEmpty())
        return;
    handle().close();
    QSqlDatabase::removeDatabase(std::exchange(m_connection, {}));
}

} // namespace patchbay
