// Responses request to canonical form.

#include "core/protocols/dataurl.h"
#include "core/protocols/openairesponses/request.h"
#include "core/protocols/openairesponses/response.h"
#include "core/protocols/rawjson.h"

#include <algorithm>
#include <array>

namespace patchbay::openairesponses {

namespace {

/// Members that have a canonical field, or whose default is what every answer here does.
constexpr std::array knownMembers {
    "model",       "input",        "instructions",
    "stream",      "tools",        "tool_choice",
    "temperature", "top_p",        "parallel_tool_calls",
    "reasoning",   "text",         "max_output_tokens",
    "metadata",    "user",         "prompt_cache_key",
    "include",     "store",        "top_logprobs",
    "background",  "prompt",       "previous_response_id",
    "truncation",  "conversation",
};

/// Reads `input`, gathering what belongs to one turn of a speaker into one message.
class InputReader
{
public:
    explicit InputReader(Request &request)
        : m_request(request)
    { }

    void read(json::Value input)
    {
        if (const auto text = input.string()) {
            m_request.messages.push_back(
                {.role = Role::User, .parts = {TextPart {.text = std::string(*text)}}});
            return;
        }
        for (const json::Value item : input.elements())
            readItem(item);
    }

private:
    void readItem(json::Value item)
    {
        const std::string_view type = item["type"].stringOr("message");
        if (type == "message") {
            readMessage(item);
        } else if (isToolCall(type)) {
            note(item,
                 {"type", "call_id", "name", "arguments", "input", "id", "status", "namespace"});
            assistant().parts.emplace_back(toolCallPart(item));
        } else if (type == "function_call_output" || type == "custom_tool_call_output") {
            note(item, {"type", "call_id", "output", "id", "status"});
            m_request.messages.push_back({.role = Role::Tool, .parts = {toolResult(item)}});
        } else if (type == "reasoning") {
            note(item, {"type", "id", "summary", "content", "encrypted_content", "status"});
            assistant().parts.emplace_back(reasoningPart(item));
        } else {
            // Where it stands matters, whoever is speaking.
            if (m_request.messages.empty())
                assistant();
            m_request.messages.back().parts.emplace_back(nativePart(item));
        }
    }

    void readMessage(json::Value item)
    {
        note(item, {"type", "role", "content", "id", "status", "phase"});
        const std::string_view word = item["role"].stringOr({});
        const Role role = word == "system"      ? Role::System
                          : word == "developer" ? Role::Developer
                          : word == "assistant" ? Role::Assistant
                                                : Role::User;
        const json::Value content = item["content"];
        const std::string phase(item["phase"].stringOr({}));
        Message message {.role = role};
        if (const auto text = content.string())
            message.parts.emplace_back(TextPart {.text = std::string(*text), .phase = phase});
        for (const json::Value part : content.elements())
            message.parts.push_back(readPart(part, phase));
        if (role != Role::Assistant) {
            m_request.messages.push_back(std::move(message));
            return;
        }
        std::ranges::move(message.parts, std::back_inserter(assistant().parts));
    }

    ContentPart readPart(json::Value part, const std::string &phase)
    {
        const std::string_view type = part["type"].stringOr({});
        if (type == "input_image") {
            note(part, {"type", "image_url", "detail", "file_id"});
            return image(part);
        }
        if (type == "input_file") {
            note(part, {"type", "filename", "file_data", "file_url", "file_id"});
            return file(part);
        }
        if (type == "input_audio")
            return AudioPart {std::string(part["input_audio"]["format"].stringOr({})),
                              std::string(part["input_audio"]["data"].stringOr({}))};
        if (type == "refusal")
            return RefusalPart {std::string(part["refusal"].stringOr({}))};
        if (!part["text"].isString())
            return nativePart(part);
        note(part, {"type", "text", "annotations"});
        TextPart text {.text = std::string(part["text"].stringOr({})), .phase = phase};
        if (part["annotations"].size() > 0)
            text.annotations = part["annotations"].dump();
        return text;
    }

