#include "core/protocols/openairesponses/answerframe.h"

#include "core/protocols/rawjson.h"

#include <array>
#include <utility>

namespace patchbay::openairesponses {

namespace {

using json::Tree;

/// The members that an answer repeats, in its order, and what it says where the request does not.
/// Null where the default is the model's, which nobody here knows.
Tree defaults()
{
    return {{"background", false},
            {"instructions", nullptr},
            {"max_output_tokens", nullptr},
            {"max_tool_calls", nullptr},
            {"metadata", Tree::object()},
            {"parallel_tool_calls", true},
            {"previous_response_id", nullptr},
            {"prompt_cache_key", nullptr},
            {"prompt_cache_retention", nullptr},
            {"reasoning", {{"effort", nullptr}, {"summary", nullptr}}},
            {"safety_identifier", nullptr},
            {"service_tier", "default"},
            {"store", true},
            {"temperature", nullptr},
            {"text", {{"format", {{"type", "text"}}}, {"verbosity", "medium"}}},
            {"tool_choice", "auto"},
            {"tools", Tree::array()},
            {"top_logprobs", 0},
            {"top_p", nullptr},
            {"truncation", "disabled"},
            {"user", nullptr}};
}

/// Functions are repeated with the members that they may leave out.
void completeTool(Tree &tool)
{
    if (!tool.is_object() || memberText(tool, "type") != "function")
        return;
    for (const char *const member : {"description", "parameters"}) {
        if (!tool.contains(member))
            tool[member] = nullptr;
    }
    if (!tool.contains("strict"))
        tool["strict"] = true;
}

void readTool(const Tree &tool, const std::string &nameSpace, AnswerFrame &frame)
{
    if (!tool.is_object())
        return;
    const std::string type = memberText(tool, "type");
    const std::string name = memberText(tool, "name");
    if (type == "custom")
        frame.freeform.insert(name);
    if (!nameSpace.empty() && (type == "custom" || type == "function"))
        frame.nameSpaces.emplace(name, nameSpace);
    if (type != "namespace" || !tool.contains("tools") || !tool["tools"].is_array())
        return;
    for (const Tree &inner : tool["tools"])
        readTool(inner, name, frame);
}

/// The input of a custom tool that was declared as a function of one string.
std::string inputIn(const std::string &arguments)
{
    const auto tree = json::parseTree(arguments);
    if (!tree || !tree->is_object() || tree->size() != 1 || !tree->begin()->is_string())
        return arguments;
    return tree->begin()->get<std::string>();
}

} // namespace

AnswerFrame frameOf(const Tree &request, std::string id)
{
    AnswerFrame frame;
    frame.id = std::move(id);
    frame.repeated = defaults();
    if (!request.is_object())
        return frame;
    for (auto &[name, value] : frame.repeated.items()) {
        const auto said = request.find(name);
        if (said == request.end() || said->is_null())
            continue;
        if (value.is_object() && said->is_object() && name != "metadata")
            value.update(*said);
        else
            value = *said;
    }
    if (!frame.repeated["tools"].is_array())
        frame.repeated["tools"] = Tree::array();
    for (Tree &tool : frame.repeated["tools"]) {
        readTool(tool, {}, frame);
        completeTool(tool);
    }
    return frame;
}

void repeatRequest(Tree &response, const AnswerFrame &frame)
{
    for (const auto &[name, value] : frame.repeated.items())
        response[name] = value;
}

void restoreTool(Tree &item, const AnswerFrame &frame)
{
    const std::string type = memberText(item, "type");
    if (type != "function_call" && type != "custom_tool_call")
        return;
    const std::string name = memberText(item, "name");
    if (type == "function_call" && frame.freeform.contains(name)) {
        Tree custom = Tree::object();
        for (auto &[member, value] : item.items()) {
            if (member == "arguments")
                custom["input"] = inputIn(value.is_string() ? value.get<std::string>() : "");
            else
                custom[member] = std::move(value);
        }
        custom["type"] = "custom_tool_call";
        item = std::move(custom);
    }
    if (const auto found = frame.nameSpaces.find(name);
        found != frame.nameSpaces.end() && !item.contains("namespace"))
        item["namespace"] = found->second;
}

std::string framed(std::string_view answer, const AnswerFrame &frame)
{
    auto tree = json::parseTree(answer);
    if (!tree || !tree->is_object())
        return std::string(answer);
    const std::string old = itemBase(memberText(*tree, "id"));
    const std::string base = itemBase(frame.id);
    if (!frame.id.empty())
        (*tree)["id"] = frame.id;
    if ((*tree)["created_at"] == 0)
        (*tree)["created_at"] = frame.created;
    repeatRequest(*tree, frame);
    for (Tree &item : (*tree)["output"]) {
        restoreTool(item, frame);
        std::string id = memberText(item, "id");
        const auto at = old.empty() ? std::string::npos : id.find(old);
        if (!frame.id.empty() && at != std::string::npos)
            item["id"] = id.replace(at, old.size(), base);
        if (id.starts_with("fc_") && memberText(item, "type") == "custom_tool_call")
            item["id"] = "ctc_" + id.substr(3);
    }
    return json::dumpTree(*tree);
}

std::string itemBase(std::string_view responseId)
{
    if (responseId.starts_with("resp_"))
        responseId.remove_prefix(5);
    return std::string(responseId);
}

} // namespace patchbay::openairesponses
