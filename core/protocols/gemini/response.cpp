#include "core/protocols/gemini/response.h"

#include "core/protocols/citations.h"
#include "core/protocols/gemini/logprobs.h"
#include "core/protocols/gemini/part.h"
#include "core/protocols/gemini/schema.h"
#include "core/protocols/logprobs.h"
#include "core/protocols/notes.h"
#include "core/protocols/reportedusage.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace patchbay::gemini {

namespace {

Choice decodeCandidate(json::Value candidate, std::int64_t position, std::string_view answerId)
{
    Choice choice;
    choice.index = candidate["index"].integerOr(position);
    std::size_t calls = 0;
    for (const json::Value source : candidate["content"]["parts"].elements()) {
        ContentPart part = decodePart(source);
        if (auto *call = std::get_if<ToolCallPart>(&part)) {
            if (call->id.empty())
                call->id = makeCallId(answerId, choice.index, calls, call->name);
            ++calls;
        }
        choice.parts.push_back(std::move(part));
    }
    const auto text = std::ranges::find_if(choice.parts, [](const ContentPart &part) {
        return std::holds_alternative<TextPart>(part);
    });
    if (text != choice.parts.end()) {
        auto &said = std::get<TextPart>(*text);
        said.annotations = citations::ofGrounding(candidate["groundingMetadata"], said.text);
    }
    choice.finish = finishReason(field(candidate, "finishReason"), calls > 0);
    if (const std::string tokens = tokensOf(candidate["logprobsResult"]); !tokens.empty())
        choice.logprobs = logprobs::toChat(tokens);
    return choice;
}

std::unexpected<Error> noAnswer()
{
    return fail(ErrorCode::BadUpstreamResponse,
                "The provider's answer is none of Gemini's: it has no `candidates`.");
}

/// `48s`, `3.5s`, or {seconds, nanos}.
std::optional<std::chrono::milliseconds> delayOf(json::Value delay)
{
    double seconds = 0;
    if (const auto text = delay.string()) {
        const auto [end, error]
            = std::from_chars(text->data(), text->data() + text->size(), seconds);
        if (error != std::errc())
            return std::nullopt;
    } else if (delay.isObject()) {
        seconds = static_cast<double>(delay["seconds"].integerOr(0))
                  + static_cast<double>(delay["nanos"].integerOr(0)) / 1e9;
    } else {
        return std::nullopt;
    }
    if (!(seconds >= 0 && seconds < 1e8))
        return std::nullopt;
    return std::chrono::milliseconds(static_cast<std::int64_t>(std::ceil(seconds * 1000)));
}

} // namespace

FinishReason finishReason(json::Value reason, bool hasCalls)
{
    using Kind = FinishReason::Kind;
    // Beyond these, the numbers of AI Studio and of Vertex differ.
    static constexpr std::array<std::string_view, 6> numbered {
        "FINISH_REASON_UNSPECIFIED", "STOP", "MAX_TOKENS", "SAFETY", "RECITATION", "OTHER"};
    static constexpr std::array<std::string_view, 9> filtered {"SAFETY",
                                                               "RECITATION",
                                                               "BLOCKLIST",
                                                               "PROHIBITED_CONTENT",
                                                               "SPII",
                                                               "IMAGE_SAFETY",
                                                               "IMAGE_PROHIBITED_CONTENT",
                                                               "IMAGE_RECITATION",
                                                               "MODEL_ARMOR"};
    std::string word(reason.stringOr({}));
    if (const auto number = reason.integer())
        word = *number >= 0 && *number < static_cast<std::int64_t>(numbered.size())
                   ? std::string(numbered[static_cast<std::size_t>(*number)])
                   : std::to_string(*number);
    if (word.empty() || word == "FINISH_REASON_UNSPECIFIED")
        return {};
    Kind kind = Kind::Other;
    if (word == "STOP")
        kind = hasCalls ? Kind::ToolCalls : Kind::Stop;
    else if (word == "MAX_TOKENS")
        kind = Kind::Length;
    else if (std::ranges::find(filtered, word) != filtered.end())
        kind = Kind::ContentFilter;
    return {kind, std::move(word)};
}

std::optional<FinishReason> promptBlocked(json::Value body)
{
    const json::Value reason = field(field(body, "promptFeedback"), "blockReason");
    if (!reason.exists() || reason.isNull() || body["candidates"].size() > 0)
        return std::nullopt;
    return FinishReason {FinishReason::Kind::ContentFilter,
                         reason.isString() ? std::string(reason.stringOr({})) : reason.dump()};
}

