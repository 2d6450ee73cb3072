#include "core/ledger/ledgerdatabase.h"
#include "core/ledger/ledgerqueries.h"
#include "core/ledger/ledgerwriter.h"
#include "tests/support/ledgersamples.h"
#include "tests/support/textfile.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSqlError>
#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace patchbay;

class tst_LedgerDatabase : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void viewsHaveTheirColumns();
    void filesArePrivate();
    void settings();
    void goodFileIsKept();
    void damagedFileIsSetAside_data();
    void damagedFileIsSetAside();
    void logOfDamagedFileGoesWithIt();
    void newerVersionIsRefused();
    void otherProgramsFileIsRefused();
    void directoryIsRefused();
    void emptyFileIsBegun();
    void olderVersionIsMigratedAfterBackup();
    void version1IsMigrated();
    void failedMigrationLeavesTheLedger();
    void unknownVersionIsRefused();

private:
    QStringList filesNamed(const QString &kind) const
    {
        return QDir(m_directory->path())
            .entryList({QStringLiteral("ledger.sqlite3.") + kind + u'*'}, QDir::Files);
    }
    QStringList columnsOf(const QString &view) const;
    void makeLedger() const;

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
};

void tst_LedgerDatabase::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_path = m_directory->filePath(QStringLiteral("ledger.sqlite3"));
}

QStringList tst_LedgerDatabase::columnsOf(const QString &view) const
{
    return PlainConnection(m_path)
        .value(QStringLiteral("SELECT group_concat(name) FROM pragma_table_info('%1')").arg(view))
        .toString()
        .split(u',');
}

/// A ledger of some pages with a few exchanges.
void tst_LedgerDatabase::makeLedger() const
{
    LedgerWriter writer(m_path);
    QVERIFY(writer.open());
    for (ExchangeId id = 1; id <= 500; ++id)
        writer.finish(sampleExchange(id));
}

void tst_LedgerDatabase::viewsHaveTheirColumns()
{
    QVERIFY(LedgerDatabase::open(m_path));
    const QString exchange = QStringLiteral(
        "id started_ms client user tag inbound requested_model route provider model key stream "
        "status outcome error_code input_tokens cache_read_tokens cache_write_tokens output_tokens "
        "reasoning_tokens usage_source cost_pusd cost_source price_date cache_hit saved_pusd "
        "overhead_us ttft_us total_us attempts finish_reason");
    const QString attempt = QStringLiteral(
        "exchange_id ordinal provider model key protocol status failure message connect_us tls_us "
        "first_byte_us total_us input_tokens output_tokens cost_pusd notes");
    QCOMPARE(columnsOf(QStringLiteral("exchange")), exchange.split(u' '));
    QCOMPARE(columnsOf(QStringLiteral("attempt")), attempt.split(u' '));
}

void tst_LedgerDatabase::filesArePrivate()
{
#ifdef Q_OS_UNIX
    QFile loose(m_path);
    QVERIFY(loose.open(QIODevice::WriteOnly));
    loose.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
    loose.close();
    const auto database = LedgerDatabase::open(m_path);
    QVERIFY(database);
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther
                            | QFile::WriteOther | QFile::ExeOther;
    for (const char *suffix : {"", "-wal", "-shm"}) {
        const QString name = m_path + QLatin1String(suffix);
        QVERIFY(QFile::exists(name));
        QVERIFY2(!(QFile::permissions(name) & others), suffix);
    }
#endif
}

void tst_LedgerDatabase::settings()
{
    const auto database = LedgerDatabase::open(m_path);
    QVERIFY(database);
    QCOMPARE(PlainConnection(m_path).value(QStringLiteral("PRAGMA journal_mode")),
             QStringLiteral("wal"));
    QCOMPARE(database->integer("PRAGMA synchronous"), 1);
    QCOMPARE(database->integer("PRAGMA wal_autocheckpoint"), 0);
    QCOMPARE(database->integer("PRAGMA secure_delete"), 1);
    QCOMPARE(database->integer("PRAGMA user_version"), ledger::schemaVersion);
}

void tst_LedgerDatabase::goodFileIsKept()
{
    makeLedger();
    const auto database = LedgerDatabase::open(m_path);
    QVERIFY(database);
    QVERIFY(database->setAsidePath().isEmpty());
    QCOMPARE(database->integer("SELECT count(*) FROM exchange"), 500);
}

void tst_LedgerDatabase::damagedFileIsSetAside_data()
{
    QTest::addColumn<int>("offset");
    QTest::addColumn<int>("length"); // -1: cut off there
    QTest::newRow("not a database") << 0 << 200;
    QTest::newRow("schema") << 100 << 900;
    QTest::newRow("a page within") << 5 * 4096 << 4096;
    QTest::newRow("everything") << 0 << 80'000;
    QTest::newRow("cut off") << 3 * 4096 << -1;
    QTest::newRow("cut off in the header") << 50 << -1;
}

