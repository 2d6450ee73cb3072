#include "core/protocols/openairesponses/encoder.h"

#include "core/protocols/logprobs.h"
#include "core/protocols/openairesponses/answer.h"
#include "core/protocols/openairesponses/proofs.h"
#include "core/protocols/openairesponses/response.h"
#include "core/protocols/rawjson.h"
#include "core/protocols/usagedecoder.h"

#include <algorithm>
#include <charconv>

namespace patchbay::openairesponses {

namespace {

using json::Tree;
using Kind = PartDelta::Kind;

Tree emptyPart(const ContentPart &part)
{
    if (std::holds_alternative<TextPart>(part))
        return {{"type", "output_text"},
                {"text", ""},
                {"annotations", Tree::array()},
                {"logprobs", Tree::array()}};
    if (std::holds_alternative<RefusalPart>(part))
        return {{"type", "refusal"}, {"refusal", ""}};
    return {{"type", "reasoning_text"}, {"text", ""}};
}

/// Whether \a item says that it is a \a type; a provider's own item may say nothing readable.
bool isType(const Tree &item, std::string_view type)
{
    const auto found = item.find("type");
    return found != item.end() && *found == type;
}

/// Whether \a item is a message that refuses.
bool isRefusal(const Tree &item)
{
    const auto content = item.find("content");
    return isType(item, "message") && content != item.end() && content->is_array()
           && !content->empty() && isType(content->front(), "refusal");
}

/// An item as it is when it begins, from its finished form.
Tree begun(Tree item)
{
    if (isType(item, "message"))
        item["content"] = Tree::array();
    if (isType(item, "reasoning")) {
        item.erase("content");
        item["summary"] = Tree::array();
    }
    if (item.contains("status"))
        item["status"] = "in_progress";
    return item;
}

} // namespace

std::string Encoder::frame(std::string_view type, Tree fields)
{
    Tree event {{"type", type}, {"sequence_number", m_sequence++}};
    for (auto &[key, value] : fields.items())
        event[key] = std::move(value);
    return sseFrame(json::dumpTree(event), type);
}

Tree Encoder::place(const Item &item, std::string_view index)
{
    Tree fields {{"item_id", item.id}, {"output_index", item.outputIndex}};
    if (!index.empty())
        fields[std::string(index)] = 0;
    return fields;
}

std::string Encoder::begin(const MessageStart &start)
{
    m_started = true;
    const bool own = start.id.starts_with("resp_");
    m_response.id = !m_frame.id.empty() ? m_frame.id : own ? start.id : "resp_" + start.id;
    m_response.model = start.model;
    m_response.created = start.created > 0 ? start.created : m_frame.created;
    Tree response = responseTree(m_response, {}, "in_progress");
    repeatRequest(response, m_frame);
    std::string frames = frame("response.created", {{"response", response}});
    frames += frame("response.in_progress", {{"response", std::move(response)}});
    return frames;
}

std::string Encoder::encode(const StreamEvent &event)
{
    if (const auto *start = std::get_if<MessageStart>(&event))
        return m_started ? std::string() : begin(*start);
    if (std::holds_alternative<KeepAlive>(event))
        return keepAlive();
    std::string frames = m_started ? std::string() : begin({});
    if (const auto *start = std::get_if<PartStart>(&event); start && start->choice == 0)
        return frames + encodeStart(*start);
    if (const auto *delta = std::get_if<PartDelta>(&event); delta && delta->choice == 0)
        return frames + encodeDelta(*delta);
    if (const auto *end = std::get_if<PartEnd>(&event); end && end->choice == 0)
        return frames + encodeEnd(*end);
    if (const auto *end = std::get_if<MessageEnd>(&event); end && end->choice == 0)
        m_finish = toldFinish(end->finish, m_refused);
    if (const auto *report = std::get_if<UsageReport>(&event)) {
        m_response.usage = m_response.usage.value_or(Usage());
        updateUsage(*m_response.usage, report->usage);
    }
    if (std::holds_alternative<StreamEnd>(event))
        return frames + finish();
    return frames;
}

std::string Encoder::encodeStart(const PartStart &start)
{
    m_refused = m_refused || std::holds_alternative<RefusalPart>(start.head);
    Item item {.part = start.head};
    std::string frames;
    if (const auto *call = std::get_if<ToolCallPart>(&start.head)) {
        frames = proofOf(*call);
        item.wrapped = !call->freeform && m_frame.freeform.contains(call->name);
    }
    item.id = itemId(start.head, m_response.id, static_cast<std::size_t>(m_items));
    item.outputIndex = m_items;
    Tree head = outputItem(start.head, item.id);
    if (head.is_null()) // has no form here
        return frames;
    restoreTool(head, m_frame);
    if (item.wrapped)
        head["id"] = item.id = "ctc_" + item.id.substr(item.id.find('_') + 1);
    ++m_items;
    frames += frame("response.output_item.added",
                    {{"output_index", item.outputIndex}, {"item", begun(std::move(head))}});
    if (std::holds_alternative<TextPart>(start.head)
        || std::holds_alternative<RefusalPart>(start.head)) {
        Tree fields = place(item, "content_index");
        fields["part"] = emptyPart(start.head);
        frames += frame("response.content_part.added", std::move(fields));
    }
    m_open.insert_or_assign(start.part, std::move(item));
    return frames;
}

/// The proof that a call must come back with, as an item of its own in front of it.
std::string Encoder::proofOf(const ToolCallPart &call)
{
    const std::string proof = sealedProof(call);
    if (proof.empty())
        return {};
    Item item {.part = ReasoningPart(), .outputIndex = m_items++};
    item.id = itemId(item.part, m_response.id, static_cast<std::size_t>(item.outputIndex));
    Tree whole = outputItem(item.part, item.id);
    std::string frames = frame("response.output_item.added",
                               {{"output_index", item.outputIndex}, {"item", whole}});
    whole["encrypted_content"] = proof;
    return frames + closeItem(item, std::move(whole));
}

std::string Encoder::encodeDelta(const PartDelta &delta)
{
    const auto found = m_open.find(delta.part);
    if (found == m_open.end())
        return {};
    Item &item = found->second;
    Tree fields = place(item);
    if (auto *call = std::get_if<ToolCallPart>(&item.part)) {
        if (delta.kind != Kind::ToolArguments)
            return {};
        call->arguments += delta.text;
        if (item.wrapped || delta.text.empty()) // a piece of JSON, which is told when it is whole
            return {};
        fields["delta"] = delta.text;
        return frame(call->freeform ? "response.custom_tool_call_input.delta"
                                    : "response.function_call_arguments.delta",
                     std::move(fields));
    }
    if (auto *reasoning = std::get_if<ReasoningPart>(&item.part))
        return encodeThinking(item, *reasoning, delta);
    fields["content_index"] = 0;
    fields["delta"] = delta.text;
    if (auto *text = std::get_if<TextPart>(&item.part); text && delta.kind == Kind::Text) {
        text->text += delta.text;
        fields["logprobs"] = logprobs::toResponses(delta.logprobs);
        logprobs::append(item.logprobs, delta.logprobs);
        return frame("response.output_text.delta", std::move(fields));
    }
    if (auto *refusal = std::get_if<RefusalPart>(&item.part);
        refusal && delta.kind == Kind::Refusal) {
        refusal->text += delta.text;
        return frame("response.refusal.delta", std::move(fields));
    }
    return {};
}

std::string Encoder::encodeThinking(Item &item, ReasoningPart &reasoning, const PartDelta &delta)
{
    std::string frames;
    if (delta.kind == Kind::Signature) {
        (reasoning.issuer == issuer ? reasoning.encrypted : reasoning.signature) += delta.text;
    } else if (delta.kind == Kind::Summary) {
        reasoning.summary += delta.text;
        if (!std::exchange(item.summaryOpen, true)) {
            Tree fields = place(item, "summary_index");
            fields["part"] = {{"type", "summary_text"}, {"text", ""}};
            frames += frame("response.reasoning_summary_part.added", std::move(fields));
        }
        Tree fields = place(item, "summary_index");
        fields["delta"] = delta.text;
        frames += frame("response.reasoning_summary_text.delta", std::move(fields));
    } else if (delta.kind == Kind::Reasoning) {
        reasoning.text += delta.text;
        if (!std::exchange(item.contentOpen, true)) {
            Tree fields = place(item, "content_index");
            fields["part"] = emptyPart(item.part);
            frames += frame("response.content_part.added", std::move(fields));
        }
        Tree fields = place(item, "content_index");
        fields["delta"] = delta.text;
        frames += frame("response.reasoning_text.delta", std::move(fields));
    }
    return frames;
}

std::string Encoder::encodeEnd(const PartEnd &end)
{
    const auto found = m_open.find(end.part);
    if (found == m_open.end())
        return {};
    Item item = std::move(found->second);
    m_open.erase(found);
    if (auto *text = std::get_if<TextPart>(&item.part))
        text->annotations = end.annotations;
    Tree whole = outputItem(item.part, item.id);
    restoreTool(whole, m_frame);
    std::string frames;
    if (const auto *text = std::get_if<TextPart>(&item.part)) {
        Tree tokens = logprobs::toResponses(item.logprobs);
        whole["content"][0]["logprobs"] = tokens;
        frames = endText(item, *text, std::move(tokens));
    } else if (const auto *refusal = std::get_if<RefusalPart>(&item.part)) {
        Tree fields = place(item, "content_index");
        fields["refusal"] = refusal->text;
        frames = frame("response.refusal.done", std::move(fields));
    } else if (const auto *reasoning = std::get_if<ReasoningPart>(&item.part)) {
        frames = endThinking(item, *reasoning);
    } else if (std::holds_alternative<ToolCallPart>(item.part)) {
        frames = endCall(item, whole);
    }
    if (whole["type"] == "message") {
        Tree fields = place(item, "content_index");
        fields["part"] = whole["content"][0];
        frames += frame("response.content_part.done", std::move(fields));
    }
    return frames + closeItem(item, std::move(whole));
}

std::string Encoder::endText(const Item &item, const TextPart &text, Tree logprobs)
{
    std::string frames;
    const Tree annotations = text.annotations.empty() ? Tree::array() : treeOf(text.annotations);
    for (std::size_t i = 0; annotations.is_array() && i < annotations.size(); ++i) {
        Tree fields = place(item, "content_index");
        fields["annotation_index"] = i;
        fields["annotation"] = annotations[i];
        frames += frame("response.output_text.annotation.added", std::move(fields));
    }
    Tree fields = place(item, "content_index");
    fields["text"] = text.text;
    fields["logprobs"] = std::move(logprobs);
    return frames + frame("response.output_text.done", std::move(fields));
}

std::string Encoder::endThinking(const Item &item, const ReasoningPart &reasoning)
{
    std::string frames;
    const auto done
        = [&](std::string_view type, const char *index, const char *member, const Tree &value) {
              Tree fields = place(item, index);
              fields[member] = value;
              frames += frame(type, std::move(fields));
          };
    if (item.summaryOpen) {
        done("response.reasoning_summary_text.done", "summary_index", "text", reasoning.summary);
        done("response.reasoning_summary_part.done", "summary_index", "part",
             {{"type", "summary_text"}, {"text", reasoning.summary}});
    }
    if (item.contentOpen) {
        done("response.reasoning_text.done", "content_index", "text", reasoning.text);
        done("response.content_part.done", "content_index", "part",
             {{"type", "reasoning_text"}, {"text", reasoning.text}});
    }
    return frames;
}

std::string Encoder::endCall(Item &item, const Tree &whole)
{
    std::string frames;
    const auto &call = std::get<ToolCallPart>(item.part);
    const bool custom = whole["type"] == "custom_tool_call";
    if (item.wrapped && !whole.value("input", std::string()).empty()) {
        Tree fields = place(item);
        fields["delta"] = whole["input"];
        frames += frame("response.custom_tool_call_input.delta", std::move(fields));
    }
    Tree fields = place(item);
    if (custom) {
        fields["input"] = whole["input"];
        return frames + frame("response.custom_tool_call_input.done", std::move(fields));
    }
    fields["name"] = call.name;
    fields["arguments"] = call.arguments;
    return frames + frame("response.function_call_arguments.done", std::move(fields));
}

std::string Encoder::closeItem(const Item &item, Tree whole)
{
    std::string frames
        = frame("response.output_item.done", {{"output_index", item.outputIndex}, {"item", whole}});
    m_output.insert_or_assign(item.outputIndex, std::move(whole));
    return frames;
}

std::string Encoder::finish()
{
    std::string frames;
    while (!m_open.empty())
        frames += encodeEnd({0, m_open.begin()->first, {}});
    const bool refusal
        = std::ranges::any_of(m_output, [](const auto &entry) { return isRefusal(entry.second); });
    Tree response = responseTree(m_response, toldFinish(m_finish, refusal), {});
    repeatRequest(response, m_frame);
    for (auto &[index, item] : m_output)
        response["output"].push_back(std::move(item));
    m_output.clear();
    m_closing = response;
    const bool complete = response["status"] == "completed";
    return frames
           + frame(complete ? "response.completed" : "response.incomplete",
                   {{"response", std::move(response)}});
}

std::string Encoder::keepAlive() const
{
    return ": keep-alive\n\n";
}

void Encoder::passed(std::string_view raw)
{
    constexpr std::string_view member = "\"sequence_number\":";
    const auto at = raw.rfind(member); // events of one frame come in order
    if (at == std::string_view::npos)
        return;
    raw.remove_prefix(at + member.size());
    raw.remove_prefix(std::min(raw.find_first_not_of(' '), raw.size()));
    std::int64_t number = 0;
    if (std::from_chars(raw.data(), raw.data() + raw.size(), number).ec == std::errc())
        m_sequence = std::max(m_sequence, number + 1);
}

std::string Encoder::error(std::string_view document) const
{
    // {"error": {message, type, param, code}} becomes the protocol's flat event.
    Tree event {{"type", "error"},
                {"code", nullptr},
                {"message", ""},
                {"param", nullptr},
                {"sequence_number", m_sequence}};
    if (const auto tree = json::parseTree(document); tree && tree->is_object()) {
        const Tree source = tree->contains("error") ? (*tree)["error"] : *tree;
        for (const char *const name : {"code", "message", "param"}) {
            if (source.is_object() && source.contains(name))
                event[name] = source[name];
        }
        if (source.is_string())
            event["message"] = source;
    }
    return sseFrame(json::dumpTree(event), "error");
}

} // namespace patchbay::openairesponses
