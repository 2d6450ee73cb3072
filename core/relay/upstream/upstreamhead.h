#pragma once

#include "core/relay/upstream/upstreamclient.h"

#include <optional>
#include <string_view>

namespace patchbay {

/// Puts the header lines of an answer together into its final head and refuses what must not
/// get through: 101, redirects, framing that two readers can read differently, too many bytes.
/// No I/O. Unsynchronised.
class HeadCollector final
{
public:
    /// Bound for all blocks and trailers of an answer together.
    static constexpr std::size_t maxBytes = 64 * 1024;

    enum class Step {
        More, ///< wait for the next line
        Head, ///< the final head is complete: head()
        Refused, ///< failure() says why
    };

    void reset();
    /// Takes one line with its end, in the order libcurl gives them.
    [[nodiscard]] Step addLine(std::string_view line);

    /// Whether the status line of what is not an interim answer was seen.
    [[nodiscard]] bool hasBegun() const { return m_head.status >= 200; }
    /// Whether the blank line after the final head was seen.
    [[nodiscard]] bool isComplete() const { return m_complete; }
    /// Whether the body is compressed, so that it must be held against its expansion.
    [[nodiscard]] bool isEncoded() const { return m_encoded; }
    [[nodiscard]] int status() const { return m_head.status; }
    /// The final head, to be moved away.
    [[nodiscard]] UpstreamHead &head() { return m_head; }
    [[nodiscard]] const std::optional<Failure> &failure() const { return m_failure; }

private:
    Step beginBlock(std::string_view statusLine);
    Step endBlock();
    Step refuse(ErrorCode code, std::string message);

    UpstreamHead m_head;
    std::optional<Failure> m_failure;
    std::size_t m_bytes = 0;
    bool m_complete = false;
    bool m_encoded = false;
};

} // namespace patchbay
