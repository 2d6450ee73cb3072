// The elements of the array that streamGenerateContent answers without `alt=sse`.

#include "core/protocols/gemini/stream.h"

namespace patchbay::gemini {

std::string ArrayEncoder::framed(std::string_view data)
{
    std::string element(separator());
    m_begun = true;
    return element.append(data);
}

std::string_view ArrayEncoder::reframed(std::string_view raw)
{
    SseParser parser;
    SseEvent event;
    parser.feed(raw);
    const bool whole = parser.next(event) == SseParser::Status::Event
                       || parser.finish(event) == SseParser::Status::Event;
    m_reframed = whole && event.hasData && !event.data.empty() ? framed(event.data) : std::string();
    return m_reframed;
}

std::string ArrayEncoder::error(std::string_view document) const
{
    return std::string(separator()).append(document).append("]");
}

} // namespace patchbay::gemini
