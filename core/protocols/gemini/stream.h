#pragma once

#include "core/protocols/codec.h"
#include "core/protocols/gemini/partialargs.h"

#include <map>

namespace patchbay::gemini {

/// Events of streamGenerateContent to canonical ones. Each is a whole GenerateContentResponse with
/// what is new. There is no end marker: the finish reason is the end.
///
/// An event whose data is an array of responses is taken as well, which is what the address
/// without `alt=sse` answers. Such an answer has no `data:` lines, so it would have to be split
/// before it comes here, beside SseParser; url() always asks for SSE.
class Decoder final : public StreamDecoder
{
public:
    explicit Decoder(Quirks quirks);

    void decode(const SseEvent &event, std::vector<StreamEvent> &out) override;
    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] std::vector<std::string> notes() const override { return m_notes; }

private:
    /// What is open in one of the answers.
    struct ChoiceState
    {
        std::int64_t nextPart = 0;
        std::optional<std::int64_t> text;
        std::optional<std::int64_t> thought;
        std::optional<std::int64_t> call; ///< one whose arguments come in pieces
        PartialArguments arguments;
        std::size_t calls = 0;
        std::string said; ///< the text that is open
        std::string annotations; ///< of it
        std::string logprobs; ///< of tokens whose text is still to come
        bool finished = false;
    };

    void decodeChunk(json::Value chunk, std::string_view text, std::vector<StreamEvent> &out);
    void decodeCandidate(json::Value candidate, std::int64_t position,
                         std::vector<StreamEvent> &out);
    void decodePart(json::Value part, std::int64_t index, std::vector<StreamEvent> &out);
    void decodeCall(json::Value part, std::int64_t index, std::vector<StreamEvent> &out);
    void append(std::int64_t index, PartDelta::Kind kind, std::string_view text,
                std::string_view signature, std::vector<StreamEvent> &out);
    void closeCall(std::int64_t index, std::vector<StreamEvent> &out);
    void closePart(std::int64_t index, std::optional<std::int64_t> &part,
                   std::vector<StreamEvent> &out);
    void closeAll(std::int64_t index, std::vector<StreamEvent> &out);

    Quirks m_quirks;
    json::Document m_document;
    std::map<std::int64_t, ChoiceState> m_choices;
    std::vector<std::string> m_notes;
    std::string m_id;
    bool m_started = false;
    bool m_blocked = false; ///< the prompt was refused
    bool m_ended = false; ///< StreamEnd is out
};

/// Canonical events to those of streamGenerateContent with `alt=sse`: each is a response with what
/// is new, and with the usage so far once there is any.
class Encoder : public StreamEncoder
{
public:
    [[nodiscard]] std::string encode(const StreamEvent &event) override;
    /// None: clients take every event for a response.
    [[nodiscard]] std::string keepAlive() const override { return {}; }
    [[nodiscard]] std::string error(std::string_view document) const override;

private:
    /// One response, \a data being its JSON, in its place in the stream.
    [[nodiscard]] virtual std::string framed(std::string_view data);
    [[nodiscard]] std::string frame(std::int64_t choice, std::string_view part,
                                    const std::string &logprobs = {});
    [[nodiscard]] std::string encodeStart(const PartStart &start);
    [[nodiscard]] std::string encodeDelta(const PartDelta &delta);
    [[nodiscard]] std::string encodePartEnd(const PartEnd &end);
    [[nodiscard]] std::string encodeCall(std::pair<std::int64_t, std::int64_t> place);
    [[nodiscard]] std::string encodeEnd();

    using Place = std::pair<std::int64_t, std::int64_t>; ///< choice and part
    std::string m_tail; ///< the members every response ends with
    std::string m_usageText; ///< the member with the usage so far; empty if there is none
    std::map<Place, ToolCallPart> m_calls;
    std::map<Place, ReasoningPart> m_thoughts;
    std::map<std::int64_t, std::vector<ReasoningPart>> m_proofs; ///< of others, not written yet
    std::map<std::int64_t, FinishReason> m_finished; ///< by choice, not written yet
    std::optional<Usage> m_usage;
};

/// The same responses as the elements of one JSON array, written piece by piece, which is what
/// streamGenerateContent answers without `alt=sse`.
class ArrayEncoder final : public Encoder
{
public:
    [[nodiscard]] std::string_view contentType() const override { return "application/json"; }
    [[nodiscard]] std::string_view reframed(std::string_view raw) override;
    [[nodiscard]] std::string closing() const override { return m_begun ? "]" : "[]"; }
    [[nodiscard]] std::string error(std::string_view document) const override;

private:
    [[nodiscard]] std::string framed(std::string_view data) override;
    [[nodiscard]] std::string_view separator() const { return m_begun ? "\n,\n" : "["; }

    bool m_begun = false; ///< an element is out
    std::string m_reframed;
};

} // namespace patchbay::gemini
