#include "core/config/keychain.h"
#include "tests/support/testkeyring.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <optional>

using namespace patchbay;
using namespace std::chrono_literals;
using Availability = KeychainState::Availability;

namespace {

constexpr auto origin = "https://a.example:443";
constexpr auto canary = "sk-canary-8c1f02d3a4";

/// Runs the event loop until an operation has called back.
template <typename T>
class Answer
{
public:
    [[nodiscard]] std::function<void(T)> take()
    {
        return [this](T given) {
            m_value.emplace(std::move(given));
            ++m_count;
        };
    }
    /// Nothing within 30 s is a crash of the test.
    [[nodiscard]] const T &wait()
    {
        (void)QTest::qWaitFor([this] { return m_value.has_value(); }, 30'000);
        return m_value.value();
    }
    [[nodiscard]] int count() const { return m_count; }

private:
    std::optional<T> m_value;
    int m_count = 0;
};

Result<KeychainItem> readFrom(Keychain &keychain, const std::string &account)
{
    Answer<Result<KeychainItem>> answer;
    keychain.read(account, answer.take());
    return answer.wait();
}

Result<void> writeTo(Keychain &keychain, const std::string &account, const char *secret)
{
    Answer<Result<void>> answer;
    keychain.write(account, {Secret(secret), origin}, answer.take());
    return answer.wait();
}

Result<void> removeFrom(Keychain &keychain, const std::string &account)
{
    Answer<Result<void>> answer;
    keychain.remove(account, answer.take());
    return answer.wait();
}

KeychainState stateOf(Keychain &keychain)
{
    Answer<KeychainState> answer;
    keychain.state(answer.take());
    return answer.wait();
}

template <typename T>
std::string_view codeOf(const Result<T> &result)
{
    return result ? "" : name(result.error().code);
}

} // namespace

/// Before the real GNOME Keyring. The functions build on each other, in this order.
class tst_Keychain : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void noBus();
    void busWithoutKeychain();
    void storesReadsReplacesRemoves();
    void storesNothingInPlain();
    void locked();
    void noticesThatItWasUnlocked();
    void hanging();

private:
    TestKeyring m_keyring;
};

void tst_Keychain::initTestCase()
{
    if (!TestKeyring::isInstalled())
        QSKIP("gnome-keyring and dbus are not installed (packaging/setup-debian test)");
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("XDG_RUNTIME_DIR", "/nonexistent");
}

void tst_Keychain::noBus()
{
    Keychain keychain;
    QVERIFY(stateOf(keychain).availability == Availability::Absent);
    const auto read = readFrom(keychain, "p/a/main");
    QCOMPARE(codeOf(read), "no_key");
    QVERIFY(read.error().message.find("Use env:, file: or session") != std::string::npos);
    QCOMPARE(codeOf(writeTo(keychain, "p/a/main", canary)), "no_key");
    QCOMPARE(codeOf(removeFrom(keychain, "p/a/main")), "no_key");
}

void tst_Keychain::busWithoutKeychain()
{
    QVERIFY(m_keyring.startBus());
    Keychain keychain;
    const KeychainState state = stateOf(keychain);
    QVERIFY(state.availability == Availability::Absent);
    QVERIFY(state.reason.find("env:") != std::string::npos);
    QCOMPARE(codeOf(readFrom(keychain, "p/a/main")), "no_key");
}

void tst_Keychain::storesReadsReplacesRemoves()
{
    QVERIFY(m_keyring.startDaemon());
    Keychain keychain;
    const KeychainState state = stateOf(keychain);
    QVERIFY2(state.availability == Availability::Usable, state.reason.c_str());
    QCOMPARE(state.name, std::string("GNOME Keyring"));

    const auto missing = readFrom(keychain, "p/a/main");
    QCOMPARE(codeOf(missing), "no_key");
    QCOMPARE(missing.error().param, std::string("not_stored"));
    QVERIFY(writeTo(keychain, "p/a/main", canary).has_value());
    QVERIFY(writeTo(keychain, "p/a/second", "sk-second").has_value());
    const auto item = readFrom(keychain, "p/a/main");
    QVERIFY(item.has_value());
    QCOMPARE(item->secret.reveal(), std::string_view(canary));
    QCOMPARE(item->origin, std::string(origin));

    QVERIFY(writeTo(keychain, "p/a/main", "sk-replaced").has_value());
    QCOMPARE(readFrom(keychain, "p/a/main")->secret.reveal(), std::string_view("sk-replaced"));
    QVERIFY(removeFrom(keychain, "p/a/main").has_value());
    QCOMPARE(readFrom(keychain, "p/a/main").error().param, std::string("not_stored"));
    QCOMPARE(removeFrom(keychain, "p/a/main").error().param, std::string("not_stored"));
    QCOMPARE(readFrom(keychain, "p/a/second")->secret.reveal(), std::string_view("sk-second"));
}

void tst_Keychain::storesNothingInPlain()
{
    Keychain keychain;
    QVERIFY(writeTo(keychain, "p/a/main", canary).has_value());
    const QByteArray stored = m_keyring.storedBytes();
    QVERIFY(stored.size() > 100); // it has written something
    QVERIFY(!stored.contains(canary));
    QVERIFY(!stored.contains(QByteArray(canary).toBase64()));
}

void tst_Keychain::locked()
{
    QVERIFY(m_keyring.lock());
    for (const auto unlock : {Keychain::Unlock::Ask, Keychain::Unlock::Never}) {
        Keychain keychain(unlock);
        QVERIFY(stateOf(keychain).availability == Availability::Locked);
        const auto read = readFrom(keychain, "p/a/main");
        QCOMPARE(codeOf(read), "keychain_locked");
        QVERIFY(read.error().message.find("unlock it") != std::string::npos);
        QCOMPARE(codeOf(writeTo(keychain, "p/a/main", "sk-other")), "keychain_locked");
        QCOMPARE(codeOf(removeFrom(keychain, "p/a/main")), "keychain_locked");
    }
}

void tst_Keychain::noticesThatItWasUnlocked()
{
    Keychain keychain;
    QSignalSpy opened(&keychain, &Keychain::opened);
    QCOMPARE(codeOf(readFrom(keychain, "p/a/main")), "keychain_locked");
    QCOMPARE(opened.size(), 0);
    QVERIFY(m_keyring.unlock());
    QVERIFY(opened.wait(15'000));
    const auto item = readFrom(keychain, "p/a/main");
    QVERIFY(item.has_value());
    QCOMPARE(item->secret.reveal(), std::string_view(canary));
}

void tst_Keychain::hanging()
{
    Keychain keychain(Keychain::Unlock::Ask, 200ms);
    QVERIFY(readFrom(keychain, "p/a/main").has_value());
    QSignalSpy opened(&keychain, &Keychain::opened);
    m_keyring.hang();
    QElapsedTimer waited;
    waited.start();
    Answer<Result<KeychainItem>> answer;
    keychain.read("p/a/main", answer.take());
    QCOMPARE(answer.count(), 0); // the call itself does not wait
    QCOMPARE(codeOf(answer.wait()), "keychain_locked");
    QVERIFY(waited.elapsed() >= 190);

    m_keyring.goOn();
    QVERIFY(opened.wait(15'000)); // the late answer
    QCOMPARE(answer.count(), 1);
    QVERIFY(readFrom(keychain, "p/a/main").has_value());
}

QTEST_GUILESS_MAIN(tst_Keychain)
#include "tst_keychain.moc"
