#pragma once

#include "core/base/error.h"
#include "core/config/config.h"

#include <QSslConfiguration>
#include <QTcpServer>

#include <optional>

namespace patchbay {

class Door;

/// Accepts connections on one address and wraps each in an IngressSocket. Thread: relay only.
class IngressServer final : public QTcpServer
{
    Q_OBJECT

public:
    /// \a door must outlive the server and its sockets.
    explicit IngressServer(Door &door, QObject *parent = nullptr);

    /// Reads certificate and key where \a address has them, and listens. A port in use has
    /// `Error::param` "port_in_use", a machine without IPv6 "no_ipv6".
    Result<void> open(const ListenAddress &address);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    Result<void> loadCertificate(const ListenAddress &address);
    void turnAway(std::unique_ptr<QTcpSocket> inner);

    Door &m_door;
    std::optional<QSslConfiguration> m_tls;
};

} // namespace patchbay
