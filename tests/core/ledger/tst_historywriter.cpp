#include "core/ledger/historywriter.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <future>

using namespace patchbay;

namespace {

constexpr auto key = "sk-secret-of-a-provider";
constexpr auto token = "pb-token-of-a-client";

std::shared_ptr<const KeyRing> ring()
{
    auto keys = std::make_shared<KeyRing>();
    keys->put("p", "main", Secret(key));
    keys->put("p", "none", fail(ErrorCode::NoKey, "not there"));
    return keys;
}

} // namespace

class tst_HistoryWriter : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void offLeavesNoFile();
    void secretsAreCutOut();
    void framesStayRight();
    void largeBodiesAreCut();
    void aFloodIsLeftOut();
    void limitsAreHeldAtTheStart();
    void purgeComesAfterWhatWaits();

private:
    /// What is read of \a bodies after they were kept.
    ExchangeBodies afterKeeping(ExchangeBodies bodies);

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
    HistoryConfig m_config {.bodies = HistoryConfig::Bodies::All};
};

void tst_HistoryWriter::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_path = m_directory->filePath(QStringLiteral("history.sqlite3"));
}

ExchangeBodies tst_HistoryWriter::afterKeeping(ExchangeBodies bodies)
{
    const ExchangeId id = bodies.id;
    {
        HistoryWriter writer(m_path);
        writer.setConfig(m_config);
        writer.keep(std::move(bodies), ring(), Secret(token));
    }
    auto history = HistoryDatabase::openReadOnly(m_path);
    const auto read = history ? history->read(id) : std::unexpected(history.error());
    return read && *read ? **read : ExchangeBodies();
}

void tst_HistoryWriter::offLeavesNoFile()
{
    {
        HistoryWriter writer(m_path);
        writer.setConfig({});
    }
    QVERIFY(QDir(m_directory->path()).entryList(QDir::Files).isEmpty());
}

void tst_HistoryWriter::secretsAreCutOut()
{
    ExchangeBodies bodies;
    bodies.id = unixMs(std::chrono::system_clock::now()) << 20;
    bodies.path = std::string("/v1/") + token;
    bodies.request.text = std::string("a ") + token + " b";
    bodies.answer.text = std::string(key) + key;
    bodies.attempts.resize(1);
    bodies.attempts[0].sent.text = std::string("x") + key;
    bodies.attempts[0].received.text = std::string(token) + "y";
    const ExchangeBodies kept = afterKeeping(bodies);
    QCOMPARE(kept.path, std::string("/v1/[secret]"));
    QCOMPARE(kept.request.text, std::string("a [secret] b"));
    QCOMPARE(kept.answer.text, std::string("[secret][secret]"));
    QCOMPARE(kept.attempts[0].sent.text, std::string("x[secret]"));
    QCOMPARE(kept.attempts[0].received.text, std::string("[secret]y"));
}

void tst_HistoryWriter::framesStayRight()
{
    ExchangeBodies bodies;
    bodies.id = unixMs(std::chrono::system_clock::now()) << 20;
    bodies.answer.text = std::string("one ") + key + "three";
    bodies.answer.frames = {{1, 4}, {2, static_cast<std::int64_t>(std::strlen(key))}, {3, 5}};
    bodies.attempts.resize(1);
    bodies.attempts[0].received.text = std::string("ab") + key;
    bodies.attempts[0].received.frames
        = {{1, 5}, {2, static_cast<std::int64_t>(std::strlen(key)) - 3}};
    const ExchangeBodies kept = afterKeeping(bodies);
    QCOMPARE(kept.answer.text, std::string("one [secret]three"));
    QVERIFY(kept.answer.frames == (std::vector<KeptBody::Frame> {{1, 4}, {2, 8}, {3, 5}}));
    // Across two frames: the secret goes, and so do the times.
    QCOMPARE(kept.attempts[0].received.text, std::string("ab[secret]"));
    QVERIFY(kept.attempts[0].received.frames.empty());
}

void tst_HistoryWriter::largeBodiesAreCut()
{
    constexpr std::size_t most = HistoryWriter::mostOfBody;
    ExchangeBodies bodies;
    bodies.id = unixMs(std::chrono::system_clock::now()) << 20;
    bodies.answer.text = std::string(most + 1000, 'a');
    bodies.answer.leftOut = 50;
    bodies.answer.frames = {{1, 10}, {2, most}, {3, 990}};
    // A secret at the edge, whose first half would stay.
    bodies.request.text = std::string(most - 5, 'a') + key;
    const ExchangeBodies kept = afterKeeping(bodies);
    QCOMPARE(kept.answer.text.size(), most);
    QCOMPARE(kept.answer.leftOut, 1050);
    QVERIFY(kept.answer.frames
            == (std::vector<KeptBody::Frame> {{1, 10}, {2, static_cast<std::int64_t>(most) - 10}}));
    QVERIFY(kept.request.text.ends_with("a[secr"));
}

void tst_HistoryWriter::aFloodIsLeftOut()
{
    const ExchangeId first = unixMs(std::chrono::system_clock::now()) << 20;
    {
        HistoryWriter writer(m_path);
        writer.setConfig(m_config);
        std::promise<void> go;
        std::promise<void> blocked;
        // Hold its thread up in a job of our own.
        writer.purge([&](const Result<void> &) {
            blocked.set_value();
            go.get_future().wait();
        });
        blocked.get_future().wait();
        for (int i = 0; i < 20; ++i) {
            ExchangeBodies bodies;
            bodies.id = first + i;
            bodies.answer.text = std::string(HistoryWriter::mostOfBody, 'a');
            writer.keep(std::move(bodies), nullptr, Secret());
        }
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("the bodies of 4 ")));
        go.set_value();
    }
    auto history = HistoryDatabase::openReadOnly(m_path);
    QVERIFY(history);
    QVERIFY(*history->read(first + 15));
    QVERIFY(!*history->read(first + 16));
}

void tst_HistoryWriter::limitsAreHeldAtTheStart()
{
    const std::int64_t now = unixMs(std::chrono::system_clock::now());
    const ExchangeId old = (now - 91LL * 86'400'000) << 20;
    const ExchangeId young = (now - 89LL * 86'400'000) << 20;
    {
        auto history = HistoryDatabase::open(m_path);
        QVERIFY(history);
        for (const ExchangeId id : {old, young}) {
            ExchangeBodies bodies;
            bodies.id = id;
            QVERIFY(history->write(bodies));
        }
    }
    {
        HistoryWriter writer(m_path);
        writer.setConfig({.bodies = HistoryConfig::Bodies::Off, .keepDays = 90});
    }
    auto history = HistoryDatabase::openReadOnly(m_path);
    QVERIFY(history);
    QVERIFY(!*history->read(old));
    QVERIFY(*history->read(young));
}

void tst_HistoryWriter::purgeComesAfterWhatWaits()
{
    HistoryWriter writer(m_path);
    writer.setConfig(m_config);
    ExchangeBodies bodies;
    bodies.id = 1LL << 60;
    bodies.answer.text = "words";
    writer.keep(bodies, ring(), Secret(token));
    std::promise<bool> purged;
    writer.purge([&purged](const Result<void> &result) { purged.set_value(result.has_value()); });
    QVERIFY(purged.get_future().get());
    QVERIFY(QDir(m_directory->path()).entryList(QDir::Files).isEmpty());
}

QTEST_GUILESS_MAIN(tst_HistoryWriter)
#include "tst_historywriter.moc"
