#include "core/protocols/gemini/logprobs.h"

#include "core/protocols/gemini/part.h"
#include "core/protocols/logprobs.h"

#include <utility>

namespace patchbay::gemini {

namespace {

using json::Tree;

Tree readToken(json::Value candidate)
{
    const std::string token(candidate["token"].stringOr({}));
    return {{"token", token},
            {"logprob", field(candidate, "logProbability").number().value_or(0)},
            {"bytes", logprobs::bytesOf(token)}};
}

Tree writeToken(json::Value token)
{
    return {{"token", token["token"].stringOr({})},
            {"logProbability", token["logprob"].number().value_or(0)}};
}

} // namespace

std::string tokensOf(json::Value result)
{
    std::string list;
    const json::Value top = field(result, "topCandidates");
    std::size_t index = 0;
    for (const json::Value chosen : field(result, "chosenCandidates").elements()) {
        Tree token = readToken(chosen);
        token["top_logprobs"] = Tree::array();
        for (const json::Value candidate : top[index++]["candidates"].elements())
            token["top_logprobs"].push_back(readToken(candidate));
        logprobs::append(list, json::dumpTree(token));
    }
    return list;
}

Tree logprobsResult(const std::string &list)
{
    json::Document document;
    const std::string text = '[' + list + ']';
    const auto root = document.parse(std::string_view(text));
    if (!root || root->size() == 0)
        return nullptr;
    Tree result {{"topCandidates", Tree::array()}, {"chosenCandidates", Tree::array()}};
    for (const json::Value token : root->elements()) {
        result["chosenCandidates"].push_back(writeToken(token));
        Tree top = Tree::array();
        for (const json::Value each : token["top_logprobs"].elements())
            top.push_back(writeToken(each));
        result["topCandidates"].push_back({{"candidates", std::move(top)}});
    }
    return result;
}

} // namespace patchbay::gemini
