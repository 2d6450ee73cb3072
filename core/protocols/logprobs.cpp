#include "core/protocols/logprobs.h"

#include "core/protocols/rawjson.h"

#include <algorithm>
#include <utility>

namespace patchbay::logprobs {

namespace {

using json::Tree;

/// The members that clients' types have no null for.
void complete(Tree &token)
{
    if (!token.is_object())
        token = Tree::object();
    if (!token["token"].is_string())
        token["token"] = "";
    if (!token["logprob"].is_number())
        token["logprob"] = 0;
    if (!token["bytes"].is_array())
        token["bytes"] = bytesOf(token["token"].get_ref<const std::string &>());
}

} // namespace

Tree bytesOf(std::string_view token)
{
    Tree bytes = Tree::array();
    for (const char byte : token)
        bytes.push_back(static_cast<unsigned char>(byte));
    return bytes;
}

void append(std::string &list, json::Value tokens)
{
    for (const json::Value token : tokens.elements())
        append(list, token.dump());
}

void append(std::string &list, std::string_view more)
{
    if (!list.empty() && !more.empty())
        list.push_back(',');
    list += more;
}

std::string toChat(const std::string &list)
{
    return R"({"content":[)" + list + R"(],"refusal":null})";
}

std::string ofChat(const std::string &object)
{
    std::string list;
    json::Document document;
    if (const auto root = document.parse(std::string_view(object)))
        append(list, (*root)["content"]);
    return list;
}

Tree toResponses(const std::string &list)
{
    if (list.empty()) // as in nearly every delta
        return Tree::array();
    Tree tokens = treeOf('[' + list + ']');
    if (!tokens.is_array()) // nested beyond bounds
        return Tree::array();
    for (Tree &token : tokens) {
        complete(token);
        Tree &top = token["top_logprobs"];
        if (!top.is_array())
            top = Tree::array();
        std::ranges::for_each(top, complete);
    }
    return tokens;
}

} // namespace patchbay::logprobs
