#include "core/protocols/anthropic/streamencoder.h"

#include "core/base/jsontree.h"
#include "core/protocols/anthropic/names.h"
#include "core/protocols/anthropic/response.h"
#include "core/protocols/anthropic/seal.h"
#include "core/protocols/requestfacts.h"
#include "core/protocols/usagedecoder.h"

#include <algorithm>

namespace patchbay::anthropic {

namespace {

constexpr std::string_view emptyText = R"({"type":"text","text":""})";
constexpr std::string_view emptyThinking = R"({"type":"thinking","thinking":"","signature":""})";

std::string frame(std::string_view type, std::string_view members)
{
    std::string data = R"({"type":)" + json::quote(type);
    if (!members.empty())
        data.append(",").append(members);
    data += '}';
    return sseFrame(data, type);
}

std::string deltaMember(std::string_view type, std::string_view member, std::string_view json)
{
    std::string text = R"("delta":{"type":)" + json::quote(type);
    text.append(R"(,")").append(member).append(R"(":)").append(json).append("}");
    return text;
}

} // namespace

Encoder::Encoder(std::int64_t estimatedInput)
    : m_estimatedInput(estimatedInput)
{ }

std::string Encoder::encode(const StreamEvent &event)
{
    if (m_stopped)
        return {};
    if (const auto *head = std::get_if<MessageStart>(&event))
        return startMessage(*head);
    if (const auto *report = std::get_if<UsageReport>(&event)) {
        updateUsage(m_usage, report->usage);
        return {};
    }
    if (const auto *head = std::get_if<PartStart>(&event))
        return head->choice == 0 ? start(*head) : std::string();
    if (const auto *delta = std::get_if<PartDelta>(&event))
        return delta->choice == 0 ? grow(*delta) : std::string();
    if (const auto *last = std::get_if<PartEnd>(&event))
        return last->choice == 0 ? end(last->part) : std::string();
    if (const auto *last = std::get_if<MessageEnd>(&event)) {
        if (last->choice == 0)
            m_finish = last->finish;
        return endAll();
    }
    if (std::holds_alternative<StreamEnd>(event))
        return finish();
    return std::holds_alternative<KeepAlive>(event) ? keepAlive() : std::string();
}

std::string Encoder::startMessage(const MessageStart &start)
{
    if (std::exchange(m_started, true))
        return {};
    m_id = messageId(start.id);
    return frame("message_start",
                 R"("message":{"id":)" + json::quote(m_id)
                     + R"(,"type":"message","role":"assistant","model":)" + json::quote(start.model)
                     + R"(,"content":[],"stop_reason":null,"stop_sequence":null,"usage":)"
                     + encodeUsage(usage()) + "}");
}

/// What the provider counted, else an estimate: clients must be told a number.
Usage Encoder::usage() const
{
    Usage told = m_usage;
    if (told.source == UsageSource::Unknown) {
        told.uncachedInput = m_estimatedInput;
        told.output = (m_outputBytes + bytesPerToken - 1) / bytesPerToken;
    }
    return told;
}

std::string Encoder::start(const PartStart &start)
{
    std::string frames;
    // Some providers end all calls with the answer. One whose arguments are whole has ended when
    // another part begins; else the next one could not be told of as it comes.
    if (!m_parts.empty() && std::holds_alternative<ToolCallPart>(m_parts.front().head)
        && json::parseTree(m_parts.front().arguments)) {
        m_parts.front().ended = true;
        frames = closeEnded();
    }
    m_parts.push_back({.part = start.part, .head = start.head});
    if (m_parts.size() == 1)
        frames += beginPart(m_parts.front());
    return frames;
}

std::string Encoder::grow(const PartDelta &delta)
{
    m_outputBytes += static_cast<std::int64_t>(delta.text.size());
    const auto found = std::ranges::find(m_parts, delta.part, &Part::part);
    if (found == m_parts.end())
        return {};
    if (found == m_parts.begin())
        return writeDelta(*found, delta);
    found->held.push_back(delta);
    return {};
}

std::string Encoder::end(std::int64_t part)
{
    const auto found = std::ranges::find(m_parts, part, &Part::part);
    if (found == m_parts.end())
        return {};
    found->ended = true;
    return closeEnded();
}

std::string Encoder::closeEnded()
{
    std::string frames;
    while (!m_parts.empty() && m_parts.front().ended) {
        frames += closePart(m_parts.front());
        m_parts.pop_front();
        if (m_parts.empty())
            break;
        Part &next = m_parts.front();
        frames += beginPart(next);
        for (const PartDelta &delta : std::exchange(next.held, {}))
            frames += writeDelta(next, delta);
    }
    return frames;
}

std::string Encoder::endAll()
{
    std::string frames;
    while (!m_parts.empty())
        frames += end(m_parts.front().part);
    return frames;
}

std::string Encoder::finish()
{
    m_stopped = true;
    std::string frames = endAll();
    const FinishReason finish = finishFor(m_finish, m_called, m_refused);
    const std::string word = finishWord(finish);
    frames += frame("message_delta",
                    R"("delta":{"stop_reason":)" + (word.empty() ? "null" : json::quote(word))
                        + R"(,"stop_sequence":)"
                        + (finish.stopSequence.empty() ? "null" : json::quote(finish.stopSequence))
                        + R"(},"usage":)" + encodeUsage(usage()));
    return frames + frame("message_stop", {});
}

/// The blocks that stand at once: those of calls, of a provider's own parts, of redacted thinking.
std::string Encoder::beginPart(Part &part)
{
    if (const auto *call = std::get_if<ToolCallPart>(&part.head)) {
        m_called = true;
        const std::string id = toolIdFor(*call, m_id, static_cast<std::size_t>(m_index));
        std::string frames;
        if (!call->signature.empty())
            frames = redactedBlock(sealOfCall(id, call->signature));
        return frames
               + openBlock(part, R"({"type":"tool_use","id":)" + json::quote(id) + R"(,"name":)"
                                     + json::quote(call->name) + R"(,"input":{}})");
    }
    const auto *thinking = std::get_if<ReasoningPart>(&part.head);
    if (thinking && thinking->issuer == issuer && !thinking->encrypted.empty())
        return openBlock(part, R"({"type":"redacted_thinking","data":)"
                                   + json::quote(thinking->encrypted) + "}");
    if (const auto *own = std::get_if<ProviderPart>(&part.head); own && own->issuer == issuer)
        return openBlock(part, own->raw);
    return {};
}

std::string Encoder::openBlock(Part &part, std::string_view block)
{
    part.opened = true;
    return frame("content_block_start", R"("index":)" + std::to_string(m_index)
                                            + R"(,"content_block":)" + std::string(block));
}

std::string Encoder::redactedBlock(const std::string &data)
{
    const std::string index = R"("index":)" + std::to_string(m_index++);
    return frame("content_block_start",
                 index + R"(,"content_block":{"type":"redacted_thinking","data":)"
                     + json::quote(data) + "}")
           + frame("content_block_stop", index);
}

std::string Encoder::grow(Part &part, std::string_view block, std::string_view delta)
{
    std::string frames;
    if (!part.opened)
        frames = openBlock(part, block);
    return frames
           + frame("content_block_delta",
                   R"("index":)" + std::to_string(m_index) + "," + std::string(delta));
}

std::string Encoder::writeDelta(Part &part, const PartDelta &delta)
{
    switch (delta.kind) {
    case PartDelta::Kind::Refusal:
        m_refused = true;
        [[fallthrough]];
    case PartDelta::Kind::Text:
        m_called = false;
        return grow(part, emptyText, deltaMember("text_delta", "text", json::quote(delta.text)));
    case PartDelta::Kind::Summary:
    case PartDelta::Kind::Reasoning:
        part.summarised = delta.kind == PartDelta::Kind::Summary;
        return grow(part, emptyThinking,
                    deltaMember("thinking_delta", "thinking", json::quote(delta.text)));
    case PartDelta::Kind::Citation:
        return grow(part, emptyText, deltaMember("citations_delta", "citation", delta.text));
    case PartDelta::Kind::ToolArguments: {
        const auto *call = std::get_if<ToolCallPart>(&part.head);
        if (call && call->freeform) { // text, which becomes one string when it is whole
            part.held.push_back(delta);
            return {};
        }
        part.arguments += delta.text;
        return grow(part, {},
                    deltaMember("input_json_delta", "partial_json", json::quote(delta.text)));
    }
    case PartDelta::Kind::Signature:
        break;
    }
    const auto *thinking = std::get_if<ReasoningPart>(&part.head);
    if (thinking && thinking->issuer == issuer)
        return grow(part, emptyThinking,
                    deltaMember("signature_delta", "signature", json::quote(delta.text)));
    part.proof += delta.text; // another protocol's, which must not pass for Anthropic's
    return {};
}

std::string Encoder::closePart(Part &part)
{
    std::string frames;
    if (const auto *call = std::get_if<ToolCallPart>(&part.head); call && call->freeform) {
        std::string text;
        for (const PartDelta &delta : std::exchange(part.held, {}))
            text += delta.text;
        frames = grow(part, {},
                      deltaMember("input_json_delta", "partial_json",
                                  json::quote(R"({"input":)" + json::quote(text) + "}")));
    } else if (const auto *thinking = std::get_if<ReasoningPart>(&part.head);
               thinking && thinking->issuer != issuer) {
        frames = closeThinking(part, *thinking);
    }
    if (part.opened)
        frames += frame("content_block_stop", R"("index":)" + std::to_string(m_index++));
    if (std::holds_alternative<TextPart>(part.head) && !part.proof.empty())
        frames += redactedBlock(sealOfText(part.proof));
    return frames;
}

/// Seals what another protocol's thinking is bound to: with its text, or by itself where none was
/// shown.
std::string Encoder::closeThinking(Part &part, const ReasoningPart &head)
{
    ReasoningPart bound = head;
    (bound.issuer == encryptingIssuer ? bound.encrypted : bound.signature) += part.proof;
    if (part.summarised)
        bound.summary = "shown";
    if (part.opened)
        return grow(
            part, {},
            deltaMember("signature_delta", "signature", json::quote(sealOfThinking(bound))));
    return hasProof(bound) ? redactedBlock(sealOfThinking(bound)) : std::string();
}

std::string Encoder::keepAlive() const
{
    return frame("ping", {});
}

std::string Encoder::error(std::string_view document) const
{
    return sseFrame(document, "error");
}

} // namespace patchbay::anthropic
