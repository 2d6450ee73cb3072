// Canonical events to chat completion chunks.

#include "core/protocols/citations.h"
#include "core/protocols/logprobs.h"
#include "core/protocols/openaichat/parts.h"
#include "core/protocols/openaichat/reasoningdetails.h"
#include "core/protocols/openaichat/response.h"
#include "core/protocols/openaichat/stream.h"
#include "core/protocols/usagedecoder.h"

namespace patchbay::openaichat {

namespace {

/// Whose proofs hold the thinking itself; others' sign the text that is shown.
constexpr std::string_view encryptingIssuer = "openai-responses";

/// The members every chunk begins with, and the brace before them.
std::string headOf(const MessageStart &start)
{
    return R"({"id":)" + json::quote(start.id) + R"(,"object":"chat.completion.chunk","created":)"
           + std::to_string(start.created) + R"(,"model":)" + json::quote(start.model) + ",";
}

/// An object's text without its braces.
std::string membersOf(const json::Tree &object)
{
    const std::string text = json::dumpTree(object);
    return text.substr(1, text.size() - 2);
}

} // namespace

Encoder::Encoder(bool includeUsage)
    : m_includeUsage(includeUsage)
    , m_head(headOf({}))
{ }

std::string Encoder::chunk(std::int64_t choice, std::string_view delta, std::string_view finish,
                           std::string_view logprobs)
{
    std::string data = m_head;
    data.append(R"("choices":[{"index":)").append(std::to_string(choice));
    data.append(R"(,"delta":{)");
    if (!m_roleSent[choice]) {
        m_roleSent[choice] = true;
        data.append(R"("role":"assistant")").append(delta.empty() ? "" : ",");
    }
    data.append(delta).append(R"(},"logprobs":)").append(logprobs);
    data.append(R"(,"finish_reason":)").append(finish);
    data.append("}]").append(m_includeUsage ? R"(,"usage":null})" : "}");
    return sseFrame(data);
}

std::string Encoder::encodeStart(const PartStart &start)
{
    if (const auto *proof = std::get_if<ReasoningPart>(&start.head)) {
        if (proof->raw.empty()) {
            ReasoningPart &open = m_thinking[{start.choice, start.part}] = *proof;
            if (open.issuer == googleIssuer)
                open.signature.clear(); // goes out now
        }
        json::Tree delta = json::Tree::object();
        encodeProofs(delta, *proof);
        return delta.empty() ? std::string() : chunk(start.choice, membersOf(delta));
    }
    if (std::holds_alternative<TextPart>(start.head))
        m_textAt[{start.choice, start.part}] = m_characters[start.choice];
    const auto *call = std::get_if<ToolCallPart>(&start.head);
    if (!call)
        return {};
    auto &indices = m_callIndex[start.choice];
    const auto slot = static_cast<std::int64_t>(indices.size());
    indices[start.part] = {slot, call->freeform};
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
    if (const auto thinking = m_thinking.find({delta.choice, delta.part});
        thinking != m_thinking.end()) {
        ReasoningPart &part = thinking->second;
        std::string &whole = delta.kind == PartDelta::Kind::Summary     ? part.summary
                             : delta.kind != PartDelta::Kind::Signature ? part.text
                             : part.issuer == encryptingIssuer          ? part.encrypted
                                                                        : part.signature;
        whole += delta.text;
    }
    switch (delta.kind) {
    case PartDelta::Kind::Text:
        m_characters[delta.choice] += citations::characters(delta.text);
        return chunk(delta.choice, R"("content":)" + json::quote(delta.text), "null",
                     delta.logprobs.empty() ? "null" : logprobs::toChat(delta.logprobs));
    case PartDelta::Kind::Reasoning:
    case PartDelta::Kind::Summary:
        return chunk(delta.choice, R"("reasoning_content":)" + json::quote(delta.text));
    case PartDelta::Kind::Refusal:
        return chunk(delta.choice, R"("refusal":)" + json::quote(delta.text));
    case PartDelta::Kind::ToolArguments: {
        const auto &[slot, freeform] = m_callIndex[delta.choice][delta.part];
        return chunk(delta.choice,
                     R"("tool_calls":[{"index":)" + std::to_string(slot)
                         + (freeform ? R"(,"custom":{"input":)" : R"(,"function":{"arguments":)")
                         + json::quote(delta.text) + "}}]");
    }
    case PartDelta::Kind::Signature:
    case PartDelta::Kind::Citation:
        break;
    }
    return {};
}

/// The proof of a thinking part, with the whole text that it is for: clients need not put pieces
/// together.
std::string Encoder::encodeEnd(const PartEnd &end)
{
    if (const auto at = m_textAt.extract({end.choice, end.part})) {
        const json::Tree annotations = citations::toChat(end.annotations, at.mapped());
        return annotations.empty()
                   ? std::string()
                   : chunk(end.choice, R"("annotations":)" + json::dumpTree(annotations));
    }
    const auto thinking = m_thinking.extract({end.choice, end.part});
    if (!thinking)
        return {};
    json::Tree delta = json::Tree::object();
    encodeProofs(delta, thinking.mapped());
    json::Tree details = encodeDetails(thinking.mapped(), m_details[end.choice]);
    if (!details.empty())
        delta["reasoning_details"] = std::move(details);
    return delta.empty() ? std::string() : chunk(end.choice, membersOf(delta));
}

std::string Encoder::encode(const StreamEvent &event)
{
    if (const auto *start = std::get_if<MessageStart>(&event)) {
        m_head = headOf(*start);
        return chunk(0, R"("content":"")");
    }
    if (const auto *start = std::get_if<PartStart>(&event))
        return encodeStart(*start);
    if (const auto *delta = std::get_if<PartDelta>(&event))
        return encodeDelta(*delta);
    if (const auto *end = std::get_if<PartEnd>(&event))
        return encodeEnd(*end);
    if (const auto *end = std::get_if<MessageEnd>(&event)) {
        const std::string word = finishWord(end->finish);
        return chunk(end->choice, {}, word.empty() ? "null" : json::quote(word));
    }
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
