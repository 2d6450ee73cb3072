#include "core/protocols/gemini/partialargs.h"

#include "core/protocols/gemini/part.h"

#include <charconv>

namespace patchbay::gemini {

namespace {

using json::Tree;

/// Bounds what one short path can make grow.
constexpr std::size_t longestArray = 10'000;
constexpr int deepest = 64;

} // namespace

Tree *PartialArguments::at(std::string_view path)
{
    if (!path.starts_with('$'))
        return nullptr;
    path.remove_prefix(1);
    Tree *node = &m_arguments;
    for (int depth = 0; !path.empty(); ++depth) {
        if (depth == deepest)
            return nullptr;
        if (path.starts_with('.')) {
            const std::size_t end = std::min(path.find_first_of(".[", 1), path.size());
            const std::string key(path.substr(1, end - 1));
            if (key.empty() || !(node->is_null() || node->is_object()))
                return nullptr;
            node = &(*node)[key];
            path.remove_prefix(end);
            continue;
        }
        const std::size_t close = path.find(']');
        if (!path.starts_with('[') || close == std::string_view::npos)
            return nullptr;
        const std::string_view inner = path.substr(1, close - 1);
        if (inner.size() > 2 && (inner.front() == '\'' || inner.front() == '"')) {
            if (!(node->is_null() || node->is_object()))
                return nullptr;
            node = &(*node)[std::string(inner.substr(1, inner.size() - 2))];
        } else {
            std::size_t index = longestArray;
            std::from_chars(inner.data(), inner.data() + inner.size(), index);
            if (index >= longestArray || !(node->is_null() || node->is_array()))
                return nullptr;
            node = &(*node)[index];
        }
        path.remove_prefix(close + 1);
    }
    return node;
}

void PartialArguments::add(json::Value piece)
{
    Tree *node = at(field(piece, "jsonPath").stringOr({}));
    if (!node)
        return;
    if (const auto text = field(piece, "stringValue").string()) {
        if (!node->is_string())
            *node = std::string();
        node->get_ref<std::string &>().append(*text);
        return;
    }
    for (const char *kind : {"numberValue", "boolValue"}) {
        if (const json::Value value = field(piece, kind); value.exists()) {
            auto tree = json::parseTree(value.dump());
            *node = tree ? std::move(*tree) : Tree();
        }
    }
}

std::string PartialArguments::text() const
{
    return json::dumpTree(m_arguments);
}

} // namespace patchbay::gemini
