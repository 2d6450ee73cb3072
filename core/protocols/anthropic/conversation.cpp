#include "core/protocols/anthropic/conversation.h"

#include "core/protocols/anthropic/blocks.h"
#include "core/protocols/anthropic/names.h"

#include <algorithm>
#include <ranges>

namespace patchbay::anthropic {

namespace {

using json::Tree;

bool isThinking(const Tree &block)
{
    return block.value("type", "") == "thinking" || block.value("type", "") == "redacted_thinking";
}

/// A prompt that does not lead stays where it stood, as the user's text that says what it is.
void dressAsSystem(Tree &block)
{
    block["text"] = "<system>\n" + block["text"].get<std::string>() + "\n</system>";
}

} // namespace

Conversation::Conversation(const Quirks &quirks, std::vector<std::string> &notes)
    : m_quirks(quirks)
    , m_notes(notes)
{ }

Conversation::Turn &Conversation::turn(bool assistant)
{
    if (m_turns.empty() || m_turns.back().assistant != assistant)
        m_turns.push_back({.assistant = assistant});
    return m_turns.back();
}

Conversation::Turn &Conversation::turnAfter(const Call &call)
{
    return call.turn + 1 < m_turns.size() ? m_turns[call.turn + 1] : turn(false);
}

Result<void> Conversation::add(const Message &message)
{
    if (message.role == Role::System || message.role == Role::Developer)
        return addSystem(message);
    if (!message.name.empty() && message.role != Role::Tool)
        m_notes.push_back("name-dropped");
    const bool assistant = message.role == Role::Assistant;
    for (const ContentPart &part : message.parts) {
        if (const auto *call = std::get_if<ToolCallPart>(&part); call && assistant) {
            addCall(*call);
        } else if (const auto *result = std::get_if<ToolResultPart>(&part)) {
            if (auto added = addResult(*result); !added)
                return added;
        } else {
            auto block = encodeBlock(part, m_quirks, m_notes);
            if (!block)
                return std::unexpected(block.error());
            if (*block)
                turn(assistant).content.push_back(std::move(**block));
        }
    }
    return {};
}

Result<void> Conversation::addSystem(const Message &message)
{
    const bool leading = m_turns.empty();
    for (const ContentPart &part : message.parts) {
        auto block = encodeBlock(part, m_quirks, m_notes);
        if (!block)
            return std::unexpected(block.error());
        if (!*block)
            continue;
        const bool text = (*block)->value("type", "") == "text";
        if (leading && text) {
            m_system.push_back(std::move(**block));
            continue;
        }
        if (text)
            dressAsSystem(**block);
        m_notes.push_back("system-message-moved");
        turn(false).content.push_back(std::move(**block));
    }
    return {};
}

void Conversation::addCall(const ToolCallPart &part)
{
    Call call {.id = part.id, .name = part.name};
    // Some providers give no ids, or the same ones again in every turn.
    std::string wanted = part.id.empty() ? "call_" + std::to_string(m_calls.size()) : part.id;
    call.wireId = legalToolId(wanted);
    for (int again = 2; m_wireIds.contains(call.wireId); ++again)
        call.wireId = legalToolId(wanted + "#" + std::to_string(again));
    m_wireIds.insert(call.wireId);
    if (!part.signature.empty())
        m_notes.push_back("reasoning-proof-dropped");

    Tree block {{"type", "tool_use"},
                {"id", call.wireId},
                {"name", part.freeform ? part.name + std::string(freeformSuffix) : part.name},
                {"input", encodeArguments(part, m_notes)}};
    mark(block, part.cacheControl);
    turn(true).content.push_back(std::move(block));
    call.turn = m_turns.size() - 1;
    m_calls.push_back(std::move(call));
}

/// The latest open call of that id. Without an id: the first open one, of that name if there is.
Conversation::Call *Conversation::openCall(const ToolResultPart &part)
{
    if (!part.callId.empty()) {
        for (Call &call : m_calls | std::views::reverse) {
            if (!call.answered && call.id == part.callId)
                return &call;
        }
        return nullptr;
    }
    const auto open = [&](const Call &call) {
        return !call.answered && (part.name.empty() || call.name == part.name);
    };
    const auto found = std::ranges::find_if(m_calls, open);
    return found == m_calls.end() ? nullptr : &*found;
}

Result<void> Conversation::addResult(const ToolResultPart &part)
{
    Tree content = Tree::array();
    for (const auto &piece : part.content) {
        auto block = std::visit(
            [&](const auto &inner) { return encodeBlock(ContentPart(inner), m_quirks, m_notes); },
            piece);
        if (!block)
            return std::unexpected(block.error());
        if (*block)
            content.push_back(std::move(**block));
    }
    Call *call = openCall(part);
    if (!call) {
        // A result without its call is refused; what it says may still matter.
        m_notes.push_back("tool-result-orphaned");
        Turn &user = turn(false);
        for (Tree &block : content)
            user.content.push_back(std::move(block));
        return {};
    }
    call->answered = true;
    Tree block {{"type", "tool_result"}, {"tool_use_id", call->wireId}};
    if (content.size() == 1 && content[0].size() == 2 && content[0].contains("text"))
        block["content"] = content[0]["text"];
    else if (!content.empty())
        block["content"] = std::move(content);
    if (part.isError)
        block["is_error"] = true;
    mark(block, part.cacheControl);
    turnAfter(*call).results.push_back(std::move(block));
    return {};
}

Result<void> Conversation::close()
{
    for (const Call &call : m_calls) {
        if (call.answered)
            continue;
        m_notes.push_back("tool-result-missing");
        turnAfter(call).results.push_back({{"type", "tool_result"},
                                           {"tool_use_id", call.wireId},
                                           {"content", "The call has no result."},
                                           {"is_error", true}});
    }
    if (hasPrefill()) {
        // "final assistant content cannot end with trailing whitespace"
        Tree &content = m_turns.back().content;
        if (Tree &last = content.back(); last.value("type", "") == "text") {
            std::string text = last["text"].get<std::string>();
            const std::size_t end = text.find_last_not_of(" \t\r\n") + 1;
            if (end < text.size()) {
                m_notes.push_back("prefill-trimmed");
                text.resize(end);
                last["text"] = text;
            }
        }
    }
    if (m_turns.empty()) {
        if (m_system.empty())
            return fail(ErrorCode::InvalidRequest, "The request holds no message with content.",
                        "messages");
        m_notes.push_back("system-as-user");
        turn(false).content = std::exchange(m_system, Tree::array());
    }
    if (m_turns.front().assistant) {
        m_notes.push_back("user-turn-added");
        Turn first;
        first.content.push_back(
            {{"type", "text"}, {"text", "(The conversation begins with the assistant.)"}});
        m_turns.insert(m_turns.begin(), std::move(first));
    }
    return {};
}

Tree Conversation::takeMessages()
{
    Tree messages = Tree::array();
    for (Turn &each : m_turns) {
        Tree content = std::move(each.results);
        for (Tree &block : each.content)
            content.push_back(std::move(block));
        messages.push_back(
            {{"role", each.assistant ? "assistant" : "user"}, {"content", std::move(content)}});
    }
    m_turns.clear();
    return messages;
}

bool Conversation::hasPrefill() const
{
    return !m_turns.empty() && m_turns.back().assistant;
}

bool Conversation::isLoopWithoutThinking() const
{
    if (m_turns.size() < 2 || m_turns.back().results.empty())
        return false;
    const Tree &content = m_turns[m_turns.size() - 2].content;
    return content.empty() || !isThinking(content[0]);
}

} // namespace patchbay::anthropic
