#include "core/relay/demoanswer.h"

#include "core/base/jsontree.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace patchbay {

namespace {

constexpr std::size_t quoteLimit = 400; // bytes

std::string quote(std::string text)
{
    if (text.size() <= quoteLimit)
        return text;
    std::size_t end = quoteLimit;
    const auto continues = [&text](std::size_t at) {
        return (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
    };
    while (end > 0 && continues(end)) // not in the middle of a character
        --end;
    text.resize(end);
    return text;
}

std::string promptOf(const Request &request)
{
    for (auto message = request.messages.rbegin(); message != request.messages.rend(); ++message) {
        if (message->role != Role::User)
            continue;
        for (auto part = message->parts.rbegin(); part != message->parts.rend(); ++part) {
            if (const auto *piece = std::get_if<TextPart>(&*part))
                return piece->text;
        }
    }
    return {};
}

std::string wordsOf(const ToolResultPart &result)
{
    std::string text;
    for (const auto &part : result.content) {
        const auto *piece = std::get_if<TextPart>(&part);
        text += piece ? piece->text : std::string("(an attachment)");
    }
    return text;
}

/// The results behind the assistant's last message. Words of the user may stand behind them:
/// coding tools add reminders there.
std::vector<std::string> newResults(const Request &request)
{
    std::vector<std::string> results;
    for (const Message &message : request.messages) {
        if (message.role == Role::Assistant)
            results.clear();
        for (const ContentPart &part : message.parts) {
            if (const auto *result = std::get_if<ToolResultPart>(&part))
                results.push_back(wordsOf(*result));
        }
    }
    return results;
}

bool belongsToName(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
           || c == '-' || c == '.' || c == '/';
}

/// Where \a name stands in \a prompt as a word of its own; npos if nowhere.
std::size_t placeOf(std::string_view name, std::string_view prompt)
{
    for (auto at = prompt.find(name); at != std::string_view::npos;
         at = prompt.find(name, at + 1)) {
        const auto end = at + name.size();
        // A full stop may end a sentence as well.
        const bool ends = end == prompt.size() || !belongsToName(prompt[end])
                          || (prompt[end] == '.'
                              && (end + 1 == prompt.size() || !belongsToName(prompt[end + 1])));
        if (ends && (at == 0 || !belongsToName(prompt[at - 1])))
            return at;
    }
    return std::string_view::npos;
}

/// The tool to call: the one that must be, or the first that the prompt names. A prompt that
/// names none is answered in words, as a person would expect of "hello".
const Tool *toolToCall(const Request &request, const std::string &prompt)
{
    using Mode = ToolChoice::Mode;
    const ToolChoice &choice = request.toolChoice;
    if (request.tools.empty() || choice.mode == Mode::None)
        return nullptr;
    const Tool *any = nullptr; // with a name: a provider's own tools may have none
    const Tool *first = nullptr;
    auto place = std::string::npos;
    for (const Tool &tool : request.tools) {
        if (tool.name.empty())
            continue;
        any = any ? any : &tool;
        if (choice.mode == Mode::Named) {
            if (tool.name == choice.name)
                return &tool;
            continue;
        }
        if (const auto at = placeOf(tool.name, prompt); at < place) {
            first = &tool;
            place = at;
        }
    }
    return first || choice.mode != Mode::Required ? first : any;
}

/// The simplest value that a JSON schema allows.
json::Tree sample(const json::Tree &schema, int depth)
{
    if (!schema.is_object() || depth > 8)
        return "demo";
    if (schema.contains("enum") && schema["enum"].is_array() && !schema["enum"].empty())
        return schema["enum"].front();
    if (schema.contains("const"))
        return schema["const"];
    const json::Tree type = schema.value("type", json::Tree("object"));
    const std::string word = type.is_array() && !type.empty() && type.front().is_string()
                                 ? type.front().get<std::string>()
                             : type.is_string() ? type.get<std::string>()
                                                : std::string("string");
    if (word == "integer" || word == "number")
        return 1;
    if (word == "boolean")
        return true;
    if (word == "null")
        return nullptr;
    if (word == "array")
        return json::Tree::array({sample(schema.value("items", json::Tree::object()), depth + 1)});
    if (word != "object")
        return "demo";
    json::Tree object = json::Tree::object();
    const json::Tree properties = schema.value("properties", json::Tree::object());
    for (const auto &key : schema.value("required", json::Tree::array())) {
        if (key.is_string())
            object[key.get<std::string>()]
                = sample(properties.value(key.get<std::string>(), json::Tree::object()), depth + 1);
    }
    return object;
}

/// The JSON object that stands behind \a name in \a prompt; empty if none does.
std::string writtenArguments(std::string_view name, std::string_view prompt)
{
    const auto at = placeOf(name, prompt);
    if (at == std::string_view::npos)
        return {};
    const auto begin = prompt.find_first_not_of(" \t\r\n:(`", at + name.size());
    const auto end = prompt.rfind('}');
    if (begin == std::string_view::npos || prompt[begin] != '{' || end == std::string_view::npos)
        return {};
    const auto object = json::parseTree(prompt.substr(begin, end + 1 - begin));
    return object && object->is_object() ? json::dumpTree(*object) : std::string();
}

ToolCallPart callOf(const Tool &tool, const std::string &prompt)
{
    ToolCallPart call;
    call.name = tool.name;
    call.freeform = tool.freeform;
    call.arguments = tool.freeform ? std::string("demo") : writtenArguments(tool.name, prompt);
    if (call.arguments.empty()) {
        const auto schema = json::parseTree(tool.parameters);
        call.arguments = json::dumpTree(sample(schema.value_or(json::Tree::object()), 0));
    }
    return call;
}

} // namespace

DemoAnswer demoAnswer(const Request &request)
{
    if (const auto results = newResults(request); !results.empty()) {
        std::string all;
        for (const std::string &result : results)
            all += (all.empty() ? "" : "\n") + result;
        return {.call = {},
                .text = "This is Patchbay's demo provider. Your tool answered: " + quote(all)};
    }
    const std::string prompt = promptOf(request);
    if (const Tool *tool = toolToCall(request, prompt))
        return {.call = callOf(*tool, prompt), .text = {}};
    if (request.output.kind != OutputFormat::Kind::Text) {
        const auto schema = json::parseTree(request.output.schema);
        return {.call = {},
                .text
                = json::dumpTree(sample(schema.value_or(json::Tree {{"type", "object"}}), 0))};
    }
    return {.call = {},
            .text = "This is Patchbay's demo provider: a simulation, no model. Your request came "
                    "through the relay and was routed, counted and priced like a real one. You "
                    "wrote: "
                    + quote(prompt)};
}

} // namespace patchbay
