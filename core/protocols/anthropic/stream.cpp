#include "core/protocols/anthropic/stream.h"

#include "core/base/jsontree.h"
#include "core/protocols/anthropic/names.h"
#include "core/protocols/anthropic/response.h"
#include "core/protocols/citations.h"
#include "core/protocols/notes.h"
#include "core/protocols/rawjson.h"
#include "core/protocols/reportedusage.h"
#include "core/protocols/usagedecoder.h"

#include <array>

namespace patchbay::anthropic {

namespace {

using Kind = PartDelta::Kind;

void grow(Kind kind, std::int64_t part, std::string_view text, std::vector<StreamEvent> &out)
{
    if (!text.empty())
        out.emplace_back(PartDelta {kind, 0, part, std::string(text)});
}

/// Input is cumulative, but message_delta may leave out what message_start said: the whole input,
/// the cache, or only how its writes split by lifetime.
void keepEarlierInput(Usage &later, json::Value usage, const Usage &earlier)
{
    const auto isThere = [&](const char *key) {
        return usage[key].integer().has_value();
    };
    if (usage["input_tokens"].integerOr(0) == 0 && later.uncachedInput == 0)
        later.uncachedInput = earlier.uncachedInput;
    if (!isThere("cache_read_input_tokens") && later.cacheRead == 0)
        later.cacheRead = earlier.cacheRead;
    const std::int64_t written = earlier.cacheWrite + earlier.cacheWrite1h;
    if (usage["cache_creation"].isObject())
        return;
    if (!isThere("cache_creation_input_tokens")
        || usage["cache_creation_input_tokens"].integerOr(0) == written) {
        later.cacheWrite = earlier.cacheWrite;
        later.cacheWrite1h = earlier.cacheWrite1h;
    }
}

} // namespace

Decoder::Decoder(UsageStyle usageStyle, Quirks quirks)
    : m_usageStyle(usageStyle)
    , m_quirks(quirks)
{ }

bool Decoder::isComplete() const
{
    return m_done || m_finished;
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
    if (text == "[DONE]") { // not Anthropic's, but some compatible providers'
        m_done = true;
        out.emplace_back(StreamEnd());
        return;
    }
    const auto root = m_document.parse(text);
    if (!root || !root->isObject()) {
        out.emplace_back(unreadable("The provider's stream holds something that is no JSON."));
        return;
    }
    const std::size_t before = out.size();
    const std::string_view type = (*root)["type"].stringOr(event.name);
    if (type == "message_start") {
        startMessage(*root, text, out);
    } else if (type == "content_block_start") {
        startBlock(*root, out);
    } else if (type == "content_block_delta") {
        growBlock(*root, out);
    } else if (type == "content_block_stop") {
        if (const auto open = m_open.find((*root)["index"].integerOr(0)); open != m_open.end()) {
            endBlock(open->second, out);
            m_open.erase(open);
        }
    } else if (type == "message_delta") {
        endMessage(*root, text, out);
    } else if (type == "message_stop") {
        m_done = true;
        out.emplace_back(StreamEnd());
    } else if (type == "error" || (*root)["error"].isObject()) {
        Failure failure;
        readError(*root, text, failure);
        failure.body = text;
        out.emplace_back(StreamError {std::move(failure)});
    }
    // Pings, and events that Anthropic may add: "your code should handle unknown event types".
    if (out.size() == before)
        out.emplace_back(KeepAlive());
}

void Decoder::begin(json::Value message, std::vector<StreamEvent> &out)
{
    if (m_begun)
        return;
    m_begun = true;
    out.emplace_back(MessageStart {std::string(message["id"].stringOr({})),
                                   std::string(message["model"].stringOr({})), 0});
}

void Decoder::startMessage(json::Value event, std::string_view text, std::vector<StreamEvent> &out)
{
    const json::Value message = event["message"];
    begin(message, out);
    noteAnswer(message, m_notes);
    if (message["content"].size() > 0) // blocks that no event of the stream tells of
        noteOnce(m_notes, "dropped:message.content");
    reportUsage(event, text, out);
}

void Decoder::startBlock(json::Value event, std::vector<StreamEvent> &out)
{
    if (m_finished) // the answer has ended; a block of it comes too late
        return;
    begin({}, out);
    const json::Value block = event["content_block"];
    const std::int64_t index = event["index"].integerOr(m_nextPart);
    if (const auto open = m_open.find(index); open != m_open.end()) {
        endBlock(open->second, out); // its end was lost
        m_open.erase(open);
    }
    Block &open = m_open[index];
    open.part = m_nextPart++;
    const std::string_view type = block["type"].stringOr({});
    if (block["caller"]["type"].stringOr("direct") != "direct" && type == "tool_use")
        noteOnce(m_notes, "dropped:tool_use.caller");
    if (type == "text" || type == "thinking" || type == "redacted_thinking") {
        startText(block, open, out);
    } else if (type == "tool_use") {
        startCall(block, open, out);
    } else {
        open.kind = Block::Kind::Provider;
        open.start = block.dump();
    }
}

void Decoder::cite(Block &open, json::Value citation, std::vector<StreamEvent> &out)
{
    std::string text = citation.dump();
    open.citations.append(open.citations.empty() ? "" : ",").append(text);
    out.emplace_back(PartDelta {Kind::Citation, 0, open.part, std::move(text)});
}

void Decoder::startText(json::Value block, Block &open, std::vector<StreamEvent> &out)
{
    const std::int64_t part = open.part;
    if (block["type"].stringOr({}) == "text") {
        out.emplace_back(PartStart {0, part, TextPart()});
        grow(Kind::Text, part, block["text"].stringOr({}), out);
        open.characters = citations::characters(block["text"].stringOr({}));
        for (const json::Value citation : block["citations"].elements())
            cite(open, citation, out);
        return;
    }
    ReasoningPart head;
    head.issuer = issuer;
    head.encrypted = block["data"].stringOr({});
    out.emplace_back(PartStart {0, part, std::move(head)});
    grow(Kind::Reasoning, part, block["thinking"].stringOr({}), out);
    grow(Kind::Signature, part, block["signature"].stringOr({}), out);
}

void Decoder::startCall(json::Value block, Block &open, std::vector<StreamEvent> &out)
{
    ToolCallPart head;
    head.id = block["id"].stringOr({});
    head.name = block["name"].stringOr({});
    open.kind = Block::Kind::Call;
    // Some compatible providers send the whole input here and no deltas.
    if (block["input"].size() > 0)
        open.start = block["input"].dump();
    if (head.name == answerTool) {
        open.kind = Block::Kind::Answer;
        m_answered = true;
        out.emplace_back(PartStart {0, open.part, TextPart()});
        return;
    }
    m_calledTool = true;
    if (head.name.ends_with(freeformSuffix)) {
        open.kind = Block::Kind::Freeform;
        head.name.resize(head.name.size() - freeformSuffix.size());
        head.freeform = true;
    }
    out.emplace_back(PartStart {0, open.part, std::move(head)});
}

void Decoder::growBlock(json::Value event, std::vector<StreamEvent> &out)
{
    const auto found = m_open.find(event["index"].integerOr(0));
    if (found == m_open.end())
        return;
    Block &open = found->second;
    for (const auto &[key, value] : event["delta"].members()) {
        // A block that only Anthropic knows is told of when it is whole; nothing grows before.
        if (open.kind == Block::Kind::Provider && key != "partial_json")
            continue;
        if (key == "text") {
            open.characters += citations::characters(value.stringOr({}));
            grow(Kind::Text, open.part, value.stringOr({}), out);
        } else if (key == "thinking")
            grow(Kind::Reasoning, open.part, value.stringOr({}), out);
        else if (key == "signature")
            grow(Kind::Signature, open.part, value.stringOr({}), out);
        else if (key == "citation")
            cite(open, value, out);
        else if (key == "partial_json")
            growInput(open, value.stringOr({}), out);
    }
}

void Decoder::growInput(Block &open, std::string_view json, std::vector<StreamEvent> &out)
{
    if (json.empty())
        return;
    open.hasInput = true;
    if (open.kind == Block::Kind::Call)
        grow(Kind::ToolArguments, open.part, json, out);
    else if (open.kind == Block::Kind::Answer)
        grow(Kind::Text, open.part, json, out);
    else
        open.input += json;
}

void Decoder::endBlock(Block &open, std::vector<StreamEvent> &out)
{
    const std::string whole = open.start.empty() ? "{}" : open.start;
    switch (open.kind) {
    case Block::Kind::Part:
        break;
    case Block::Kind::Call:
        if (!open.hasInput)
            grow(Kind::ToolArguments, open.part, whole, out);
        break;
    case Block::Kind::Answer:
        if (!open.hasInput)
            grow(Kind::Text, open.part, whole, out);
        break;
    case Block::Kind::Freeform: {
        // What lies inside the one string can only be told apart once it is whole.
        const json::Tree input = treeOf(open.hasInput ? open.input : whole);
        const bool one = input.is_object() && input.contains("input") && input["input"].is_string();
        grow(Kind::ToolArguments, open.part, one ? input["input"].get<std::string>() : open.input,
             out);
        break;
    }
    case Block::Kind::Provider: {
        json::Tree block = treeOf(open.start);
        if (open.hasInput)
            block["input"] = treeOf(open.input);
        ProviderPart head {std::string(issuer), {}, json::dumpTree(block)};
        if (block.is_object() && block.contains("type") && block["type"].is_string())
            head.type = block["type"].get<std::string>();
        out.emplace_back(PartStart {0, open.part, std::move(head)});
        break;
    }
    }
    std::string annotations;
    if (!open.citations.empty()) {
        json::Document document;
        if (const auto list = document.parse("[" + open.citations + "]"))
            annotations = citations::ofBlock(*list, open.characters);
    }
    out.emplace_back(PartEnd {0, open.part, std::move(annotations)});
}

void Decoder::endMessage(json::Value event, std::string_view text, std::vector<StreamEvent> &out)
{
    const json::Value delta = event["delta"];
    static constexpr std::array<std::string_view, 2> known {"stop_reason", "stop_sequence"};
    noteOthers(delta, known, m_notes);
    FinishReason finish = finishReason(delta["stop_reason"], delta["stop_sequence"]);
    if (finish.kind != FinishReason::Kind::None && !m_finished) {
        m_finished = true;
        for (auto &[index, open] : m_open)
            endBlock(open, out);
        m_open.clear();
        begin({}, out);
        if (finish.kind == FinishReason::Kind::ToolCalls && m_answered && !m_calledTool)
            finish = {FinishReason::Kind::Stop, "end_turn", {}};
        out.emplace_back(MessageEnd {0, std::move(finish)});
    }
    reportUsage(event, text, out);
}

void Decoder::reportUsage(json::Value event, std::string_view text, std::vector<StreamEvent> &out)
{
    auto usage = readUsage(event, text, m_usageStyle, m_quirks);
    if (!usage)
        return;
    keepEarlierInput(*usage, usageOf(event), m_usage);
    updateUsage(m_usage, *usage);
    out.emplace_back(UsageReport {m_usage});
}

} // namespace patchbay::anthropic
