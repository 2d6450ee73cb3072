#pragma once

#include "core/base/error.h"
#include "core/config/config.h"

#include <QList>

#include <functional>
#include <memory>
#include <vector>

class QTcpServer;

namespace patchbay {

class Door;
class IngressServer;

/// The addresses that are listened on, replaced as a whole. Thread: relay only.
class ListenerSet final
{
public:
    /// \a opened is told of each server that has begun to listen.
    ListenerSet(Door &door, std::function<void(QTcpServer *)> opened);
    ~ListenerSet();

    /// Listens on \a addresses and on nothing else, and gives their ports in the same order, 0
    /// for an IPv6 loopback that this machine does not have. Servers whose address and port stay
    /// are kept, with certificates read again. On failure everything is as before.
    Result<QList<quint16>> set(const std::vector<ListenAddress> &addresses);
    void close();
    [[nodiscard]] std::vector<ListenAddress> addresses() const;

private:
    struct Listener
    {
        ListenAddress address;
        std::unique_ptr<IngressServer> server; ///< null: there is no IPv6 here
    };
    Result<std::unique_ptr<IngressServer>> open(const ListenAddress &address,
                                                std::vector<Listener *> &leaving);

    Door &m_door;
    std::function<void(QTcpServer *)> m_opened;
    std::vector<Listener> m_listeners;
};

} // namespace patchbay
