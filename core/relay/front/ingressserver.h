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
public:
    /// \a door must outlive the server and its sockets.
    explicit IngressServer(Door &door, QObject *parent = nullptr);

    /// Checks that \a address may be listened on, and reads its certificate and key if it has
    /// them; nothing for plain HTTP.
    static Result<std::optional<QSslConfiguration>> prepare(const ListenAddress &address);

    /// What connections from now on are encrypted with, if at all.
    void setTls(std::optional<QSslConfiguration> tls) { m_tls = std::move(tls); }

    /// Listens. A port in use has `Error::param` "port_in_use" and names its holder, a machine
    /// without IPv6 "no_ipv6".
    Result<void> open(const ListenAddress &address);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    Door &m_door;
    std::optional<QSslConfiguration> m_tls;
};

} // namespace patchbay
