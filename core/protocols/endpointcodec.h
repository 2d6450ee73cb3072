#pragma once

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/catalog/catalog.h"
#include "core/config/config.h"
#include "core/model/failure.h"
#include "core/model/prompttext.h"
#include "core/model/request.h"
#include "core/model/response.h"
#include "core/model/streamevent.h"
#include "core/protocols/sse.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

class UpstreamCodec;

/// What a codec must know of the target that it writes for.
struct TargetDialect
{
    std::string_view model; ///< the model to ask for
    Quirks quirks;
    UsageStyle usageStyle = UsageStyle::OpenAi;
    const ModelInfo *info = nullptr; ///< what the catalogue knows of the model, if anything
    RouteOverrides overrides;
    bool moved = false; ///< a rule sends the request elsewhere than it was addressed
    bool foreignProofs = false; ///< encrypted reasoning in the history is another account's
};

/// A request ready to be sent, and what writing it cost.
struct EncodedRequest
{
    std::string body;
    std::vector<std::string> notes; ///< short codes of what was dropped or changed
    bool usageInjected = false; ///< usage was asked for on our own account
    std::string contentType = "application/json";
};

/// An answer in its client's form, and what writing it cost.
struct TranslatedAnswer
{
    std::string body;
    std::vector<std::string> notes; ///< short codes of what was dropped
};

/// What accounting needs of a whole answer, read without taking its content apart.
struct AnswerFacts
{
    Usage usage;
    FinishReason finish;
    bool hasContent = false;
    std::vector<std::size_t> bound; ///< boundHash() of the encrypted reasoning in it
};

/// A whole answer as an upstream sent it.
struct UpstreamAnswer
{
    json::Value root; ///< the parsed `text`
    std::string_view text;
};

/// Turns the events of one upstream stream into canonical ones. One per stream; keeps state.
class StreamDecoder
{
public:
    virtual ~StreamDecoder() = default;
    /// Appends what \a event means to \a out. Never fails: what cannot be read becomes a
    /// StreamError of class BadResponse.
    virtual void decode(const SseEvent &event, std::vector<StreamEvent> &out) = 0;
    /// Whether the answer is whole as far as the events say: its end marker or finish reason
    /// was seen.
    [[nodiscard]] virtual bool isComplete() const = 0;
    /// Short codes of what the stream held and no event does; each once.
    [[nodiscard]] virtual std::vector<std::string> notes() const { return {}; }
};

/// Turns canonical events into the bytes of one stream to a client. One per stream.
class StreamEncoder
{
public:
    virtual ~StreamEncoder() = default;
    /// Of the stream as a whole.
    [[nodiscard]] virtual std::string_view contentType() const
    {
        return "text/event-stream; charset=utf-8";
    }
    /// The bytes \a event becomes; may be none.
    [[nodiscard]] virtual std::string encode(const StreamEvent &event) = 0;
    /// One event of an upstream of the same protocol, \a raw, in the frame that this client is
    /// sent; holds until the next call. Events are passed on as they came.
    [[nodiscard]] virtual std::string_view reframed(std::string_view raw) { return raw; }
    /// What closes a stream that has ended well, after all of its events.
    [[nodiscard]] virtual std::string closing() const { return {}; }
    /// A sign of life that clients of this protocol ignore; empty if it has none.
    [[nodiscard]] virtual std::string keepAlive() const = 0;
    /// The protocol's stream error event around \a document, an error answer's JSON, which closes
    /// the stream: nothing may follow it.
    [[nodiscard]] virtual std::string error(std::string_view document) const = 0;
};

/// One endpoint of a protocol as its clients use it. Stateless; may be used from every thread.
class ClientCodec
{
public:
    virtual ~ClientCodec() = default;

    /// The protocol on the wire, however addressed: requests pass unchanged to an UpstreamCodec
    /// of the same wire.
    [[nodiscard]] virtual Protocol wire() const = 0;
    [[nodiscard]] virtual EndpointKind kind() const = 0;
    /// The endpoint's name in the ledger's `inbound`, such as `openai-chat`.
    [[nodiscard]] virtual std::string_view inbound() const = 0;

