#include "core/protocols/anthropic/response.h"

#include "core/base/jsontree.h"
#include "core/protocols/anthropic/blocks.h"
#include "core/protocols/anthropic/names.h"
#include "core/protocols/anthropic/seal.h"
#include "core/protocols/notes.h"
#include "core/protocols/rawjson.h"
#include "core/protocols/reportedusage.h"

#include <algorithm>
#include <array>
#include <utility>

namespace patchbay::anthropic {

namespace {

using json::Tree;
using Finish = FinishReason::Kind;

constexpr std::array<std::pair<Finish, std::string_view>, 9> finishWords {{
    {Finish::Stop, "end_turn"},
    {Finish::Length, "max_tokens"},
    {Finish::Length, "model_context_window_exceeded"},
    {Finish::StopSequence, "stop_sequence"},
    {Finish::ToolCalls, "tool_use"},
    {Finish::Pause, "pause_turn"},
    {Finish::Refusal, "refusal"},
    {Finish::ContentFilter, "refusal"},
    {Finish::Stop, "stop"}, // not Anthropic's, but some compatible providers'
}};

/// Source: docs.anthropic.com/en/api/errors.
constexpr std::array<std::pair<std::string_view, int>, 10> errorStatus {{
    {"invalid_request_error", 400},
    {"authentication_error", 401},
    {"billing_error", 402},
    {"permission_error", 403},
    {"not_found_error", 404},
    {"request_too_large", 413},
    {"rate_limit_error", 429},
    {"api_error", 500},
    {"timeout_error", 504},
    {"overloaded_error", 529},
}};

Result<json::Value> contentOf(json::Value body)
{
    if (!body["content"].isArray())
        return fail(ErrorCode::BadUpstreamResponse,
                    "The provider's answer is no message: it has no `content`.");
    return body["content"];
}

/// A call of the answer tool is no call for the client: the answer has simply ended.
FinishReason finishOfAnswer(json::Value body, json::Value content)
{
    FinishReason finish = finishReason(body["stop_reason"], body["stop_sequence"]);
    if (finish.kind != Finish::ToolCalls)
        return finish;
    bool answered = false;
    for (const json::Value block : content.elements()) {
        if (block["type"].stringOr({}) != "tool_use")
            continue;
        if (block["name"].stringOr({}) != answerTool)
            return finish;
        answered = true;
    }
    return answered ? FinishReason {Finish::Stop, "end_turn", {}} : finish;
}

Tree usageTree(const Usage &usage)
{
    Tree tree {{"input_tokens", usage.uncachedInput + usage.inputAudio + usage.inputImage},
               {"cache_creation_input_tokens", usage.cacheWrite + usage.cacheWrite1h},
               {"cache_read_input_tokens", usage.cacheRead + usage.cacheReadAudio},
               {"cache_creation",
                {{"ephemeral_5m_input_tokens", usage.cacheWrite},
                 {"ephemeral_1h_input_tokens", usage.cacheWrite1h}}},
               {"output_tokens", usage.output}};
    if (usage.reasoning > 0)
        tree["output_tokens_details"] = {{"thinking_tokens", usage.reasoning}};
    if (usage.webSearches > 0)
        tree["server_tool_use"] = {{"web_search_requests", usage.webSearches}};
    return tree;
}

bool endsInCall(const std::vector<ContentPart> &parts)
{
    return !parts.empty() && std::holds_alternative<ToolCallPart>(parts.back());
}

bool holdsRefusal(const std::vector<ContentPart> &parts)
{
    return std::ranges::any_of(
        parts, [](const ContentPart &part) { return std::holds_alternative<RefusalPart>(part); });
}

/// Another protocol's thinking, with what it is bound to.
void encodeForeign(const ReasoningPart &part, Tree &content)
{
    const std::string &text = part.text.empty() ? part.summary : part.text;
    if (!text.empty() && !part.onlyInRaw)
        content.push_back(
            {{"type", "thinking"}, {"thinking", text}, {"signature", sealOfThinking(part)}});
    else if (hasProof(part))
        content.push_back({{"type", "redacted_thinking"}, {"data", sealOfThinking(part)}});
}

void encodeThinking(const ReasoningPart &part, Tree &content)
{
    if (part.issuer != issuer)
        encodeForeign(part, content);
    else if (!part.encrypted.empty())
        content.push_back({{"type", "redacted_thinking"}, {"data", part.encrypted}});
    else if (!part.text.empty() || !part.signature.empty())
        content.push_back(
            {{"type", "thinking"}, {"thinking", part.text}, {"signature", part.signature}});
}

void encodeText(const TextPart &part, Tree &content)
{
    if (!part.text.empty()) {
        Tree block {{"type", "text"}, {"text", part.text}};
        if (!part.citations.empty()) // some clients take a list, not null
            block["citations"] = treeOf(part.citations);
        content.push_back(std::move(block));
    }
    if (!part.signature.empty())
        content.push_back({{"type", "redacted_thinking"}, {"data", sealOfText(part.signature)}});
}

void encodePart(const ContentPart &part, std::string_view message, Tree &content)
{
    std::vector<std::string> notes; // an answer has nowhere to put them
    if (const auto *text = std::get_if<TextPart>(&part)) {
        encodeText(*text, content);
    } else if (const auto *refusal = std::get_if<RefusalPart>(&part)) {
        content.push_back({{"type", "text"}, {"text", refusal->text}});
    } else if (const auto *call = std::get_if<ToolCallPart>(&part)) {
        const std::string id = toolIdFor(*call, message, content.size());
        if (!call->signature.empty())
            content.push_back(
                {{"type", "redacted_thinking"}, {"data", sealOfCall(id, call->signature)}});
        content.push_back({{"type", "tool_use"},
                           {"id", id},
                           {"name", call->name},
                           {"input", encodeArguments(*call, notes)}});
    } else if (const auto *reasoning = std::get_if<ReasoningPart>(&part)) {
        encodeThinking(*reasoning, content);
    } else if (const auto *own = std::get_if<ProviderPart>(&part); own && own->issuer == issuer) {
        content.push_back(treeOf(own->raw));
    }
}

} // namespace

std::string messageId(const std::string &id)
{
    return id.starts_with("msg_") ? id : "msg_" + id;
}

std::string toolIdFor(const ToolCallPart &call, std::string_view message, std::size_t index)
{
    if (!call.id.empty())
        return legalToolId(call.id);
    return legalToolId(std::string(message) + "#" + std::to_string(index));
}

FinishReason finishFor(FinishReason finish, bool called, bool refused)
{
    if (finish.kind != Finish::Stop && finish.kind != Finish::None)
        return finish;
    finish.kind = called ? Finish::ToolCalls : refused ? Finish::Refusal : Finish::Stop;
    return finish;
}

FinishReason finishReason(json::Value word, json::Value stopSequence)
{
    const std::string_view text = word.stringOr({});
    if (text.empty())
        return {};
    const auto found
        = std::ranges::find(finishWords, text, &decltype(finishWords)::value_type::second);
    return {found == finishWords.end() ? Finish::Other : found->first, std::string(text),
            std::string(stopSequence.stringOr({}))};
}

std::string finishWord(const FinishReason &finish)
{
    if (finish.kind == Finish::None)
        return {};
    if (finish.kind == Finish::Length && finish.text == "model_context_window_exceeded")
        return finish.text;
    const auto found
        = std::ranges::find(finishWords, finish.kind, &decltype(finishWords)::value_type::first);
    return found == finishWords.end() ? finish.text : std::string(found->second);
}

void noteAnswer(json::Value message, std::vector<std::string> &notes)
{
    static constexpr std::array<std::string_view, 9> known {
        "id", "type", "role", "model", "error", "content", "stop_reason", "stop_sequence", "usage"};
    noteOthers(message, known, notes);
}

Result<AnswerFacts> readAnswer(json::Value body, std::string_view text, const TargetDialect &target)
{
    const auto content = contentOf(body);
    if (!content)
        return std::unexpected(content.error());
    AnswerFacts facts;
    facts.usage = readUsage(body, text, target.usageStyle, target.quirks).value_or(Usage());
    facts.finish = finishOfAnswer(body, *content);
    for (const json::Value block : content->elements())
        facts.hasContent = facts.hasContent || block["type"].stringOr({}) != "text"
                           || !block["text"].stringOr({}).empty();
    return facts;
}

Result<Response> decodeResponse(json::Value body, std::string_view text,
                                const TargetDialect &target)
{
    const auto content = contentOf(body);
    if (!content)
        return std::unexpected(content.error());
    Response response;
    response.id = body["id"].stringOr({});
    response.model = body["model"].stringOr({});
    response.usage = readUsage(body, text, target.usageStyle, target.quirks);
    noteAnswer(body, response.notes);
    Choice choice;
    std::vector<std::string> dropped;
    for (const json::Value block : content->elements())
        choice.parts.push_back(decodeBlock(block, dropped));
    for (const std::string &member : dropped)
        noteOnce(response.notes, "dropped:" + member);
    choice.finish = finishOfAnswer(body, *content);
    response.choices.push_back(std::move(choice));
    return response;
}

std::string encodeUsage(const Usage &usage)
{
    return json::dumpTree(usageTree(usage));
}

std::string encodeResponse(const Response &response)
{
    Tree body {{"id", messageId(response.id)},
               {"type", "message"},
               {"role", "assistant"},
               {"model", response.model},
               {"content", Tree::array()}};
    FinishReason finish;
    if (!response.choices.empty()) {
        const Choice &first = response.choices.front();
        for (const ContentPart &part : first.parts)
            encodePart(part, response.id, body["content"]);
        finish = finishFor(first.finish, endsInCall(first.parts), holdsRefusal(first.parts));
    }
    const std::string word = finishWord(finish);
    body["stop_reason"] = word.empty() ? Tree() : Tree(word);
    body["stop_sequence"] = finish.stopSequence.empty() ? Tree() : Tree(finish.stopSequence);
    body["usage"] = usageTree(response.usage.value_or(Usage()));
    return json::dumpTree(body);
}

void readError(json::Value body, std::string_view text, Failure &failure)
{
    if (body.isArray())
        body = body[std::size_t {0}];
    const json::Value error = body["error"];
    const json::Value holder = error.isObject() ? error : body;
    failure.providerMessage
        = holder["message"].stringOr(error.stringOr(body["detail"].stringOr({})));
    const std::string_view type = holder["type"].stringOr({});
    if (type != "error")
        failure.providerType = type;
    failure.providerCode = holder["code"].stringOr({});
    if (failure.providerMessage.empty())
        failure.providerMessage = std::string(text.substr(0, 300));
    if (failure.httpStatus > 0)
        return;
    const auto found
        = std::ranges::find(errorStatus, type, &decltype(errorStatus)::value_type::first);
    failure.httpStatus = found == errorStatus.end() ? 500 : found->second;
}

} // namespace patchbay::anthropic
