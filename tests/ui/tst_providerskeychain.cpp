#include "tests/support/testkeyring.h"
#include "tests/ui/providersfixture.h"
#include "ui/providers/addpanel.h"
#include "ui/providers/secretsource.h"

using namespace patchbay;

namespace {

constexpr auto canary = "sk-canary-chain-5e6f7a8b";
const QByteArray demo = "{\"id\":\"demo\",\"name\":\"Demo\",\"protocol\":\"demo\"}";

} // namespace

/// The page of providers with a real keychain: a key goes there, comes back, and leaves.
class tst_ProvidersKeychain : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void keepsAndRemoves();
    void saysThatItIsLocked();

private:
    TestKeyring m_keyring;
};

void tst_ProvidersKeychain::initTestCase()
{
    if (!TestKeyring::isInstalled())
        QSKIP("gnome-keyring is not installed (packaging/setup-debian test)");
    QVERIFY(m_keyring.startBus());
    QVERIFY(m_keyring.startDaemon());
}

void tst_ProvidersKeychain::keepsAndRemoves()
{
    Shown shown(demo);
    QVERIFY(shown.page);
    QTRY_VERIFY(shown.says("Secrets live in"));
    shown.page->addProvider("moonshotai");
    auto *source = shown.find<AddPanel>()->findChild<SecretSource *>();
    QTRY_COMPARE(source->ref().kind, SecretRef::Kind::Keychain);
    QTRY_VERIFY(shown.says("as moonshotai/main."));
    QTest::keyClicks(shown.field("Key"), canary);
    QTest::keyClick(shown.field("Key"), Qt::Key_Return);
    QVERIFY(shown.host->config()->provider("moonshotai"));
    const auto used = [&shown] {
        const auto secret = shown.host->backend().secretInUse("moonshotai", "main");
        return secret && secret->reveal() == canary;
    };
    QTRY_VERIFY_WITH_TIMEOUT(used(), 15'000);
    QVERIFY(shown.profileText().contains("\"secret\": \"keychain\""));
    QVERIFY(!shown.profileText().contains(canary));
    QTRY_COMPARE(shown.find<ProviderModel>()
                     ->find("moonshotai", "main")
                     .data(ProviderModel::HintRole)
                     .toString(),
                 QString(QChar(0x2026)) + "7a8b");

    shown.choose("moonshotai");
    QTest::keyClick(shown.find<QTreeView>(), Qt::Key_Delete);
    QTest::mouseClick(shown.button("Delete provider"), Qt::LeftButton);
    QVERIFY(!shown.host->config()->provider("moonshotai"));
    // It is gone from the keychain as well: the same provider set up again finds none.
    const auto saved
        = editProfile(shown.host->store(), shown.host->store().hash(), [](json::Tree &profile) {
              profile["providers"].push_back(
                  {{"id", "moonshotai"}, {"preset", "moonshotai"}, {"keys", {{{"id", "main"}}}}});
          });
    QVERIFY(saved);
    const auto read = [&shown] {
        const auto future = shown.host->backend().readSecret("moonshotai", "main");
        while (!future.isFinished())
            QTest::qWait(5);
        return future.result().has_value();
    };
    QTRY_VERIFY(!read());
}

void tst_ProvidersKeychain::saysThatItIsLocked()
{
    QVERIFY(m_keyring.lock());
    Shown shown(demo);
    QVERIFY(shown.page);
    QTRY_VERIFY_WITH_TIMEOUT(shown.says("which is locked"), 15'000);
    QVERIFY(shown.button("Unlock"));
    QVERIFY(m_keyring.unlock());
}

QTEST_MAIN(tst_ProvidersKeychain)
#include "tst_providerskeychain.moc"
