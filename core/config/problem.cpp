#include "core/config/problem.h"

#include <string_view>

namespace patchbay {

std::string toLine(const Problem &problem)
{
    std::string line
        = (problem.pointer.empty() ? "(document)" : problem.pointer) + ": " + problem.message;
    // Names of fields are the file's own text and may hold anything.
    for (char &c : line) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            c = ' ';
    }
    return line;
}

std::string pointerTo(const std::string &base, std::string_view token)
{
    std::string pointer = base + '/';
    for (const char c : token) {
        if (c == '~')
            pointer += "~0";
        else if (c == '/')
            pointer += "~1";
        else
            pointer += c;
    }
    return pointer;
}

std::string pointerTo(const std::string &base, std::size_t index)
{
    return base + '/' + std::to_string(index);
}

} // namespace patchbay
