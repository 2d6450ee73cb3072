#include "tests/support/chatmeaning.h"

namespace patchbay {

namespace {

using json::Tree;

void removeNulls(Tree &object)
{
    for (auto it = object.begin(); it != object.end();)
        it = it->is_null() ? object.erase(it) : std::next(it);
}

void rename(Tree &object, const char *from, const char *to)
{
    if (!object.contains(from))
        return;
    if (!object.contains(to))
        object[to] = object[from];
    object.erase(from);
}

void dropIf(Tree &object, const char *name, const Tree &value)
{
    if (object.contains(name) && object[name] == value)
        object.erase(name);
}

Tree partMeaning(Tree part)
{
    removeNulls(part);
    if (part.value("type", "") == "image_url" && part["image_url"].is_string())
        part["image_url"] = {{"url", part["image_url"]}};
    return part;
}

Tree messageMeaning(Tree message)
{
    removeNulls(message);
    dropIf(message, "refusal", "");
    dropIf(message, "reasoning", "");
    dropIf(message, "reasoning_content", "");
    dropIf(message, "tool_calls", Tree::array());
    rename(message, "reasoning", "reasoning_content");
    Tree content = message.contains("content") ? message["content"] : Tree();
    message["content"] = Tree::array();
    const bool result = message["role"] == "tool";
    if (content.is_string() && (content != "" || message.contains("cache_control"))) {
        Tree part {{"type", "text"}, {"text", content}};
        if (!result && message.contains("cache_control")) {
            part["cache_control"] = message["cache_control"];
            message.erase("cache_control");
        }
        message["content"].push_back(part);
    }
    if (content.is_array()) {
        for (Tree &part : content) {
            Tree plain = partMeaning(std::move(part));
            if (plain.value("type", "") != "thinking") {
                if (plain.value("text", "x") != "" || plain.size() > 2)
                    message["content"].push_back(std::move(plain));
                continue;
            }
            for (const Tree &thought : plain["thinking"])
                message["reasoning_content"] = message.value("reasoning_content", std::string())
                                               + thought["text"].get<std::string>();
        }
    }
    return message;
}

void optionMeaning(Tree &request)
{
    dropIf(request, "stream", false);
    dropIf(request, "n", 1);
    dropIf(request, "logprobs", false);
    request.erase("stream_options"); // usage is always asked for
    request.erase("models"); // the router's, as the next
    request.erase("provider");
    rename(request, "max_tokens", "max_completion_tokens");
    rename(request, "random_seed", "seed");
    if (request.contains("tool_choice") && request["tool_choice"] == "any")
        request["tool_choice"] = "required";
    if (request.contains("stop") && request["stop"].is_string())
        request["stop"] = Tree::array({request["stop"]});
    dropIf(request, "response_format", Tree {{"type", "text"}});
    if (request.contains("reasoning")) {
        Tree reasoning = request["reasoning"];
        request.erase("reasoning");
        if (reasoning.contains("effort"))
            request["reasoning_effort"] = reasoning["effort"];
        reasoning.erase("effort");
        if (!reasoning.empty())
            request["reasoning"] = reasoning;
    }
}

void legacyMeaning(Tree &request)
{
    if (request.contains("functions")) {
        const Tree functions = request["functions"];
        for (const Tree &function : functions)
            request["tools"].push_back({{"type", "function"}, {"function", function}});
        request.erase("functions");
    }
    if (request.contains("function_call")) {
        const Tree call = request["function_call"];
        request["tool_choice"]
            = call.is_string() ? call : Tree {{"type", "function"}, {"function", call}};
        request.erase("function_call");
    }
    dropIf(request, "tools", Tree::array());
}

/// An empty description describes as much as none.
void declarationMeaning(Tree &request)
{
    if (request.contains("tools")) {
        for (Tree &tool : request["tools"]) {
            if (!tool.contains("function"))
                continue;
            dropIf(tool["function"], "description", "");
            tool["type"] = "function"; // which Mistral takes without being told
        }
    }
    if (request.contains("response_format") && request["response_format"].contains("json_schema")) {
        Tree &schema = request["response_format"]["json_schema"];
        removeNulls(schema);
        dropIf(schema, "description", "");
    }
}

/// Removes what \a path leads to: members joined by dots, `[]` for every element.
void removeAt(Tree &tree, std::string_view path)
{
    const auto dot = path.find('.');
    std::string_view name = path.substr(0, dot);
    const bool each = name.ends_with("[]");
    if (each)
        name.remove_suffix(2);
    if (!tree.is_object() || !tree.contains(std::string(name)))
        return;
    Tree &member = tree[std::string(name)];
    if (dot == std::string_view::npos) {
        tree.erase(std::string(name));
        return;
    }
    const std::string_view rest = path.substr(dot + 1);
    if (!each) {
        removeAt(member, rest);
    } else if (member.is_array()) {
        for (Tree &element : member)
            removeAt(element, rest);
    }
}

void budgetAsEffort(Tree &request)
{
    const Tree reasoning = request.value("reasoning", Tree::object());
    const auto budget = reasoning.value("max_tokens", std::int64_t(0));
    removeAt(request, "reasoning.max_tokens");
    request["reasoning_effort"] = budget <= 1024 ? "low" : budget <= 8192 ? "medium" : "high";
}

} // namespace

Tree chatMeaning(Tree request)
{
    removeNulls(request);
    for (Tree &message : request["messages"])
        message = messageMeaning(std::move(message));
    legacyMeaning(request);
    declarationMeaning(request);
    optionMeaning(request);
    return request;
}

void removeNoted(Tree &request, const std::vector<std::string> &notes)
{
    constexpr std::string_view dropped = "dropped:";
    for (const std::string &note : notes) {
        if (note.starts_with(dropped))
            removeAt(request, std::string_view(note).substr(dropped.size()));
        else if (note == "reasoning-budget-dropped")
            removeAt(request, "reasoning.max_tokens");
        else if (note == "reasoning-budget-as-effort")
            budgetAsEffort(request);
    }
}

std::string jsonDifference(const Tree &actual, const Tree &expected, const std::string &path)
{
    if (actual.is_object() && expected.is_object()) {
        for (const auto &[key, value] : expected.items()) {
            if (!actual.contains(key))
                return path + "." + key + " is lost";
            if (auto difference = jsonDifference(actual[key], value, path + "." + key);
                !difference.empty())
                return difference;
        }
        for (const auto &[key, value] : actual.items()) {
            if (!expected.contains(key))
                return path + "." + key + " was added";
        }
        return {};
    }
    if (actual.is_array() && expected.is_array() && actual.size() == expected.size()) {
        for (std::size_t i = 0; i < actual.size(); ++i) {
            if (auto difference
                = jsonDifference(actual[i], expected[i], path + "[" + std::to_string(i) + "]");
                !difference.empty())
                return difference;
        }
        return {};
    }
    return actual == expected ? std::string()
                              : path + " is " + actual.dump().substr(0, 200) + ", not "
                                    + expected.dump().substr(0, 200);
}

} // namespace patchbay
