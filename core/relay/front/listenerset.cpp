#include "core/relay/front/listenerset.h"

#include "core/base/logging.h"
#include "core/relay/front/ingressserver.h"

#include <algorithm>
#include <utility>

namespace patchbay {

ListenerSet::ListenerSet(Door &door, std::function<void(QTcpServer *)> opened)
    : m_door(door)
    , m_opened(std::move(opened))
{ }

ListenerSet::~ListenerSet() = default;

void ListenerSet::close()
{
    m_listeners.clear();
}

std::vector<ListenAddress> ListenerSet::addresses() const
{
    std::vector<ListenAddress> result;
    for (const Listener &listener : m_listeners)
        result.push_back(listener.address);
    return result;
}

/// Opens one address. Where only a listener that is leaving stands in its way, as when 0.0.0.0
/// takes the place of 127.0.0.1, that one closes first.
Result<std::unique_ptr<IngressServer>> ListenerSet::open(const ListenAddress &address,
                                                         std::vector<Listener *> &leaving)
{
    auto server = std::make_unique<IngressServer>(m_door);
    auto opened = server->open(address);
    if (!opened && opened.error().param == "port_in_use") {
        for (Listener *old : leaving) {
            if (old->server && old->server->serverPort() == address.port)
                old->server->close();
        }
        opened = server->open(address);
    }
    if (!opened)
        return std::unexpected(opened.error());
    return server;
}

Result<QList<quint16>> ListenerSet::set(const std::vector<ListenAddress> &addresses)
{
    struct Step
    {
        Listener *kept = nullptr;
        std::unique_ptr<IngressServer> opened;
        std::optional<QSslConfiguration> tls;
    };
    std::vector<Step> steps(addresses.size());
    std::vector<Listener *> leaving;
    for (Listener &listener : m_listeners)
        leaving.push_back(&listener);
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        auto tls = IngressServer::prepare(addresses[i]);
        if (!tls)
            return std::unexpected(tls.error());
        steps[i].tls = std::move(*tls);
        const auto same = std::ranges::find_if(leaving, [&](const Listener *listener) {
            return listener->address.address == addresses[i].address
                   && listener->address.port == addresses[i].port;
        });
        if (same != leaving.end()) {
            steps[i].kept = *same;
            leaving.erase(same);
        }
    }

    for (std::size_t i = 0; i < addresses.size(); ++i) {
        if (steps[i].kept)
            continue;
        auto server = open(addresses[i], leaving);
        if (server) {
            steps[i].opened = std::move(*server);
        } else if (server.error().param == "no_ipv6" && addresses.size() > 1) {
            qCInfo(logRelay, "not listening on %s: %s", addresses[i].address.c_str(),
                   server.error().message.c_str());
        } else {
            steps.clear();
            for (Listener *old : leaving) {
                if (!old->server || old->server->isListening())
                    continue;
                if (const auto back = old->server->open(old->address); !back)
                    qCWarning(logRelay, "cannot listen on %s again: %s",
                              old->address.address.c_str(), back.error().message.c_str());
            }
            return std::unexpected(server.error());
        }
    }

    std::vector<Listener> next;
    QList<quint16> ports;
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        Step &step = steps[i];
        if (step.opened)
            m_opened(step.opened.get());
        auto server = step.kept ? std::move(step.kept->server) : std::move(step.opened);
        if (server)
            server->setTls(std::move(step.tls));
        ports.append(server ? server->serverPort() : quint16(0));
        next.push_back({addresses[i], std::move(server)});
    }
    m_listeners = std::move(next);
    return ports;
}

} // namespace patchbay
