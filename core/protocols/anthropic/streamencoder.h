#pragma once

#include "core/protocols/codec.h"

#include <deque>

namespace patchbay::anthropic {

/// Canonical events to a Messages stream. Blocks there come one after the other with indexes that
/// count up: what a part says while another one is open is held until that one ends. A block of
/// text or thinking begins with its first piece, since clients may not send empty ones back.
class Encoder final : public StreamEncoder
{
public:
    /// \a estimatedInput are the tokens told where the provider has not (yet) counted them.
    explicit Encoder(std::int64_t estimatedInput);

    [[nodiscard]] std::string encode(const StreamEvent &event) override;
    [[nodiscard]] std::string keepAlive() const override;
    [[nodiscard]] std::string error(std::string_view document) const override;

private:
    /// A part that has begun and whose end has not been written.
    struct Part
    {
        std::int64_t part = 0;
        ContentPart head;
        std::vector<PartDelta> held;
        std::string arguments; ///< of a call, as far as they have been written
        std::string proof; ///< another protocol's
        bool opened = false; ///< its block has begun
        bool summarised = false; ///< what was shown of the thinking is a summary
        bool ended = false;
    };

    [[nodiscard]] std::string start(const PartStart &start);
    [[nodiscard]] std::string grow(const PartDelta &delta);
    [[nodiscard]] std::string end(std::int64_t part);
    [[nodiscard]] std::string endAll();
    [[nodiscard]] std::string finish();

    [[nodiscard]] std::string startMessage(const MessageStart &start);
    [[nodiscard]] std::string closeEnded();
    [[nodiscard]] std::string beginPart(Part &part);
    [[nodiscard]] std::string openBlock(Part &part, std::string_view block);
    [[nodiscard]] std::string redactedBlock(const std::string &data);
    [[nodiscard]] std::string writeDelta(Part &part, const PartDelta &delta);
    [[nodiscard]] std::string grow(Part &part, std::string_view block, std::string_view delta);
    [[nodiscard]] std::string closePart(Part &part);
    [[nodiscard]] std::string closeThinking(Part &part, const ReasoningPart &head);
    [[nodiscard]] Usage usage() const;

    std::deque<Part> m_parts; ///< the first one is on the wire
    std::string m_id; ///< of the message
    std::int64_t m_index = 0; ///< of the block on the wire, or of the next one
    std::int64_t m_estimatedInput;
    std::int64_t m_outputBytes = 0;
    FinishReason m_finish;
    Usage m_usage;
    bool m_called = false; ///< the last part with content is a call
    bool m_refused = false;
    bool m_started = false;
    bool m_stopped = false;
};

} // namespace patchbay::anthropic
