#include "core/protocols/gemini/contents.h"

#include "core/protocols/gemini/media.h"
#include "core/protocols/gemini/part.h"
#include "core/protocols/gemini/proofs.h"
#include "core/protocols/gemini/schema.h"
#include "core/protocols/gemini/thinking.h"
#include "core/protocols/notes.h"

#include <algorithm>

namespace patchbay::gemini {

namespace {

using json::Tree;

constexpr const char *userRole = "user";
constexpr const char *modelRole = "model";

/// Arguments must be an object; text that is none is kept inside one.
Tree argumentsOf(const ToolCallPart &call, std::vector<std::string> &notes)
{
    Tree wrapped = Tree::object();
    if (call.freeform) {
        wrapped["input"] = call.arguments;
        return wrapped;
    }
    if (call.arguments.empty())
        return wrapped;
    auto parsed = json::parseTree(call.arguments);
    if (parsed && parsed->is_object())
        return std::move(*parsed);
    noteOnce(notes, "arguments-wrapped");
    wrapped["input"] = parsed ? std::move(*parsed) : Tree(call.arguments);
    return wrapped;
}

/// The result's texts as the object that `response` must be.
Tree responseOf(const ToolResultPart &result)
{
    std::string text;
    for (const auto &piece : result.content) {
        if (const auto *part = std::get_if<TextPart>(&piece))
            text += (text.empty() ? "" : "\n") + part->text;
    }
    const char *key = result.isError ? "error" : "result";
    Tree response = Tree::object();
    auto parsed = json::parseTree(text);
    if (parsed && parsed->is_object() && (!result.isError || parsed->contains("error")))
        return std::move(*parsed);
    // Numbers and words stay text, digit for digit.
    response[key] = parsed && parsed->is_structured() ? std::move(*parsed) : Tree(text);
    return response;
}

} // namespace

Contents::Contents(const TargetDialect &target, std::vector<std::string> &notes)
    : m_notes(notes)
    , m_generation(generation(target.model))
{ }

Result<void> Contents::add(const Message &message)
{
    if (!message.name.empty() && message.role != Role::Tool)
        noteOnce(m_notes, "dropped:name");
    if (message.role == Role::System || message.role == Role::Developer)
        return addSystem(message);
    const char *role = message.role == Role::Assistant ? modelRole : userRole;
    for (const ContentPart &part : message.parts) {
        if (auto added = addPart(part, role); !added)
            return added;
    }
    return {};
}

Result<void> Contents::addSystem(const Message &message)
{
    // There is one instruction, ahead of everything.
    if (!m_contents.empty())
        noteOnce(m_notes, "system-moved");
    for (const ContentPart &part : message.parts) {
        const auto *text = std::get_if<TextPart>(&part);
        if (!text)
            return fail(ErrorCode::UnsupportedByTarget,
                        "Gemini takes only text in a system prompt.", "messages");
        noteCacheMark(text->cacheControl);
        if (!text->text.empty())
            m_system.push_back(textPart(text->text));
    }
    return {};
}

Result<void> Contents::addPart(const ContentPart &part, const char *role)
{
    if (const auto *text = std::get_if<TextPart>(&part)) {
        noteCacheMark(text->cacheControl);
        if (text->text.empty() && text->signature.empty())
            return {}; // refused by Gemini
        Tree tree = textPart(text->text);
        if (!text->signature.empty())
            tree["thoughtSignature"] = text->signature;
        append(role, std::move(tree));
    } else if (const auto *image = std::get_if<ImagePart>(&part)) {
        noteCacheMark(image->cacheControl);
        if (!image->detail.empty() && image->detail != "auto")
            noteOnce(m_notes, "dropped:detail");
        auto tree = encodeImage(*image);
        if (!tree)
            return std::unexpected(tree.error());
        append(role, std::move(*tree));
    } else if (const auto *file = std::get_if<FilePart>(&part)) {
        noteCacheMark(file->cacheControl);
        if (!file->name.empty())
            noteOnce(m_notes, "dropped:filename");
        auto tree = encodeFile(*file);
        if (!tree)
            return std::unexpected(tree.error());
        append(role, std::move(*tree));
    } else if (const auto *audio = std::get_if<AudioPart>(&part)) {
        append(role, encodeAudio(*audio));
    } else if (const auto *call = std::get_if<ToolCallPart>(&part)) {
        addCall(*call);
    } else if (const auto *result = std::get_if<ToolResultPart>(&part)) {
        return addResult(*result);
    } else if (const auto *reasoning = std::get_if<ReasoningPart>(&part)) {
        if (reasoning->issuer != issuer) {
            noteOnce(m_notes, "reasoning-dropped");
            return {};
        }
        Tree tree = Tree::object();
        if (!reasoning->text.empty())
            tree["text"] = reasoning->text;
        tree["thought"] = true;
        if (!reasoning->signature.empty())
            tree["thoughtSignature"] = reasoning->signature;
        append(role, std::move(tree));
    } else if (const auto *refusal = std::get_if<RefusalPart>(&part)) {
        if (!refusal->text.empty())
            append(role, textPart(refusal->text));
    } else if (const auto *own = std::get_if<ProviderPart>(&part)) {
        auto tree = own->issuer == issuer ? json::parseTree(own->raw) : Tree();
        if (tree && tree->is_object())
            append(role, std::move(*tree));
        else
            noteOnce(m_notes, "provider-part-dropped");
    }
    return {};
}

void Contents::addCall(const ToolCallPart &call)
{
    noteCacheMark(call.cacheControl);
    m_calls.push_back({call.id, call.name});
    Tree function = Tree::object();
    if (!call.id.empty() && !isMadeCallId(call.id))
        function["id"] = call.id;
    function["name"] = call.name;
    function["args"] = argumentsOf(call, m_notes);
    Tree tree = Tree::object();
    tree["functionCall"] = std::move(function);
    if (!call.signature.empty())
        tree["thoughtSignature"] = call.signature;
    append(modelRole, std::move(tree));
}

/// The call that \a result answers: by its id; without one by name, then by order.
Contents::Call *Contents::callOf(const ToolResultPart &result)
{
    if (!result.callId.empty()) {
        // The latest first: ids may come back in later turns.
        const auto found = std::find_if(m_calls.rbegin(), m_calls.rend(), [&](const Call &call) {
            return call.id == result.callId && !call.answered;
        });
        if (found != m_calls.rend())
            return &*found;
    }
    const auto next = std::ranges::find_if(m_calls, [&](const Call &call) {
        return !call.answered && (call.id.empty() || result.callId.empty())
               && (result.name.empty() || call.name == result.name);
    });
    return next != m_calls.end() ? &*next : nullptr;
}

Result<void> Contents::addResult(const ToolResultPart &result)
{
    noteCacheMark(result.cacheControl);
    Call *call = callOf(result);
    Tree response = responseOf(result);
    int place = unplaced;
    if (call) {
        call->answered = true;
        place = static_cast<int>(call - m_calls.data());
        Tree function = Tree::object();
        if (!result.callId.empty() && result.callId == call->id && !isMadeCallId(call->id))
            function["id"] = result.callId;
        function["name"] = call->name;
        function["response"] = std::move(response);
        Tree tree = Tree::object();
        tree["functionResponse"] = std::move(function);
        append(userRole, std::move(tree), place);
    } else {
        // A result without its call is refused: the history was cut. What it said stays.
        noteOnce(m_notes, "orphan-result-as-text");
        append(userRole, textPart(json::dumpTree(response)));
    }
    for (const auto &piece : result.content) {
        Result<Tree> media = Tree();
        if (const auto *image = std::get_if<ImagePart>(&piece))
            media = encodeImage(*image);
        else if (const auto *file = std::get_if<FilePart>(&piece))
            media = encodeFile(*file);
        else if (std::holds_alternative<ProviderPart>(piece))
            noteOnce(m_notes, "provider-part-dropped");
        if (media && media->is_null())
            continue;
        if (!media)
            return std::unexpected(media.error());
        // Generation 3 reads media inside the result, those before beside it.
        if (call && m_generation >= 30) {
            for (Part &part : m_contents.back().parts) {
                if (part.place == place)
                    part.tree["functionResponse"]["parts"].push_back(std::move(*media));
            }
        } else {
            noteOnce(m_notes, "result-media-beside");
            append(userRole, std::move(*media));
        }
    }
    return {};
}

void Contents::append(const char *role, Tree part, int place)
{
    if (m_contents.empty() || std::string_view(m_contents.back().role) != role)
        m_contents.push_back({role, {}});
    m_contents.back().parts.push_back({place, std::move(part)});
}

void Contents::noteCacheMark(const std::string &mark)
{
    if (!mark.empty())
        noteOnce(m_notes, "dropped:cache_control");
}

/// Gives calls that the history has no result of one that says so: a turn of calls that is not
/// followed by as many results is refused.
void Contents::closeCalls()
{
    std::size_t next = 0; // of m_calls, which stand in the order of the turns
    for (std::size_t turn = 0; turn < m_contents.size(); ++turn) {
        const std::size_t first = next;
        for (const Part &part : m_contents[turn].parts)
            next += part.tree.contains("functionCall") && next < m_calls.size() ? 1 : 0;
        for (std::size_t i = first; i < next; ++i) {
            if (m_calls[i].answered)
                continue;
            noteOnce(m_notes, "tool-result-missing");
            if (turn + 1 == m_contents.size())
                m_contents.push_back({userRole, {}});
            Tree result = Tree::object();
            result["name"] = m_calls[i].name;
            result["response"] = {{"error", "The call has no result."}};
            if (!m_calls[i].id.empty() && !isMadeCallId(m_calls[i].id))
                result["id"] = m_calls[i].id;
            Tree part = Tree::object();
            part["functionResponse"] = std::move(result);
            m_contents[turn + 1].parts.push_back({static_cast<int>(i), std::move(part)});
        }
    }
}

/// What can be said only of whole turns.
void Contents::finish()
{
    closeCalls();
    for (Content &content : m_contents) {
        if (std::string_view(content.role) == userRole) {
            std::ranges::stable_sort(content.parts, {}, &Part::place);
            continue;
        }
        // Of parallel calls only the first is signed.
        const auto first = std::ranges::find_if(
            content.parts, [](const Part &part) { return part.tree.contains("functionCall"); });
        if (m_generation >= 30 && first != content.parts.end()
            && !first->tree.contains("thoughtSignature")) {
            first->tree["thoughtSignature"] = noSignature;
            noteOnce(m_notes, "signature-missing");
        }
    }
    const bool callFirst = !m_contents.empty()
                           && std::string_view(m_contents.front().role) == modelRole
                           && std::ranges::any_of(m_contents.front().parts, [](const Part &part) {
                                  return part.tree.contains("functionCall");
                              });
    const bool systemOnly = m_contents.empty() && !m_system.empty();
    if (systemOnly) {
        // Contents are required.
        noteOnce(m_notes, "system-as-user");
        m_contents.push_back({userRole, {}});
        for (Tree &part : m_system)
            m_contents.back().parts.push_back({unplaced, std::move(part)});
        m_system = Tree::array();
    } else if (callFirst) {
        // A call must come after a user's turn: the history was cut.
        noteOnce(m_notes, "user-turn-added");
        Content opening {userRole, {}};
        opening.parts.push_back({unplaced, textPart("…")});
        m_contents.insert(m_contents.begin(), std::move(opening));
    }
}

void Contents::writeTo(Tree &body)
{
    finish();
    Tree contents = Tree::array();
    for (Content &content : m_contents) {
        Tree parts = Tree::array();
        for (Part &part : content.parts)
            parts.push_back(std::move(part.tree));
        contents.push_back({{"role", content.role}, {"parts", std::move(parts)}});
    }
    body["contents"] = std::move(contents);
    if (!m_system.empty())
        body["systemInstruction"] = {{"parts", std::move(m_system)}};
}

} // namespace patchbay::gemini
