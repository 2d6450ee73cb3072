#include "core/protocols/openaichat/response.h"

#include "core/base/jsontree.h"
#include "core/protocols/statedcost.h"
#include "core/protocols/usagedecoder.h"

namespace patchbay::openaichat {

namespace {

using json::Tree;

std::string scalarText(json::Value value)
{
    if (const auto text = value.string())
        return std::string(*text);
    return value.exists() && !value.isNull() && !value.isObject() && !value.isArray()
               ? value.dump()
               : std::string();
}

/// Text of a message's content: a string, or an array of parts with text (Mistral).
void decodeContent(json::Value content, std::vector<ContentPart> &parts)
{
    if (const auto text = content.string(); text && !text->empty())
        parts.push_back(TextPart {std::string(*text), {}});
    for (const json::Value piece : content.elements()) {
        const std::string_view type = piece["type"].stringOr({});
        if (type == "thinking") {
            ReasoningPart reasoning;
            reasoning.text = piece["thinking"].stringOr({});
            for (const json::Value thought : piece["thinking"].elements())
                reasoning.text += thought["text"].stringOr({});
            parts.push_back(std::move(reasoning));
        } else if (const auto text = piece["text"].string()) {
            parts.push_back(TextPart {std::string(*text), {}});
        }
    }
}

void decodeMessage(json::Value message, std::vector<ContentPart> &parts)
{
    ReasoningPart reasoning;
    reasoning.text = message["reasoning_content"].stringOr(message["reasoning"].stringOr({}));
    if (message["reasoning_details"].isArray())
        reasoning.raw = message["reasoning_details"].dump();
    if (!reasoning.text.empty() || !reasoning.raw.empty())
        parts.push_back(std::move(reasoning));
    decodeContent(message["content"], parts);
    if (const auto refusal = message["refusal"].string())
        parts.push_back(RefusalPart {std::string(*refusal)});
    if (const json::Value audio = message["audio"]; audio.isObject())
        parts.push_back(AudioPart {{}, std::string(audio["data"].stringOr({}))});
    for (const json::Value call : message["tool_calls"].elements()) {
        ToolCallPart part;
        part.id = call["id"].stringOr({});
        part.freeform = call["type"].stringOr({}) == "custom";
        const json::Value body = call[part.freeform ? "custom" : "function"];
        part.name = body["name"].stringOr({});
        part.arguments = body[part.freeform ? "input" : "arguments"].stringOr({});
        part.signature = call["extra_content"]["google"]["thought_signature"].stringOr({});
        parts.push_back(std::move(part));
    }
    if (const json::Value call = message["function_call"]; call.isObject())
        parts.push_back(ToolCallPart {.name = std::string(call["name"].stringOr({})),
                                      .arguments = std::string(call["arguments"].stringOr({}))});
}

Result<json::Value> choicesOf(json::Value body)
{
    const json::Value choices = body["choices"];
    if (!choices.isArray() || choices.size() == 0)
        return fail(ErrorCode::BadUpstreamResponse,
                    "The provider's answer is no chat completion: it has no `choices`.");
    return choices;
}

Tree encodeMessage(const Choice &choice)
{
    Tree message {{"role", "assistant"}, {"content", nullptr}, {"refusal", nullptr}};
    std::string text;
    bool hasText = false;
    for (const ContentPart &part : choice.parts) {
        if (const auto *piece = std::get_if<TextPart>(&part)) {
            text += piece->text;
            hasText = true;
        } else if (const auto *reasoning = std::get_if<ReasoningPart>(&part)) {
            // The order of the streams: what was summed up first, then the full text.
            if (const std::string shown = reasoning->summary + reasoning->text; !shown.empty())
                message["reasoning_content"]
                    = message.value("reasoning_content", std::string()) + shown;
        } else if (const auto *refusal = std::get_if<RefusalPart>(&part)) {
            message["refusal"] = refusal->text;
        } else if (const auto *call = std::get_if<ToolCallPart>(&part)) {
            Tree tree {{"id", call->id}, {"type", call->freeform ? "custom" : "function"}};
            if (call->freeform)
                tree["custom"] = {{"name", call->name}, {"input", call->arguments}};
            else
                tree["function"] = {{"name", call->name}, {"arguments", call->arguments}};
            if (!call->signature.empty())
                tree["extra_content"] = {{"google", {{"thought_signature", call->signature}}}};
            message["tool_calls"].push_back(std::move(tree));
        }
    }
    if (hasText)
        message["content"] = text;
    return message;
}

Tree usageTree(const Usage &usage)
{
    const std::int64_t input = usage.totalInput();
    Tree prompt {{"cached_tokens", usage.cacheRead + usage.cacheReadAudio},
                 {"audio_tokens", usage.inputAudio + usage.cacheReadAudio}};
    if (const std::int64_t written = usage.cacheWrite + usage.cacheWrite1h)
        prompt["cache_write_tokens"] = written;
    return {{"prompt_tokens", input},
            {"completion_tokens", usage.output},
            {"total_tokens", input + usage.output},
            {"prompt_tokens_details", std::move(prompt)},
            {"completion_tokens_details",
             {{"reasoning_tokens", usage.reasoning}, {"audio_tokens", usage.outputAudio}}}};
}

} // namespace

FinishReason finishReason(std::string_view word)
{
    using Kind = FinishReason::Kind;
    Kind kind = Kind::Other;
    if (word.empty())
        kind = Kind::None;
    else if (word == "stop" || word == "eos" || word == "end_turn")
        kind = Kind::Stop;
    else if (word == "length" || word == "model_length" || word == "max_tokens")
        kind = Kind::Length;
    else if (word == "tool_calls" || word == "function_call")
        kind = Kind::ToolCalls;
    else if (word == "content_filter")
        kind = Kind::ContentFilter;
    return {kind, std::string(word)};
}

std::string finishWord(const FinishReason &finish)
{
    switch (finish.kind) {
    case FinishReason::Kind::None:
        return {};
    case FinishReason::Kind::Stop:
    case FinishReason::Kind::StopSequence:
    case FinishReason::Kind::Pause:
        return "stop";
    case FinishReason::Kind::Length:
        return "length";
    case FinishReason::Kind::ToolCalls:
        return "tool_calls";
    case FinishReason::Kind::ContentFilter:
    case FinishReason::Kind::Refusal:
        return "content_filter";
    case FinishReason::Kind::Other:
        break;
    }
    return finish.text;
}

std::optional<Usage> readUsage(json::Value body, std::string_view text, UsageStyle style,
                               const Quirks &quirks)
{
    const json::Value report = usageOf(body);
    const auto charge = statedCost(text, quirks);
    if (!report.isObject() && !charge)
        return std::nullopt;
    Usage usage = report.isObject() ? decodeUsage(report, style) : Usage();
    if (charge)
        usage.statedCost = charge;
    return usage;
}

Result<AnswerFacts> readAnswer(json::Value body, std::string_view text, const TargetDialect &target)
{
    const auto choices = choicesOf(body);
    if (!choices)
        return std::unexpected(choices.error());
    AnswerFacts facts;
    facts.usage = readUsage(body, text, target.usageStyle, target.quirks).value_or(Usage());
    for (const json::Value choice : choices->elements()) {
        if (facts.finish.kind == FinishReason::Kind::None)
            facts.finish = finishReason(choice["finish_reason"].stringOr({}));
        const json::Value message = choice["message"];
        const json::Value content = message["content"];
        facts.hasContent = facts.hasContent || !content.stringOr({}).empty() || content.size() > 0
                           || message["tool_calls"].size() > 0
                           || !message["refusal"].stringOr({}).empty();
    }
    return facts;
}

Result<Response> decodeResponse(json::Value body, std::string_view text,
                                const TargetDialect &target)
{
    const auto choices = choicesOf(body);
    if (!choices)
        return std::unexpected(choices.error());
    Response response;
    response.id = body["id"].stringOr({});
    response.model = body["model"].stringOr({});
    response.created = body["created"].integerOr(0);
    response.usage = readUsage(body, text, target.usageStyle, target.quirks);
    for (const json::Value source : choices->elements()) {
        Choice choice;
        choice.index
            = source["index"].integerOr(static_cast<std::int64_t>(response.choices.size()));
        decodeMessage(source["message"], choice.parts);
        choice.finish = finishReason(source["finish_reason"].stringOr({}));
        if (source["logprobs"].isObject())
            choice.logprobs = source["logprobs"].dump();
        response.choices.push_back(std::move(choice));
    }
    return response;
}

std::string encodeUsage(const Usage &usage)
{
    return json::dumpTree(usageTree(usage));
}

std::string encodeResponse(const Response &response)
{
    Tree body {{"id", response.id},
               {"object", "chat.completion"},
               {"created", response.created},
               {"model", response.model},
               {"choices", Tree::array()}};
    for (const Choice &choice : response.choices) {
        Tree logprobs;
        if (auto tree = json::parseTree(choice.logprobs); !choice.logprobs.empty() && tree)
            logprobs = std::move(*tree);
        const std::string finish = finishWord(choice.finish);
        body["choices"].push_back({{"index", choice.index},
                                   {"message", encodeMessage(choice)},
                                   {"logprobs", std::move(logprobs)},
                                   {"finish_reason", finish.empty() ? Tree() : Tree(finish)}});
    }
    if (response.usage)
        body["usage"] = usageTree(*response.usage);
    return json::dumpTree(body);
}

void readError(json::Value body, std::string_view text, Failure &failure)
{
    // {"error": {message, type, param, code}}, {"error": "text"}, {"message": …}, {"detail": …}.
    // Some wrap it all in an array (Google's compatible endpoint).
    if (body.isArray())
        body = body[std::size_t {0}];
    const json::Value error = body["error"].isObject() ? body["error"] : body;
    failure.providerMessage = scalarText(error["message"]);
    if (failure.providerMessage.empty())
        failure.providerMessage = scalarText(body["error"]);
    if (failure.providerMessage.empty())
        failure.providerMessage = scalarText(body["detail"]);
    // OpenRouter hides the cause: "Provider returned error", and the provider's words in `raw`.
    if (const auto raw = error["metadata"]["raw"].string(); raw && !raw->empty())
        failure.providerMessage.append(": ").append(raw->substr(0, 500));
    failure.providerCode = scalarText(error["code"]);
    failure.providerType = scalarText(error["type"]);
    if (failure.providerMessage.empty())
        failure.providerMessage = std::string(text.substr(0, 300));
}

} // namespace patchbay::openaichat
