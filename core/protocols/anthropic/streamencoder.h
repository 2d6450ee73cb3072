#pragma once

#include "core/protocols/codec.h"

#include <deque>

namespace patchbay::anthropic {

/// Canonical events to a Messages stream. Blocks there come one after the other with indexes that
/// count up: what a part says while another one is open is held until that one ends.
class Encoder final : public StreamEncoder
{
public:
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
        bool ended = false;
    };

    [[nodiscard]] std::string start(const PartStart &start);
    [[nodiscard]] std::string grow(const PartDelta &delta);
    [[nodiscard]] std::string end(std::int64_t part);
    [[nodiscard]] std::string endAll();
    [[nodiscard]] std::string finish();

    [[nodiscard]] std::string openBlock(const ContentPart &head) const;
    [[nodiscard]] std::string writeDelta(Part &part, const PartDelta &delta) const;
    [[nodiscard]] std::string closeBlock(Part &part);

    std::deque<Part> m_parts; ///< the first one is on the wire
    std::int64_t m_index = 0; ///< of the block on the wire, or of the next one
    FinishReason m_finish;
    Usage m_usage;
    bool m_started = false;
    bool m_stopped = false;
};

} // namespace patchbay::anthropic
