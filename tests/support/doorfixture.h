#pragma once

#include "core/relay/front/httpfront.h"
#include "core/relay/front/ingresssocket.h"
#include "core/relay/front/responsewriter.h"
#include "tests/support/rawclient.h"

#include <QPointer>

#include <deque>
#include <memory>

namespace patchbay {

/// A request for `/ok`, which is answered at once.
extern const QByteArray get;
QByteArray post(const QByteArray &path, const QByteArray &body, const QByteArray &headers = {});
/// A POST whose chunked body is \a coded as it is.
QByteArray chunked(const QByteArray &path, const QByteArray &coded);
/// Lets the relay see what has been sent: on the loopback it has arrived when send() returns.
void turn();

/// A request whose answer the test writes itself.
struct Held
{
    InboundRequest request;
    ResponseWriter writer;
    QPointer<IngressSocket> socket;
};

/// Lets in whoever shows no key, or `x-api-key: good`.
struct TokenGate : Gate
{
    std::optional<Refusal> admit(const InboundRequest &headOnly) override;
    int asked = 0;
    bool sawBody = false;
};

/// A front on a free port of 127.0.0.1. Paths that begin with `/hold` are held for the test;
/// others are answered with `METHOD path?query body`.
class DoorFixture
{
protected:
    void open();
    void close();
    /// Deadlines of a tenth of a second or so.
    void shorten();
    bool freshRequestWorks();

    std::unique_ptr<HttpFront> m_front;
    std::deque<Held> m_held;
    InboundRequest m_last; ///< the last one that was not held
    TokenGate m_gate;
    int m_handled = 0;
    int m_gone = 0; ///< clients of held requests that left
    quint16 m_port = 0;
};

} // namespace patchbay
