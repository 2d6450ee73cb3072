// Canonical request to the text of a chat completion request.

#include "core/base/jsontree.h"
#include "core/protocols/openaichat/request.h"

namespace patchbay::openaichat {

namespace {

using json::Tree;

/// Raw JSON text as a tree; null for text that is none, which only a broken decoder could make.
Tree raw(const std::string &text)
{
    auto tree = json::parseTree(text);
    return tree ? std::move(*tree) : Tree();
}

void mark(Tree &target, const std::string &cacheControl)
{
    if (!cacheControl.empty())
        target["cache_control"] = raw(cacheControl);
}

std::string dataUrl(const std::string &mediaType, const std::string &data)
{
    return "data:" + mediaType + ";base64," + data;
}

Tree encodeText(const TextPart &text)
{
    Tree part {{"type", "text"}, {"text", text.text}};
    mark(part, text.cacheControl);
    return part;
}

Tree encodeImage(const ImagePart &image)
{
    Tree part {{"type", "image_url"},
               {"image_url",
                {{"url", image.data.empty() ? image.url : dataUrl(image.mediaType, image.data)}}}};
    if (!image.detail.empty())
        part["image_url"]["detail"] = image.detail;
    mark(part, image.cacheControl);
    return part;
}

Tree encodeFile(const FilePart &file)
{
    Tree body = Tree::object();
    if (!file.name.empty())
        body["filename"] = file.name;
    if (!file.id.empty())
        body["file_id"] = file.id;
    else if (!file.url.empty())
        body["file_data"] = file.url;
    else
        body["file_data"] = file.mediaType.empty() ? file.data : dataUrl(file.mediaType, file.data);
    Tree part {{"type", "file"}, {"file", std::move(body)}};
    mark(part, file.cacheControl);
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
    return tree;
}

void encodeReasoning(Tree &message, const ReasoningPart &part, const Quirks &quirks,
                     std::vector<std::string> &notes)
{
    if (!part.raw.empty())
        message["reasoning_details"] = raw(part.raw);
    if (!part.text.empty() && (quirks.reasoningSentBack || quirks.sendsReasoningAsReasoning))
        message[quirks.sendsReasoningAsReasoning ? "reasoning" : "reasoning_content"] = part.text;
    else if (part.raw.empty())
        notes.push_back("reasoning-dropped");
}

std::string_view roleWord(Role role, const Quirks &quirks)
{
    switch (role) {
    case Role::System:
        return "system";
    case Role::Developer:
        return quirks.noDeveloperRole ? "system" : "developer";
    case Role::Assistant:
        return "assistant";
    case Role::Tool:
        return "tool";
    case Role::User:
        break;
    }
    return "user";
}

Tree encodeToolResult(const ToolResultPart &result)
{
    Tree message {{"role", "tool"}, {"tool_call_id", result.callId}};
    if (!result.name.empty())
        message["name"] = result.name;
    if (result.content.size() == 1 && std::holds_alternative<TextPart>(result.content.front())) {
        message["content"] = std::get<TextPart>(result.content.front()).text;
    } else {
        message["content"] = Tree::array();
        for (const auto &part : result.content) {
            if (const auto *text = std::get_if<TextPart>(&part))
                message["content"].push_back(encodeText(*text));
            else if (const auto *image = std::get_if<ImagePart>(&part))
                message["content"].push_back(encodeImage(*image));
            else if (const auto *file = std::get_if<FilePart>(&part))
                message["content"].push_back(encodeFile(*file));
        }
    }
    mark(message, result.cacheControl);
    return message;
}

/// One canonical message becomes one message and, for tool results, one more for each.
void encodeMessage(const Message &message, const TargetDialect &target, Tree &messages,
                   std::vector<std::string> &notes)
{
    Tree content = Tree::array();
    Tree calls = Tree::array();
    Tree encoded {{"role", roleWord(message.role, target.quirks)}, {"content", nullptr}};
    if (!message.name.empty())
        encoded["name"] = message.name;
    bool results = false;
    for (const ContentPart &part : message.parts) {
        if (const auto *text = std::get_if<TextPart>(&part)) {
            content.push_back(encodeText(*text));
        } else if (const auto *image = std::get_if<ImagePart>(&part)) {
            content.push_back(encodeImage(*image));
        } else if (const auto *file = std::get_if<FilePart>(&part)) {
            content.push_back(encodeFile(*file));
        } else if (const auto *audio = std::get_if<AudioPart>(&part)) {
            content.push_back(
                {{"type", "input_audio"},
                 {"input_audio", {{"data", audio->data}, {"format", audio->format}}}});
        } else if (const auto *call = std::get_if<ToolCallPart>(&part)) {
            calls.push_back(encodeCall(*call));
        } else if (const auto *result = std::get_if<ToolResultPart>(&part)) {
            messages.push_back(encodeToolResult(*result));
            results = true;
        } else if (const auto *reasoning = std::get_if<ReasoningPart>(&part)) {
            encodeReasoning(encoded, *reasoning, target.quirks, notes);
        } else if (const auto *refusal = std::get_if<RefusalPart>(&part)) {
            encoded["refusal"] = refusal->text;
        } else if (const auto *own = std::get_if<ProviderPart>(&part)) {
            notes.push_back("dropped:" + own->type);
        }
    }
    if (results && content.empty() && calls.empty())
        return;
    // A lone unmarked text goes as a plain string: what every provider understands.
    if (content.size() == 1 && content[0]["type"] == "text"
        && !content[0].contains("cache_control"))
        encoded["content"] = content[0]["text"];
    else if (!content.empty())
        encoded["content"] = std::move(content);
    else if (calls.empty())
        encoded["content"] = "";
    if (!calls.empty())
        encoded["tool_calls"] = std::move(calls);
    messages.push_back(std::move(encoded));
}

Tree encodeTool(const Tool &tool)
{
    if (!tool.raw.empty())
        return raw(tool.raw);
    Tree body {{"name", tool.name}};
    if (!tool.description.empty())
        body["description"] = tool.description;
    if (!tool.parameters.empty())
        body["parameters"] = raw(tool.parameters);
    if (!tool.format.empty())
        body["format"] = raw(tool.format);
    if (tool.strict)
        body["strict"] = *tool.strict;
    const char *type = tool.freeform ? "custom" : "function";
    Tree tree {{"type", type}, {type, std::move(body)}};
    mark(tree, tool.cacheControl);
    return tree;
}

Tree encodeToolChoice(const ToolChoice &choice, const Quirks &quirks)
{
    switch (choice.mode) {
    case ToolChoice::Mode::None:
        return "none";
    case ToolChoice::Mode::Required:
        return quirks.toolChoiceAny ? "any" : "required";
    case ToolChoice::Mode::Named:
        return {{"type", "function"}, {"function", {{"name", choice.name}}}};
    case ToolChoice::Mode::Auto:
    case ToolChoice::Mode::Unset:
        break;
    }
    return "auto";
}

void encodeOutput(Tree &body, const OutputFormat &output)
{
    if (output.kind == OutputFormat::Kind::JsonObject)
        body["response_format"] = {{"type", "json_object"}};
    if (output.kind != OutputFormat::Kind::JsonSchema)
        return;
    Tree schema {{"name", output.name.empty() ? "answer" : output.name}};
    if (!output.description.empty())
        schema["description"] = output.description;
    if (!output.schema.empty())
        schema["schema"] = raw(output.schema);
    if (output.strict)
        schema["strict"] = *output.strict;
    body["response_format"] = {{"type", "json_schema"}, {"json_schema", std::move(schema)}};
}

void encodeSampling(Tree &body, const Request &request, const TargetDialect &target,
                    std::vector<std::string> &notes)
{
    const Sampling &sampling = request.sampling;
    const auto number = [&](const char *name, const std::string &text) {
        if (!text.empty())
            body[name] = raw(text);
    };
    const bool noTemperature = target.info && target.info->noTemperature;
    if (noTemperature && !sampling.temperature.empty())
        notes.push_back("temperature-dropped");
    else
        number("temperature", sampling.temperature);
    number("top_p", sampling.topP);
    number("top_k", sampling.topK);
    number(target.quirks.seedIsRandomSeed ? "random_seed" : "seed", sampling.seed);
    number("presence_penalty", sampling.presencePenalty);
    number("frequency_penalty", sampling.frequencyPenalty);
    if (!sampling.stop.empty())
        body["stop"] = sampling.stop;
    if (target.overrides.temperature)
        body["temperature"] = *target.overrides.temperature;
    if (request.facts.choices > 1)
        body["n"] = request.facts.choices;
    if (request.logprobs)
        body["logprobs"] = true;
    if (request.topLogprobs)
        body["top_logprobs"] = *request.topLogprobs;
}

void encodeLimits(Tree &body, const Request &request, const TargetDialect &target)
{
    const auto limit = target.overrides.maxOutputTokens > 0
                           ? std::optional(target.overrides.maxOutputTokens)
                           : request.facts.maxOutput;
    if (limit)
        body[target.quirks.maxTokensOnly ? "max_tokens" : "max_completion_tokens"] = *limit;
    const std::string &effort = target.overrides.reasoningEffort.empty()
                                    ? request.reasoning.effort
                                    : target.overrides.reasoningEffort;
    if (!effort.empty())
        body["reasoning_effort"] = effort;
}

} // namespace

Result<EncodedRequest> encodeRequest(const Request &request, const TargetDialect &target)
{
    EncodedRequest encoded;
    Tree body {{"model", target.model}, {"messages", Tree::array()}};
    for (const Message &message : request.messages)
        encodeMessage(message, target, body["messages"], encoded.notes);
    for (const Tool &tool : request.tools) {
        if (tool.raw.empty() || tool.issuer.empty())
            body["tools"].push_back(encodeTool(tool));
        else
            encoded.notes.push_back("tool-dropped:" + tool.name);
    }
    if (request.toolChoice.mode != ToolChoice::Mode::Unset)
        body["tool_choice"] = encodeToolChoice(request.toolChoice, target.quirks);
    if (request.parallelToolCalls)
        body["parallel_tool_calls"] = *request.parallelToolCalls;
    encodeOutput(body, request.output);
    encodeSampling(body, request, target, encoded.notes);
    encodeLimits(body, request, target);
    if (!request.metadata.empty())
        body["metadata"] = raw(request.metadata);
    if (!request.facts.user.empty())
        body["user"] = request.facts.user;
    if (!request.promptCacheKey.empty())
        body["prompt_cache_key"] = request.promptCacheKey;
    if (request.facts.stream) {
        body["stream"] = true;
        if (!target.quirks.noStreamOptions) {
            body["stream_options"] = {{"include_usage", true}};
            encoded.usageInjected = !request.facts.includeUsage;
        }
    }
    for (const std::string &extension : request.extensions)
        encoded.notes.push_back("dropped:" + extension);
    encoded.body = json::dumpTree(body);
    return encoded;
}

} // namespace patchbay::openaichat
