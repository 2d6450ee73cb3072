#include "core/config/problem.h"

#include <string_view>

namespace patchbay {

std::string toLine(const Problem &problem)
{
    return (problem.pointer.empty() ? "(document)" : problem.pointer) + ": " + problem.message;
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
