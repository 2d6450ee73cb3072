#include "core/protocols/openaichat/request.h"

#include <array>

namespace patchbay::openaichat {

namespace {

/// Rough tokens of an image, whose bytes say nothing of its token count.
constexpr std::int64_t tokensPerImage = 1000;
constexpr std::int64_t bytesPerToken = 4;

/// Members that have a canonical field; all others are extensions.
constexpr std::array knownMembers {
    "model",
    "messages",
    "stream",
    "stream_options",
    "max_tokens",
    "max_completion_tokens",
    "temperature",
    "top_p",
    "top_k",
    "seed",
    "presence_penalty",
    "frequency_penalty",
    "stop",
    "n",
    "logprobs",
    "top_logprobs",
    "tools",
    "tool_choice",
    "parallel_tool_calls",
    "response_format",
    "reasoning_effort",
    "metadata",
    "user",
    "prompt_cache_key",
    "verbosity",
};

std::string at(std::string_view path, std::size_t index, std::string_view member = {})
{
    std::string text = std::string(path) + '[' + std::to_string(index) + ']';
    if (!member.empty())
        text.append(".").append(member);
    return text;
}

struct Reading
{
    RequestFacts facts;
    std::int64_t textBytes = 0;
    std::int64_t images = 0;
};

void readPart(json::Value part, Reading &reading)
{
    const std::string_view type = part["type"].stringOr({});
    if (type == "image_url" || type == "input_image") {
        reading.facts.needs.images = true;
        ++reading.images;
    } else if (type == "input_audio") {
        reading.facts.needs.audio = true;
        ++reading.images;
    } else if (type == "file") {
        reading.facts.needs.pdf = true;
        ++reading.images;
    }
    reading.textBytes += static_cast<std::int64_t>(part["text"].stringOr({}).size());
}

Result<void> readMessages(json::Value messages, Reading &reading)
{
    if (!messages.isArray())
        return fail(ErrorCode::InvalidRequest, "`messages` must be an array of messages.",
                    "messages");
    std::size_t index = 0;
    for (const json::Value message : messages.elements()) {
        if (!message.isObject())
            return fail(ErrorCode::InvalidRequest, "Each message must be an object.",
                        at("messages", index));
        if (!message["role"].isString())
            return fail(ErrorCode::InvalidRequest, "Each message needs a `role`.",
                        at("messages", index, "role"));
        const json::Value content = message["content"];
        if (content.isArray()) {
            for (const json::Value part : content.elements())
                readPart(part, reading);
        } else if (content.exists() && !content.isNull() && !content.isString()
                   && !content.isObject()) {
            return fail(ErrorCode::InvalidRequest,
                        "`content` must be a string or an array of content parts.",
                        at("messages", index, "content"));
        } else {
            reading.textBytes += static_cast<std::int64_t>(content.stringOr({}).size());
        }
        for (const json::Value call : message["tool_calls"].elements())
            reading.textBytes
                += static_cast<std::int64_t>(call["function"]["arguments"].stringOr({}).size());
        ++index;
    }
    if (index == 0)
        return fail(ErrorCode::InvalidRequest, "`messages` must hold at least one message.",
                    "messages");
    return {};
}

Result<std::int64_t> positive(json::Value value, const char *name)
{
    const auto number = value.integer();
    if (!number || *number < 1)
        return fail(ErrorCode::InvalidRequest,
                    std::string("`") + name + "` must be a whole number of at least 1.", name);
    return *number;
}

// --- decoding ------------------------------------------------------------------------------

std::string rawOrEmpty(json::Value value)
{
    return value.exists() && !value.isNull() ? value.dump() : std::string();
}

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

/// `data:image/png;base64,AAAA` taken apart; false for any other address.
bool splitDataUrl(std::string_view url, std::string &mediaType, std::string &data)
{
    if (!url.starts_with("data:"))
        return false;
    const auto comma = url.find(',');
    const std::string_view head = url.substr(5, comma == std::string_view::npos ? 0 : comma - 5);
    if (!head.ends_with(";base64"))
        return false;
    mediaType = head.substr(0, head.size() - 7);
    data = url.substr(comma + 1);
    return true;
}

ContentPart decodePart(json::Value part)
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
        for (const json::Value piece : part["thinking"].elements())
            reasoning.text += piece["text"].stringOr({});
        reasoning.text += part["thinking"].stringOr({});
        return reasoning;
    }
    return TextPart {std::string(part["text"].stringOr({})), mark};
}

ToolCallPart decodeToolCall(json::Value call)
{
    ToolCallPart part;
    part.id = call["id"].stringOr({});
    part.freeform = call["type"].stringOr({}) == "custom";
    const json::Value body = call[part.freeform ? "custom" : "function"];
    part.name = body["name"].stringOr({});
    part.arguments = body[part.freeform ? "input" : "arguments"].stringOr({});
    part.signature = call["extra_content"]["google"]["thought_signature"].stringOr({});
    return part;
}

