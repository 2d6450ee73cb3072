#include "core/protocols/citations.h"

#include "core/protocols/rawjson.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace patchbay::citations {

namespace {

using json::Tree;

constexpr std::string_view urlCitation = "url_citation";

Tree citation(std::int64_t start, std::int64_t end, std::string_view url, std::string_view title)
{
    return {{"type", urlCitation},
            {"start_index", start},
            {"end_index", end},
            {"url", url},
            {"title", title}};
}

std::string textOf(const Tree &list)
{
    return list.empty() ? std::string() : json::dumpTree(list);
}

std::int64_t charactersUpTo(std::string_view text, std::int64_t bytes)
{
    const auto size = static_cast<std::int64_t>(text.size());
    return static_cast<std::int64_t>(characters(
        text.substr(0, static_cast<std::size_t>(std::clamp<std::int64_t>(bytes, 0, size)))));
}

} // namespace

std::size_t characters(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

std::string ofChat(json::Value annotations)
{
    Tree list = Tree::array();
    for (const json::Value annotation : annotations.elements()) {
        if (!isFromChat(annotation))
            continue;
        Tree flat {{"type", urlCitation}};
        flat.update(treeOf(annotation[urlCitation].dump()));
        list.push_back(std::move(flat));
    }
    return textOf(list);
}

bool isFromChat(json::Value annotation)
{
    return annotation[urlCitation]["url"].isString();
}

Tree toChat(const std::string &annotations, std::size_t before)
{
    Tree list = Tree::array();
    Tree source = annotations.empty() ? Tree::array() : treeOf(annotations);
    for (Tree &annotation : source) {
        if (!annotation.is_object() || annotation.value("type", "") != urlCitation)
            continue;
        annotation.erase("type");
        for (const char *index : {"start_index", "end_index"}) {
            if (const auto found = annotation.find(index);
                found != annotation.end() && found->is_number_integer())
                *found = found->get<std::int64_t>() + static_cast<std::int64_t>(before);
        }
        Tree wrapped {{"type", urlCitation}};
        wrapped[std::string(urlCitation)] = std::move(annotation);
        list.push_back(std::move(wrapped));
    }
    return list;
}

bool fitChat(const std::string &annotations)
{
    json::Document document;
    const auto root = document.parse(std::string_view(annotations));
    if (annotations.empty() || !root)
        return true;
    for (const json::Value annotation : root->elements()) {
        if (annotation["type"].stringOr({}) != urlCitation)
            return false;
    }
    return true;
}

std::string ofBlock(json::Value citations, std::size_t length)
{
    Tree list = Tree::array();
    for (const json::Value source : citations.elements()) {
        const auto url = source["url"].string();
        if (!url || url->empty())
            continue;
        Tree found
            = citation(0, static_cast<std::int64_t>(length), *url, source["title"].stringOr({}));
        if (std::ranges::find(list, found) == list.end())
            list.push_back(std::move(found));
    }
    return textOf(list);
}

std::string ofGrounding(json::Value grounding, std::string_view text)
{
    Tree list = Tree::array();
    const json::Value chunks = grounding["groundingChunks"];
    for (const json::Value support : grounding["groundingSupports"].elements()) {
        const json::Value segment = support["segment"];
        const auto start = charactersUpTo(text, segment["startIndex"].integerOr(0));
        const auto end = charactersUpTo(text, segment["endIndex"].integerOr(0));
        for (const json::Value index : support["groundingChunkIndices"].elements()) {
            const json::Value web
                = chunks[static_cast<std::size_t>(std::max<std::int64_t>(0, index.integerOr(0)))]
                        ["web"];
            if (web["uri"].isString())
                list.push_back(
                    citation(start, end, web["uri"].stringOr({}), web["title"].stringOr({})));
        }
    }
    return textOf(list);
}

} // namespace patchbay::citations