void noteUnknown(json::Value chunk, std::vector<std::string> &notes)
{
    static constexpr std::array<std::string_view, 6> inAnswer {"candidates",   "usageMetadata",
                                                               "modelVersion", "responseId",
                                                               "createTime",   "promptFeedback"};
    static constexpr std::array<std::string_view, 4> inCandidate {"content", "finishReason",
                                                                  "index", "logprobsResult"};
    noteOthers(chunk, inAnswer, notes);
    for (const json::Value candidate : chunk["candidates"].elements()) {
        noteOthers(candidate, inCandidate, notes);
        for (const json::Value part : candidate["content"]["parts"].elements()) {
            if (std::string note = noteOf(part); !note.empty())
                noteOnce(notes, std::move(note));
        }
    }
    for (const auto &[key, value] : chunk["usageMetadata"].members()) {
        if (!key.ends_with("Count") && !key.ends_with("Details"))
            noteOnce(notes, "dropped:" + std::string(key));
    }
}

std::int64_t unixTime(std::string_view text)
{
    // 2026-03-12T18:06:00.786631Z; the fraction is not wanted. Google writes UTC only.
    const auto number = [&text](std::size_t from, std::size_t size) {
        int value = -1;
        if (text.size() >= from + size)
            std::from_chars(text.data() + from, text.data() + from + size, value);
        return value;
    };
    const std::chrono::year_month_day date {std::chrono::year(number(0, 4)),
                                            std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                            std::chrono::day(static_cast<unsigned>(number(8, 2)))};
    if (text.size() < 19 || !text.ends_with('Z') || !date.ok())
        return 0;
    const std::chrono::seconds time = std::chrono::hours(number(11, 2))
                                      + std::chrono::minutes(number(14, 2))
                                      + std::chrono::seconds(number(17, 2));
    return (std::chrono::sys_days(date).time_since_epoch() + time).count();
}

Result<AnswerFacts> readAnswer(json::Value body, std::string_view text, const TargetDialect &target)
{
    AnswerFacts facts;
    facts.usage = readUsage(body, text, UsageStyle::Gemini, target.quirks).value_or(Usage());
    if (auto blocked = promptBlocked(body)) {
        facts.finish = std::move(*blocked);
        return facts;
    }
    const json::Value candidates = body["candidates"];
    if (!candidates.isArray() || candidates.size() == 0)
        return noAnswer();
    for (const json::Value candidate : candidates.elements()) {
        bool calls = false;
        for (const json::Value part : candidate["content"]["parts"].elements()) {
            calls = calls || field(part, "functionCall").isObject();
            facts.hasContent = facts.hasContent || !part["text"].isString()
                               || !part["text"].stringOr({}).empty();
        }
        if (facts.finish.kind == FinishReason::Kind::None)
            facts.finish = finishReason(field(candidate, "finishReason"), calls);
    }
    return facts;
}

Result<Response> decodeResponse(json::Value body, std::string_view text,
                                const TargetDialect &target)
{
    Response response;
    response.id = body["responseId"].stringOr({});
    response.model = body["modelVersion"].stringOr({});
    response.created = unixTime(body["createTime"].stringOr({}));
    response.usage = readUsage(body, text, UsageStyle::Gemini, target.quirks);
    noteUnknown(body, response.notes);
    if (auto blocked = promptBlocked(body)) {
        response.choices.push_back({.finish = std::move(*blocked)});
        return response;
    }
    const json::Value candidates = body["candidates"];
    if (!candidates.isArray() || candidates.size() == 0)
        return noAnswer();
    std::int64_t position = 0;
    for (const json::Value candidate : candidates.elements())
        response.choices.push_back(decodeCandidate(candidate, position++, response.id));
    return response;
}

void readError(json::Value body, std::string_view text, Failure &failure)
{
    if (body.isArray()) // as the stream without SSE has it
        body = body[std::size_t {0}];
    const json::Value error = body["error"].isObject() ? body["error"] : body;
    failure.providerMessage = error["message"].stringOr(body["error"].stringOr({}));
    failure.providerType = error["status"].stringOr({});
    failure.providerCode = failure.providerType;
    for (const json::Value detail : error["details"].elements()) {
        const std::string_view type = detail["@type"].stringOr({});
        // The reason tells a bad key from a bad request: both are INVALID_ARGUMENT.
        if (type.ends_with("google.rpc.ErrorInfo") && detail["reason"].isString())
            failure.providerCode = detail["reason"].stringOr({});
        if (const auto delay = delayOf(detail["retryDelay"]))
            failure.retryAfter = std::max(failure.retryAfter.value_or(*delay), *delay);
    }
    if (failure.providerCode.empty() && error["code"].integer())
        failure.providerCode = std::to_string(*error["code"].integer());
    if (failure.providerMessage.empty())
        failure.providerMessage = std::string(text.substr(0, 300));
}

} // namespace patchbay::gemini