    static ImagePart image(json::Value part)
    {
        ImagePart image;
        const std::string_view url = part["image_url"].stringOr({});
        if (!splitDataUrl(url, image.mediaType, image.data))
            image.url = url;
        image.detail = part["detail"].stringOr({});
        image.id = part["file_id"].stringOr({});
        return image;
    }

    static FilePart file(json::Value part)
    {
        FilePart file;
        file.name = part["filename"].stringOr({});
        file.id = part["file_id"].stringOr({});
        file.url = part["file_url"].stringOr({});
        const std::string_view data = part["file_data"].stringOr({});
        if (!splitDataUrl(data, file.mediaType, file.data))
            file.data = data;
        return file;
    }

    ToolResultPart toolResult(json::Value item)
    {
        ToolResultPart result;
        result.callId = item["call_id"].stringOr({});
        const json::Value output = item["output"];
        if (const auto text = output.string())
            result.content.emplace_back(TextPart {.text = std::string(*text)});
        for (const json::Value part : output.elements()) {
            ContentPart decoded = readPart(part, {});
            if (auto *text = std::get_if<TextPart>(&decoded))
                result.content.emplace_back(std::move(*text));
            else if (auto *picture = std::get_if<ImagePart>(&decoded))
                result.content.emplace_back(std::move(*picture));
            else if (auto *document = std::get_if<FilePart>(&decoded))
                result.content.emplace_back(std::move(*document));
            else
                extend("input.output");
        }
        return result;
    }

    Message &assistant()
    {
        if (m_request.messages.empty() || m_request.messages.back().role != Role::Assistant)
            m_request.messages.push_back({.role = Role::Assistant});
        return m_request.messages.back();
    }

    /// Names the members that nothing here reads.
    void note(json::Value object, std::initializer_list<std::string_view> known)
    {
        for (const auto &[key, value] : object.members()) {
            if (!value.isNull() && std::ranges::find(known, key) == known.end())
                extend("input." + std::string(key));
        }
    }

    void extend(const std::string &name)
    {
        if (std::ranges::find(m_request.extensions, name) == m_request.extensions.end())
            m_request.extensions.push_back(name);
    }

