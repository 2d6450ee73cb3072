#pragma once

#include "core/protocols/codec.h"

#include <cstdint>
#include <map>
#include <optional>

namespace patchbay::openairesponses {

/// Responses events to canonical ones.
///
/// Items are told apart by their `output_index`: some servers give an item another id in every
/// event. A text may come as deltas, in the `done` events, or only in the last event; whatever of
/// it was not seen yet is taken from each.
class Decoder final : public StreamDecoder
{
public:
    Decoder(UsageStyle usageStyle, Quirks quirks);

    void decode(const SseEvent &event, std::vector<StreamEvent> &out) override;
    [[nodiscard]] bool isComplete() const override { return m_complete; }
    [[nodiscard]] std::vector<std::string> notes() const override { return m_notes; }

private:
    using Events = std::vector<StreamEvent>;

    /// One canonical part that is being written.
    struct Open
    {
        std::int64_t part = -1;
        std::string annotations;
    };
    /// What came of a text, so that its whole form can be told to go on where the deltas ended.
    struct Seen
    {
        std::size_t size = 0; ///< bytes
        std::uint64_t hash = 0;
        bool hasLogprobs = false;
    };
    struct Item
    {
        std::string type;
        std::string id;
        std::string phase;
        bool done = false;
        std::map<std::int64_t, Open> texts; ///< of a message, by content_index
        std::map<std::int64_t, Open> refusals; ///< the same
        std::optional<Open> whole; ///< a tool call or reasoning: one part for the item
        /// Of each text of the item, by what it is and its index there.
        std::map<std::pair<PartDelta::Kind, std::int64_t>, Seen> seen;
    };

    void decodeEvent(std::string_view type, json::Value event, std::string_view text, Events &out);
    [[nodiscard]] bool decodeDelta(std::string_view type, json::Value event, Events &out);
    void begin(json::Value response, Events &out);
    Item &itemAt(json::Value event, std::string_view type);
    void addItem(json::Value event, Events &out);
    void finishItem(std::int64_t index, json::Value item, Events &out);
    [[nodiscard]] static std::int64_t onlyIndex(const Item &state, std::int64_t otherwise);
    void finishMessage(Item &state, json::Value item, Events &out);
    void finishReasoning(Item &state, json::Value item, Events &out);
    void finishResponse(json::Value event, std::string_view text, Events &out);
    std::int64_t openPart(Item &state, PartDelta::Kind kind, std::int64_t at, Events &out);
    void openCall(Item &state, json::Value item, Events &out);
    /// Appends \a piece of the text \a kind number \a at, and the \a logprobs of its tokens.
    void append(Item &state, PartDelta::Kind kind, std::int64_t at, std::string_view piece,
                Events &out, std::string logprobs = {});
    /// Appends what of the \a whole text did not come yet, and its \a logprobs if none came.
    void complete(Item &state, PartDelta::Kind kind, std::int64_t at, std::string_view whole,
                  Events &out, std::string logprobs = {});
    void closeParts(Item &state, Events &out);
    void failWith(json::Value event, std::string_view text, Events &out);

    UsageStyle m_usageStyle;
    Quirks m_quirks;
    json::Document m_document;
    std::map<std::int64_t, Item> m_items; ///< by output_index
    std::int64_t m_nextPart = 0;
    std::vector<std::string> m_notes;
    std::int64_t m_webSearches = 0;
    bool m_started = false;
    bool m_hasCalls = false;
    bool m_hasRefusal = false;
    bool m_complete = false;
    bool m_failed = false;
};

} // namespace patchbay::openairesponses
