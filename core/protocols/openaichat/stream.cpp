// Chat completion chunks to canonical events.

#include "core/protocols/openaichat/stream.h"

#include "core/protocols/citations.h"
#include "core/protocols/logprobs.h"
#include "core/protocols/openaichat/answernotes.h"
#include "core/protocols/openaichat/parts.h"
#include "core/protocols/openaichat/response.h"
#include "core/protocols/rawjson.h"
#include "core/protocols/reportedusage.h"

#include <algorithm>

namespace patchbay::openaichat {

Decoder::Decoder(UsageStyle usageStyle, Quirks quirks)
    : m_usageStyle(usageStyle)
    , m_quirks(quirks)
{ }

bool Decoder::isComplete() const
{
    return m_done
           || (!m_choices.empty()
               && std::all_of(m_choices.begin(), m_choices.end(),
                              [](const auto &choice) { return choice.second.finished; }));
}

void Decoder::decode(const SseEvent &event, std::vector<StreamEvent> &out)
{
    if (!event.hasData || event.data.empty()) {
        out.emplace_back(KeepAlive());
        return;
    }
    std::string_view text = event.data;
    while (text.ends_with(' ') || text.ends_with('\n'))
        text.remove_suffix(1);
    if (text == "[DONE]") {
        m_done = true;
        out.emplace_back(StreamEnd());
        return;
    }
    const auto chunk = m_document.parse(text);
    // Google's compatible endpoint wraps errors in an array.
    if (chunk && chunk->isArray() && chunk->size() > 0)
        return decodeChunk((*chunk)[std::size_t {0}], *chunk, event, out);
    if (!chunk || !chunk->isObject()) {
        out.emplace_back(unreadable("The provider's stream holds something that is no JSON."));
        return;
    }
    decodeChunk(*chunk, *chunk, event, out);
}

bool Decoder::decodeError(const Head &head, json::Value whole, const SseEvent &event,
                          std::vector<StreamEvent> &out)
{
    json::Value error = head.error;
    if (!error.exists() || error.isNull())
        error = head.groq["error"];
    const bool stated = error.exists() && !error.isNull() && !error.stringOr("x").empty();
    if (!stated && event.name != "error" && !head.isError)
        return false;
    Failure failure;
    readError(whole, event.data, failure);
    failure.body = event.data;
    failure.httpStatus = static_cast<int>(std::clamp<std::int64_t>(
        error["status_code"].integerOr(error["code"].integerOr(head.code)), 0, 599));
    out.emplace_back(StreamError {std::move(failure)});
    return true;
}

void Decoder::decodeChunk(json::Value chunk, json::Value whole, const SseEvent &event,
                          std::vector<StreamEvent> &out)
{
    // One walk over the members: each look-up by name would be a walk of its own.
    Head head;
    for (const auto &[key, value] : chunk.members()) {
        if (key == "choices")
            head.choices = value;
        else if (key == "usage")
            head.hasUsage = value.isObject();
        else if (key == "id")
            head.id = value;
        else if (key == "model")
            head.model = value;
        else if (key == "created")
            head.created = value;
        else if (key == "error")
            head.error = value;
        else if (key == "x_groq")
            head.groq = value;
        else if (key == "object")
            head.isError = value.stringOr({}) == "error";
        else if (key == "code")
            head.code = value.integerOr(0);
        else
            noteOther(key, value, answerNames, m_notes);
    }
    if (decodeError(head, whole, event, out))
        return;
    const bool hasChoices = head.choices.size() > 0;
    if (!m_started && hasChoices) {
        m_started = true;
        out.emplace_back(MessageStart {std::string(head.id.stringOr({})),
                                       std::string(head.model.stringOr({})),
                                       head.created.integerOr(0)});
    }
    const std::size_t before = out.size();
    m_usageInChoice = false;
    for (const json::Value choice : head.choices.elements())
        decodeChoice(choice, out);
    // An empty delta is a sign of life, and tells a chunk with choices from a usage chunk.
    if (hasChoices && out.size() == before)
        out.emplace_back(KeepAlive());
    if (!head.hasUsage && !m_usageInChoice && !head.groq.isObject()
        && !m_quirks.costInGatewayMetadata)
        return;
    if (auto usage = readUsage(chunk, event.data, m_usageStyle, m_quirks))
        out.emplace_back(UsageReport {*usage});
}

void Decoder::decodeChoice(json::Value choice, std::vector<StreamEvent> &out)
{
    std::int64_t index = 0;
    json::Value delta;
    json::Value finish;
    json::Value text;
    json::Value logprobs;
    for (const auto &[key, value] : choice.members()) {
        if (key == "index")
            index = value.integerOr(0);
        else if (key == "delta")
            delta = value;
        else if (key == "finish_reason")
            finish = value;
        else if (key == "text")
            text = value;
        else if (key == "logprobs")
            logprobs = value;
        else if (key == "usage")
            m_usageInChoice = true;
        else
            noteOther(key, value, choiceNames, m_notes);
    }
    ChoiceState &state = m_choices[index];
    state.index = index;
    if (state.finished) // the answer has ended; nothing can be added to it
        return;
    if (logprobs.isObject())
        logprobs::append(state.logprobs, logprobs["content"]);
    append(state, PartDelta::Kind::Text, text.stringOr({}), out);
    decodeDelta(delta, state, out);
    // finish_reason "" means null with some providers.
    if (const auto word = finish.string(); word && !word->empty())
        finishChoice(state, *word, out);
}

void Decoder::decodeDelta(json::Value delta, ChoiceState &state, std::vector<StreamEvent> &out)
{
    json::Value content;
    json::Value refusal;
    json::Value calls;
    json::Value call;
    json::Value details;
    json::Value extra;
    json::Value annotations;
    std::string_view reasoning; // both names may hold the same text
    for (const auto &[key, value] : delta.members()) {
        if (key == "content")
            content = value;
        else if (key == "reasoning_content" || key == "reasoning")
            reasoning = reasoning.empty() ? value.stringOr({}) : reasoning;
        else if (key == "refusal")
            refusal = value;
        else if (key == "tool_calls")
            calls = value;
        else if (key == "function_call")
            call = value;
        else if (key == "reasoning_details")
            details = value;
        else if (key == "extra_content")
            extra = value;
        else if (key == "annotations")
            annotations = value;
        else
            noteOther(key, value, messageNames, m_notes);
    }
    append(state, PartDelta::Kind::Reasoning, reasoning, out);
    state.namedReasoning = state.namedReasoning || !reasoning.empty();
    if (details.size() > 0)
        decodeDetails(details, state, out);
    if (extra.isObject())
        appendProof(
            {.signature = std::string(googleSignature(delta)), .issuer = std::string(googleIssuer)},
            state, out);
    decodeContent(content, state, out);
    noteAnnotations(annotations, m_notes);
    for (const json::Value annotation : annotations.elements())
        state.annotations.push_back(treeOf(annotation.dump()));
    append(state, PartDelta::Kind::Refusal, refusal.stringOr({}), out);
    for (const json::Value each : calls.elements())
        decodeToolCall(each, each[isFreeform(each) ? "custom" : "function"], state, out);
    if (call.isObject())
        decodeToolCall(json::Value(), call, state, out);
}

void Decoder::decodeDetails(json::Value details, ChoiceState &state, std::vector<StreamEvent> &out)
{
    for (const json::Value detail : details.elements()) {
        const bool proof
            = !detail["data"].stringOr({}).empty() || !detail["signature"].stringOr({}).empty();
        if (!state.namedReasoning)
            append(state, PartDelta::Kind::Reasoning,
                   detail["text"].stringOr(detail["summary"].stringOr({})), out);
        if (proof)
            appendProof({.encrypted = std::string(detail["data"].stringOr({})),
                         .raw = "[" + detail.dump() + "]"},
                        state, out);
    }
}

void Decoder::appendProof(ReasoningPart proof, ChoiceState &state, std::vector<StreamEvent> &out)
{
    if (proof.raw.empty() && proof.signature.empty())
        return;
    closePart(state, state.reasoning, out);
    const std::int64_t part = state.nextPart++;
    out.emplace_back(PartStart {state.index, part, std::move(proof)});
    out.emplace_back(PartEnd {state.index, part});
}

void Decoder::decodeContent(json::Value content, ChoiceState &state, std::vector<StreamEvent> &out)
{
    if (const auto text = content.string()) {
        append(state, PartDelta::Kind::Text, *text, out);
        return;
    }
    for (const json::Value piece : content.elements()) {
        append(state, PartDelta::Kind::Text, piece["text"].stringOr({}), out);
        const json::Value thinking = piece["thinking"];
        append(state, PartDelta::Kind::Reasoning, thinking.stringOr({}), out);
        for (const json::Value thought : thinking.elements())
            append(state, PartDelta::Kind::Reasoning, thought["text"].stringOr({}), out);
    }
}

void Decoder::append(ChoiceState &state, PartDelta::Kind kind, std::string_view text,
                     std::vector<StreamEvent> &out)
{
    if (text.empty())
        return;
    auto &part = kind == PartDelta::Kind::Text        ? state.text
                 : kind == PartDelta::Kind::Reasoning ? state.reasoning
                                                      : state.refusal;
    if (!part) {
        closeText(state, out);
        closePart(state, state.reasoning, out);
        closePart(state, state.refusal, out);
        part = state.nextPart++;
        ContentPart head = TextPart();
        if (kind == PartDelta::Kind::Reasoning)
            head = ReasoningPart();
        else if (kind == PartDelta::Kind::Refusal)
            head = RefusalPart();
        out.emplace_back(PartStart {state.index, *part, std::move(head)});
    }
    PartDelta delta {kind, state.index, *part, std::string(text)};
    if (kind == PartDelta::Kind::Text)
        delta.logprobs = std::exchange(state.logprobs, {});
    out.emplace_back(std::move(delta));
}

void Decoder::closePart(const ChoiceState &state, std::optional<std::int64_t> &part,
                        std::vector<StreamEvent> &out)
{
    if (part)
        out.emplace_back(PartEnd {state.index, *part});
    part.reset();
}

void Decoder::closeText(ChoiceState &state, std::vector<StreamEvent> &out)
{
    if (!state.text)
        return;
    if (!state.logprobs.empty()) // of tokens that end the text and say nothing
        out.emplace_back(PartDelta {PartDelta::Kind::Text,
                                    state.index,
                                    *state.text,
                                    {},
                                    std::exchange(state.logprobs, {})});
    std::string annotations;
    if (!state.annotations.empty()) {
        json::Document document;
        const std::string text = json::dumpTree(state.annotations);
        if (const auto list = document.parse(std::string_view(text)))
            annotations = citations::ofChat(*list);
        state.annotations.clear();
    }
    out.emplace_back(PartEnd {state.index, *state.text, std::move(annotations)});
    state.text.reset();
}

void Decoder::finishChoice(ChoiceState &state, std::string_view word, std::vector<StreamEvent> &out)
{
    if (state.finished) // some providers repeat it
        return;
    state.finished = true;
    for (OpenCall &call : state.calls) {
        if (!call.part && (!call.id.empty() || !call.pending.empty()))
            startCall(call, {}, {}, state, out);
    }
    closePart(state, state.reasoning, out);
    closeText(state, out);
    closePart(state, state.refusal, out);
    for (const OpenCall &call : state.calls) {
        if (call.part)
            out.emplace_back(PartEnd {state.index, *call.part});
    }
    state.calls.clear();
    out.emplace_back(MessageEnd {state.index, finishReason(word)});
}

} // namespace patchbay::openaichat
