#pragma once

#include "core/relay/attempt.h"

#include <QObject>
#include <QTimer>

#include <deque>

namespace patchbay {

/// An attempt at the simulated provider inside the program: honest about being one, with real
/// streaming, tool calls and usage, so that everything can be tried without a key or a network.
/// Thread: relay.
class DemoAttempt final : public QObject, public Attempt
{
public:
    /// \a listener and \a clock must outlive the attempt.
    DemoAttempt(AttemptPlan plan, const Clock &clock, AttemptListener &listener);

    [[nodiscard]] Result<void> start() override;
    void cancel() override;
    void pause() override;
    void resume() override;
    [[nodiscard]] bool isPassThrough() const override { return false; }
    [[nodiscard]] bool isUsageInjected() const override { return false; }
    [[nodiscard]] const std::vector<std::string> &notes() const override { return m_notes; }
    [[nodiscard]] const std::vector<Header> &answerHeaders() const override { return m_headers; }
    [[nodiscard]] AttemptRecord record() const override;

private:
    void compose(const Request &request);
    void step();
    void answerWhole();
    void failWith(ErrorCode code, FailureClass failureClass, int status, std::string message);

    AttemptPlan m_plan;
    const Clock &m_clock;
    AttemptListener *m_listener;
    DemoSettings m_settings;
    QTimer m_timer;
    Response m_response;
    std::deque<StreamEvent> m_events;
    bool m_failing = false;
    std::size_t m_cutAfter = 0; ///< events after which the stream breaks; 0: never
    std::size_t m_sent = 0;
    std::vector<std::string> m_notes;
    std::vector<Header> m_headers;
    SteadyTime m_startedAt;
    std::int64_t m_firstByteUs = -1;
    int m_status = 0;
};

} // namespace patchbay
