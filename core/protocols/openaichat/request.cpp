// A chat completion request's text to the canonical request.

#include "core/protocols/openaichat/request.h"

#include "core/protocols/dataurl.h"
#include "core/protocols/openaichat/parts.h"
#include "core/protocols/openaichat/unheld.h"
#include "core/protocols/rawjson.h"

namespace patchbay::openaichat {

namespace {

Role roleFrom(std::string_view word)
{
    if (word == "system")
        return Role::System;
    if (word == "developer")
        return Role::Developer;
    if (word == "assistant")
        return Role::Assistant;
    return word == "tool" || word == "function" ? Role::Tool : Role::User;
}

/// Nothing for a type that is not known; unheldMembers() names it.
std::optional<ContentPart> decodePart(json::Value part)
{
    const std::string_view type = part["type"].stringOr({});
    const std::string mark = rawOrEmpty(part["cache_control"]);
    if (type == "image_url") {
        ImagePart image;
        const json::Value source = part["image_url"];
        const std::string_view url
            = source.isString() ? source.stringOr({}) : source["url"].stringOr({});
        if (!splitDataUrl(url, image.mediaType, image.data))
            image.url = url;
        image.detail = source["detail"].stringOr({});
        image.cacheControl = mark;
        return image;
    }
    if (type == "input_audio")
        return AudioPart {std::string(part["input_audio"]["format"].stringOr({})),
                          std::string(part["input_audio"]["data"].stringOr({}))};
    if (type == "file") {
        const json::Value source = part["file"];
        FilePart file;
        file.name = source["filename"].stringOr({});
        file.id = source["file_id"].stringOr({});
        const std::string_view data = source["file_data"].stringOr({});
        if (!splitDataUrl(data, file.mediaType, file.data))
            (data.starts_with("http") ? file.url : file.data) = data;
        file.cacheControl = mark;
        return file;
    }
    if (type == "refusal")
        return RefusalPart {std::string(part["refusal"].stringOr({}))};
    if (type == "thinking") {
        ReasoningPart reasoning;
        reasoning.text = thinkingText(part);
        return reasoning;
    }
    if (const auto text = part["text"].string())
        return TextPart {std::string(*text), mark};
    return std::nullopt;
}

Message decodeMessage(json::Value source)
{
    Message message;
    message.role = roleFrom(source["role"].stringOr({}));
    message.name = source["name"].stringOr({});
    const json::Value content = source["content"];
    if (message.role == Role::Tool) {
        ToolResultPart result;
        result.callId = source["tool_call_id"].stringOr({});
        result.name = message.name;
        if (content.isString())
            result.content.push_back(TextPart {std::string(content.stringOr({})), {}});
        for (const json::Value part : content.elements()) {
            auto decoded = decodePart(part);
            if (!decoded)
                continue;
            if (auto *text = std::get_if<TextPart>(&*decoded))
                result.content.push_back(std::move(*text));
            else if (auto *image = std::get_if<ImagePart>(&*decoded))
                result.content.push_back(std::move(*image));
            else if (auto *file = std::get_if<FilePart>(&*decoded))
                result.content.push_back(std::move(*file));
        }
        result.cacheControl = rawOrEmpty(source["cache_control"]);
        message.parts.push_back(std::move(result));
        return message;
    }
    for (ReasoningPart &reasoning : decodeReasoning(source))
        message.parts.emplace_back(std::move(reasoning));
    if (content.isString() && !(content.stringOr({}).empty() && source["tool_calls"].size() > 0))
        message.parts.emplace_back(
            TextPart {std::string(content.stringOr({})), rawOrEmpty(source["cache_control"])});
    for (const json::Value part : content.elements()) {
        if (auto decoded = decodePart(part))
            message.parts.push_back(std::move(*decoded));
    }
    if (const auto refusal = source["refusal"].string(); refusal && !refusal->empty())
        message.parts.emplace_back(RefusalPart {std::string(*refusal)});
    decodeCalls(source, message.parts);
    return message;
}

/// The function of a tool, or an entry of the older `functions`.
Tool decodeFunction(json::Value body)
{
    Tool tool;
    tool.name = body["name"].stringOr({});
    tool.description = body["description"].stringOr({});
    tool.parameters = rawOrEmpty(body["parameters"]);
    tool.format = rawOrEmpty(body["format"]);
    tool.strict = body["strict"].boolean();
    return tool;
}

Tool decodeTool(json::Value source)
{
    // Mistral takes functions without a type.
    const std::string_view type
        = source["type"].stringOr(source["function"].isObject() ? "function" : "");
    Tool tool;
    if (type != "function" && type != "custom") {
        tool.raw = source.dump();
        return tool;
    }
    tool = decodeFunction(source[type]);
    tool.freeform = type == "custom";
    tool.cacheControl = rawOrEmpty(source["cache_control"]);
    return tool;
}

ToolChoice decodeToolChoice(json::Value source)
{
    using Mode = ToolChoice::Mode;
    const std::string_view word = source.stringOr({});
    if (word == "auto")
        return {Mode::Auto, {}};
    if (word == "none")
        return {Mode::None, {}};
    if (word == "required" || word == "any")
        return {Mode::Required, {}};
    // The older `function_call` has the name without a wrapper.
    const std::string_view type = source["type"].stringOr("function");
    const std::string_view name = source[type]["name"].stringOr(source["name"].stringOr({}));
    if (name.empty())
        return {};
    return {Mode::Named, std::string(name)};
}

OutputFormat decodeOutput(json::Value source)
{
    OutputFormat output;
    const std::string_view type = source["type"].stringOr({});
    if (type == "json_object")
        output.kind = OutputFormat::Kind::JsonObject;
    if (type == "json_schema") {
        const json::Value schema = source["json_schema"];
        output.kind = OutputFormat::Kind::JsonSchema;
        output.name = schema["name"].stringOr({});
        output.description = schema["description"].stringOr({});
        output.schema = rawOrEmpty(schema["schema"]);
        output.strict = schema["strict"].boolean();
    }
    return output;
}

Sampling decodeSampling(json::Value body)
{
    Sampling sampling;
    sampling.temperature = rawOrEmpty(body["temperature"]);
    sampling.topP = rawOrEmpty(body["top_p"]);
    sampling.topK = rawOrEmpty(body["top_k"]);
    sampling.seed = rawOrEmpty(body["seed"]);
    if (sampling.seed.empty())
        sampling.seed = rawOrEmpty(body["random_seed"]);
    sampling.presencePenalty = rawOrEmpty(body["presence_penalty"]);
    sampling.frequencyPenalty = rawOrEmpty(body["frequency_penalty"]);
    if (const auto word = body["stop"].string())
        sampling.stop.emplace_back(*word);
    for (const json::Value word : body["stop"].elements())
        sampling.stop.emplace_back(word.stringOr({}));
    return sampling;
}

} // namespace

Result<Request> decodeRequest(json::Value body)
{
    auto facts = readFacts(body);
    if (!facts)
        return std::unexpected(facts.error());
    Request request;
    request.facts = std::move(*facts);
    for (const json::Value message : body["messages"].elements())
        request.messages.push_back(decodeMessage(message));
    for (const json::Value tool : body["tools"].elements())
        request.tools.push_back(decodeTool(tool));
    for (const json::Value function : body["functions"].elements())
        request.tools.push_back(decodeFunction(function));
    request.toolChoice = decodeToolChoice(body["tool_choice"]);
    if (request.toolChoice.mode == ToolChoice::Mode::Unset)
        request.toolChoice = decodeToolChoice(body["function_call"]);
    request.parallelToolCalls = body["parallel_tool_calls"].boolean();
    request.output = decodeOutput(body["response_format"]);
    request.output.verbosity = body["verbosity"].stringOr({});
    request.sampling = decodeSampling(body);
    request.logprobs = body["logprobs"].boolean().value_or(false);
    request.topLogprobs = body["top_logprobs"].integer();
    request.reasoning.effort
        = body["reasoning_effort"].stringOr(body["reasoning"]["effort"].stringOr({}));
    request.reasoning.budgetTokens = body["reasoning"]["max_tokens"].integer();
    request.metadata = rawOrEmpty(body["metadata"]);
    request.promptCacheKey = body["prompt_cache_key"].stringOr({});
    request.extensions = unheldMembers(body);
    return request;
}

} // namespace patchbay::openaichat
