#pragma once

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/jsontree.h"
#include "core/config/config.h"
#include "core/model/streamevent.h"
#include "core/protocols/openairesponses/answerframe.h"
#include "core/relay/responsestore.h"

#include <QByteArray>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace patchbay {

struct OwedCharge;
class StreamEncoder;
namespace openairesponses {
class Encoder;
}

/// What one request of the Responses API has to do with answers that are kept: the conversation
/// that it goes on with, the form of its answer, which repeats the request, and the keeping of
/// that. Thread: relay.
class KeptConversation final
{
public:
    /// \a store outlives it. \a now is in Unix seconds.
    KeptConversation(ResponseStore &store, std::string client, std::int64_t now);

    /// Reads \a request, whose text is \a body. Gives the text with what is kept here put in the
    /// place of its names, or nothing where there is none. `not_found` for an answer that is not
    /// there (any more), or another client's.
    [[nodiscard]] Result<std::optional<QByteArray>> resolve(json::Value request,
                                                            const QByteArray &body);
    /// Who keeps the conversation and alone can go on with it.
    [[nodiscard]] const std::optional<Affinity::Issuer> &keeper() const { return m_keeper; }
    /// Whether the request names an answer that only its provider could know.
    [[nodiscard]] bool isUnknown() const { return m_unknown; }
    /// That there is no such answer, in words.
    [[nodiscard]] Error notFound() const;
    /// \a errorBody, which is OpenAI's envelope, with OpenAI's code for it.
    [[nodiscard]] static std::string withPreviousNotFound(const std::string &errorBody);
    /// Whether neither the request names an answer that is kept nor its own is to be.
    [[nodiscard]] bool isSelfContained() const;
    /// Whether the answer is fetched later.
    [[nodiscard]] bool isBackground() const { return m_background; }

    /// \a text, the request's, for a target that speaks \a protocol, which is another one.
    [[nodiscard]] Result<std::string> translatable(const QByteArray &text, Protocol protocol,
                                                   std::vector<std::string> &notes);

    /// For the stream of the next attempt, which is \a translated or passed through, from
    /// \a upstream. Lives no longer than this.
    [[nodiscard]] std::unique_ptr<StreamEncoder> streamEncoder(bool translated,
                                                               Affinity::Issuer upstream);
    /// A frame that the client gets as the upstream sent it.
    void passed(std::string_view raw, std::span<const StreamEvent> events);
    /// Whether the answer under way is told to the client as \a id.
    [[nodiscard]] bool isOf(std::string_view id) const;
    /// The response of \a model as one that was cancelled.
    [[nodiscard]] std::string cancelled(const std::string &model);
    /// A whole answer in translation, with what it takes from the request.
    [[nodiscard]] std::string framed(const std::string &answer);

    /// Keeps the answer if the client wants it kept, or notes that \a upstream does, if the answer
    /// came from there as it is. \a body is a whole answer; empty for a stream.
    void keep(const std::string &body, bool passedThrough, const Affinity::Issuer &upstream);
    /// Whether a provider makes the answer in the background and its id is known, so that it can
    /// be fetched.
    [[nodiscard]] bool isMadeElsewhere() const { return m_background && !m_noted.empty(); }
    /// Notes what is \a owed for it.
    void owe(OwedCharge owed);

private:
    [[nodiscard]] const json::Tree &request();
    [[nodiscard]] const openairesponses::AnswerFrame &frame();
    [[nodiscard]] QByteArray expanded(std::string_view body) const;
    [[nodiscard]] std::vector<KeptItem> ownInput(const std::string &base);
    void note(const std::string &id, const Affinity::Issuer &upstream);

    ResponseStore &m_store;
    std::string m_client;
    std::int64_t m_now;
    QByteArray m_body;
    std::string m_id; ///< of the answer, where it is made here
    std::string m_previous;
    std::shared_ptr<const KeptTurn> m_before;
    std::map<std::string, std::string> m_references; ///< texts of kept items that are named
    std::optional<Affinity::Issuer> m_keeper;
    bool m_keeps = true;
    bool m_background = false;
    bool m_unknown = false;
    std::optional<json::Tree> m_request;
    std::optional<openairesponses::AnswerFrame> m_frame;
    openairesponses::Encoder *m_encoder = nullptr; ///< of the attempt under way
    Affinity::Issuer m_upstream; ///< of the stream under way
    std::string m_upstreamId; ///< of an answer that is passed through
    std::string m_noted; ///< of one that a provider keeps
    std::string m_closing; ///< its last event
};

} // namespace patchbay
