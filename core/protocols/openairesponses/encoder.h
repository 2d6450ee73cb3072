#pragma once

#include "core/base/jsontree.h"
#include "core/protocols/codec.h"

#include <map>

namespace patchbay::openairesponses {

/// Canonical events to Responses events, numbered, with their items and the closing event.
///
/// Each part becomes an item of its own. Only the first answer is told: this protocol has no `n`.
class Encoder final : public StreamEncoder
{
public:
    [[nodiscard]] std::string encode(const StreamEvent &event) override;
    [[nodiscard]] std::string keepAlive() const override;
    [[nodiscard]] std::string error(std::string_view document) const override;

private:
    struct Item
    {
        ContentPart part; ///< grows with the deltas
        std::string id;
        std::int64_t outputIndex = 0;
        bool summaryOpen = false;
        bool contentOpen = false;
    };

    /// One event: \a fields are its members besides `type` and `sequence_number`.
    [[nodiscard]] std::string frame(std::string_view type, json::Tree fields);
    /// The members that name an item, and a content or summary within it.
    [[nodiscard]] static json::Tree place(const Item &item, std::string_view index = {});
    [[nodiscard]] std::string begin(const MessageStart &start);
    [[nodiscard]] std::string encodeStart(const PartStart &start);
    [[nodiscard]] std::string encodeDelta(const PartDelta &delta);
    [[nodiscard]] std::string encodeEnd(const PartEnd &end);
    [[nodiscard]] std::string finish();

    Response m_response;
    std::map<std::int64_t, json::Tree> m_output; ///< the finished items, by output_index
    std::map<std::int64_t, Item> m_open; ///< by part
    std::int64_t m_sequence = 0;
    std::int64_t m_items = 0;
    FinishReason m_finish;
    bool m_started = false;
    bool m_refused = false; ///< in words
};

} // namespace patchbay::openairesponses
