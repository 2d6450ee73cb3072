#include "core/protocols/openairesponses/decoder.h"

#include "core/protocols/logprobs.h"
#include "core/protocols/openairesponses/answernotes.h"
#include "core/protocols/openairesponses/response.h"

#include <algorithm>
#include <array>

namespace patchbay::openairesponses {

namespace {

using Kind = PartDelta::Kind;

/// FNV-1a, going on from \a hash: of pieces the same as of the whole.
std::uint64_t hashOf(std::string_view text, std::uint64_t hash)
{
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL + 1;
    return hash;
}

/// The deltas and the closing events of texts, where they keep the text, and what it is.
struct TextEvent
{
    std::string_view type; ///< without `response.`
    std::string_view member;
    std::string_view index; ///< the member that numbers the text within its item
    Kind kind;
    std::string_view item; ///< the type of item it belongs to
    bool whole; ///< holds the whole text, not the next piece of it
};

constexpr std::array textEvents {
    TextEvent {"output_text.delta", "delta", "content_index", Kind::Text, "message", false},
    TextEvent {"output_text.done", "text", "content_index", Kind::Text, "message", true},
    TextEvent {"refusal.delta", "delta", "content_index", Kind::Refusal, "message", false},
    TextEvent {"refusal.done", "refusal", "content_index", Kind::Refusal, "message", true},
    TextEvent {"reasoning_summary_text.delta", "delta", "summary_index", Kind::Summary, "reasoning",
               false},
    TextEvent {"reasoning_summary_text.done", "text", "summary_index", Kind::Summary, "reasoning",
               true},
    TextEvent {"reasoning_text.delta", "delta", "content_index", Kind::Reasoning, "reasoning",
               false},
    TextEvent {"reasoning_text.done", "text", "content_index", Kind::Reasoning, "reasoning", true},
    TextEvent {"function_call_arguments.delta", "delta", "", Kind::ToolArguments, "function_call",
               false},
    TextEvent {"function_call_arguments.done", "arguments", "", Kind::ToolArguments,
               "function_call", true},
    TextEvent {"custom_tool_call_input.delta", "delta", "", Kind::ToolArguments, "custom_tool_call",
               false},
    TextEvent {"custom_tool_call_input.done", "input", "", Kind::ToolArguments, "custom_tool_call",
               true},
};

} // namespace

Decoder::Decoder(UsageStyle usageStyle, Quirks quirks)
    : m_usageStyle(usageStyle)
    , m_quirks(quirks)
{ }

void Decoder::decode(const SseEvent &event, std::vector<StreamEvent> &out)
{
    std::string_view text = event.data;
    while (text.ends_with(' ') || text.ends_with('\n'))
        text.remove_suffix(1);
    // There is no [DONE] in this protocol; some servers send it all the same, after the end.
    if (!event.hasData || text.empty() || text == "[DONE]") {
        out.emplace_back(KeepAlive());
        return;
    }
    const auto root = m_document.parse(text);
    if (!root || !root->isObject()) {
        out.emplace_back(unreadable("The provider's stream holds something that is no JSON."));
        return;
    }
    if (m_failed || m_complete) // what failed or ended says nothing more of the answer
        return;
    std::string_view type = (*root)["type"].stringOr(event.name);
    if (type.empty() && (*root)["error"].isObject())
        type = "error";
    const std::size_t before = out.size();
    decodeEvent(type, *root, text, out);
    if (out.size() == before)
        out.emplace_back(KeepAlive());
}

void Decoder::decodeEvent(std::string_view type, json::Value event, std::string_view text,
                          Events &out)
{
    constexpr std::string_view prefix = "response.";
    if (type == "error") {
        failWith(event, text, out);
        return;
    }
    if (!type.starts_with(prefix))
        return;
    type.remove_prefix(prefix.size());
    if (type == "failed" || type == "cancelled") {
        failWith(event, text, out);
    } else if (type == "completed" || type == "incomplete" || type == "done") {
        finishResponse(event, text, out);
    } else if (type == "created" || type == "in_progress" || type == "queued") {
        begin(event["response"], out);
    } else if (type == "output_item.added") {
        addItem(event, out);
    } else if (type == "output_item.done") {
        finishItem(event["output_index"].integerOr(0), event["item"], out);
    } else {
        [[maybe_unused]] const bool known = decodeDelta(type, event, out);
    }
}

bool Decoder::decodeDelta(std::string_view type, json::Value event, Events &out)
{
    const auto *const found = std::ranges::find(textEvents, type, &TextEvent::type);
    if (found == textEvents.end())
        return false;
    const std::string_view piece = event[found->member].stringOr({});
    std::string tokens;
    if (found->kind == Kind::Text)
        logprobs::append(tokens, event["logprobs"]);
    if (piece.empty() && tokens.empty())
        return true;
    begin({}, out);
    Item &state = itemAt(event, found->item);
    const std::int64_t at = found->index.empty() ? 0 : event[found->index].integerOr(0);
    // A call whose name is not known yet waits for the event that closes its item.
    if (found->kind == Kind::ToolArguments && !state.whole)
        return true;
    if (found->whole)
        complete(state, found->kind, at, piece, out, std::move(tokens));
    else
        append(state, found->kind, at, piece, out, std::move(tokens));
    return true;
}

void Decoder::begin(json::Value response, Events &out)
{
    if (m_started)
        return;
    m_started = true;
    out.emplace_back(MessageStart {std::string(response["id"].stringOr({})),
                                   std::string(response["model"].stringOr({})),
                                   response["created_at"].wholePartOr(0)});
}

Decoder::Item &Decoder::itemAt(json::Value event, std::string_view type)
{
    Item &state = m_items[event["output_index"].integerOr(0)];
    if (state.type.empty()) {
        state.type = type;
        state.id = event["item_id"].stringOr({});
    }
    return state;
}

void Decoder::addItem(json::Value event, Events &out)
{
    begin({}, out);
    const std::int64_t index = event["output_index"].integerOr(0);
    const json::Value item = event["item"];
    if (const auto old = m_items.find(index); old != m_items.end()) {
        // A server that numbers badly: the index now means another item.
        closeParts(old->second, out);
        m_items.erase(old);
    }
    Item &state = m_items[index];
    state.type = item["type"].stringOr({});
    state.id = item["id"].stringOr({});
    state.phase = item["phase"].stringOr({});
    if (isToolCall(state.type) && !item["name"].stringOr({}).empty())
        openCall(state, item, out);
}

void Decoder::finishItem(std::int64_t index, json::Value item, Events &out)
{
    begin({}, out);
    Item &state = m_items[index];
    if (state.done)
        return;
    state.done = true;
    noteItem(item, m_notes);
    state.type = item["type"].stringOr(state.type);
    if (state.phase.empty())
        state.phase = item["phase"].stringOr({});
    if (state.type == "message") {
        finishMessage(state, item, out);
    } else if (state.type == "reasoning") {
        finishReasoning(state, item, out);
    } else if (isToolCall(state.type)) {
        if (!state.whole)
            openCall(state, item, out);
        complete(state, Kind::ToolArguments, 0,
                 item[state.type == "custom_tool_call" ? "input" : "arguments"].stringOr({}), out);
    } else {
        m_webSearches += webSearches(item);
        const std::int64_t part = m_nextPart++;
        out.emplace_back(PartStart {0, part, nativePart(item)});
        out.emplace_back(PartEnd {0, part, {}});
    }
    closeParts(state, out);
}

/// Where the stream counted the only content of a message. Some servers go on counting from the
/// item before, so that it stands at 1 in the stream and at 0 in the item.
std::int64_t Decoder::onlyIndex(const Item &state, std::int64_t otherwise)
{
    return state.seen.size() == 1 ? state.seen.begin()->first.second : otherwise;
}

void Decoder::finishMessage(Item &state, json::Value item, Events &out)
{
    const json::Value content = item["content"];
    std::int64_t index = 0;
    for (const json::Value part : content.elements()) {
        const std::string_view type = part["type"].stringOr({});
        const std::int64_t at = content.size() == 1 ? onlyIndex(state, index) : index;
        if (type == "output_text") {
            std::string tokens;
            logprobs::append(tokens, part["logprobs"]);
            complete(state, Kind::Text, at, part["text"].stringOr({}), out, std::move(tokens));
            const auto open = state.texts.find(at);
            if (open != state.texts.end() && part["annotations"].size() > 0)
                open->second.annotations = part["annotations"].dump();
        } else if (type == "refusal") {
            complete(state, Kind::Refusal, at, part["refusal"].stringOr({}), out);
        } else if (type == "reasoning_text") {
            complete(state, Kind::Reasoning, at, part["text"].stringOr({}), out);
        } else {
            const std::int64_t number = m_nextPart++;
            out.emplace_back(PartStart {0, number, nativePart(part)});
            out.emplace_back(PartEnd {0, number, {}});
        }
        ++index;
    }
}

void Decoder::finishReasoning(Item &state, json::Value item, Events &out)
{
    std::int64_t at = 0;
    for (const json::Value part : item["summary"].elements())
        complete(state, Kind::Summary, at++, part["text"].stringOr({}), out);
    at = 0;
    for (const json::Value part : item["content"].elements())
        complete(state, Kind::Reasoning, at++, part["text"].stringOr({}), out);
    const std::string_view proof = item["encrypted_content"].stringOr({});
    const std::string_view id = item["id"].stringOr(state.id);
    // A proof is bound to the id it came with. Where the texts began under another id, the proof
    // becomes a part of its own.
    if (state.whole && !proof.empty() && id != state.id)
        closeParts(state, out);
    state.id = id;
    const std::int64_t part = openPart(state, Kind::Reasoning, 0, out);
    if (!proof.empty())
        out.emplace_back(PartDelta {Kind::Signature, 0, part, std::string(proof)});
}

void Decoder::finishResponse(json::Value event, std::string_view text, Events &out)
{
    const json::Value response = event["response"];
    begin(response, out);
    noteResponse(response, m_notes);
    // Items that the stream left out or left open; later ones only, should the server's numbers
    // in the stream and in the answer differ.
    const auto seen = static_cast<std::int64_t>(m_items.size());
    std::int64_t index = 0;
    for (const json::Value item : response["output"].elements()) {
        const auto known = m_items.find(index);
        const bool open = known != m_items.end() && !known->second.done
                          && known->second.type == item["type"].stringOr({});
        if (open || (known == m_items.end() && index >= seen))
            finishItem(index, item, out);
        ++index;
    }
    for (auto &[number, state] : m_items)
        closeParts(state, out);
    m_complete = true;
    out.emplace_back(MessageEnd {0, finishReason(response, m_hasCalls, m_hasRefusal)});
    if (auto usage = readUsageWithSearches(event, text, m_usageStyle, m_quirks)) {
        usage->webSearches = std::max(usage->webSearches, m_webSearches);
        out.emplace_back(UsageReport {*usage});
    }
    out.emplace_back(StreamEnd());
}

std::int64_t Decoder::openPart(Item &state, Kind kind, std::int64_t at, Events &out)
{
    if (kind == Kind::Text || kind == Kind::Refusal) {
        Open &open = kind == Kind::Text ? state.texts[at] : state.refusals[at];
        if (open.part < 0) {
            open.part = m_nextPart++;
            m_hasRefusal = m_hasRefusal || kind == Kind::Refusal;
            ContentPart head = RefusalPart();
            if (kind == Kind::Text)
                head = TextPart {.phase = state.phase};
            out.emplace_back(PartStart {0, open.part, std::move(head)});
        }
        return open.part;
    }
    if (!state.whole) {
        state.whole = Open {m_nextPart++, {}};
        out.emplace_back(PartStart {0, state.whole->part,
                                    ReasoningPart {.id = state.id, .issuer = std::string(issuer)}});
    }
    return state.whole->part;
}

void Decoder::openCall(Item &state, json::Value item, Events &out)
{
    ToolCallPart call = toolCallPart(item);
    call.arguments.clear(); // they come as deltas
    m_hasCalls = true;
    state.whole = Open {m_nextPart++, {}};
    out.emplace_back(PartStart {0, state.whole->part, std::move(call)});
}

void Decoder::append(Item &state, Kind kind, std::int64_t at, std::string_view piece, Events &out,
                     std::string logprobs)
{
    if (piece.empty() && logprobs.empty())
        return;
    const std::int64_t part = openPart(state, kind, at, out);
    Seen &seen = state.seen[{kind, at}];
    const auto another = [&](const auto &entry) {
        return entry.first.first == kind && entry.first.second != at && entry.second.size > 0;
    };
    // Several summaries or texts of one reasoning item are one text here, parted by empty lines.
    if (seen.size == 0 && (kind == Kind::Summary || kind == Kind::Reasoning)
        && std::ranges::any_of(state.seen, another))
        out.emplace_back(PartDelta {kind, 0, part, "\n\n"});
    seen.size += piece.size();
    seen.hash = hashOf(piece, seen.hash);
    seen.hasLogprobs = seen.hasLogprobs || !logprobs.empty();
    out.emplace_back(PartDelta {kind, 0, part, std::string(piece), std::move(logprobs)});
}

void Decoder::complete(Item &state, Kind kind, std::int64_t at, std::string_view whole, Events &out,
                       std::string logprobs)
{
    const auto known = state.seen.find({kind, at});
    const Seen seen = known == state.seen.end() ? Seen() : known->second;
    if (seen.hasLogprobs)
        logprobs.clear();
    // Nothing can be taken back: where both differ, what was told stays.
    const bool goesOn
        = whole.size() >= seen.size && hashOf(whole.substr(0, seen.size), 0) == seen.hash;
    append(state, kind, at, goesOn ? whole.substr(seen.size) : std::string_view(), out,
           std::move(logprobs));
}

void Decoder::closeParts(Item &state, Events &out)
{
    std::map<std::int64_t, std::string> open;
    for (auto *parts : {&state.texts, &state.refusals}) {
        for (auto &[at, part] : *parts)
            open.emplace(part.part, std::move(part.annotations));
        parts->clear();
    }
    if (state.whole)
        open.emplace(state.whole->part, std::string());
    state.whole.reset();
    for (auto &[part, annotations] : open)
        out.emplace_back(PartEnd {0, part, std::move(annotations)});
}

void Decoder::failWith(json::Value event, std::string_view text, Events &out)
{
    // What was used before the failure is billed all the same.
    if (auto usage = readUsageWithSearches(event, text, m_usageStyle, m_quirks))
        out.emplace_back(UsageReport {*usage});
    m_failed = true;
    out.emplace_back(StreamError {failureOf(event, text)});
}

} // namespace patchbay::openairesponses
