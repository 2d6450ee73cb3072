#include "core/protocols/logprobs.h"

#include "core/protocols/gemini/part.h"
#include "core/protocols/rawjson.h"

#include <algorithm>
#include <utility>

namespace patchbay::logprobs {

namespace {

using json::Tree;

Tree elementsOf(const std::string &list)
{
    return treeOf('[' + list + ']');
}

Tree bytesOf(std::string_view token)
{
    Tree bytes = Tree::array();
    for (const char byte : token)
        bytes.push_back(static_cast<unsigned char>(byte));
    return bytes;
}

/// The members that clients' types have no null for.
void complete(Tree &token)
{
    if (!token.is_object())
        token = Tree::object();
    Tree &text = token["token"];
    if (!text.is_string())
        text = "";
    if (!token["logprob"].is_number())
        token["logprob"] = 0;
    if (!token["bytes"].is_array())
        token["bytes"] = bytesOf(token["token"].get_ref<const std::string &>());
}

Tree ofGeminiToken(json::Value candidate)
{
    const std::string token(candidate["token"].stringOr({}));
    return {{"token", token},
            {"logprob", gemini::field(candidate, "logProbability").number().value_or(0)},
            {"bytes", bytesOf(token)}};
}

Tree toGeminiToken(json::Value token)
{
    return {{"token", token["token"].stringOr({})},
            {"logProbability", token["logprob"].number().value_or(0)}};
}

} // namespace

void append(std::string &list, json::Value tokens)
{
    for (const json::Value token : tokens.elements()) {
        if (!list.empty())
            list.push_back(',');
        list += token.dump();
    }
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
    Tree tokens = elementsOf(list);
    for (Tree &token : tokens) {
        complete(token);
        Tree &top = token["top_logprobs"];
        if (!top.is_array())
            top = Tree::array();
        std::ranges::for_each(top, complete);
    }
    return tokens;
}

std::string ofGemini(json::Value result)
{
    std::string list;
    const json::Value top = gemini::field(result, "topCandidates");
    std::size_t index = 0;
    for (const json::Value chosen : gemini::field(result, "chosenCandidates").elements()) {
        Tree token = ofGeminiToken(chosen);
        token["top_logprobs"] = Tree::array();
        for (const json::Value candidate : top[index++]["candidates"].elements())
            token["top_logprobs"].push_back(ofGeminiToken(candidate));
        list.append(list.empty() ? "" : ",").append(json::dumpTree(token));
    }
    return list;
}

Tree toGemini(const std::string &list)
{
    json::Document document;
    const std::string text = '[' + list + ']';
    const auto root = document.parse(std::string_view(text));
    if (!root || root->size() == 0)
        return nullptr;
    Tree result {{"topCandidates", Tree::array()}, {"chosenCandidates", Tree::array()}};
    for (const json::Value token : root->elements()) {
        result["chosenCandidates"].push_back(toGeminiToken(token));
        Tree top = Tree::array();
        for (const json::Value each : token["top_logprobs"].elements())
            top.push_back(toGeminiToken(each));
        result["topCandidates"].push_back({{"candidates", std::move(top)}});
    }
    return result;
}

} // namespace patchbay::logprobs
