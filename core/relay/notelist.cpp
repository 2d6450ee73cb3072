#include "core/relay/notelist.h"

#include <algorithm>
#include <set>

namespace patchbay {

namespace {

constexpr std::size_t longestCode = 100; // bytes
constexpr std::size_t longestList = 1000; // bytes

std::string cleaned(std::string_view note)
{
    std::string code(note.substr(0, longestCode));
    std::ranges::replace_if(code, [](char c) { return c <= ' ' || c > '~' || c == ','; }, '?');
    return code;
}

} // namespace

std::string noteList(std::span<const std::string> notes)
{
    std::string list;
    std::set<std::string> listed;
    std::size_t left = 0;
    for (const std::string &note : notes) {
        std::string code = cleaned(note);
        if (listed.contains(code))
            continue;
        if (left > 0 || list.size() + code.size() + 1 > longestList)
            ++left;
        else
            list.append(list.empty() ? "" : ",").append(code);
        listed.insert(std::move(code));
    }
    return left == 0 ? list : list + ",+" + std::to_string(left);
}

} // namespace patchbay
