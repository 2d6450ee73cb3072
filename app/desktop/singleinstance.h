#pragma once

#include <QByteArray>
#include <QLocalServer>
#include <QObject>
#include <QString>

namespace patchbay {

/// One window for each data directory: a second start hands its activation token to the first and
/// ends. A local socket in the data directory, which only its owner can reach. Thread: main.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    explicit SingleInstance(const QString &dataDirectory, QObject *parent = nullptr);

    /// Whether another instance answers; it was told to raise its window with \a activationToken
    /// (`XDG_ACTIVATION_TOKEN`, may be empty). Waits at most a second.
    [[nodiscard]] bool raiseOther(const QByteArray &activationToken) const;

    /// Takes calls from now on. The caller holds the directory's lock, so a socket that is left
    /// over has no owner.
    void listen();

signals:
    void raiseAsked(const QByteArray &activationToken);

private:
    void readCall();

    QString m_dataDirectory;
    QLocalServer m_server;
};

} // namespace patchbay
