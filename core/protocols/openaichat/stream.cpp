#include "core/protocols/openaichat/stream.h"

#include "core/protocols/openaichat/response.h"
#include "core/protocols/usagedecoder.h"

#include <algorithm>

namespace patchbay::openaichat {

namespace {

StreamError unreadable(std::string message)
{
    Failure failure;
    failure.failureClass = FailureClass::BadResponse;
    failure.code = ErrorCode::BadUpstreamResponse;
    failure.providerMessage = std::move(message);
    return {std::move(failure)};
}

} // namespace

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
    if (!chunk || !chunk->isObject()) {
        out.emplace_back(unreadable("The provider's stream holds something that is no JSON."));
        return;
    }
    decodeChunk(*chunk, text, out);
}

void Decoder::decodeChunk(json::Value chunk, std::string_view text, std::vector<StreamEvent> &out)
{
    json::Value error = chunk["error"];
    if (!error.exists() || error.isNull())
        error = chunk["x_groq"]["error"];
    if (error.exists() && !error.isNull() && error.stringOr("x") != "") {
        Failure failure;
        readError(chunk, text, failure);
        failure.body = text;
        failure.httpStatus = static_cast<int>(std::clamp<std::int64_t>(
            error["status_code"].integerOr(error["code"].integerOr(0)), 0, 599));
        out.emplace_back(StreamError {std::move(failure)});
        return;
    }
    const json::Value choices = chunk["choices"];
    if (!m_started && choices.size() > 0) {
        m_started = true;
        out.emplace_back(MessageStart {std::string(chunk["id"].stringOr({})),
                                       std::string(chunk["model"].stringOr({})),
                                       chunk["created"].integerOr(0)});
    }
    const std::size_t before = out.size();
    for (const json::Value choice : choices.elements())
        decodeChoice(choice, out);
    // An empty delta is a sign of life, and tells a chunk with choices from a usage chunk.
    if (choices.size() > 0 && out.size() == before)
        out.emplace_back(KeepAlive());
    if (auto usage = readUsage(chunk, text, m_usageStyle, m_quirks))
        out.emplace_back(UsageReport {*usage});
}

void Decoder::decodeChoice(json::Value choice, std::vector<StreamEvent> &out)
{
    const std::int64_t index = choice["index"].integerOr(0);
    m_choices.try_emplace(index);
    json::Value finish;
    for (const auto &[key, value] : choice.members()) {
        if (key == "finish_reason") {
            finish = value;
        } else if (key == "text") {
            append(index, PartDelta::Kind::Text, value.stringOr({}), out);
        } else if (key == "delta") {
            for (const auto &[name, field] : value.members()) {
                if (name == "content")
                    decodeContent(field, index, out);
                else if (name == "reasoning_content" || name == "reasoning")
                    append(index, PartDelta::Kind::Reasoning, field.stringOr({}), out);
                else if (name == "refusal")
                    append(index, PartDelta::Kind::Refusal, field.stringOr({}), out);
                else if (name == "tool_calls")
                    for (const json::Value call : field.elements())
                        decodeToolCall(call, index, out);
                else if (name == "function_call" && field.isObject())
                    decodeToolCall(value, index, out);
            }
        }
    }
    // finish_reason "" means null with some providers.
    if (const auto word = finish.string(); word && !word->empty())
        finishChoice(index, *word, out);
}

void Decoder::decodeContent(json::Value content, std::int64_t index, std::vector<StreamEvent> &out)
{
    if (const auto text = content.string()) {
        append(index, PartDelta::Kind::Text, *text, out);
        return;
    }
    for (const json::Value piece : content.elements()) {
        append(index, PartDelta::Kind::Text, piece["text"].stringOr({}), out);
        const json::Value thinking = piece["thinking"];
        append(index, PartDelta::Kind::Reasoning, thinking.stringOr({}), out);
        for (const json::Value thought : thinking.elements())
            append(index, PartDelta::Kind::Reasoning, thought["text"].stringOr({}), out);
    }
}

void Decoder::decodeToolCall(json::Value call, std::int64_t index, std::vector<StreamEvent> &out)
{
    ChoiceState &state = m_choices[index];
    const bool legacy = call["function_call"].isObject();
    const bool freeform = call["type"].stringOr({}) == "custom" || call["custom"].isObject();
    const json::Value body = call[legacy ? "function_call" : freeform ? "custom" : "function"];
    const std::string_view id = call["id"].stringOr({});
    const std::string_view name = body["name"].stringOr({});
    std::int64_t slot = call["index"].integerOr(state.lastIndex);

    // Some providers send every call at index 0, or without one: a new id means a new call.
    auto open = state.calls.find(slot);
    const bool other = open != state.calls.end() && !id.empty() && !open->second.id.empty()
                       && open->second.id != id;
    if (other) {
        const auto known = std::find_if(state.calls.begin(), state.calls.end(),
                                        [&](const auto &entry) { return entry.second.id == id; });
        slot = known != state.calls.end() ? known->first : state.calls.rbegin()->first + 1;
        open = known;
    }
    state.lastIndex = slot;
    if (open == state.calls.end()) {
        closePart(index, state.text, out);
        closePart(index, state.reasoning, out);
        open = state.calls.emplace(slot, ChoiceState::OpenCall {state.nextPart++, std::string(id)})
                   .first;
        ToolCallPart head;
        head.id = id;
        head.name = name;
        head.freeform = freeform;
        head.signature = call["extra_content"]["google"]["thought_signature"].stringOr({});
        out.emplace_back(PartStart {index, open->second.part, std::move(head)});
    }
    const std::string_view arguments = body[freeform ? "input" : "arguments"].stringOr({});
    if (!arguments.empty())
        out.emplace_back(PartDelta {PartDelta::Kind::ToolArguments, index, open->second.part,
                                    std::string(arguments)});
}