void tst_LedgerDatabase::damagedFileIsSetAside()
{
    QFETCH(int, offset);
    QFETCH(int, length);
    makeLedger();
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    if (length < 0) {
        QVERIFY(file.resize(offset));
    } else {
        QVERIFY(file.seek(offset));
        file.write(QByteArray(length, '\xa5'));
    }
    file.close();
    const QByteArray damaged = [this] {
        QFile again(m_path);
        return again.open(QIODevice::ReadOnly) ? again.readAll() : QByteArray();
    }();

    LedgerWriter writer(m_path);
    QSignalSpy setAside(&writer, &LedgerWriter::setAside);
    const auto opened = writer.open();
    QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
    QTRY_COMPARE(setAside.count(), 1);
    const QString aside = setAside.first().first().toString();
    const QRegularExpression form(
        QStringLiteral("/ledger\\.sqlite3\\.corrupt-\\d{8}-\\d{6}(-\\d+)?$"));
    QVERIFY2(form.match(aside).hasMatch(), qPrintable(aside));
    QFile kept(aside);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), damaged);

    writer.finish(sampleExchange(1000));
    QVERIFY(writer.flush(std::chrono::seconds(5)));
    QCOMPARE(PlainConnection(m_path).value(QStringLiteral("SELECT group_concat(id) FROM exchange")),
             QStringLiteral("1000"));
}

void tst_LedgerDatabase::logOfDamagedFileGoesWithIt()
{
    for (const char *suffix : {"", "-wal", "-shm"}) {
        QFile file(m_path + QLatin1String(suffix));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, '\x11'));
    }
    const auto database = LedgerDatabase::open(m_path);
    QVERIFY2(database, database ? "" : database.error().message.c_str());
    QVERIFY(QFile::exists(database->setAsidePath()));
    QCOMPARE(database->integer("SELECT count(*) FROM exchange"), 0);
}

