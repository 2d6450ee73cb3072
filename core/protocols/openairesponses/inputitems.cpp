#include "core/protocols/openairesponses/inputitems.h"

#include "core/protocols/dataurl.h"
#include "core/protocols/openairesponses/response.h"
#include "core/protocols/rawjson.h"

#include <QCryptographicHash>

#include <algorithm>

namespace patchbay::openairesponses {

namespace {

using json::Tree;

/// The longest `call_id` that is taken. Source: the API's own error for longer ones.
constexpr std::size_t longestCallId = 64;

/// The same short id for the same long one, so that a result finds its call in any later turn.
std::string callId(const std::string &id)
{
    if (id.size() <= longestCallId)
        return id;
    const auto hash = QCryptographicHash::hash(
        QByteArrayView(id.data(), static_cast<qsizetype>(id.size())), QCryptographicHash::Sha256);
    return "call_" + hash.toHex().first(40).toStdString();
}

Tree encodeImage(const ImagePart &image)
{
    Tree part {{"type", "input_image"}};
    if (!image.id.empty())
        part["file_id"] = image.id;
    else
        part["image_url"] = image.data.empty() ? image.url : dataUrl(image.mediaType, image.data);
    part["detail"] = image.detail.empty() ? "auto" : image.detail;
    return part;
}

Tree encodeFile(const FilePart &file)
{
    Tree part {{"type", "input_file"}};
    if (!file.id.empty()) {
        part["file_id"] = file.id;
        return part;
    }
    if (!file.url.empty()) {
        part["file_url"] = file.url;
    } else {
        part["file_data"] = file.mediaType.empty() ? file.data : dataUrl(file.mediaType, file.data);
        // Required beside data: the kind of file is told by it.
        part["filename"] = file.name.empty() ? std::string("file.pdf") : file.name;
        return part;
    }
    if (!file.name.empty())
        part["filename"] = file.name;
    return part;
}

std::string_view roleWord(Role role, const Quirks &quirks)
{
    switch (role) {
    case Role::System:
        return "system";
    case Role::Developer:
        return quirks.noDeveloperRole ? "system" : "developer";
    case Role::Assistant:
        return "assistant";
    case Role::Tool:
    case Role::User:
        break;
    }
    return "user";
}

} // namespace

InputItems::InputItems(const TargetDialect &target, std::vector<std::string> &notes)
    : m_target(target)
    , m_notes(notes)
{ }

void InputItems::note(std::string text)
{
    if (std::ranges::find(m_notes, text) == m_notes.end())
        m_notes.push_back(std::move(text));
}

Result<void> InputItems::add(const Message &message)
{
    if (!message.name.empty() && message.role != Role::Tool)
        note("name-dropped");
    Tree content = Tree::array();
    for (const ContentPart &part : message.parts) {
        if (auto added = addPart(part, message.role, content); !added)
            return added;
    }
    flush(message.role, content);
    return {};
}

Result<void> InputItems::addPart(const ContentPart &part, Role role, Tree &content)
{
    const bool assistant = role == Role::Assistant;
    const auto cacheMark = [&](const std::string &mark) {
        if (!mark.empty())
            note("cache-control-dropped");
    };
    if (const auto *text = std::get_if<TextPart>(&part)) {
        cacheMark(text->cacheControl);
        // Commentary and the final answer are messages of their own.
        if (text->phase != m_phase)
            flush(role, content);
        m_phase = text->phase;
        Tree piece {{"type", assistant ? "output_text" : "input_text"}, {"text", text->text}};
        if (assistant)
            piece["annotations"]
                = text->annotations.empty() ? Tree::array() : treeOf(text->annotations);
        content.push_back(std::move(piece));
    } else if (const auto *refusal = std::get_if<RefusalPart>(&part)) {
        content.push_back({{"type", "refusal"}, {"refusal", refusal->text}});
    } else if (const auto *image = std::get_if<ImagePart>(&part)) {
        if (assistant)
            return fail(ErrorCode::UnsupportedByTarget,
                        "The target does not take images in messages of the assistant.");
        cacheMark(image->cacheControl);
        content.push_back(encodeImage(*image));
    } else if (const auto *file = std::get_if<FilePart>(&part)) {
        if (assistant)
            return fail(ErrorCode::UnsupportedByTarget,
                        "The target does not take files in messages of the assistant.");
        cacheMark(file->cacheControl);
        content.push_back(encodeFile(*file));
    } else if (std::holds_alternative<AudioPart>(part)) {
        return fail(ErrorCode::UnsupportedByTarget,
                    "The Responses API does not take audio; route this request to a target with "
                    "chat completions.");
    } else {
        flush(role, content);
        if (const auto *call = std::get_if<ToolCallPart>(&part))
            addCall(*call);
        else if (const auto *result = std::get_if<ToolResultPart>(&part))
            addResult(*result);
        else if (const auto *reasoning = std::get_if<ReasoningPart>(&part))
            addReasoning(*reasoning);
        else if (const auto *native = std::get_if<ProviderPart>(&part))
            addNative(*native);
    }
    return {};
}

void InputItems::flush(Role role, Tree &content)
{
    if (!content.empty()) {
        Tree item {{"type", "message"},
                   {"role", roleWord(role, m_target.quirks)},
                   {"content", std::move(content)}};
        if (!m_phase.empty())
            item["phase"] = m_phase;
        m_items.push_back(std::move(item));
    }
    m_phase.clear();
    content = Tree::array();
}

void InputItems::addCall(const ToolCallPart &call)
{
    std::string id = callId(call.id);
    if (id.empty()) {
        // The old `function_call` of chat has no ids; here they are required.
        id = "call_" + std::to_string(++m_madeIds);
        m_unnamed.emplace_back(call.name, id);
    }
    if (!call.signature.empty())
        note("signature-dropped");
    if (!call.cacheControl.empty())
        note("cache-control-dropped");
    if (call.freeform)
        m_freeform.insert(id);
    ++m_unanswered[id];
    Tree item {{"type", call.freeform ? "custom_tool_call" : "function_call"},
               {"call_id", id},
               {"name", call.name},
               {call.freeform ? "input" : "arguments", call.arguments}};
    if (!call.nameSpace.empty())
        item["namespace"] = call.nameSpace;
    m_items.push_back(std::move(item));
}

void InputItems::addResult(const ToolResultPart &result)
{
    std::string id = callId(result.callId);
    if (id.empty()) {
        const auto call = std::ranges::find(m_unnamed, result.name,
                                            &std::pair<std::string, std::string>::first);
        if (call != m_unnamed.end()) {
            id = call->second;
            m_unnamed.erase(call);
        }
    }
    if (result.isError)
        note("tool-error-mark-dropped");
    if (!result.cacheControl.empty())
        note("cache-control-dropped");
    Tree output = Tree::array();
    for (const auto &part : result.content) {
        if (const auto *text = std::get_if<TextPart>(&part)) {
            if (!text->cacheControl.empty())
                note("cache-control-dropped");
            output.push_back({{"type", "input_text"}, {"text", text->text}});
        } else if (const auto *image = std::get_if<ImagePart>(&part)) {
            output.push_back(encodeImage(*image));
        } else if (const auto *file = std::get_if<FilePart>(&part)) {
            output.push_back(encodeFile(*file));
        }
    }
    // A lone text goes as a plain string: what every server understands.
    if (output.empty())
        output = "";
    else if (output.size() == 1 && output[0]["type"] == "input_text")
        output = Tree(output[0]["text"]);
    const auto call = m_unanswered.find(id);
    if (call == m_unanswered.end()) {
        // A result without its call is refused: the history was cut. What it said stays.
        note("orphan-result-as-text");
        if (output.is_string())
            output = Tree::array({{{"type", "input_text"}, {"text", output}}});
        m_items.push_back({{"type", "message"}, {"role", "user"}, {"content", std::move(output)}});
        return;
    }
    --call->second;
    m_items.push_back(
        {{"type", m_freeform.contains(id) ? "custom_tool_call_output" : "function_call_output"},
         {"call_id", id},
         {"output", std::move(output)}});
}

Tree InputItems::take()
{
    Tree items = Tree::array();
    for (Tree &item : m_items) {
        const std::string type = item.is_object() ? item.value("type", "") : "";
        const bool isCall = type == "function_call" || type == "custom_tool_call";
        const std::string id = isCall ? item.value("call_id", "") : "";
        items.push_back(std::move(item));
        // A call without a result is refused.
        if (isCall && m_unanswered[id] > 0) {
            --m_unanswered[id];
            note("tool-result-missing");
            items.push_back({{"type", type + "_output"},
                             {"call_id", id},
                             {"output", "The call has no result."}});
        }
    }
    return items;
}

void InputItems::addReasoning(const ReasoningPart &reasoning)
{
    // Without its proof an item can only be looked up at the provider, where nothing is stored.
    // Servers of open models have no proofs: they take the text itself. What another account's key
    // encrypted would be refused, and the request with it.
    const bool foreign = m_target.foreignProofs && !reasoning.encrypted.empty();
    if (foreign || reasoning.issuer != issuer
        || (reasoning.encrypted.empty() && reasoning.text.empty())) {
        note("reasoning-dropped");
        return;
    }
    Tree item {{"type", "reasoning"}};
    if (!reasoning.id.empty())
        item["id"] = reasoning.id;
    item["summary"] = Tree::array();
    if (!reasoning.summary.empty())
        item["summary"].push_back({{"type", "summary_text"}, {"text", reasoning.summary}});
    if (!reasoning.text.empty())
        item["content"] = Tree::array({{{"type", "reasoning_text"}, {"text", reasoning.text}}});
    if (!reasoning.encrypted.empty()) {
        item["encrypted_content"] = reasoning.encrypted;
        m_hasProofs = true;
    }
    m_items.push_back(std::move(item));
}

void InputItems::addNative(const ProviderPart &native)
{
    if (native.issuer != issuer) {
        note("dropped:" + native.type);
        return;
    }
    Tree item = treeOf(native.raw);
    // Calls of OpenAI's own tools may be answered by the client too.
    if (item.is_object() && item.contains("call_id") && item["call_id"].is_string())
        m_unanswered.emplace(item["call_id"].get<std::string>(), 0);
    m_items.push_back(std::move(item));
}

} // namespace patchbay::openairesponses
