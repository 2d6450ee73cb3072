#include "core/protocols/openaichat/parts.h"
#include "core/protocols/openaichat/reasoningdetails.h"
#include "core/protocols/rawjson.h"

#include <algorithm>

namespace patchbay::openaichat {

using json::Tree;

std::string_view googleSignature(json::Value holder)
{
    return holder["extra_content"]["google"]["thought_signature"].stringOr({});
}

bool isFreeform(json::Value call)
{
    const json::Value type = call["type"];
    return type.isString() ? type.stringOr({}) == "custom"
                           : call["custom"].isObject() && !call["function"].isObject();
}

ToolCallPart decodeCall(json::Value call)
{
    ToolCallPart part;
    part.id = call["id"].stringOr({});
    part.freeform = isFreeform(call);
    const json::Value body = call[part.freeform ? "custom" : "function"];
    part.name = body["name"].stringOr({});
    const json::Value arguments = body[part.freeform ? "input" : "arguments"];
    // An object instead of its text occurs (Ollama's relatives).
    part.arguments = arguments.isObject() ? arguments.dump() : arguments.stringOr({});
    part.signature = googleSignature(call);
    part.cacheControl = rawOrEmpty(call["cache_control"]);
    return part;
}

Tree encodeCall(const ToolCallPart &call)
{
    Tree tree {{"id", call.id}, {"type", call.freeform ? "custom" : "function"}};
    if (call.freeform)
        tree["custom"] = {{"name", call.name}, {"input", call.arguments}};
    else
        tree["function"] = {{"name", call.name}, {"arguments", call.arguments}};
    if (!call.signature.empty())
        tree["extra_content"] = {{"google", {{"thought_signature", call.signature}}}};
    if (!call.cacheControl.empty())
        tree["cache_control"] = treeOf(call.cacheControl);
    return tree;
}

void decodeCalls(json::Value message, std::vector<ContentPart> &parts)
{
    const auto add = [&parts](ToolCallPart part) {
        if (!part.name.empty() || !part.arguments.empty())
            parts.emplace_back(std::move(part));
    };
    for (const json::Value call : message["tool_calls"].elements())
        add(decodeCall(call));
    if (const json::Value call = message["function_call"]; call.isObject())
        add({.name = std::string(call["name"].stringOr({})),
             .arguments = std::string(call["arguments"].stringOr({}))});
}

std::vector<ReasoningPart> decodeReasoning(json::Value message)
{
    ReasoningPart part;
    part.text = message["reasoning_content"].stringOr({});
    if (part.text.empty())
        part.text = message["reasoning"].stringOr({});
    if (const json::Value details = message["reasoning_details"]; details.size() > 0) {
        if (auto parts = decodeDetails(details, part.text))
            return std::move(*parts);
        part.raw = details.dump();
    }
    part.signature = googleSignature(message);
    if (!part.signature.empty())
        part.issuer = googleIssuer;
    if (part.text.empty() && part.raw.empty() && part.signature.empty())
        return {};
    return {std::move(part)};
}

std::string thinkingText(json::Value part)
{
    const json::Value thinking = part["thinking"];
    std::string text(thinking.stringOr({}));
    for (const json::Value piece : thinking.elements())
        text += piece["text"].stringOr({});
    return text;
}

void encodeProofs(Tree &message, const ReasoningPart &part)
{
    if (!part.raw.empty()) {
        Tree &details = message["reasoning_details"];
        if (!details.is_array())
            details = Tree::array();
        for (Tree &detail : treeOf(part.raw))
            details.push_back(std::move(detail));
    }
    if (!part.signature.empty() && part.issuer == googleIssuer)
        message["extra_content"] = {{"google", {{"thought_signature", part.signature}}}};
}

std::string nineCharacterId(std::string_view id)
{
    constexpr std::string_view alphabet
        = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    constexpr std::size_t length = 9;
    if (id.size() == length && id.find_first_not_of(alphabet) == std::string_view::npos)
        return std::string(id);
    // FNV-1a, 64 bits: 62^9 is a little less than 2^54, so nine characters use it well.
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : id)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    std::string fit(length, '0');
    for (char &c : fit) {
        c = alphabet[hash % alphabet.size()];
        hash /= alphabet.size();
    }
    return fit;
}

} // namespace patchbay::openaichat