void tst_LedgerDatabase::newerVersionIsRefused()
{
    makeLedger();
    QVERIFY(PlainConnection(m_path).exec(QStringLiteral("PRAGMA user_version = 99")));
    const auto bytes = [this] {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray before = bytes();
    LedgerWriter writer(m_path);
    const auto opened = writer.open();
    QVERIFY(!opened);
    QVERIFY(!writer.isAvailable());
    QCOMPARE(opened.error().code, ErrorCode::LedgerUnavailable);
    QVERIFY(opened.error().message.contains("version 99, newer than this program's "));
    QVERIFY(!LedgerDatabase::openReadOnly(m_path));
    QCOMPARE(bytes(), before);
    QVERIFY(filesNamed(QStringLiteral("corrupt")).isEmpty());
}

void tst_LedgerDatabase::otherProgramsFileIsRefused()
{
    QVERIFY(PlainConnection(m_path).exec(QStringLiteral("CREATE TABLE bookmarks (url)")));
    const auto database = LedgerDatabase::open(m_path);
    QVERIFY(!database);
    QVERIFY(database.error().message.ends_with("is another program's database."));
    QVERIFY(!LedgerDatabase::openReadOnly(m_path));
}

void tst_LedgerDatabase::directoryIsRefused()
{
    QVERIFY(QDir().mkpath(m_path));
    QVERIFY(!LedgerDatabase::open(m_path));
    QVERIFY(!LedgerDatabase::open(m_directory->filePath(QStringLiteral("none/ledger.sqlite3"))));
}

void tst_LedgerDatabase::emptyFileIsBegun()
{
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const auto database = LedgerDatabase::open(m_path);
    QVERIFY(database);
    QVERIFY(database->setAsidePath().isEmpty());
}

void tst_LedgerDatabase::olderVersionIsMigratedAfterBackup()
{
    makeLedger();
    constexpr std::array first {"ALTER TABLE target ADD COLUMN region TEXT",
                                "UPDATE target SET region = 'eu'"};
    constexpr std::array second {"CREATE TABLE body (id INTEGER PRIMARY KEY)"};
    constexpr int now = ledger::schemaVersion;
    const std::array steps {ledger::Migration {now - 1, second}, // of a version that is past
                            ledger::Migration {now, first}, ledger::Migration {now + 1, second}};
    QVERIFY(LedgerDatabase::migrate(m_path, steps));

    const PlainConnection after(m_path);
    QCOMPARE(after.value(QStringLiteral("PRAGMA user_version")), now + 2);
    QCOMPARE(after.value(QStringLiteral("SELECT region FROM target")), QStringLiteral("eu"));
    const QStringList backups = filesNamed(QStringLiteral("backup"));
    QCOMPARE(backups.size(), 1);
    const QString backup = m_directory->filePath(backups.front());
    const PlainConnection before(backup);
    QCOMPARE(before.value(QStringLiteral("PRAGMA user_version")), now);
    QCOMPARE(before.value(QStringLiteral("SELECT count(*) FROM exchange")), 500);
    QVERIFY(!(QFile::permissions(backup) & (QFile::ReadGroup | QFile::ReadOther)));
}

void tst_LedgerDatabase::version1IsMigrated()
{
    {
        const PlainConnection old(m_path);
        const QString sql = QString::fromStdString(
            textOfFile(QStringLiteral(PATCHBAY_SOURCE_DIR "/tests/data/ledger/version1.sql")));
        for (const QString &statement : sql.split(QStringLiteral(";\n"), Qt::SkipEmptyParts))
            QVERIFY2(old.exec(statement), qPrintable(statement));
        QCOMPARE(old.value(QStringLiteral("SELECT sum(requests) FROM hourly")), 7);
    }
    LedgerWriter writer(m_path);
    const auto opened = writer.open();
    QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
    QCOMPARE(filesNamed(QStringLiteral("backup")).size(), 1);

    const PlainConnection after(m_path);
    QCOMPARE(after.value(QStringLiteral("PRAGMA user_version")), ledger::schemaVersion);
    QCOMPARE(after.value(QStringLiteral("SELECT count(*) FROM exchange")), 8);
    QCOMPARE(after.value(QStringLiteral("SELECT sum(requests) FROM quarter_hour")), 8);
    QCOMPARE(wrongRollUpRows(after), 0);
    // What a day's exchanges say for themselves.
    const auto rows = LedgerQueries(m_path, QTimeZone::utc()).spend(SpendBy::User, 0, INT64_MAX);
    QVERIFY(rows);
    QCOMPARE(rows->size(), 2U);
    QCOMPARE(rows->front(), (SpendRow {.group = "ann",
                                       .requests = 5,
                                       .errors = 1,
                                       .inputTokens = 600,
                                       .cacheReadTokens = 30,
                                       .cacheWriteTokens = 5,
                                       .outputTokens = 117,
                                       .reasoningTokens = 11,
                                       .cost = Money::fromPico(17'500),
                                       .unpriced = 2,
                                       .estimated = 1,
                                       .saved = Money::fromPico(700)}));

    // Notes of translations came with version 2.
    QCOMPARE(after.value(QStringLiteral("SELECT count(*) FROM attempt WHERE notes = ''")),
             after.value(QStringLiteral("SELECT count(*) FROM attempt")));
    ExchangeRecord record = sampleExchange(501);
    record.attempts.front().notes = "dropped:seed";
    record.decision = DecisionFacts {.estimatedInput = 90}; // came with version 3
    record.usage.images = 2; // came with version 4, as did the sound
    record.usage.audioMs = 9;
    writer.finish(std::move(record));
    QVERIFY(writer.flush(std::chrono::seconds(10)));
    QCOMPARE(after.value(QStringLiteral("SELECT notes FROM attempt WHERE exchange_id = 501")),
             QStringLiteral("dropped:seed"));
    QCOMPARE(after.value(QStringLiteral("SELECT count(*) FROM exchange_row WHERE shape IS NULL")),
             8);
    QCOMPARE(after.value(QStringLiteral("SELECT group_concat(images || '-' || audio_ms) FROM "
                                        "exchange_row WHERE images + audio_ms <> 0")),
             QStringLiteral("2-9"));
    // Pricing anew came with version 5.
    QCOMPARE(after.value(QStringLiteral("SELECT count(*) FROM repriced")), 0);
    QCOMPARE(after.value(QStringLiteral("SELECT kind FROM shape JOIN exchange_row x ON x.shape = "
                                        "shape.id WHERE x.estimated_input = 90")),
             QStringLiteral("chat"));
}

void tst_LedgerDatabase::failedMigrationLeavesTheLedger()
{
    makeLedger();
    constexpr std::array good {"DELETE FROM attempt_row"};
    constexpr std::array bad {"ALTER TABLE nowhere ADD COLUMN x"};
    constexpr int now = ledger::schemaVersion;
    const std::array steps {ledger::Migration {now, good}, ledger::Migration {now + 1, bad}};
    QVERIFY(!LedgerDatabase::migrate(m_path, steps));
    const PlainConnection after(m_path);
    QCOMPARE(after.value(QStringLiteral("PRAGMA user_version")), now);
    QCOMPARE(after.value(QStringLiteral("SELECT count(*) FROM attempt")), 500);
}

void tst_LedgerDatabase::unknownVersionIsRefused()
{
    makeLedger();
    QVERIFY(PlainConnection(m_path).exec(QStringLiteral("PRAGMA user_version = -4")));
    QVERIFY(!LedgerDatabase::open(m_path));
    QVERIFY(filesNamed(QStringLiteral("corrupt")).isEmpty());
}

QTEST_GUILESS_MAIN(tst_LedgerDatabase)
#include "tst_ledgerdatabase.moc"
