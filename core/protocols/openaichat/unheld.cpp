// What of a chat request the canonical form has no place for.

#include "core/protocols/openaichat/unheld.h"

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string_view>

namespace patchbay::openaichat {

namespace {

using Names = std::span<const std::string_view>;

constexpr std::string_view bodyNames[] {"model",
                                        "messages",
                                        "stream",
                                        "stream_options",
                                        "max_tokens",
                                        "max_completion_tokens",
                                        "temperature",
                                        "top_p",
                                        "top_k",
                                        "seed",
                                        "random_seed",
                                        "presence_penalty",
                                        "frequency_penalty",
                                        "stop",
                                        "n",
                                        "logprobs",
                                        "top_logprobs",
                                        "tools",
                                        "functions",
                                        "tool_choice",
                                        "function_call",
                                        "parallel_tool_calls",
                                        "response_format",
                                        "reasoning_effort",
                                        "reasoning",
                                        "metadata",
                                        "user",
                                        "prompt_cache_key",
                                        "models",
                                        "provider",
                                        "verbosity"};
constexpr std::string_view optionNames[] {"include_usage"};
constexpr std::string_view reasoningNames[] {"effort", "max_tokens"};
/// The router heeds these.
constexpr std::string_view providerNames[] {
    "order", "only", "ignore", "allow_fallbacks", "require_parameters", "sort", "max_price"};
constexpr std::string_view formatNames[] {"type", "json_schema"};
constexpr std::string_view schemaNames[] {"name", "description", "schema", "strict"};
constexpr std::string_view choiceNames[] {"type", "function", "custom", "name"};
constexpr std::string_view messageNames[] {
    "role",         "content",           "name",          "tool_calls",
    "tool_call_id", "reasoning_content", "reasoning",     "reasoning_details",
    "refusal",      "cache_control",     "function_call", "extra_content"};
constexpr std::string_view callNames[] {"id",     "type",          "function",
                                        "custom", "extra_content", "cache_control"};
constexpr std::string_view toolNames[] {"type", "function", "custom", "cache_control"};
constexpr std::string_view functionNames[] {"name", "description", "parameters", "strict"};
constexpr std::string_view customNames[] {"name", "description", "format"};
constexpr std::string_view imageNames[] {"url", "detail"};
constexpr std::string_view fileNames[] {"filename", "file_id", "file_data"};
constexpr std::string_view audioNames[] {"format", "data"};

class Search final
{
public:
    std::vector<std::string> found;

    void add(std::string path)
    {
        if (std::ranges::find(found, path) == found.end())
            found.push_back(std::move(path));
    }
    /// Adds the members of \a object that \a names does not have. Null says nothing, so it is
    /// no loss.
    void walk(json::Value object, std::string_view path, Names names)
    {
        for (const auto &[key, value] : object.members()) {
            if (!value.isNull() && std::ranges::find(names, key) == names.end())
                add(path.empty() ? std::string(key) : std::string(path).append(".").append(key));
        }
    }
    void part(json::Value part);
    void message(json::Value message);
    void tools(json::Value body);
};

void Search::part(json::Value part)
{
    constexpr std::string_view path = "messages[].content[]";
    constexpr std::string_view unmarked[] {"refusal", "thinking", "input_audio"};
    struct Body
    {
        std::string_view type;
        Names names;
    };
    constexpr Body bodies[] {{"text", {}},        {"image_url", imageNames},
                             {"file", fileNames}, {"input_audio", audioNames},
                             {"refusal", {}},     {"thinking", {}}};
    const std::string_view type = part["type"].stringOr("text");
    const auto body = std::ranges::find(bodies, type, &Body::type);
    if (body == std::end(bodies)) {
        add(std::string(path).append(".").append(type));
        return;
    }
    for (const auto &[key, value] : part.members()) {
        const bool held = key == "type" || key == type
                          || (key == "cache_control"
                              && std::ranges::find(unmarked, type) == std::end(unmarked));
        if (!held && !value.isNull())
            add(std::string(path).append(".").append(key));
    }
    if (!body->names.empty())
        walk(part[type], std::string(path).append(".").append(type), body->names);
}

void Search::message(json::Value message)
{
    walk(message, "messages[]", messageNames);
    const json::Value content = message["content"];
    const bool result = message["role"].stringOr({}) == "tool";
    // A mark on a message goes with its text, or with a tool's result.
    if (message["cache_control"].isObject() && !result && !content.isString())
        add("messages[].cache_control");
    if (message["role"].stringOr({}) == "function")
        add("messages[].role=function");
    for (const json::Value each : content.elements()) {
        part(each);
        const std::string_view type = each["type"].stringOr("text");
        if (result && type != "text" && type != "image_url" && type != "file")
            add("messages[].content[]." + std::string(type));
    }
    for (const json::Value call : message["tool_calls"].elements())
        walk(call, "messages[].tool_calls[]", callNames);
}

void Search::tools(json::Value body)
{
    for (const json::Value tool : body["tools"].elements()) {
        const std::string_view type
            = tool["type"].stringOr(tool["function"].isObject() ? "function" : "");
        if (type != "function" && type != "custom")
            continue; // kept whole
        walk(tool, "tools[]", toolNames);
        walk(tool[type], std::string("tools[].").append(type),
             type == "custom" ? Names(customNames) : Names(functionNames));
    }
    for (const json::Value function : body["functions"].elements())
        walk(function, "functions[]", functionNames);
    const json::Value choice = body["tool_choice"];
    walk(choice, "tool_choice", choiceNames);
}

} // namespace

std::vector<std::string> unheldMembers(json::Value body)
{
    Search search;
    search.walk(body, {}, bodyNames);
    search.walk(body["stream_options"], "stream_options", optionNames);
    search.walk(body["reasoning"], "reasoning", reasoningNames);
    search.walk(body["provider"], "provider", providerNames);
    const json::Value format = body["response_format"];
    search.walk(format, "response_format", formatNames);
    search.walk(format["json_schema"], "response_format.json_schema", schemaNames);
    const std::string_view kind = format["type"].stringOr("text");
    if (kind != "text" && kind != "json_object" && kind != "json_schema")
        search.add("response_format");
    for (const json::Value message : body["messages"].elements())
        search.message(message);
    search.tools(body);
    return std::move(search.found);
}

} // namespace patchbay::openaichat
