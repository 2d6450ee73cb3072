#pragma once

#include <QProcess>
#include <QTemporaryDir>

/// A real keychain for a test: a session bus of its own that starts nothing by itself, and GNOME
/// Keyring on it with a home of its own. Both end with the test. One for each process, because
/// Qt and GIO keep their connections to the bus.
class TestKeyring
{
public:
    TestKeyring() = default;
    ~TestKeyring();

    /// Whether the programs are installed (packaging/setup-debian test).
    [[nodiscard]] static bool isInstalled();

    /// Makes the bus this process's session bus. False if that fails, as for those below.
    [[nodiscard]] bool startBus();
    /// Starts the keyring, unlocked.
    [[nodiscard]] bool startDaemon();

    [[nodiscard]] bool lock() const;
    /// As logging in to a desktop does it.
    [[nodiscard]] bool unlock() const;
    /// The keyring hangs, until goOn().
    void hang() const;
    void goOn() const;

    /// All the bytes that it has written.
    [[nodiscard]] QByteArray storedBytes() const;

private:
    [[nodiscard]] bool isOnBus() const;

    QTemporaryDir m_home;
    QProcess m_bus;
    QProcess m_daemon;
};
