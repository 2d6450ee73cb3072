#include "core/protocols/openairesponses/foreignrequest.h"

#include "core/protocols/notes.h"
#include "core/protocols/rawjson.h"

#include <algorithm>
#include <array>
#include <set>

namespace patchbay::openairesponses {

namespace {

using json::Tree;

/// Items whose absence changes what the conversation means: what a tool of OpenAI's was told to do
/// on the client's machine and what came of it, what the client allowed, and what only OpenAI can
/// read.
constexpr std::array<std::string_view, 13> ownItems {"item_reference",
                                                     "computer_call",
                                                     "computer_call_output",
                                                     "local_shell_call",
                                                     "shell_call",
                                                     "local_shell_call_output",
                                                     "shell_call_output",
                                                     "apply_patch_call",
                                                     "apply_patch_call_output",
                                                     "mcp_approval_request",
                                                     "mcp_approval_response",
                                                     "compaction",
                                                     "compaction_trigger"};

std::unexpected<Error> refused(const std::string &what, std::string param)
{
    return fail(ErrorCode::UnsupportedByTarget,
                what + " is OpenAI's own; this target speaks another protocol.", std::move(param));
}

/// Anthropic's and Gemini's codecs have forms of their own for custom tools.
bool lacksCustomTools(Protocol protocol)
{
    return protocol == Protocol::OpenAiChat || protocol == Protocol::AzureOpenAi;
}

Tree asFunction(const Tree &custom)
{
    std::string description = memberText(custom, "description");
    if (custom.contains("format") && !memberText(custom["format"], "definition").empty())
        description += "\n\nThe input must follow this grammar:\n"
                       + memberText(custom["format"], "definition");
    Tree tool {{"type", "function"}, {"name", memberText(custom, "name")}};
    if (!description.empty())
        tool["description"] = std::move(description);
    tool["parameters"] = {{"type", "object"},
                          {"properties", {{"input", {{"type", "string"}}}}},
                          {"required", {"input"}},
                          {"additionalProperties", false}};
    tool["strict"] = false;
    return tool;
}

/// The tools one by one, with those of namespaces among them.
Result<void> addTools(const Tree &source, Protocol protocol, Tree &tools,
                      std::vector<std::string> &searches, std::vector<std::string> &notes)
{
    for (const Tree &tool : source) {
        const std::string type = memberText(tool, "type");
        if (type == "namespace" && tool.contains("tools") && tool["tools"].is_array()) {
            noteOnce(notes, "namespace-as-functions");
            if (auto added = addTools(tool["tools"], protocol, tools, searches, notes); !added)
                return added;
        } else if (type == "custom" && lacksCustomTools(protocol)) {
            noteOnce(notes, "freeform-as-function");
            tools.push_back(asFunction(tool));
        } else if (type == "function" || type == "custom") {
            tools.push_back(tool);
        } else if (type.starts_with("web_search") || type == "tool_search") {
            searches.push_back(type);
        } else {
            return refused("The tool `" + type.substr(0, 60) + "`", "tools");
        }
    }
    return {};
}

Result<void> makeToolsForeign(Tree &request, Protocol protocol, std::vector<std::string> &notes)
{
    if (!request.contains("tools") || !request["tools"].is_array())
        return {};
    Tree tools = Tree::array();
    std::vector<std::string> searches;
    if (auto added = addTools(request["tools"], protocol, tools, searches, notes); !added)
        return added;
    // A search alone is what the request is about; beside functions, as coding tools declare it,
    // it is one way among others.
    if (!searches.empty() && tools.empty())
        return refused("The tool `" + searches.front() + "`", "tools");
    for (const std::string &search : searches)
        noteOnce(notes, "tool-dropped:" + search);
    if (tools.empty())
        request.erase("tools");
    else
        request["tools"] = std::move(tools);
    return {};
}

Result<void> makeChoiceForeign(Tree &request, std::vector<std::string> &notes)
{
    if (!request.contains("tool_choice") || !request["tool_choice"].is_object())
        return {};
    const Tree choice = request["tool_choice"];
    const std::string type = memberText(choice, "type");
    if (type == "function" || type == "custom")
        return {};
    if (type != "allowed_tools" || !choice.contains("tools") || !choice["tools"].is_array())
        return refused("The tool choice `" + type.substr(0, 60) + "`", "tool_choice");
    std::set<std::string> allowed;
    for (const Tree &tool : choice["tools"])
        allowed.insert(memberText(tool, "name"));
    Tree kept = Tree::array();
    for (const Tree &tool : request.value("tools", Tree::array())) {
        if (allowed.contains(memberText(tool, "name")))
            kept.push_back(tool);
    }
    noteOnce(notes, "allowed-tools-as-tools");
    request["tools"] = std::move(kept);
    const std::string mode = memberText(choice, "mode");
    request["tool_choice"] = mode.empty() ? "auto" : mode;
    return {};
}

/// Files that were uploaded lie at OpenAI.
bool namesStoredFile(const Tree &parts)
{
    return parts.is_array() && std::ranges::any_of(parts, [](const Tree &part) {
               return !memberText(part, "file_id").empty();
           });
}

void callAsFunction(Tree &item)
{
    const std::string type = memberText(item, "type");
    if (type == "custom_tool_call_output") {
        item["type"] = "function_call_output";
    } else if (type == "custom_tool_call") {
        item["type"] = "function_call";
        item["arguments"] = json::dumpTree({{"input", memberText(item, "input")}});
        item.erase("input");
    }
}

Result<void> makeInputForeign(Tree &input, Protocol protocol)
{
    if (!input.is_array())
        return {};
    for (std::size_t i = 0; i < input.size(); ++i) {
        Tree &item = input[i];
        const std::string type = memberText(item, "type");
        const std::string place = "input[" + std::to_string(i) + "]";
        const bool reference = type.empty() && item.is_object() && !item.contains("role");
        if (reference || std::ranges::find(ownItems, type) != ownItems.end())
            return refused("The item `" + (reference ? "item_reference" : type) + "`", place);
        if (!item.is_object())
            continue;
        for (const char *const member : {"content", "output"}) {
            if (item.contains(member) && namesStoredFile(item[member]))
                return refused("A file that was uploaded (`file_id`)", place);
        }
        if (lacksCustomTools(protocol))
            callAsFunction(item);
    }
    return {};
}

} // namespace

Result<void> makeForeign(Tree &request, Protocol protocol, std::vector<std::string> &notes)
{
    if (auto made = makeToolsForeign(request, protocol, notes); !made)
        return made;
    if (auto made = makeChoiceForeign(request, notes); !made)
        return made;
    return request.contains("input") ? makeInputForeign(request["input"], protocol)
                                     : Result<void>();
}

} // namespace patchbay::openairesponses
