#include "core/protocols/gemini/history.h"

#include "core/protocols/gemini/part.h"
#include "core/protocols/gemini/proofs.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace patchbay::gemini {

namespace {

/// Gives calls and results without ids such that belong together.
class CallIds
{
    struct Call
    {
        std::string id;
        std::string name;
        bool answered = false;
    };
    std::vector<Call> m_calls;

    auto find(auto isWanted)
    {
        return std::ranges::find_if(
            m_calls, [&](const Call &call) { return !call.answered && isWanted(call); });
    }

public:
    void name(ToolCallPart &call)
    {
        if (call.id.empty())
            call.id = makeCallId("history", 0, m_calls.size(), call.name);
        m_calls.push_back({call.id, call.name});
    }

    void name(ToolResultPart &result)
    {
        // Some clients keep the id on one side only.
        auto found = find([&](const Call &call) { return call.id == result.callId; });
        if (found == m_calls.end())
            found = find([&](const Call &call) {
                return call.name == result.name && (result.callId.empty() || isMadeCallId(call.id));
            });
        if (found == m_calls.end())
            return;
        found->answered = true;
        result.callId = found->id;
    }
};

/// The proof that \a part carries, be it Gemini's or one of another's.
std::string *signatureOf(ContentPart &part)
{
    if (auto *text = std::get_if<TextPart>(&part))
        return &text->signature;
    if (auto *call = std::get_if<ToolCallPart>(&part))
        return &call->signature;
    if (auto *thought = std::get_if<ReasoningPart>(&part))
        return &thought->signature;
    return nullptr;
}

/// Takes the thoughts of another's out of the signature that carried them, to where the client was
/// shown them; else ahead of what was said after the last call, since thinking comes first.
void unseal(ContentPart &part, std::vector<ContentPart> &turn)
{
    std::string *signature = signatureOf(part);
    if (!signature || !isSealed(*signature))
        return;
    // As they were shown they have no proof, and would come twice.
    const auto isShown = [](const ContentPart &earlier) {
        const auto *shown = std::get_if<ReasoningPart>(&earlier);
        return shown && shown->issuer == issuer && shown->signature.empty();
    };
    const auto isCall = [](const ContentPart &earlier) {
        return std::holds_alternative<ToolCallPart>(earlier);
    };
    auto place = std::ranges::find_if(turn, isShown);
    if (place == turn.end())
        place = std::find_if(turn.rbegin(), turn.rend(), isCall).base();
    const auto index = place - turn.begin();
    std::erase_if(turn, isShown);
    if (auto thoughts = unsealed(*signature))
        turn.insert(turn.begin() + index, std::make_move_iterator(thoughts->begin()),
                    std::make_move_iterator(thoughts->end()));
    signature->clear();
}

/// Whether \a part was joined to the text or thought that \a last is, being more of it.
bool join(ContentPart &last, ContentPart &part)
{
    auto *text = std::get_if<TextPart>(&last);
    const auto *more = std::get_if<TextPart>(&part);
    if (text && more && text->signature.empty() && more->signature.empty()) {
        text->text += more->text;
        return true;
    }
    auto *thought = std::get_if<ReasoningPart>(&last);
    auto *further = std::get_if<ReasoningPart>(&part);
    if (!thought || !further || thought->issuer != issuer || !thought->signature.empty())
        return false;
    thought->text += further->text;
    thought->signature = std::move(further->signature);
    return true;
}

/// Contents of the model that follow each other are one turn, as a client gathered it from a
/// stream: its pieces are joined, and its calls stand together, ahead of their results.
void decodeModelContent(json::Value content, CallIds &ids, Request &request)
{
    if (request.messages.empty() || request.messages.back().role != Role::Assistant)
        request.messages.push_back({.role = Role::Assistant});
    std::vector<ContentPart> &turn = request.messages.back().parts;
    bool mayJoin = !turn.empty();
    for (ContentPart &part : partsOf(content)) {
        if (auto *call = std::get_if<ToolCallPart>(&part))
            ids.name(*call);
        unseal(part, turn);
        const auto *text = std::get_if<TextPart>(&part);
        if (text && text->text.empty() && text->signature.empty())
            continue;
        if (turn.empty() || !std::exchange(mayJoin, false) || !join(turn.back(), part))
            turn.push_back(std::move(part));
    }
    if (turn.empty())
        request.messages.pop_back();
}

void decodeContent(json::Value content, CallIds &ids, Request &request)
{
    if (content["role"].stringOr({}) == "model") {
        decodeModelContent(content, ids, request);
        return;
    }
    Message message;
    Message results;
    results.role = Role::Tool;
    for (ContentPart &part : partsOf(content)) {
        if (auto *result = std::get_if<ToolResultPart>(&part)) {
            ids.name(*result);
            results.parts.push_back(std::move(part));
        } else {
            message.parts.push_back(std::move(part));
        }
    }
    if (!results.parts.empty())
        request.messages.push_back(std::move(results));
    if (!message.parts.empty())
        request.messages.push_back(std::move(message));
}

} // namespace

std::vector<json::Value> contentsOf(json::Value contents)
{
    if (contents.isObject())
        return {contents};
    std::vector<json::Value> list;
    for (const json::Value content : contents.elements())
        list.push_back(content);
    return list;
}

std::vector<ContentPart> partsOf(json::Value content)
{
    std::vector<ContentPart> parts;
    const json::Value source = content["parts"];
    if (const auto text = content.string())
        parts.push_back(TextPart {std::string(*text)});
    if (source.isObject())
        parts.push_back(decodePart(source));
    for (const json::Value part : source.elements())
        parts.push_back(decodePart(part));
    return parts;
}

void decodeContents(json::Value contents, Request &request)
{
    CallIds ids;
    for (const json::Value content : contentsOf(contents))
        decodeContent(content, ids, request);
}

} // namespace patchbay::gemini
