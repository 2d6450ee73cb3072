#pragma once

#include "core/base/jsontree.h"
#include "core/protocols/codec.h"
#include "core/protocols/openairesponses/answerframe.h"

#include <map>

namespace patchbay::openairesponses {

/// Canonical events to Responses events, numbered, with their items and the closing event.
///
/// Each part becomes an item of its own. Only the first answer is told: this protocol has no `n`.
/// Source: platform.openai.com/docs/api-reference/responses-streaming, and recorded streams.
class Encoder final : public StreamEncoder
{
public:
    explicit Encoder(AnswerFrame frame = {})
        : m_frame(std::move(frame))
    { }

    [[nodiscard]] std::string encode(const StreamEvent &event) override;
    [[nodiscard]] std::string keepAlive() const override;
    [[nodiscard]] std::string error(std::string_view document) const override;

    /// Takes note of \a raw, a frame of an upstream of this protocol that the client got as it is,
    /// so that an error after it goes on counting.
    void passed(std::string_view raw);
    /// The response that the closing event told; null before it.
    [[nodiscard]] const json::Tree &response() const { return m_closing; }

private:
    struct Item
    {
        ContentPart part; ///< grows with the deltas
        std::string id;
        std::string logprobs; ///< of a text, so far
        std::int64_t outputIndex = 0;
        bool summaryOpen = false;
        bool contentOpen = false;
        bool wrapped = false; ///< a custom tool's input, which comes inside of JSON
    };

    /// One event: \a fields are its members besides `type` and `sequence_number`.
    [[nodiscard]] std::string frame(std::string_view type, json::Tree fields);
    /// The members that name an item, and a content or summary within it.
    [[nodiscard]] static json::Tree place(const Item &item, std::string_view index = {});
    [[nodiscard]] std::string begin(const MessageStart &start);
    [[nodiscard]] std::string encodeStart(const PartStart &start);
    [[nodiscard]] std::string encodeDelta(const PartDelta &delta);
    [[nodiscard]] std::string encodeThinking(Item &item, ReasoningPart &reasoning,
                                             const PartDelta &delta);
    [[nodiscard]] std::string encodeEnd(const PartEnd &end);
    [[nodiscard]] std::string endText(const Item &item, const TextPart &text, json::Tree logprobs);
    [[nodiscard]] std::string endThinking(const Item &item, const ReasoningPart &reasoning);
    [[nodiscard]] std::string endCall(Item &item, const json::Tree &whole);
    [[nodiscard]] std::string closeItem(const Item &item, json::Tree whole);
    [[nodiscard]] std::string proofOf(const ToolCallPart &call);
    [[nodiscard]] std::string finish();

    AnswerFrame m_frame;
    Response m_response;
    std::map<std::int64_t, json::Tree> m_output; ///< the finished items, by output_index
    std::map<std::int64_t, Item> m_open; ///< by part
    std::int64_t m_sequence = 0; ///< of the next event
    std::int64_t m_items = 0;
    FinishReason m_finish;
    json::Tree m_closing;
    bool m_started = false;
    bool m_refused = false; ///< in words
};

} // namespace patchbay::openairesponses
