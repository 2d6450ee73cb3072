#include "core/protocols/jsonframes.h"

namespace patchbay {

bool JsonFrames::begin(std::string_view bytes)
{
    const auto first = bytes.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (bytes[first] == '[' || bytes[first] == '{');
}

std::string JsonFrames::take(std::string_view bytes)
{
    std::string frames;
    frames.reserve(bytes.size() + 16);
    for (const char byte : bytes) {
        if (m_depth == 0) {
            if (byte != '{')
                continue;
            frames += "data: {";
            m_depth = 1;
        } else if (m_inString) {
            frames += byte;
            m_inString = m_escaped || byte != '"';
            m_escaped = !m_escaped && byte == '\\';
        } else if (byte != '\n' && byte != '\r') { // white space here, and the end of a line there
            frames += byte;
            m_inString = byte == '"';
            if (byte == '{' || byte == '[')
                ++m_depth;
            else if ((byte == '}' || byte == ']') && --m_depth == 0)
                frames += "\n\n";
        }
    }
    return frames;
}

} // namespace patchbay