    /// Checks the envelope and reads what routing needs. Where the address says the model and
    /// whether it streams, as Gemini's does, the caller sets both.
    [[nodiscard]] virtual Result<RequestFacts> readFacts(json::Value body) const = 0;
    /// The same of a multipart/form-data body; refused where the endpoint takes none.
    [[nodiscard]] virtual Result<RequestFacts> readForm(std::string_view body,
                                                        std::string_view boundary) const;
    /// What rules may ask of the text of a body whose facts were read; nothing where the endpoint
    /// has no conversation.
    [[nodiscard]] virtual std::optional<PromptText> readPrompt(json::Value) const
    {
        return std::nullopt;
    }
    /// Null where the endpoint has no streams.
    [[nodiscard]] virtual std::unique_ptr<StreamEncoder>
    streamEncoder(const RequestFacts &facts) const = 0;

    /// The same endpoint at an upstream that speaks \a protocol; null where there is none.
    [[nodiscard]] virtual const UpstreamCodec *upstream(Protocol protocol) const = 0;
    /// For an upstream of the same wire: the client's own text with the few changes of
    /// core/protocols/README.md, "The patch list".
    [[nodiscard]] virtual Result<EncodedRequest> patchRequest(std::string_view text,
                                                              const RequestFacts &facts,
                                                              const TargetDialect &target) const
        = 0;
    /// The answer of an upstream of the same wire put right where it passes over what the client
    /// asked for and cannot do without; nothing where its own bytes are passed on.
    [[nodiscard]] virtual std::optional<std::string> correctedAnswer(const UpstreamAnswer &,
                                                                     const RequestFacts &) const
    {
        return std::nullopt;
    }
    /// For an upstream of another wire: the request, of which \a facts have been read, written
    /// anew. Refused where no upstream() has another wire.
    [[nodiscard]] virtual Result<EncodedRequest>
    translateRequest(json::Value body, const RequestFacts &facts, Protocol protocol,
                     const TargetDialect &target) const;
    /// The answer of an upstream of another wire in this endpoint's form.
    [[nodiscard]] virtual Result<TranslatedAnswer>
    translateAnswer(const UpstreamAnswer &answer, Protocol protocol, const RequestFacts &facts,
                    const TargetDialect &target) const;
};

/// One endpoint of a protocol as its upstreams serve it. Stateless; may be used from every thread.
class UpstreamCodec
{
public:
    virtual ~UpstreamCodec() = default;

    [[nodiscard]] virtual Protocol wire() const = 0;
    /// The full address of the endpoint.
    [[nodiscard]] virtual std::string url(const ProviderConfig &provider, std::string_view model,
                                          bool stream) const
        = 0;
    /// Null where the endpoint has no streams.
    [[nodiscard]] virtual std::unique_ptr<StreamDecoder>
    streamDecoder(const TargetDialect &target) const = 0;
    /// Usage and finish reason of a whole answer; an error when it is none.
    [[nodiscard]] virtual Result<AnswerFacts> readAnswer(json::Value body, std::string_view text,
                                                         const TargetDialect &target) const
        = 0;
    /// Takes an error answer apart: the provider's words, code and type, by this protocol's
    /// envelope or whatever else \a text is.
    virtual void readError(json::Value body, std::string_view text, Failure &failure) const = 0;
    /// Whether an answer may be neither JSON nor a stream of events, but sound or plain text that
    /// is passed on as it comes.
    [[nodiscard]] virtual bool answersInBytes() const { return false; }
};

/// What a decoder makes of an event that is none of its protocol's.
[[nodiscard]] StreamError unreadable(std::string message);

/// Whether \a event carries something of the answer itself: from the first such event on,
/// nothing can be taken back.
[[nodiscard]] bool isContent(const StreamEvent &event);

} // namespace patchbay
