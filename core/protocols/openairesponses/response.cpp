#include "core/protocols/openairesponses/response.h"

#include "core/protocols/logprobs.h"
#include "core/protocols/openaichat/response.h"
#include "core/protocols/openairesponses/answernotes.h"
#include "core/protocols/reportedusage.h"

#include <algorithm>
#include <array>

namespace patchbay::openairesponses {

namespace {

using Finish = FinishReason::Kind;

void append(std::string &text, std::string_view piece)
{
    if (!text.empty() && !piece.empty())
        text.append("\n\n");
    text.append(piece);
}

void decodeMessage(json::Value item, Choice &choice, std::string &tokens)
{
    for (const json::Value part : item["content"].elements()) {
        const std::string_view type = part["type"].stringOr({});
        if (type == "output_text") {
            TextPart text {.text = std::string(part["text"].stringOr({})),
                           .phase = std::string(item["phase"].stringOr({}))};
            if (part["annotations"].size() > 0)
                text.annotations = part["annotations"].dump();
            logprobs::append(tokens, part["logprobs"]);
            if (!text.text.empty())
                choice.parts.emplace_back(std::move(text));
        } else if (type == "refusal") {
            choice.parts.emplace_back(RefusalPart {std::string(part["refusal"].stringOr({}))});
        } else if (type == "reasoning_text") {
            choice.parts.emplace_back(
                ReasoningPart {.text = std::string(part["text"].stringOr({}))});
        } else {
            choice.parts.emplace_back(nativePart(part));
        }
    }
}

Result<void> checkAnswer(json::Value body, std::string_view text)
{
    const std::string_view status = body["status"].stringOr({});
    if (status == "failed")
        return fail(ErrorCode::BadUpstreamResponse,
                    "The provider failed to answer: " + failureOf(body, text).providerMessage);
    if (status == "cancelled")
        return fail(ErrorCode::BadUpstreamResponse, "The provider cancelled its answer.");
    if (!body["output"].isArray())
        return fail(ErrorCode::BadUpstreamResponse,
                    "The provider's answer is no response: it has no `output`.");
    return {};
}

} // namespace

void readError(json::Value body, std::string_view text, Failure &failure)
{
    openaichat::readError(body, text, failure);
}

Failure failureOf(json::Value event, std::string_view text)
{
    Failure failure;
    readError(event["response"].isObject() ? event["response"] : event, text, failure);
    failure.body = text;
    if (failure.providerType == "error") // the type of the event, not of the error
        failure.providerType.clear();
    struct Meaning
    {
        std::string_view code;
        int status;
        FailureClass failureClass;
    };
    // Source: the ResponseError codes of the API reference, and OpenAI's page on error codes.
    static constexpr std::array meanings {
        Meaning {"rate_limit_exceeded", 429, FailureClass::RateLimited},
        Meaning {"insufficient_quota", 429, FailureClass::Quota},
        Meaning {"server_error", 500, FailureClass::Transient},
        Meaning {"server_is_overloaded", 503, FailureClass::Transient},
        Meaning {"slow_down", 503, FailureClass::Transient},
        Meaning {"vector_store_timeout", 504, FailureClass::Transient},
        Meaning {"context_length_exceeded", 400, FailureClass::ContextTooLong},
        Meaning {"model_not_found", 404, FailureClass::ModelGone},
        Meaning {"invalid_api_key", 401, FailureClass::Credential},
        Meaning {"content_policy_violation", 400, FailureClass::ContentPolicy},
        Meaning {"image_content_policy_violation", 400, FailureClass::ContentPolicy},
        Meaning {"bio_policy", 400, FailureClass::ContentPolicy},
        Meaning {"cyber_policy", 400, FailureClass::ContentPolicy},
        Meaning {"invalid_prompt", 400, FailureClass::CallerFault},
    };
    const auto known = std::ranges::find(meanings, failure.providerCode, &Meaning::code);
    if (known != meanings.end()) {
        failure.httpStatus = known->status;
        failure.failureClass = known->failureClass;
    } else if (failure.providerCode.starts_with("invalid_")
               || failure.providerType == "invalid_request_error") {
        failure.httpStatus = 400;
        failure.failureClass = FailureClass::CallerFault;
    }
    return failure;
}

std::optional<Usage> readUsageWithSearches(json::Value answer, std::string_view text,
                                           UsageStyle style, const Quirks &quirks)
{
    auto usage = readUsage(answer, text, style, quirks);
    if (!usage)
        return std::nullopt;
    const json::Value response = answer["response"].isObject() ? answer["response"] : answer;
    std::int64_t searches = 0;
    for (const json::Value item : response["output"].elements())
        searches += webSearches(item);
    // Newer answers state the number themselves.
    if (const auto stated = response["tool_usage"]["web_search"]["num_requests"].integer();
        stated && *stated > 0)
        searches = *stated;
    usage->webSearches = std::max(usage->webSearches, searches);
    return usage;
}

std::int64_t webSearches(json::Value item)
{
    return item["type"].stringOr({}) == "web_search_call"
                   && item["action"]["type"].stringOr("search") == "search"
                   && item["status"].stringOr({}) != "failed"
               ? 1
               : 0;
}

FinishReason finishReason(json::Value response, bool hasCalls, bool hasRefusal)
{
    const std::string status(response["status"].stringOr("completed"));
    if (status == "incomplete") {
        const std::string reason(response["incomplete_details"]["reason"].stringOr({}));
        // Recorded answers leave the details out; then a limit is the likely one.
        const Finish kind
            = reason == "content_filter" ? Finish::ContentFilter
              : reason.empty() || reason == "max_output_tokens" || reason == "max_tokens"
                  ? Finish::Length
                  : Finish::Other;
        return {kind, reason.empty() ? status : reason};
    }
    // `complete` is what some recorded servers write.
    if (status != "completed" && status != "complete")
        return {Finish::Other, status};
    return {hasCalls ? Finish::ToolCalls : hasRefusal ? Finish::Refusal : Finish::Stop, status};
}

std::string summaryText(json::Value reasoning)
{
    std::string text;
    for (const json::Value part : reasoning["summary"].elements())
        append(text, part["text"].stringOr({}));
    return text;
}

std::string reasoningText(json::Value reasoning)
{
    std::string text;
    for (const json::Value part : reasoning["content"].elements())
        append(text, part["text"].stringOr({}));
    return text;
}

ReasoningPart reasoningPart(json::Value item)
{
    return {.text = reasoningText(item),
            .summary = summaryText(item),
            .encrypted = std::string(item["encrypted_content"].stringOr({})),
            .id = std::string(item["id"].stringOr({})),
            .issuer = std::string(issuer)};
}

ToolCallPart toolCallPart(json::Value item)
{
    ToolCallPart call;
    call.freeform = item["type"].stringOr({}) == "custom_tool_call";
    call.id = item["call_id"].stringOr(item["id"].stringOr({}));
    call.name = item["name"].stringOr({});
    call.arguments = item[call.freeform ? "input" : "arguments"].stringOr({});
    call.nameSpace = item["namespace"].stringOr({});
    return call;
}

bool isToolCall(std::string_view itemType)
{
    return itemType == "function_call" || itemType == "custom_tool_call";
}

ProviderPart nativePart(json::Value item)
{
    return {std::string(issuer), std::string(item["type"].stringOr("unknown")), item.dump()};
}

Result<AnswerFacts> readAnswer(json::Value body, std::string_view text, const TargetDialect &target)
{
    if (auto checked = checkAnswer(body, text); !checked)
        return std::unexpected(checked.error());
    AnswerFacts facts;
    facts.usage
        = readUsageWithSearches(body, text, target.usageStyle, target.quirks).value_or(Usage());
    bool calls = false;
    bool refusal = false;
    for (const json::Value item : body["output"].elements()) {
        const std::string_view type = item["type"].stringOr({});
        calls = calls || isToolCall(type);
        facts.hasContent = facts.hasContent || type != "reasoning";
        for (const json::Value part : item["content"].elements())
            refusal = refusal || part["type"].stringOr({}) == "refusal";
        if (const auto proof = item["encrypted_content"].string())
            facts.bound.push_back(boundHash(*proof));
    }
    facts.finish = finishReason(body, calls, refusal);
    return facts;
}

Result<Response> decodeResponse(json::Value body, std::string_view text,
                                const TargetDialect &target)
{
    if (auto checked = checkAnswer(body, text); !checked)
        return std::unexpected(checked.error());
    Response response;
    response.id = body["id"].stringOr({});
    response.model = body["model"].stringOr({});
    response.created = body["created_at"].wholePartOr(0);
    response.usage = readUsageWithSearches(body, text, target.usageStyle, target.quirks);
    noteResponse(body, response.notes);
    Choice choice;
    std::string tokens;
    for (const json::Value item : body["output"].elements()) {
        noteItem(item, response.notes);
        const std::string_view type = item["type"].stringOr({});
        if (type == "message")
            decodeMessage(item, choice, tokens);
        else if (type == "reasoning")
            choice.parts.emplace_back(reasoningPart(item));
        else if (isToolCall(type))
            choice.parts.emplace_back(toolCallPart(item));
        else
            choice.parts.emplace_back(nativePart(item));
    }
    const auto holds = [&]<typename Part>(const Part *) {
        return std::ranges::any_of(choice.parts,
                                   [](const auto &p) { return std::holds_alternative<Part>(p); });
    };
    const ToolCallPart *call = nullptr;
    const RefusalPart *refusal = nullptr;
    choice.finish = finishReason(body, holds(call), holds(refusal));
    if (!tokens.empty())
        choice.logprobs = logprobs::toChat(tokens);
    response.choices.push_back(std::move(choice));
    return response;
}

} // namespace patchbay::openairesponses
