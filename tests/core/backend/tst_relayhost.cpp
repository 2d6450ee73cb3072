#include "core/backend/relayhost.h"
#include "core/config/profilefile.h"

#include <QTemporaryDir>
#include <QTest>

using namespace patchbay;

/// A data directory and its relay, opened and started.
class tst_RelayHost : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void opensAgainOnceTheProfileIsMended();
    void namesWhoHoldsTheDirectory();

private:
    [[nodiscard]] ProfilePaths paths() const
    {
        return {m_directory->filePath("profile.json").toStdString(),
                m_directory->filePath("data").toStdString()};
    }
    [[nodiscard]] std::unique_ptr<RelayHost> host() const
    {
        return std::make_unique<RelayHost>(*Catalog::builtIn(), paths(),
                                           ListenAddress {.address = "127.0.0.1", .port = 0});
    }

    std::unique_ptr<QTemporaryDir> m_directory;
};

void tst_RelayHost::init()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); // no keychain of the user's
    m_directory = std::make_unique<QTemporaryDir>();
}

void tst_RelayHost::opensAgainOnceTheProfileIsMended()
{
    QVERIFY(writeWhole(paths().profile, "{\"format\":1,\"provders\":[]}"));
    const auto relay = host();
    const auto failed = relay->open();
    QVERIFY(!failed);
    QCOMPARE(failed.error().kind, HostFailure::Kind::ProfileInvalid);
    QVERIFY(writeWhole(paths().profile, "{\"format\":1,\"providers\":[]}"));
    const auto opened = relay->open();
    QVERIFY2(opened, opened ? "" : opened.error().lines.front().c_str());
    QVERIFY(relay->start());
    QVERIFY(relay->isRunning());
}

void tst_RelayHost::namesWhoHoldsTheDirectory()
{
    const auto first = host();
    QVERIFY(first->open());
    const auto second = host()->open();
    QVERIFY(!second);
    QCOMPARE(second.error().kind, HostFailure::Kind::DataUnusable);
    QCOMPARE(second.error().holder,
             std::optional<std::int64_t>(QCoreApplication::applicationPid()));
}

QTEST_GUILESS_MAIN(tst_RelayHost)
#include "tst_relayhost.moc"
