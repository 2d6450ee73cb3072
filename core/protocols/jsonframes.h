#pragma once

#include <string>
#include <string_view>

namespace patchbay {

/// Makes server-sent events of a stream that is none: JSON objects one after the other, a line each
/// (NDJSON), or the elements of one array, as Gemini's `streamGenerateContent` gives them without
/// `alt=sse`. Each is passed on as soon as it is whole; what stands between them is left out.
class JsonFrames final
{
public:
    /// Whether an answer whose text begins with \a bytes is such a stream, as far as can be told;
    /// white space says nothing.
    [[nodiscard]] static bool begin(std::string_view bytes);

    /// The events of the next \a bytes. One that they do not end is begun, so that a cut shows.
    [[nodiscard]] std::string take(std::string_view bytes);

private:
    int m_depth = 0; ///< 0: between two objects
    bool m_inString = false;
    bool m_escaped = false;
};

} // namespace patchbay
