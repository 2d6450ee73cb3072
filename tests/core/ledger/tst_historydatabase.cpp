#include "core/ledger/compression.h"
#include "core/ledger/historydatabase.h"
#include "tests/support/ledgersamples.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace patchbay;

namespace {

std::string noise(std::size_t size, unsigned seed)
{
    std::mt19937 random(seed);
    std::string text(size, '\0');
    for (char &c : text)
        c = static_cast<char>(random());
    return text;
}

ExchangeBodies sample(ExchangeId id)
{
    ExchangeBodies bodies;
    bodies.id = id;
    bodies.path = "/v1/chat/completions";
    bodies.request = {.contentType = "application/json", .text = R"({"model": "m"})"};
    bodies.answer = {.contentType = "text/event-stream",
                     .text = "data: 1\n\ndata: 2\n\n",
                     .leftOut = 7,
                     .frames = {{120, 9}, {4'000'000'000, 9}}};
    bodies.attempts.resize(2);
    bodies.attempts[0].sent.text = "first";
    bodies.attempts[1].received = {.text = std::string("\0\xff binary", 9), .frames = {{1, 9}}};
    return bodies;
}

} // namespace

class tst_HistoryDatabase : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void compressionIsUndone();
    void damagedFramesAreRefused();
    void whatIsWrittenIsRead();
    void unknownExchangesHaveNothing();
    void theFileIsPrivate();
    void oldOnesAreForgotten();
    void shrinksToTheNewest();
    void aPurgeLeavesNothing();
    void aDamagedFileIsBegunAnew();
    void anotherProgramsFileIsLeftAlone();

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
};

void tst_HistoryDatabase::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_path = m_directory->filePath(QStringLiteral("history.sqlite3"));
}

void tst_HistoryDatabase::compressionIsUndone()
{
    for (const std::string &text :
         {std::string(), std::string("a"), std::string(100'000, 'a'), noise(100'000, 1)}) {
        const QByteArray frame = compressed(text);
        QVERIFY(!frame.isEmpty());
        QCOMPARE(decompressed(frame, 100'000), text);
    }
    QVERIFY(compressed(std::string(100'000, 'a')).size() < 100);
}

void tst_HistoryDatabase::damagedFramesAreRefused()
{
    QByteArray frame = compressed(std::string(1000, 'a'));
    QVERIFY(!decompressed(frame, 999));
    QVERIFY(!decompressed("no frame", 1000));
    QVERIFY(!decompressed({}, 1000));
    frame.chop(3);
    QVERIFY(!decompressed(frame, 1000));
}

void tst_HistoryDatabase::whatIsWrittenIsRead()
{
    {
        auto history = HistoryDatabase::open(m_path);
        QVERIFY(history);
        QVERIFY(history->write(sample(5)));
        QVERIFY(history->write(sample(6)));
        QVERIFY(history->write(sample(6))); // again, in its place
    }
    auto reader = HistoryDatabase::openReadOnly(m_path);
    QVERIFY(reader);
    const auto read = reader->read(6);
    QVERIFY(read);
    QVERIFY(*read);
    QVERIFY(**read == sample(6));
}

void tst_HistoryDatabase::unknownExchangesHaveNothing()
{
    QVERIFY(!HistoryDatabase::openReadOnly(m_path));
    auto history = HistoryDatabase::open(m_path);
    QVERIFY(history);
    const auto read = history->read(1);
    QVERIFY(read);
    QVERIFY(!*read);
}

void tst_HistoryDatabase::theFileIsPrivate()
{
    auto history = HistoryDatabase::open(m_path);
    QVERIFY(history);
    QVERIFY(history->write(sample(1)));
    for (const char *suffix : {"", "-wal"}) {
        const auto permissions = QFile::permissions(m_path + QLatin1String(suffix));
        QVERIFY(permissions & QFileDevice::ReadOwner);
        QVERIFY(!(permissions & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    }
}

void tst_HistoryDatabase::oldOnesAreForgotten()
{
    auto history = HistoryDatabase::open(m_path);
    QVERIFY(history);
    for (const ExchangeId id : {1, 2, 3})
        QVERIFY(history->write(sample(id)));
    QVERIFY(history->removeBefore(3));
    QVERIFY(!*history->read(2));
    QVERIFY(*history->read(3));
}

void tst_HistoryDatabase::shrinksToTheNewest()
{
    {
        auto history = HistoryDatabase::open(m_path);
        QVERIFY(history);
        for (int id = 1; id <= 100; ++id) {
            ExchangeBodies bodies;
            bodies.id = id;
            bodies.answer.text = noise(20'000, static_cast<unsigned>(id));
            QVERIFY(history->write(bodies));
        }
        QVERIFY(history->shrinkTo(1'000'000));
        QVERIFY(!*history->read(1));
        QVERIFY(!*history->read(40));
        QVERIFY(*history->read(70));
        QVERIFY(*history->read(100));
    } // the file itself gets smaller when the log is moved into it
    QVERIFY2(QFile(m_path).size() <= 1'100'000, qPrintable(QString::number(QFile(m_path).size())));
    auto history = HistoryDatabase::open(m_path);
    QVERIFY(history);
    QVERIFY(history->shrinkTo(0));
    QVERIFY(!*history->read(100));
}

void tst_HistoryDatabase::aPurgeLeavesNothing()
{
    QVERIFY(HistoryDatabase::purge(m_path));
    {
        auto history = HistoryDatabase::open(m_path);
        QVERIFY(history);
        QVERIFY(history->write(sample(1)));
    }
    QVERIFY(HistoryDatabase::purge(m_path));
    QVERIFY(QDir(m_directory->path()).entryList(QDir::Files).isEmpty());
}

void tst_HistoryDatabase::aDamagedFileIsBegunAnew()
{
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(10'000, 'x'));
    file.close();
    QVERIFY(!HistoryDatabase::openReadOnly(m_path));
    auto history = HistoryDatabase::open(m_path);
    QVERIFY(history);
    QVERIFY(history->write(sample(1)));
    QVERIFY(*history->read(1));
}

void tst_HistoryDatabase::anotherProgramsFileIsLeftAlone()
{
    {
        const PlainConnection other(m_path);
        QVERIFY(other.exec(QStringLiteral("CREATE TABLE mine (a)")));
    }
    QVERIFY(!HistoryDatabase::open(m_path));
    const PlainConnection other(m_path);
    QCOMPARE(other.value(QStringLiteral("SELECT count(*) FROM sqlite_schema")).toInt(), 1);
}

QTEST_GUILESS_MAIN(tst_HistoryDatabase)
#include "tst_historydatabase.moc"
