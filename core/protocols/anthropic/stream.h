#pragma once

#include "core/protocols/codec.h"

#include <map>

namespace patchbay::anthropic {

/// A Messages stream to canonical events. Source: docs.anthropic.com/en/api/streaming.
class Decoder final : public StreamDecoder
{
public:
    Decoder(UsageStyle usageStyle, Quirks quirks);

    void decode(const SseEvent &event, std::vector<StreamEvent> &out) override;
    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] std::vector<std::string> notes() const override { return m_notes; }

private:
    /// One content block that is being written.
    struct Block
    {
        enum class Kind { Part, Call, Freeform, Answer, Provider } kind = Kind::Part;
        std::int64_t part = 0;
        std::string input; ///< what `partial_json` came to, where it is not passed on at once
        std::string start; ///< the block as it began, raw JSON
        std::size_t characters = 0; ///< of a text so far
        std::string citations; ///< of a text, the elements of a JSON array
        bool hasInput = false;
    };

    /// Says that the answer begins, once, whatever the stream begins with.
    void begin(json::Value message, std::vector<StreamEvent> &out);
    void startMessage(json::Value event, std::string_view text, std::vector<StreamEvent> &out);
    void startBlock(json::Value event, std::vector<StreamEvent> &out);
    void startText(json::Value block, Block &open, std::vector<StreamEvent> &out);
    static void cite(Block &open, json::Value citation, std::vector<StreamEvent> &out);
    void startCall(json::Value block, Block &open, std::vector<StreamEvent> &out);
    void growBlock(json::Value event, std::vector<StreamEvent> &out);
    void growInput(Block &open, std::string_view json, std::vector<StreamEvent> &out);
    void endBlock(Block &open, std::vector<StreamEvent> &out);
    void endMessage(json::Value event, std::string_view text, std::vector<StreamEvent> &out);
    void reportUsage(json::Value event, std::string_view text, std::vector<StreamEvent> &out);

    UsageStyle m_usageStyle;
    Quirks m_quirks;
    json::Document m_document;
    std::map<std::int64_t, Block> m_open; ///< by the provider's index
    std::int64_t m_nextPart = 0;
    Usage m_usage;
    std::vector<std::string> m_notes;
    bool m_begun = false;
    bool m_calledTool = false; ///< one of the client's
    bool m_answered = false; ///< through the answer tool
    bool m_finished = false;
    bool m_done = false;
};

} // namespace patchbay::anthropic
