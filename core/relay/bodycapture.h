#pragma once

#include "core/base/clock.h"
#include "core/model/exchangebodies.h"
#include "core/model/exchangerecord.h"
#include "core/relay/front/inboundrequest.h"

#include <deque>
#include <string_view>

namespace patchbay {

/// What goes over the wire between Patchbay and one upstream. Thread: relay.
class AttemptCapture final
{
public:
    /// \a since is when the client's request arrived; \a clock must outlive it.
    AttemptCapture(const Clock &clock, SteadyTime since);

    void sent(std::string_view contentType, std::string_view body);
    void receives(std::string_view contentType) { m_bodies.received.contentType = contentType; }
    void received(std::string_view data);

private:
    friend class BodyCapture;

    const Clock &m_clock;
    SteadyTime m_since;
    ExchangeBodies::Attempt m_bodies;
};

/// Gathers the bodies of one exchange while it runs. The client's request is shared, not copied,
/// until the end; of anything else no more than may be kept is copied. Thread: relay.
class BodyCapture final
{
public:
    /// \a clock must outlive it.
    BodyCapture(const Clock &clock, const InboundRequest &request);

    /// A piece of the answer, on its way to the client.
    void answered(std::string_view bytes);
    /// The whole answer.
    void answeredWhole(std::string_view contentType, std::string_view body);
    void answers(std::string_view contentType) { m_bodies.answer.contentType = contentType; }

    /// For the next attempt; stays valid as long as this does.
    [[nodiscard]] AttemptCapture *nextAttempt();

    /// What there is, to be taken once.
    [[nodiscard]] ExchangeBodies take(ExchangeId id);

private:
    const Clock &m_clock;
    SteadyTime m_since;
    QByteArray m_request;
    ExchangeBodies m_bodies;
    std::deque<AttemptCapture> m_attempts;
};

} // namespace patchbay
