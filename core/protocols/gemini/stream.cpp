#include "core/protocols/gemini/stream.h"

#include "core/protocols/citations.h"
#include "core/protocols/gemini/logprobs.h"
#include "core/protocols/gemini/part.h"
#include "core/protocols/gemini/response.h"
#include "core/protocols/logprobs.h"
#include "core/protocols/reportedusage.h"

#include <algorithm>

namespace patchbay::gemini {

namespace {

/// An error in the midst of a stream comes as plain JSON, over several lines, without `data:`.
/// Source: the published clients, which gather such lines (google-genai, `_RawJsonLineBuffer`).
std::string_view bareJson(std::string_view raw)
{
    const auto begin = raw.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos || (raw[begin] != '{' && raw[begin] != '['))
        return {};
    return raw.substr(begin);
}

} // namespace

Decoder::Decoder(Quirks quirks)
    : m_quirks(quirks)
{ }

bool Decoder::isComplete() const
{
    return m_blocked
           || (!m_choices.empty() && std::ranges::all_of(m_choices, [](const auto &choice) {
                  return choice.second.finished;
              }));
}

void Decoder::decode(const SseEvent &event, std::vector<StreamEvent> &out)
{
    const std::string_view data = event.hasData ? event.data : bareJson(event.raw);
    if (data.empty()) {
        out.emplace_back(KeepAlive());
        return;
    }
    const auto root = m_document.parse(data);
    if (!root || !(root->isObject() || root->isArray())) {
        out.emplace_back(unreadable("The provider's stream holds something that is no JSON."));
        return;
    }
    if (root->isArray()) {
        for (const json::Value chunk : root->elements())
            decodeChunk(chunk, chunk.dump(), out);
    } else {
        decodeChunk(*root, data, out);
    }
}

void Decoder::decodeChunk(json::Value chunk, std::string_view text, std::vector<StreamEvent> &out)
{
    if (const json::Value error = chunk["error"]; error.exists() && !error.isNull()) {
        Failure failure;
        readError(chunk, text, failure);
        failure.body = text;
        failure.httpStatus
            = static_cast<int>(std::clamp<std::int64_t>(error["code"].integerOr(0), 0, 599));
        out.emplace_back(StreamError {std::move(failure)});
        return;
    }
    noteUnknown(chunk, m_notes);
    auto blocked = promptBlocked(chunk);
    const json::Value candidates = chunk["candidates"];
    const std::size_t before = out.size();
    if (!m_started && (candidates.size() > 0 || blocked)) {
        m_started = true;
        m_id = chunk["responseId"].stringOr({});
        out.emplace_back(MessageStart {m_id, std::string(chunk["modelVersion"].stringOr({})),
                                       unixTime(chunk["createTime"].stringOr({}))});
    }
    std::int64_t position = 0;
    for (const json::Value candidate : candidates.elements())
        decodeCandidate(candidate, position++, out);
    if (blocked && m_choices.empty() && !m_blocked) {
        m_blocked = true;
        out.emplace_back(MessageEnd {0, std::move(*blocked)});
    }
    if (auto usage = readUsage(chunk, text, UsageStyle::Gemini, m_quirks);
        usage && usage->source != UsageSource::Unknown)
        out.emplace_back(UsageReport {*usage});
    if (out.size() == before)
        out.emplace_back(KeepAlive());
    if (isComplete() && !m_ended) {
        m_ended = true;
        out.emplace_back(StreamEnd());
    }
}

void Decoder::decodeCandidate(json::Value candidate, std::int64_t position,
                              std::vector<StreamEvent> &out)
{
    const std::int64_t index = candidate["index"].integerOr(position);
    ChoiceState &state = m_choices[index];
    if (state.finished)
        return;
    logprobs::append(state.logprobs, tokensOf(candidate["logprobsResult"]));
    for (const json::Value part : candidate["content"]["parts"].elements())
        decodePart(part, index, out);
    if (const json::Value grounding = candidate["groundingMetadata"]; state.text)
        state.annotations = citations::ofGrounding(grounding, state.said);
    FinishReason finish = finishReason(field(candidate, "finishReason"), state.calls > 0);
    if (finish.kind == FinishReason::Kind::None)
        return;
    state.finished = true;
    closeAll(index, out);
    out.emplace_back(MessageEnd {index, std::move(finish)});
}

