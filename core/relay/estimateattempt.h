#pragma once

#include "core/relay/attempt.h"

#include <QObject>

namespace patchbay {

/// Answers at once with an estimate of Patchbay's own, in the place of a target that cannot count
/// tokens. Nobody is asked.
/// Thread: relay.
class EstimateAttempt final : public QObject, public Attempt
{
public:
    /// \a listener and \a clock must outlive the attempt.
    EstimateAttempt(std::shared_ptr<const Offer> offer, std::string answer, const Clock &clock,
                    AttemptListener &listener);

    [[nodiscard]] Result<void> start() override;
    void cancel() override { m_listener = nullptr; }
    void pause() override { }
    void resume() override { }
    [[nodiscard]] bool isPassThrough() const override { return false; }
    [[nodiscard]] bool isUsageInjected() const override { return false; }
    [[nodiscard]] const std::vector<std::string> &notes() const override { return m_notes; }
    [[nodiscard]] const std::vector<Header> &answerHeaders() const override { return m_headers; }
    [[nodiscard]] AttemptRecord record() const override;

private:
    void answer();

    std::shared_ptr<const Offer> m_offer;
    std::string m_answer;
    const Clock &m_clock;
    AttemptListener *m_listener;
    std::vector<std::string> m_notes {"estimated"};
    std::vector<Header> m_headers;
    SteadyTime m_startedAt;
};

} // namespace patchbay
