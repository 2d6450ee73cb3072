#pragma once

#include "core/base/jsontree.h"
#include "core/protocols/codec.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace patchbay::openaichat {

/// Chat completion chunks to canonical events.
class Decoder final : public StreamDecoder
{
public:
    Decoder(UsageStyle usageStyle, Quirks quirks);

    void decode(const SseEvent &event, std::vector<StreamEvent> &out) override;
    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] std::vector<std::string> notes() const override { return m_notes; }

private:
    struct OpenCall
    {
        std::int64_t wireIndex = -1; ///< the provider's own; -1 for none
        std::string id;
        std::optional<std::int64_t> part; ///< none before the name is known
        std::string pending; ///< arguments that came before the name
        bool freeform = false;
        bool hasArguments = false;
    };

    /// What is open in one of the answers.
    struct ChoiceState
    {
        std::int64_t index = 0;
        std::int64_t nextPart = 0;
        std::optional<std::int64_t> text;
        std::optional<std::int64_t> reasoning;
        std::optional<std::int64_t> refusal;
        std::vector<OpenCall> calls;
        json::Tree annotations = json::Tree::array(); ///< of the text, in chat's form
        std::string logprobs; ///< of tokens whose text is still to come
        bool namedReasoning = false; ///< thinking came in a field of its own
        bool finished = false;
    };

    /// The members of one chunk.
    struct Head
    {
        json::Value choices;
        json::Value id;
        json::Value model;
        json::Value created;
        json::Value error;
        json::Value groq;
        std::int64_t code = 0;
        bool hasUsage = false;
        bool isError = false; ///< `object` is `error` (vLLM)
    };

    bool decodeError(const Head &head, json::Value whole, const SseEvent &event,
                     std::vector<StreamEvent> &out);
    void decodeChunk(json::Value chunk, json::Value whole, const SseEvent &event,
                     std::vector<StreamEvent> &out);
    void decodeChoice(json::Value choice, std::vector<StreamEvent> &out);
    void decodeDelta(json::Value delta, ChoiceState &state, std::vector<StreamEvent> &out);
    void decodeContent(json::Value content, ChoiceState &state, std::vector<StreamEvent> &out);
    /// Proofs among OpenRouter's `reasoning_details`, and the text unless it came by itself.
    void decodeDetails(json::Value details, ChoiceState &state, std::vector<StreamEvent> &out);
    /// A part of its own, at once whole: the proof is in its head.
    void appendProof(ReasoningPart proof, ChoiceState &state, std::vector<StreamEvent> &out);
    OpenCall &callFor(json::Value call, bool named, ChoiceState &state);
    void decodeToolCall(json::Value call, json::Value body, ChoiceState &state,
                        std::vector<StreamEvent> &out);
    void startCall(OpenCall &open, std::string_view name, std::string signature, ChoiceState &state,
                   std::vector<StreamEvent> &out);
    void append(ChoiceState &state, PartDelta::Kind kind, std::string_view text,
                std::vector<StreamEvent> &out);
    void closePart(const ChoiceState &state, std::optional<std::int64_t> &part,
                   std::vector<StreamEvent> &out);
    void closeText(ChoiceState &state, std::vector<StreamEvent> &out);
    void finishChoice(ChoiceState &state, std::string_view word, std::vector<StreamEvent> &out);

    UsageStyle m_usageStyle;
    Quirks m_quirks;
    json::Document m_document;
    std::map<std::int64_t, ChoiceState> m_choices;
    bool m_started = false;
    bool m_done = false;
    std::vector<std::string> m_notes;
    bool m_usageInChoice = false; ///< Moonshot's streams keep it there
};

/// Canonical events to chat completion chunks.
class Encoder final : public StreamEncoder
{
public:
    explicit Encoder(bool includeUsage);

    [[nodiscard]] std::string encode(const StreamEvent &event) override;
    [[nodiscard]] std::string keepAlive() const override;
    [[nodiscard]] std::string error(std::string_view document) const override;

private:
    [[nodiscard]] std::string chunk(std::int64_t choice, std::string_view delta,
                                    std::string_view finish = "null",
                                    std::string_view logprobs = "null");
    [[nodiscard]] std::string encodeStart(const PartStart &start);
    [[nodiscard]] std::string encodeDelta(const PartDelta &delta);
    [[nodiscard]] std::string encodeEnd(const PartEnd &end);

    bool m_includeUsage;
    std::string m_head; ///< the members every chunk begins with
    struct CallSlot
    {
        std::int64_t index = 0;
        bool freeform = false;
    };
    std::map<std::int64_t, std::map<std::int64_t, CallSlot>> m_callIndex; ///< choice, part
    /// Open thinking by choice and part: its proof goes out when it is whole.
    std::map<std::pair<std::int64_t, std::int64_t>, ReasoningPart> m_thinking;
    std::map<std::int64_t, int> m_details; ///< sent so far, by choice
    std::map<std::int64_t, std::size_t> m_characters; ///< of the content so far, by choice
    /// The same when a text began, by choice and part.
    std::map<std::pair<std::int64_t, std::int64_t>, std::size_t> m_textAt;
    std::map<std::int64_t, bool> m_roleSent;
    std::optional<Usage> m_usage;
};

} // namespace patchbay::openaichat