void Decoder::decodePart(json::Value part, std::int64_t index, std::vector<StreamEvent> &out)
{
    if (field(part, "functionCall").isObject()) {
        decodeCall(part, index, out);
        return;
    }
    ContentPart decoded = gemini::decodePart(part);
    if (const auto *text = std::get_if<TextPart>(&decoded)) {
        append(index, PartDelta::Kind::Text, text->text, text->signature, out);
        return;
    }
    if (const auto *thought = std::get_if<ReasoningPart>(&decoded)) {
        append(index, PartDelta::Kind::Reasoning, thought->text, thought->signature, out);
        return;
    }
    closeAll(index, out);
    const std::int64_t number = m_choices[index].nextPart++;
    out.emplace_back(PartStart {index, number, std::move(decoded)});
    out.emplace_back(PartEnd {index, number});
}

void Decoder::decodeCall(json::Value part, std::int64_t index, std::vector<StreamEvent> &out)
{
    ChoiceState &state = m_choices[index];
    const json::Value call = field(part, "functionCall");
    const bool goesOn = field(call, "willContinue").boolean().value_or(false);
    const bool named = !call["name"].stringOr({}).empty();
    if (named || !state.call) {
        closeAll(index, out);
        ContentPart decoded = gemini::decodePart(part);
        auto &head = std::get<ToolCallPart>(decoded);
        if (head.id.empty())
            head.id = makeCallId(m_id, index, state.calls, head.name);
        ++state.calls;
        const std::string arguments = std::exchange(head.arguments, {});
        state.call = state.nextPart++;
        state.arguments = {};
        out.emplace_back(PartStart {index, *state.call, std::move(decoded)});
        if (call["args"].isObject() || (!goesOn && !field(call, "partialArgs").exists())) {
            out.emplace_back(
                PartDelta {PartDelta::Kind::ToolArguments, index, *state.call, arguments});
            closePart(index, state.call, out);
            return;
        }
    }
    for (const json::Value piece : field(call, "partialArgs").elements())
        state.arguments.add(piece);
    if (!goesOn)
        closeCall(index, out);
}

void Decoder::append(std::int64_t index, PartDelta::Kind kind, std::string_view text,
                     std::string_view signature, std::vector<StreamEvent> &out)
{
    if (text.empty() && signature.empty())
        return;
    ChoiceState &state = m_choices[index];
    closeCall(index, out);
    const bool isText = kind == PartDelta::Kind::Text;
    closePart(index, isText ? state.thought : state.text, out);
    auto &part = isText ? state.text : state.thought;
    if (!part) {
        part = state.nextPart++;
        ContentPart head = TextPart();
        if (!isText)
            head = ReasoningPart {.issuer = std::string(issuer)};
        out.emplace_back(PartStart {index, *part, std::move(head)});
    }
    if (isText)
        state.said.append(text);
    if (!text.empty())
        out.emplace_back(PartDelta {kind, index, *part, std::string(text),
                                    isText ? std::exchange(state.logprobs, {}) : std::string()});
    if (!signature.empty()) {
        // What follows a signature is not what was signed.
        out.emplace_back(
            PartDelta {PartDelta::Kind::Signature, index, *part, std::string(signature)});
        closePart(index, part, out);
    }
}

void Decoder::closeCall(std::int64_t index, std::vector<StreamEvent> &out)
{
    ChoiceState &state = m_choices[index];
    if (!state.call)
        return;
    out.emplace_back(
        PartDelta {PartDelta::Kind::ToolArguments, index, *state.call, state.arguments.text()});
    closePart(index, state.call, out);
}

void Decoder::closePart(std::int64_t index, std::optional<std::int64_t> &part,
                        std::vector<StreamEvent> &out)
{
    ChoiceState &state = m_choices[index];
    const bool isText = &part == &state.text;
    if (isText && part && !state.logprobs.empty()) // of tokens that end the text and say nothing
        out.emplace_back(
            PartDelta {PartDelta::Kind::Text, index, *part, {}, std::exchange(state.logprobs, {})});
    if (part)
        out.emplace_back(
            PartEnd {index, *part, isText ? std::exchange(state.annotations, {}) : std::string()});
    if (isText)
        state.said.clear();
    part.reset();
}

void Decoder::closeAll(std::int64_t index, std::vector<StreamEvent> &out)
{
    ChoiceState &state = m_choices[index];
    closePart(index, state.thought, out);
    closePart(index, state.text, out);
    closeCall(index, out);
}

} // namespace patchbay::gemini
