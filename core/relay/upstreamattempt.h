#pragma once

#include "core/base/json.h"
#include "core/protocols/jsonframes.h"
#include "core/relay/attempt.h"
#include "core/relay/upstream/upstreamclient.h"

#include <optional>

namespace patchbay {

/// An attempt at a provider over the network.
/// Thread: relay.
class UpstreamAttempt final : public Attempt, private UpstreamListener
{
public:
    /// \a client and \a listener must outlive the attempt; \a clock too.
    UpstreamAttempt(AttemptPlan plan, UpstreamClient &client, const Clock &clock,
                    AttemptListener &listener);
    ~UpstreamAttempt() override;

    [[nodiscard]] Result<void> start() override;
    void cancel() override;
    void pause() override;
    void resume() override;
    [[nodiscard]] bool isPassThrough() const override;
    [[nodiscard]] bool isUsageInjected() const override { return m_usageInjected; }
    [[nodiscard]] bool isReframed() const override { return m_frames.has_value(); }
    [[nodiscard]] std::string bytesType() const override;
    [[nodiscard]] const std::vector<std::string> &notes() const override { return m_notes; }
    [[nodiscard]] const std::vector<Header> &answerHeaders() const override { return m_headers; }
    [[nodiscard]] RateLimitLeft rateLimitLeft() const override;
    [[nodiscard]] AttemptRecord record() const override;

private:
    [[nodiscard]] UpstreamTimings timings() const;
    /// How the answer's body is read.
    enum class Reading { Nothing, Stream, Bytes, Whole, Error };

    void upstreamHead(const UpstreamHead &head) override;
    void upstreamData(std::string_view data) override;
    void upstreamDone(const UpstreamResult &result) override;

    [[nodiscard]] Result<EncodedRequest> encode() const;
    [[nodiscard]] TargetDialect dialect() const;
    /// Looks at the first bytes of a stream: whether they are events, or JSON.
    void lookAtForm(std::string_view data);
    void deliverEvents();
    void deliver(const SseEvent &event);
    void deliverBytes(std::string_view data);
    void deliverRest();
    void deliverWhole();
    [[nodiscard]] Failure errorAnswer();
    void cutSecrets(Failure &failure) const;
    void failWith(Failure failure);

    AttemptPlan m_plan;
    UpstreamClient &m_client;
    const Clock &m_clock;
    AttemptListener *m_listener;
    const UpstreamCodec *m_codec;
    std::unique_ptr<UpstreamTransfer> m_transfer;
    std::unique_ptr<StreamDecoder> m_decoder;
    SseParser m_parser;
    std::optional<JsonFrames> m_frames; ///< of a stream that is JSON, not events
    std::vector<StreamEvent> m_events;
    Reading m_reading = Reading::Nothing;
    std::string m_body;
    std::string m_contentType;
    int m_status = 0;
    bool m_usageInjected = false;
    bool m_bytesSeen = false;
    bool m_formSeen = false;
    std::optional<Money> m_statedCost; ///< from a header
    std::vector<Header> m_allHeaders;
    std::vector<Header> m_headers;
    std::vector<std::string> m_notes;
    UpstreamTimings m_timings;
    SteadyTime m_startedAt;
};

} // namespace patchbay