void Decoder::append(std::int64_t index, PartDelta::Kind kind, std::string_view text,
                     std::vector<StreamEvent> &out)
{
    if (text.empty())
        return;
    ChoiceState &state = m_choices[index];
    auto &part = kind == PartDelta::Kind::Text        ? state.text
                 : kind == PartDelta::Kind::Reasoning ? state.reasoning
                                                      : state.refusal;
    if (!part) {
        if (kind == PartDelta::Kind::Text)
            closePart(index, state.reasoning, out);
        part = state.nextPart++;
        ContentPart head = TextPart();
        if (kind == PartDelta::Kind::Reasoning)
            head = ReasoningPart();
        else if (kind == PartDelta::Kind::Refusal)
            head = RefusalPart();
        out.emplace_back(PartStart {index, *part, std::move(head)});
    }
    out.emplace_back(PartDelta {kind, index, *part, std::string(text)});
}

void Decoder::closePart(std::int64_t index, std::optional<std::int64_t> &part,
                        std::vector<StreamEvent> &out)
{
    if (part)
        out.emplace_back(PartEnd {index, *part});
    part.reset();
}

void Decoder::finishChoice(std::int64_t index, std::string_view word, std::vector<StreamEvent> &out)
{
    ChoiceState &state = m_choices[index];
    if (state.finished)
        return;
    state.finished = true;
    closePart(index, state.reasoning, out);
    closePart(index, state.text, out);
    closePart(index, state.refusal, out);
    for (const auto &[slot, call] : state.calls)
        out.emplace_back(PartEnd {index, call.part});
    out.emplace_back(MessageEnd {index, finishReason(word)});
}

Encoder::Encoder(bool includeUsage)
    : m_includeUsage(includeUsage)
{ }

std::string Encoder::chunk(std::int64_t choice, std::string_view delta, std::string_view finish)
{
    std::string data = m_head;
    data.append(R"("choices":[{"index":)").append(std::to_string(choice));
    data.append(R"(,"delta":{)");
    if (!m_roleSent[choice]) {
        m_roleSent[choice] = true;
        data.append(R"("role":"assistant")").append(delta.empty() ? "" : ",");
    }
    data.append(delta).append(R"(},"logprobs":null,"finish_reason":)").append(finish);
    data.append("}]").append(m_includeUsage ? R"(,"usage":null})" : "}");
    return sseFrame(data);
}

std::string Encoder::encodeStart(const PartStart &start)
{
    const auto *call = std::get_if<ToolCallPart>(&start.head);
    if (!call)
        return {};
    auto &indices = m_callIndex[start.choice];
    const auto slot = static_cast<std::int64_t>(indices.size());
    indices[start.part] = slot;
    std::string delta
        = R"("tool_calls":[{"index":)" + std::to_string(slot) + R"(,"id":)" + json::quote(call->id);
    delta += call->freeform ? R"(,"type":"custom","custom":{"name":)"
                            : R"(,"type":"function","function":{"name":)";
    delta += json::quote(call->name);
    delta += call->freeform ? R"(,"input":""})" : R"(,"arguments":""})";
    if (!call->signature.empty())
        delta += R"(,"extra_content":{"google":{"thought_signature":)"
                 + json::quote(call->signature) + "}}";
    return chunk(start.choice, delta + "}]");
}

std::string Encoder::encodeDelta(const PartDelta &delta)
{
    switch (delta.kind) {
    case PartDelta::Kind::Text:
        return chunk(delta.choice, R"("content":)" + json::quote(delta.text));
    case PartDelta::Kind::Reasoning:
        return chunk(delta.choice, R"("reasoning_content":)" + json::quote(delta.text));
    case PartDelta::Kind::Refusal:
        return chunk(delta.choice, R"("refusal":)" + json::quote(delta.text));
    case PartDelta::Kind::ToolArguments:
        return chunk(delta.choice, R"("tool_calls":[{"index":)"
                                       + std::to_string(m_callIndex[delta.choice][delta.part])
                                       + R"(,"function":{"arguments":)" + json::quote(delta.text)
                                       + "}}]");
    case PartDelta::Kind::Signature:
    case PartDelta::Kind::Citation:
        break;
    }
    return {};
}

std::string Encoder::encode(const StreamEvent &event)
{
    if (const auto *start = std::get_if<MessageStart>(&event)) {
        m_head = R"({"id":)" + json::quote(start->id)
                 + R"(,"object":"chat.completion.chunk","created":)"
                 + std::to_string(start->created) + R"(,"model":)" + json::quote(start->model)
                 + ",";
        return chunk(0, R"("content":"")");
    }
    if (const auto *start = std::get_if<PartStart>(&event))
        return encodeStart(*start);
    if (const auto *delta = std::get_if<PartDelta>(&event))
        return encodeDelta(*delta);
    if (const auto *end = std::get_if<MessageEnd>(&event))
        return chunk(end->choice, {}, json::quote(finishWord(end->finish)));
    if (const auto *report = std::get_if<UsageReport>(&event)) {
        m_usage = m_usage.value_or(Usage());
        updateUsage(*m_usage, report->usage);
    }
    if (std::holds_alternative<KeepAlive>(event))
        return keepAlive();
    if (std::holds_alternative<StreamEnd>(event)) {
        std::string frames;
        if (m_includeUsage && m_usage)
            frames = sseFrame(m_head + R"("choices":[],"usage":)" + encodeUsage(*m_usage) + "}");
        return frames + sseFrame("[DONE]");
    }
    return {};
}

std::string Encoder::keepAlive() const
{
    return ": keep-alive\n\n";
}

std::string Encoder::error(std::string_view document) const
{
    return sseFrame(document);
}

} // namespace patchbay::openaichat
