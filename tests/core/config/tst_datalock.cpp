#include "core/config/datalock.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

#include <sys/stat.h>

using namespace patchbay;

namespace {

/// The other process: takes the lock, says so, and holds it until its input ends.
int hold(const char *directory)
{
    const auto lock = DataLock::acquire(directory);
    std::puts(lock ? "held" : lock.error().message.c_str());
    std::fflush(stdout);
    while (lock && std::getchar() != EOF) { }
    return lock ? 0 : 5;
}

class Holder final
{
public:
    explicit Holder(const QString &directory)
    {
        m_process.start(QCoreApplication::applicationFilePath(),
                        {QStringLiteral("--hold"), directory});
        m_process.waitForReadyRead(10'000);
        said = m_process.readAllStandardOutput().trimmed();
    }
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished(10'000);
    }
    int finish()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished(10'000);
        return m_process.exitCode();
    }
    QByteArray said;

private:
    QProcess m_process;
};

} // namespace

class tst_DataLock : public QObject
{
    Q_OBJECT

private slots:
    void namesTheHolder();
    void endsWithItsProcess();
    void refusesASecondOneInTheSameProcess();
    void moves();
    void unusableDirectory();
    void fileIsPrivateAndStays();
};

void tst_DataLock::namesTheHolder()
{
    const QTemporaryDir directory;
    Holder other(directory.path());
    QCOMPARE(other.said, QByteArray("held"));

    const auto lock = DataLock::acquire(directory.path().toStdString());

    QVERIFY(!lock);
    QCOMPARE(lock.error().holder, std::optional<std::int64_t>(other.pid()));
    QVERIFY(lock.error().message.find(std::to_string(other.pid())) != std::string::npos);
    QCOMPARE(other.finish(), 0);
    QVERIFY(DataLock::acquire(directory.path().toStdString()).has_value());
}

void tst_DataLock::endsWithItsProcess()
{
    const QTemporaryDir directory;
    Holder other(directory.path());
    QCOMPARE(other.said, QByteArray("held"));
    other.kill();
    QVERIFY(DataLock::acquire(directory.path().toStdString()).has_value());
}

void tst_DataLock::refusesASecondOneInTheSameProcess()
{
    const QTemporaryDir directory;
    const auto first = DataLock::acquire(directory.path().toStdString());
    QVERIFY(first.has_value());
    const auto second = DataLock::acquire(directory.path().toStdString());
    QVERIFY(!second);
    QCOMPARE(second.error().holder,
             std::optional<std::int64_t>(QCoreApplication::applicationPid()));
    Holder other(directory.path());
    QVERIFY(other.said.contains(QByteArray::number(QCoreApplication::applicationPid())));
}

void tst_DataLock::moves()
{
    const QTemporaryDir directory;
    auto first = DataLock::acquire(directory.path().toStdString());
    QVERIFY(first.has_value());
    {
        const DataLock moved = std::move(*first);
        QVERIFY(!DataLock::acquire(directory.path().toStdString()));
    }
    QVERIFY(DataLock::acquire(directory.path().toStdString()).has_value());
}

void tst_DataLock::unusableDirectory()
{
    const auto lock = DataLock::acquire("/nonexistent/patchbay");
    QVERIFY(!lock);
    QVERIFY(!lock.error().holder);
    QVERIFY(lock.error().message.find("/nonexistent/patchbay") != std::string::npos);
}

void tst_DataLock::fileIsPrivateAndStays()
{
    const QTemporaryDir directory;
    const std::string path = directory.filePath(QStringLiteral("lock")).toStdString();
    QVERIFY(DataLock::acquire(directory.path().toStdString()).has_value());
    struct stat status {};
    QCOMPARE(::stat(path.c_str(), &status), 0);
    QCOMPARE(status.st_mode & 0777, 0600U);
}

int main(int argc, char *argv[])
{
    if (argc == 3 && qstrcmp(argv[1], "--hold") == 0)
        return hold(argv[2]);
    QCoreApplication application(argc, argv);
    tst_DataLock test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_datalock.moc"
