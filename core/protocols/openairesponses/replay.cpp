#include "core/protocols/openairesponses/replay.h"

#include "core/protocols/sse.h"

#include <string_view>
#include <utility>

namespace patchbay::openairesponses {

namespace {

using json::Tree;

class Replay final
{
public:
    explicit Replay(std::int64_t after)
        : m_after(after)
    { }

    void add(std::string_view type, const Tree &fields)
    {
        const std::int64_t number = m_next++;
        if (number <= m_after)
            return;
        Tree event {{"type", type}, {"sequence_number", number}};
        event.update(fields);
        m_frames += sseFrame(json::dumpTree(event), type);
    }

    [[nodiscard]] std::string take() { return std::move(m_frames); }

private:
    std::int64_t m_after;
    std::int64_t m_next = 0;
    std::string m_frames;
};

/// The members that say where an event belongs.
Tree place(const Tree &item, std::size_t output, const char *index = nullptr, std::size_t part = 0)
{
    Tree fields {{"item_id", item.value("id", "")}, {"output_index", output}};
    if (index)
        fields[index] = part;
    return fields;
}

Tree with(Tree fields, const char *name, Tree value)
{
    fields[name] = std::move(value);
    return fields;
}

Tree memberOr(const Tree &object, const char *name, const Tree &otherwise)
{
    const auto found = object.find(name);
    return found == object.end() ? otherwise : *found;
}

bool isText(const Tree &value)
{
    return value.is_string() && !value.get_ref<const std::string &>().empty();
}

/// A text that grows by one delta and is done, by the events `TYPE.delta` and `TYPE.done`.
void addText(Replay &replay, const std::string &type, const Tree &where, const char *member,
             const Tree &text)
{
    if (isText(text))
        replay.add(type + ".delta", with(where, "delta", text));
    replay.add(type + ".done", with(where, member, text));
}

void addContent(Replay &replay, const Tree &item, std::size_t output)
{
    std::size_t index = 0;
    for (const Tree &part : memberOr(item, "content", Tree::array())) {
        const Tree where = place(item, output, "content_index", index++);
        const std::string type = part.value("type", "");
        const bool refusal = type == "refusal";
        const char *member = refusal ? "refusal" : "text";
        Tree begun = part;
        begun[member] = "";
        if (part.contains("annotations"))
            begun["annotations"] = Tree::array();
        if (part.contains("logprobs"))
            begun["logprobs"] = Tree::array();
        replay.add("response.content_part.added", with(where, "part", std::move(begun)));
        const Tree text = memberOr(part, member, "");
        if (type == "output_text") {
            const Tree logprobs = memberOr(part, "logprobs", Tree::array());
            if (isText(text))
                replay.add("response.output_text.delta",
                           with(with(where, "delta", text), "logprobs", logprobs));
            std::size_t number = 0;
            for (const Tree &annotation : memberOr(part, "annotations", Tree::array()))
                replay.add(
                    "response.output_text.annotation.added",
                    with(with(where, "annotation_index", number++), "annotation", annotation));
            replay.add("response.output_text.done",
                       with(with(where, "text", text), "logprobs", logprobs));
        } else if (refusal) {
            addText(replay, "response.refusal", where, member, text);
        } else {
            addText(replay, "response." + type, where, member, text);
        }
        replay.add("response.content_part.done", with(where, "part", part));
    }
}

void addSummary(Replay &replay, const Tree &item, std::size_t output)
{
    std::size_t index = 0;
    for (const Tree &part : memberOr(item, "summary", Tree::array())) {
        const Tree where = place(item, output, "summary_index", index++);
        replay.add("response.reasoning_summary_part.added",
                   with(where, "part", {{"type", "summary_text"}, {"text", ""}}));
        addText(replay, "response.reasoning_summary_text", where, "text",
                memberOr(part, "text", ""));
        replay.add("response.reasoning_summary_part.done", with(where, "part", part));
    }
}

void addItem(Replay &replay, const Tree &item, std::size_t output)
{
    Tree begun = item;
    const std::string type = item.value("type", "");
    if (begun.contains("status"))
        begun["status"] = "in_progress";
    for (const char *list : {"content", "summary"}) {
        if (begun.contains(list) && begun[list].is_array())
            begun[list] = Tree::array();
    }
    const char *grows = type == "function_call"      ? "arguments"
                        : type == "custom_tool_call" ? "input"
                                                     : nullptr;
    if (grows)
        begun[grows] = "";
    replay.add("response.output_item.added",
               {{"output_index", output}, {"item", std::move(begun)}});
    if (type == "message" || type == "reasoning") {
        addSummary(replay, item, output);
        addContent(replay, item, output);
    } else if (grows) {
        addText(replay,
                type == "function_call" ? "response.function_call_arguments"
                                        : "response.custom_tool_call_input",
                place(item, output), grows, memberOr(item, grows, ""));
    }
    replay.add("response.output_item.done", {{"output_index", output}, {"item", item}});
}

} // namespace

std::string replayed(const Tree &response, std::int64_t after)
{
    Replay replay(after);
    Tree begun = response;
    begun["status"] = "in_progress";
    begun["output"] = Tree::array();
    begun["usage"] = nullptr;
    begun["error"] = nullptr;
    begun["incomplete_details"] = nullptr;
    if (begun.contains("completed_at"))
        begun["completed_at"] = nullptr;
    replay.add("response.created", {{"response", begun}});
    replay.add("response.in_progress", {{"response", std::move(begun)}});
    std::size_t output = 0;
    for (const Tree &item : memberOr(response, "output", Tree::array()))
        addItem(replay, item, output++);
    replay.add("response." + response.value("status", "completed"), {{"response", response}});
    return replay.take();
}

} // namespace patchbay::openairesponses
