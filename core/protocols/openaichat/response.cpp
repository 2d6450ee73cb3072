#include "core/protocols/openaichat/response.h"

#include "core/base/jsontree.h"
#include "core/protocols/citations.h"
#include "core/protocols/openaichat/answernotes.h"
#include "core/protocols/openaichat/parts.h"
#include "core/protocols/openaichat/reasoningdetails.h"
#include "core/protocols/reportedusage.h"

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

/// A message's content: a string, an array of parts (Mistral), or the very JSON that was asked
/// for (Cloudflare).
void decodeContent(json::Value content, std::vector<ContentPart> &parts)
{
    if (const auto text = content.string(); text && !text->empty())
        parts.emplace_back(TextPart {std::string(*text), {}});
    else if (content.isObject())
        parts.emplace_back(TextPart {content.dump(), {}});
    for (const json::Value piece : content.elements()) {
        if (piece["type"].stringOr({}) == "thinking")
            parts.emplace_back(ReasoningPart {.text = thinkingText(piece)});
        else if (const auto text = piece["text"].string())
            parts.emplace_back(TextPart {std::string(*text), {}});
    }
}

void decodeMessage(json::Value message, std::vector<ContentPart> &parts)
{
    for (ReasoningPart &reasoning : decodeReasoning(message))
        parts.emplace_back(std::move(reasoning));
    decodeContent(message["content"], parts);
    if (auto *text = parts.empty() ? nullptr : std::get_if<TextPart>(&parts.back()))
        text->annotations = citations::ofChat(message["annotations"]);
    if (const auto refusal = message["refusal"].string(); refusal && !refusal->empty())
        parts.emplace_back(RefusalPart {std::string(*refusal)});
    if (const auto data = message["audio"]["data"].string(); data && !data->empty())
        parts.emplace_back(AudioPart {{}, std::string(*data)});
    decodeCalls(message, parts);
}

bool hasContent(json::Value message)
{
    for (const auto &[key, value] : message.members()) {
        if (key == "content" || key == "reasoning_content" || key == "reasoning" || key == "refusal"
            || key == "tool_calls" || key == "reasoning_details" || key == "images") {
            if (!value.stringOr({}).empty() || value.size() > 0)
                return true;
        } else if (key == "function_call") {
            if (!value["name"].stringOr({}).empty())
                return true;
        } else if (key == "audio") {
            if (!value["data"].stringOr({}).empty())
                return true;
        }
    }
    return false;
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
    int details = 0;
    std::size_t characters = 0; // of the content so far
    const auto append = [&message](const char *name, const std::string &text) {
        Tree &member = message[name];
        member = (member.is_string() ? member.get<std::string>() : std::string()) + text;
    };
    for (const ContentPart &part : choice.parts) {
        if (const auto *piece = std::get_if<TextPart>(&part)) {
            for (Tree &annotation : citations::toChat(piece->annotations, characters))
                message["annotations"].push_back(std::move(annotation));
            characters += citations::characters(piece->text);
            append("content", piece->text);
        } else if (const auto *reasoning = std::get_if<ReasoningPart>(&part)) {
            // The order of the streams: what was summed up first, then the full text.
            if (const std::string shown = reasoning->summary + reasoning->text; !shown.empty())
                append("reasoning_content", shown);
            encodeProofs(message, *reasoning);
            if (reasoning->raw.empty()) {
                for (Tree &detail : encodeDetails(*reasoning, details))
                    message["reasoning_details"].push_back(std::move(detail));
            }
        } else if (const auto *refusal = std::get_if<RefusalPart>(&part)) {
            append("refusal", refusal->text);
        } else if (const auto *audio = std::get_if<AudioPart>(&part)) {
            message["audio"]
                = {{"id", ""}, {"data", audio->data}, {"expires_at", 0}, {"transcript", ""}};
        } else if (const auto *call = std::get_if<ToolCallPart>(&part)) {
            message["tool_calls"].push_back(encodeCall(*call));
        }
    }
    return message;
}

Tree usageTree(const Usage &usage)
{
    const std::int64_t input = usage.totalInput();
    Tree prompt {{"cached_tokens", usage.cacheRead + usage.cacheReadAudio},
                 {"audio_tokens", usage.inputAudio + usage.cacheReadAudio}};
    if (usage.inputImage > 0)
        prompt["image_tokens"] = usage.inputImage;
    if (usage.cacheReadAudio > 0)
        prompt["cached_tokens_details"] = {{"audio_tokens", usage.cacheReadAudio}};
    if (const std::int64_t written = usage.cacheWrite + usage.cacheWrite1h)
        prompt["cache_write_tokens"] = written;
    Tree completion {{"reasoning_tokens", usage.reasoning}, {"audio_tokens", usage.outputAudio}};
    if (usage.outputImage > 0)
        completion["image_tokens"] = usage.outputImage;
    return {{"prompt_tokens", input},
            {"completion_tokens", usage.output},
            {"total_tokens", input + usage.output},
            {"prompt_tokens_details", std::move(prompt)},
            {"completion_tokens_details", std::move(completion)}};
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
        facts.hasContent = facts.hasContent || hasContent(choice["message"])
                           || !choice["text"].stringOr({}).empty();
        for (const json::Value detail : choice["message"]["reasoning_details"].elements()) {
            if (const auto proof = detail["data"].string())
                facts.bound.push_back(boundHash(*proof));
        }
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
    noteAnswer(body, response.notes);
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
    json::Value error = body["error"].isObject() ? body["error"] : body;
    if (body["errors"].isArray() && !body["error"].exists()) // Cloudflare
        error = body["errors"][std::size_t {0}];
    failure.providerMessage = scalarText(error["message"]);
    if (failure.providerMessage.empty())
        failure.providerMessage = scalarText(body["error"]);
    if (failure.providerMessage.empty())
        failure.providerMessage = scalarText(body["detail"]);
    if (failure.providerMessage.empty() && body["detail"].size() > 0) // FastAPI
        failure.providerMessage = scalarText(body["detail"][std::size_t {0}]["msg"]);
    // OpenRouter hides the cause: "Provider returned error", and the provider's words in `raw`.
    if (const auto raw = error["metadata"]["raw"].string(); raw && !raw->empty())
        failure.providerMessage.append(": ").append(raw->substr(0, 500));
    failure.providerCode = scalarText(error["code"]);
    failure.providerType = scalarText(error["type"]);
    if (failure.providerMessage.empty())
        failure.providerMessage = std::string(text.substr(0, 300));
}

} // namespace patchbay::openaichat