void decodeReasoning(json::Value message, std::vector<ContentPart> &parts)
{
    ReasoningPart reasoning;
    reasoning.text = message["reasoning_content"].stringOr(message["reasoning"].stringOr({}));
    if (message["reasoning_details"].isArray())
        reasoning.raw = message["reasoning_details"].dump();
    if (!reasoning.text.empty() || !reasoning.raw.empty())
        parts.push_back(std::move(reasoning));
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
            ContentPart decoded = decodePart(part);
            if (auto *text = std::get_if<TextPart>(&decoded))
                result.content.push_back(std::move(*text));
            else if (auto *image = std::get_if<ImagePart>(&decoded))
                result.content.push_back(std::move(*image));
            else if (auto *file = std::get_if<FilePart>(&decoded))
                result.content.push_back(std::move(*file));
        }
        result.cacheControl = rawOrEmpty(source["cache_control"]);
        message.parts.push_back(std::move(result));
        return message;
    }
    decodeReasoning(source, message.parts);
    if (content.isString() && !(content.stringOr({}).empty() && source["tool_calls"].isArray()))
        message.parts.push_back(
            TextPart {std::string(content.stringOr({})), rawOrEmpty(source["cache_control"])});
    for (const json::Value part : content.elements())
        message.parts.push_back(decodePart(part));
    if (const auto refusal = source["refusal"].string())
        message.parts.push_back(RefusalPart {std::string(*refusal)});
    for (const json::Value call : source["tool_calls"].elements())
        message.parts.push_back(decodeToolCall(call));
    if (const json::Value call = source["function_call"]; call.isObject())
        message.parts.push_back(
            ToolCallPart {.name = std::string(call["name"].stringOr({})),
                          .arguments = std::string(call["arguments"].stringOr({}))});
    return message;
}

Tool decodeTool(json::Value source)
{
    Tool tool;
    const std::string_view type = source["type"].stringOr({});
    tool.freeform = type == "custom";
    if (type != "function" && !tool.freeform) {
        tool.raw = source.dump();
        return tool;
    }
    const json::Value body = source[type];
    tool.name = body["name"].stringOr({});
    tool.description = body["description"].stringOr({});
    tool.parameters = rawOrEmpty(body["parameters"]);
    tool.format = rawOrEmpty(body["format"]);
    tool.strict = body["strict"].boolean();
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
    if (source.isObject()) {
        const std::string_view type = source["type"].stringOr("function");
        return {Mode::Named, std::string(source[type]["name"].stringOr({}))};
    }
    return {};
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
    sampling.presencePenalty = rawOrEmpty(body["presence_penalty"]);
    sampling.frequencyPenalty = rawOrEmpty(body["frequency_penalty"]);
    if (const auto word = body["stop"].string())
        sampling.stop.emplace_back(*word);
    for (const json::Value word : body["stop"].elements())
        sampling.stop.emplace_back(word.stringOr({}));
    return sampling;
}

} // namespace

Result<RequestFacts> readFacts(json::Value body)
{
    if (!body.isObject())
        return fail(ErrorCode::InvalidRequest, "The body must be a JSON object.");
    Reading reading;
    RequestFacts &facts = reading.facts;
    json::Value messages;
    std::int64_t toolBytes = 0;
    // One walk over the members: each look-up by name would be a walk of its own.
    for (const auto &[key, value] : body.members()) {
        if (key == "model") {
            facts.model = value.stringOr({});
        } else if (key == "messages") {
            messages = value;
        } else if (key == "stream") {
            if (!value.boolean() && !value.isNull())
                return fail(ErrorCode::InvalidRequest, "`stream` must be true or false.", "stream");
            facts.stream = value.boolean().value_or(false);
        } else if (key == "stream_options") {
            facts.includeUsage = value["include_usage"].boolean().value_or(false);
        } else if ((key == "max_tokens" || key == "max_completion_tokens") && !value.isNull()) {
            const auto limit
                = positive(value, key == "max_tokens" ? "max_tokens" : "max_completion_tokens");
            if (!limit)
                return std::unexpected(limit.error());
            facts.maxOutput = *limit;
        } else if (key == "n" && !value.isNull()) {
            const auto choices = positive(value, "n");
            if (!choices)
                return std::unexpected(choices.error());
            facts.choices = *choices;
        } else if (key == "tools" || key == "functions") {
            facts.needs.tools = facts.needs.tools || value.size() > 0;
            toolBytes += static_cast<std::int64_t>(value.size()) * 400;
        } else if (key == "response_format") {
            facts.needs.jsonSchema = value["type"].stringOr({}) == "json_schema";
        } else if (key == "reasoning_effort" || key == "reasoning" || key == "thinking") {
            facts.needs.reasoning = !value.isNull() && value.stringOr({}) != "none";
        } else if (key == "user") {
            facts.user = value.stringOr({});
        }
    }
    if (facts.model.empty())
        return fail(ErrorCode::InvalidRequest,
                    "`model` is missing: name a model, `provider/model` or a route; GET /v1/models "
                    "lists them.",
                    "model");
    if (auto read = readMessages(messages, reading); !read)
        return std::unexpected(read.error());
    facts.estimatedInput
        = (reading.textBytes + toolBytes) / bytesPerToken + reading.images * tokensPerImage + 4;
    return facts;
}

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
    request.toolChoice = decodeToolChoice(body["tool_choice"]);
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
    for (const auto &[key, value] : body.members()) {
        if (std::find(knownMembers.begin(), knownMembers.end(), key) == knownMembers.end())
            request.extensions.emplace_back(key);
    }
    return request;
}

} // namespace patchbay::openaichat
