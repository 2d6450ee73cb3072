#include "core/protocols/openairesponses/encoder.h"

#include "core/protocols/openairesponses/answer.h"
#include "core/protocols/openairesponses/response.h"
#include "core/protocols/usagedecoder.h"

namespace patchbay::openairesponses {

namespace {

using json::Tree;
using Kind = PartDelta::Kind;

Tree textPart()
{
    return {{"type", "output_text"},
            {"text", ""},
            {"annotations", Tree::array()},
            {"logprobs", Tree::array()}};
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
    m_response.id = start.id.starts_with("resp_") ? start.id : "resp_" + start.id;
    m_response.model = start.model;
    m_response.created = start.created;
    const Tree response = responseTree(m_response, {}, "in_progress");
    std::string frames = frame("response.created", {{"response", response}});
    frames += frame("response.in_progress", {{"response", response}}); // numbered in order
    return frames;
}

std::string Encoder::encode(const StreamEvent &event)
{
    if (const auto *start = std::get_if<MessageStart>(&event))
        return begin(*start);
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
    item.id = itemId(start.head, m_response.id, static_cast<std::size_t>(m_items));
    item.outputIndex = m_items;
    Tree head = outputItem(start.head, item.id);
    if (head.is_null()) // has no form here
        return {};
    ++m_items;
    if (head["type"] == "message")
        head["content"] = Tree::array();
    if (head.contains("status"))
        head["status"] = "in_progress";
    std::string frames
        = frame("response.output_item.added", {{"output_index", item.outputIndex}, {"item", head}});
    const bool text = std::holds_alternative<TextPart>(start.head);
    if (text || std::holds_alternative<RefusalPart>(start.head)) {
        Tree fields = place(item, "content_index");
        fields["part"] = text ? textPart() : Tree {{"type", "refusal"}, {"refusal", ""}};
        frames += frame("response.content_part.added", std::move(fields));
    }
    m_open.insert_or_assign(start.part, std::move(item));
    return frames;
}

std::string Encoder::encodeDelta(const PartDelta &delta)
{
    const auto found = m_open.find(delta.part);
    if (found == m_open.end())
        return {};
    Item &item = found->second;
    std::string frames;
    const auto tell = [&](std::string_view type, std::string_view index) {
        Tree fields = place(item, index);
        fields["delta"] = delta.text;
        if (delta.kind == Kind::Text)
            fields["logprobs"] = Tree::array();
        frames += frame(type, std::move(fields));
    };
    if (auto *text = std::get_if<TextPart>(&item.part); text && delta.kind == Kind::Text) {
        text->text += delta.text;
        tell("response.output_text.delta", "content_index");
    } else if (auto *refusal = std::get_if<RefusalPart>(&item.part);
               refusal && delta.kind == Kind::Refusal) {
        refusal->text += delta.text;
        tell("response.refusal.delta", "content_index");
    } else if (auto *call = std::get_if<ToolCallPart>(&item.part);
               call && delta.kind == Kind::ToolArguments) {
        call->arguments += delta.text;
        tell(call->freeform ? "response.custom_tool_call_input.delta"
                            : "response.function_call_arguments.delta",
             {});
    } else if (auto *reasoning = std::get_if<ReasoningPart>(&item.part)) {
        if (delta.kind == Kind::Signature) {
            (reasoning->issuer == issuer ? reasoning->encrypted : reasoning->signature)
                += delta.text;
        } else if (delta.kind == Kind::Summary) {
            reasoning->summary += delta.text;
            if (!item.summaryOpen) {
                item.summaryOpen = true;
                Tree fields = place(item, "summary_index");
                fields["part"] = {{"type", "summary_text"}, {"text", ""}};
                frames += frame("response.reasoning_summary_part.added", std::move(fields));
            }
            tell("response.reasoning_summary_text.delta", "summary_index");
        } else if (delta.kind == Kind::Reasoning) {
            reasoning->text += delta.text;
            item.contentOpen = true;
            tell("response.reasoning_text.delta", "content_index");
        }
    }
    return frames;
}

std::string Encoder::encodeEnd(const PartEnd &end)
{
    const auto found = m_open.find(end.part);
    if (found == m_open.end())
        return {};
    Item &item = found->second;
    std::string frames;
    const auto done = [&](std::string_view type, std::string_view index, const char *member,
                          const Tree &value) {
        Tree fields = place(item, index);
        fields[member] = value;
        frames += frame(type, std::move(fields));
    };
    if (auto *text = std::get_if<TextPart>(&item.part)) {
        text->annotations = end.annotations;
        Tree fields = place(item, "content_index");
        fields["text"] = text->text;
        fields["logprobs"] = Tree::array();
        frames += frame("response.output_text.done", std::move(fields));
        done("response.content_part.done", "content_index", "part",
             outputItem(item.part, item.id)["content"][0]);
    } else if (const auto *refusal = std::get_if<RefusalPart>(&item.part)) {
        done("response.refusal.done", "content_index", "refusal", refusal->text);
        done("response.content_part.done", "content_index", "part",
             outputItem(item.part, item.id)["content"][0]);
    } else if (const auto *call = std::get_if<ToolCallPart>(&item.part)) {
        if (call->freeform)
            done("response.custom_tool_call_input.done", {}, "input", call->arguments);
        else
            done("response.function_call_arguments.done", {}, "arguments", call->arguments);
    } else if (const auto *reasoning = std::get_if<ReasoningPart>(&item.part)) {
        if (item.summaryOpen) {
            done("response.reasoning_summary_text.done", "summary_index", "text",
                 reasoning->summary);
            done("response.reasoning_summary_part.done", "summary_index", "part",
                 {{"type", "summary_text"}, {"text", reasoning->summary}});
        }
        if (item.contentOpen)
            done("response.reasoning_text.done", "content_index", "text", reasoning->text);
    }
    Tree whole = outputItem(item.part, item.id);
    frames += frame("response.output_item.done",
                    {{"output_index", item.outputIndex}, {"item", whole}});
    m_output.insert_or_assign(item.outputIndex, std::move(whole));
    m_open.erase(found);
    return frames;
}

std::string Encoder::finish()
{
    std::string frames;
    while (!m_open.empty())
        frames += encodeEnd({0, m_open.begin()->first, {}});
    Tree response = responseTree(m_response, m_finish, {});
    for (auto &[index, item] : m_output)
        response["output"].push_back(std::move(item));
    const bool complete = response["status"] == "completed";
    return frames
           + frame(complete ? "response.completed" : "response.incomplete",
                   {{"response", std::move(response)}});
}

std::string Encoder::keepAlive() const
{
    return ": keep-alive\n\n";
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