    Request &m_request;
};

Tool decodeTool(json::Value source)
{
    Tool tool;
    const std::string_view type = source["type"].stringOr({});
    tool.freeform = type == "custom";
    if (type != "function" && !tool.freeform) {
        tool.raw = source.dump();
        tool.issuer = issuer;
        return tool;
    }
    tool.name = source["name"].stringOr({});
    tool.description = source["description"].stringOr({});
    tool.parameters = rawOrEmpty(source["parameters"]);
    tool.format = rawOrEmpty(source["format"]);
    tool.strict = source["strict"].boolean();
    return tool;
}

ToolChoice decodeToolChoice(json::Value source)
{
    using Mode = ToolChoice::Mode;
    const std::string_view word = source.stringOr(source["mode"].stringOr({}));
    const std::string_view type = source["type"].stringOr({});
    if (type == "function" || type == "custom")
        return {.mode = Mode::Named, .name = std::string(source["name"].stringOr({}))};
    ToolChoice choice;
    if (source.isObject()) {
        choice = {.mode = Mode::Named, .name = std::string(type), .raw = source.dump()};
        if (type != "allowed_tools")
            return choice;
    }
    choice.mode = word == "none"       ? Mode::None
                  : word == "required" ? Mode::Required
                  : word == "auto"     ? Mode::Auto
                                       : Mode::Unset;
    return choice;
}

OutputFormat decodeOutput(json::Value text)
{
    OutputFormat output;
    const json::Value format = text["format"];
    const std::string_view type = format["type"].stringOr({});
    output.verbosity = text["verbosity"].stringOr({});
    if (type == "json_object")
        output.kind = OutputFormat::Kind::JsonObject;
    if (type == "json_schema") {
        output.kind = OutputFormat::Kind::JsonSchema;
        output.name = format["name"].stringOr({});
        output.description = format["description"].stringOr({});
        output.schema = rawOrEmpty(format["schema"]);
        output.strict = format["strict"].boolean();
    }
    return output;
}

/// What the provider would have to remember, or would answer later.
Result<void> checkStateless(json::Value body)
{
    for (const char *const name : {"previous_response_id", "conversation", "prompt"}) {
        if (const json::Value value = body[name]; value.exists() && !value.isNull())
            return fail(ErrorCode::UnsupportedByTarget,
                        std::string("`") + name
                            + "` names something stored at the provider that issued it; this "
                              "target is another. Send the whole conversation in `input`.",
                        name);
    }
    if (body["background"].boolean().value_or(false))
        return fail(ErrorCode::UnsupportedByTarget,
                    "`background` answers are fetched later, which this target does not know.",
                    "background");
    return {};
}

void readExtensions(json::Value body, std::vector<std::string> &extensions)
{
    for (const auto &[key, value] : body.members()) {
        if (!value.isNull() && std::ranges::find(knownMembers, key) == knownMembers.end())
            extensions.emplace_back(key);
    }
    // The default, true, is not granted either, but nobody asked for it.
    if (body["store"].boolean().value_or(false))
        extensions.emplace_back("store");
    if (body["truncation"].stringOr("disabled") != "disabled")
        extensions.emplace_back("truncation");
    for (const json::Value wish : body["include"].elements()) {
        const std::string_view name = wish.stringOr({});
        if (name != "reasoning.encrypted_content" && name != "message.output_text.logprobs")
            extensions.push_back("include." + std::string(name));
    }
    for (const auto &[key, value] : body["reasoning"].members()) {
        if (key != "effort" && key != "summary" && !value.isNull())
            extensions.push_back("reasoning." + std::string(key));
    }
    for (const auto &[key, value] : body["text"].members()) {
        if (key != "format" && key != "verbosity" && !value.isNull())
            extensions.push_back("text." + std::string(key));
    }
}

/// Members of a function or custom tool without a canonical field, once each.
void readToolExtensions(json::Value tool, std::vector<std::string> &extensions)
{
    constexpr std::array known {"type", "name", "description", "parameters", "format", "strict"};
    const std::string_view type = tool["type"].stringOr({});
    if (type != "function" && type != "custom")
        return; // kept whole
    for (const auto &[key, value] : tool.members()) {
        const std::string name = "tools." + std::string(key);
        if (!value.isNull() && std::ranges::find(known, key) == known.end()
            && std::ranges::find(extensions, name) == extensions.end())
            extensions.push_back(name);
    }
}

} // namespace

Result<Request> decodeRequest(json::Value body)
{
    auto facts = readFacts(body);
    if (!facts)
        return std::unexpected(facts.error());
    if (auto checked = checkStateless(body); !checked)
        return std::unexpected(checked.error());
    Request request;
    request.facts = std::move(*facts);
    if (const auto instructions = body["instructions"].string();
        instructions && !instructions->empty())
        request.messages.push_back(
            {.role = Role::System, .parts = {TextPart {.text = std::string(*instructions)}}});
    InputReader(request).read(body["input"]);
    for (const json::Value tool : body["tools"].elements())
        request.tools.push_back(decodeTool(tool));
    request.toolChoice = decodeToolChoice(body["tool_choice"]);
    request.parallelToolCalls = body["parallel_tool_calls"].boolean();
    request.output = decodeOutput(body["text"]);
    request.sampling.temperature = rawOrEmpty(body["temperature"]);
    request.sampling.topP = rawOrEmpty(body["top_p"]);
    request.topLogprobs = body["top_logprobs"].integer();
    for (const json::Value wish : body["include"].elements())
        request.logprobs = request.logprobs || wish.stringOr({}) == "message.output_text.logprobs";
    request.reasoning.effort = body["reasoning"]["effort"].stringOr({});
    request.reasoning.summary
        = body["reasoning"]["summary"].stringOr(body["reasoning"]["generate_summary"].stringOr({}));
    request.metadata = rawOrEmpty(body["metadata"]);
    request.promptCacheKey = body["prompt_cache_key"].stringOr({});
    readExtensions(body, request.extensions);
    for (const json::Value tool : body["tools"].elements())
        readToolExtensions(tool, request.extensions);
    return request;
}

} // namespace patchbay::openairesponses
