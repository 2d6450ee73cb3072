#include "core/protocols/rawjson.h"

#include <charconv>
#include <iterator>

namespace patchbay {

std::string rawOrEmpty(json::Value value)
{
    return value.exists() && !value.isNull() ? value.dump() : std::string();
}

json::Tree treeOf(const std::string &text)
{
    auto tree = json::parseTree(text);
    return tree ? std::move(*tree) : json::Tree();
}

std::string memberText(const json::Tree &object, const char *member)
{
    if (!object.is_object())
        return {};
    const auto found = object.find(member);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string numberText(double value)
{
    char text[32];
    const auto [end, error] = std::to_chars(std::begin(text), std::end(text), value);
    return error == std::errc() ? std::string(text, end) : std::string("0");
}

} // namespace patchbay
