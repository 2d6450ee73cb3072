#include "core/config/secretstore.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace patchbay;

namespace {

constexpr const char *canary = "sk-canary-77ab";

/// Writes a file and returns its path.
std::string fileWith(const QTemporaryDir &directory, const char *name, const QByteArray &text,
                     mode_t mode)
{
    const QString path = directory.filePath(QLatin1String(name));
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(text);
    file.close();
    ::chmod(path.toUtf8().constData(), mode);
    return path.toStdString();
}

Result<Secret> fromFile(const std::string &path)
{
    return SecretStore().resolve({SecretRef::Kind::File, path});
}

std::string text(const Result<Secret> &secret)
{
    return secret ? std::string(secret->reveal()) : "error: " + secret.error().message;
}

} // namespace

class tst_SecretStore : public QObject
{
    Q_OBJECT

private slots:
    void init() { qunsetenv("CREDENTIALS_DIRECTORY"); }
    void environment();
    void file_data();
    void file();
    void fileModes_data();
    void fileModes();
    void notAFile();
    void credentialsDirectory();
    void guardedOnlyInsideTheDirectory();
    void noneIsEmpty();
    void sessionSaysWhatToDo();
};

void tst_SecretStore::environment()
{
    const SecretRef ref {SecretRef::Kind::Env, "PATCHBAY_TEST_KEY"};
    qunsetenv("PATCHBAY_TEST_KEY");
    const auto missing = SecretStore().resolve(ref);
    QVERIFY(!missing);
    QVERIFY(missing.error().code == ErrorCode::NoKey);
    QVERIFY(missing.error().message.find("PATCHBAY_TEST_KEY") != std::string::npos);

    qputenv("PATCHBAY_TEST_KEY", canary);
    QCOMPARE(text(SecretStore().resolve(ref)), std::string(canary));
    qputenv("PATCHBAY_TEST_KEY", "");
    QVERIFY(!SecretStore().resolve(ref));
    qputenv("PATCHBAY_TEST_KEY", "sk-canary\r\nx-injected: 1");
    const auto split = SecretStore().resolve(ref);
    QVERIFY(!split);
    QVERIFY(split.error().message.find("canary") == std::string::npos);
}

void tst_SecretStore::file_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("secret"); // empty: refused
    QTest::newRow("plain") << QByteArray(canary) << QByteArray(canary);
    QTest::newRow("newline cut") << QByteArray("k\n") << QByteArray("k");
    QTest::newRow("dos newline cut") << QByteArray("k\r\n") << QByteArray("k");
    QTest::newRow("inner blank kept") << QByteArray("a b") << QByteArray("a b");
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("newline only") << QByteArray("\n") << QByteArray();
    QTest::newRow("two lines") << QByteArray("canary\nb\n") << QByteArray();
    QTest::newRow("two newlines") << QByteArray("canary\n\n") << QByteArray();
    QTest::newRow("nul") << QByteArray("can\0ary", 7) << QByteArray();
    QTest::newRow("not ascii") << QByteArray("canary\xc3\xa9") << QByteArray();
    QTest::newRow("longest") << QByteArray(65536, 'a') << QByteArray(65536, 'a');
    QTest::newRow("too long") << QByteArray(65537, 'a') << QByteArray();
}

void tst_SecretStore::file()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, secret);
    const QTemporaryDir directory;
    const auto found = fromFile(fileWith(directory, "key", content, 0600));
    QCOMPARE(found.has_value(), !secret.isEmpty());
    if (found) {
        QVERIFY(found->reveal() == secret.toStdString());
    } else {
        QVERIFY(found.error().code == ErrorCode::NoKey);
        QVERIFY(found.error().message.find("canary") == std::string::npos);
    }
}

void tst_SecretStore::fileModes_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("taken");
    for (const int mode : {0400, 0600})
        QTest::addRow("%o", static_cast<unsigned>(mode)) << mode << true;
    for (const int mode : {0640, 0604, 0644, 0444, 0666, 0700, 0620})
        QTest::addRow("%o", static_cast<unsigned>(mode)) << mode << false;
}

void tst_SecretStore::fileModes()
{
    QFETCH(int, mode);
    const QTemporaryDir directory;
    const auto found = fromFile(fileWith(directory, "key", canary, static_cast<mode_t>(mode)));
    QTEST(found.has_value(), "taken");
    if (!found)
        QVERIFY(found.error().message.find("chmod 600") != std::string::npos);
}

void tst_SecretStore::notAFile()
{
    const QTemporaryDir directory;
    QVERIFY(!fromFile(directory.path().toStdString()));
    QVERIFY(!fromFile(directory.filePath(QStringLiteral("missing")).toStdString()));
    // A FIFO must not hang whoever asks.
    const std::string fifo = directory.filePath(QStringLiteral("fifo")).toStdString();
    QCOMPARE(::mkfifo(fifo.c_str(), 0600), 0);
    QVERIFY(!fromFile(fifo));
    QVERIFY(!fromFile("/dev/zero"));
    QVERIFY(!fromFile("relative"));
}

void tst_SecretStore::credentialsDirectory()
{
    const QTemporaryDir directory;
    fileWith(directory, "openai", "k1\n", 0444);
    qputenv("CREDENTIALS_DIRECTORY", directory.path().toUtf8());
    QCOMPARE(text(fromFile("openai")), std::string("k1"));
    QCOMPARE(text(fromFile(directory.filePath(QStringLiteral("openai")).toStdString())),
             std::string("k1"));
}

void tst_SecretStore::guardedOnlyInsideTheDirectory()
{
    const QTemporaryDir outer;
    const QTemporaryDir guarded;
    const std::string open = fileWith(outer, "open", "k", 0644);
    qputenv("CREDENTIALS_DIRECTORY", guarded.path().toUtf8());
    QVERIFY(!fromFile(open));
    // Neither by climbing out of it nor through a link in it.
    QVERIFY(!fromFile("../" + QDir(outer.path()).dirName().toStdString() + "/open"));
    QVERIFY(QFile::link(QString::fromStdString(open), guarded.filePath(QStringLiteral("link"))));
    QVERIFY(!fromFile("link"));
}

void tst_SecretStore::noneIsEmpty()
{
    const auto none = SecretStore().resolve({});
    QVERIFY(none && none->isEmpty());
}

void tst_SecretStore::sessionSaysWhatToDo()
{
    const auto secret = SecretStore().resolve({SecretRef::Kind::Session, {}});
    QVERIFY(!secret);
    QVERIFY(secret.error().code == ErrorCode::NoKey);
    QVERIFY(secret.error().message.find("in a terminal") != std::string::npos);
}

QTEST_APPLESS_MAIN(tst_SecretStore)
#include "tst_secretstore.moc"
