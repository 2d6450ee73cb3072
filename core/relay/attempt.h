#pragma once

#include "core/base/liftedjson.h"
#include "core/base/secret.h"
#include "core/model/exchangerecord.h"
#include "core/protocols/endpointcodec.h"
#include "core/routing/offers.h"
#include "core/routing/ratelimitleft.h"

#include <QByteArray>

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace patchbay {

class AttemptCapture;

/// A whole answer as it came, with what was read of it.
struct WholeAnswer
{
    int status = 200;
    std::string contentType;
    std::string body;
    AnswerFacts facts;
};

/// Hears of one attempt: frames and an end, or one whole answer, or one failure; nothing after
/// Attempt::cancel(). Must not delete the attempt inside a call, only cancel it.
class AttemptListener
{
public:
    /// A piece of the stream: its bytes as they came and what they mean.
    virtual void attemptFrame(std::string_view raw, std::span<const StreamEvent> events) = 0;
    /// The stream has ended properly as a transfer; \a complete says whether the answer has too.
    virtual void attemptStreamEnded(bool complete) = 0;
    virtual void attemptAnswered(WholeAnswer answer) = 0;
    virtual void attemptFailed(Failure failure) = 0;

protected:
    ~AttemptListener() = default;
};

/// What every attempt of an exchange shares and what differs for this one.
struct AttemptPlan
{
    std::shared_ptr<const Offer> offer;
    std::string key; ///< id of the key; empty where none is needed
    Secret secret;
    RouteOverrides overrides;
    bool moved = false;
    bool foreignProofs = false; ///< see TargetDialect
    const ClientCodec *clientCodec = nullptr;
    const RequestFacts *facts = nullptr; ///< outlives the attempt
    const json::Lifted *body = nullptr; ///< the client's request; outlives the attempt
    json::Document *document = nullptr; ///< a parser to borrow within a call; outlives it
    std::vector<Header> forwardedHeaders; ///< the client's, by allowlist
    std::vector<std::string> notes; ///< what became of the request before it is encoded
    AttemptCapture *capture = nullptr; ///< where bodies are kept; null: nowhere; outlives it
    SteadyTime deadline; ///< of the exchange; no attempt goes on beyond it
};

/// One try at one target.
/// Thread: relay.
class Attempt
{
public:
    virtual ~Attempt() = default;

    /// Encodes and sends. An error means that nothing was sent: the target cannot do what is
    /// asked. Never calls the listener before it returns.
    [[nodiscard]] virtual Result<void> start() = 0;
    /// Ends the attempt at once; the listener hears nothing more.
    virtual void cancel() = 0;
    /// Back-pressure: stop and go on reading from the upstream.
    virtual void pause() = 0;
    virtual void resume() = 0;

    /// Whether frames can be passed on as they are, being the client's own protocol.
    [[nodiscard]] virtual bool isPassThrough() const = 0;
    /// Whether the usage chunk was asked for on our own account and must be taken out again.
    [[nodiscard]] virtual bool isUsageInjected() const = 0;
    /// Whether the stream came as something else than events, and so without their end marker.
    [[nodiscard]] virtual bool isReframed() const { return false; }
    /// The content type of an answer whose bytes are passed on unread; empty for events.
    [[nodiscard]] virtual std::string bytesType() const { return {}; }
    /// Short codes of what the translation of the request dropped, and, once there is a whole
    /// answer, that of the answer. What a stream's drops stands in record() only.
    [[nodiscard]] virtual const std::vector<std::string> &notes() const = 0;
    /// Headers of the answer that the client may see.
    [[nodiscard]] virtual const std::vector<Header> &answerHeaders() const = 0;
    /// What the answer's headers say is left of the key's limits.
    [[nodiscard]] virtual RateLimitLeft rateLimitLeft() const { return {}; }
    /// Target, timings and status so far; tokens, cost and failure are filled in by the exchange.
    [[nodiscard]] virtual AttemptRecord record() const = 0;
};

} // namespace patchbay
