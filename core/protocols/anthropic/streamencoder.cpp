#include "core/protocols/anthropic/streamencoder.h"

#include "core/base/jsontree.h"
#include "core/protocols/anthropic/names.h"
#include "core/protocols/anthropic/response.h"
#include "core/protocols/usagedecoder.h"

#include <algorithm>

namespace patchbay::anthropic {

namespace {

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

std::string Encoder::encode(const StreamEvent &event)
{
    if (m_stopped)
        return {};
    if (const auto *head = std::get_if<MessageStart>(&event)) {
        if (std::exchange(m_started, true))
            return {};
        const std::string id = head->id.starts_with("msg_") ? head->id : "msg_" + head->id;
        return frame("message_start",
                     R"("message":{"id":)" + json::quote(id)
                         + R"(,"type":"message","role":"assistant","model":)"
                         + json::quote(head->model)
                         + R"(,"content":[],"stop_reason":null,"stop_sequence":null,"usage":)"
                         + encodeUsage(m_usage) + "}");
    }
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

std::string Encoder::start(const PartStart &start)
{
    m_parts.push_back({.part = start.part, .head = start.head});
    return m_parts.size() == 1 ? openBlock(start.head) : std::string();
}

std::string Encoder::grow(const PartDelta &delta)
{
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
    std::string frames;
    while (!m_parts.empty() && m_parts.front().ended) {
        frames += closeBlock(m_parts.front());
        m_parts.pop_front();
        if (m_parts.empty())
            break;
        Part &next = m_parts.front();
        frames += openBlock(next.head);
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
    const std::string word = finishWord(m_finish);
    frames
        += frame("message_delta",
                 R"("delta":{"stop_reason":)" + (word.empty() ? "null" : json::quote(word))
                     + R"(,"stop_sequence":)"
                     + (m_finish.stopSequence.empty() ? "null" : json::quote(m_finish.stopSequence))
                     + R"(},"usage":)" + encodeUsage(m_usage));
    return frames + frame("message_stop", {});
}

std::string Encoder::openBlock(const ContentPart &head) const
{
    std::string block = R"({"type":"text","text":""})";
    if (const auto *call = std::get_if<ToolCallPart>(&head)) {
        block = R"({"type":"tool_use","id":)" + json::quote(legalToolId(call->id)) + R"(,"name":)"
                + json::quote(call->name) + R"(,"input":{}})";
    } else if (const auto *reasoning = std::get_if<ReasoningPart>(&head)) {
        const bool redacted = reasoning->issuer == issuer && !reasoning->encrypted.empty();
        block = redacted ? R"({"type":"redacted_thinking","data":)"
                               + json::quote(reasoning->encrypted) + "}"
                         : std::string(R"({"type":"thinking","thinking":"","signature":""})");
    } else if (const auto *own = std::get_if<ProviderPart>(&head); own && own->issuer == issuer) {
        block = own->raw;
    }
    return frame("content_block_start",
                 R"("index":)" + std::to_string(m_index) + R"(,"content_block":)" + block);
}

std::string Encoder::writeDelta(Part &part, const PartDelta &delta) const
{
    std::string member;
    switch (delta.kind) {
    case PartDelta::Kind::Text:
    case PartDelta::Kind::Refusal:
        member = deltaMember("text_delta", "text", json::quote(delta.text));
        break;
    case PartDelta::Kind::Reasoning:
    case PartDelta::Kind::Summary:
        member = deltaMember("thinking_delta", "thinking", json::quote(delta.text));
        break;
    case PartDelta::Kind::Citation:
        member = deltaMember("citations_delta", "citation", delta.text);
        break;
    case PartDelta::Kind::ToolArguments: {
        const auto *call = std::get_if<ToolCallPart>(&part.head);
        if (call && call->freeform) { // text, which becomes one string when it is whole
            part.held.push_back(delta);
            return {};
        }
        member = deltaMember("input_json_delta", "partial_json", json::quote(delta.text));
        break;
    }
    case PartDelta::Kind::Signature: {
        // A foreign proof must not pass for Anthropic's when the client sends it back.
        const auto *reasoning = std::get_if<ReasoningPart>(&part.head);
        if (!reasoning || reasoning->issuer != issuer)
            return {};
        member = deltaMember("signature_delta", "signature", json::quote(delta.text));
        break;
    }
    }
    return frame("content_block_delta", R"("index":)" + std::to_string(m_index) + "," + member);
}

std::string Encoder::closeBlock(Part &part)
{
    std::string frames;
    const std::string index = R"("index":)" + std::to_string(m_index);
    if (const auto *call = std::get_if<ToolCallPart>(&part.head); call && call->freeform) {
        std::string text;
        for (const PartDelta &delta : part.held)
            text += delta.text;
        frames += frame("content_block_delta",
                        index + ","
                            + deltaMember("input_json_delta", "partial_json",
                                          json::quote(R"({"input":)" + json::quote(text) + "}")));
    }
    ++m_index;
    return frames + frame("content_block_stop", index);
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
