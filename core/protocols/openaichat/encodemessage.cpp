// Canonical messages to those of a chat completion request.

#include "core/protocols/openaichat/encodemessage.h"

#include "core/protocols/dataurl.h"
#include "core/protocols/openaichat/parts.h"
#include "core/protocols/rawjson.h"

#include <algorithm>
#include <utility>

namespace patchbay::openaichat {

using json::Tree;

void addNote(std::vector<std::string> &notes, std::string_view note)
{
    if (std::ranges::find(notes, note) == notes.end())
        notes.emplace_back(note);
}

namespace {

void mark(Tree &target, const std::string &cacheControl)
{
    if (!cacheControl.empty())
        target["cache_control"] = treeOf(cacheControl);
}

Tree encodeText(const TextPart &text)
{
    Tree part {{"type", "text"}, {"text", text.text}};
    mark(part, text.cacheControl);
    return part;
}

Tree encodeImage(const ImagePart &image)
{
    Tree part {{"type", "image_url"},
               {"image_url",
                {{"url", image.data.empty() ? image.url : dataUrl(image.mediaType, image.data)}}}};
    if (!image.detail.empty())
        part["image_url"]["detail"] = image.detail;
    mark(part, image.cacheControl);
    return part;
}

Tree encodeFile(const FilePart &file)
{
    Tree body = Tree::object();
    if (!file.name.empty())
        body["filename"] = file.name;
    if (!file.id.empty())
        body["file_id"] = file.id;
    else if (!file.url.empty())
        body["file_data"] = file.url;
    else
        body["file_data"] = file.mediaType.empty() ? file.data : dataUrl(file.mediaType, file.data);
    Tree part {{"type", "file"}, {"file", std::move(body)}};
    mark(part, file.cacheControl);
    return part;
}

void encodeReasoning(Tree &message, const ReasoningPart &part, const Quirks &quirks,
                     std::vector<std::string> &notes)
{
    encodeProofs(message, part);
    if (part.onlyInRaw)
        return;
    if (!part.text.empty() && (quirks.reasoningSentBack || quirks.sendsReasoningAsReasoning)) {
        Tree &text = message[quirks.sendsReasoningAsReasoning ? "reasoning" : "reasoning_content"];
        text = (text.is_string() ? text.get<std::string>() : std::string()) + part.text;
    } else if (!(part.text.empty() && part.summary.empty()) && part.raw.empty()) {
        addNote(notes, "reasoning-dropped");
    }
    const bool foreign = !part.signature.empty() && part.issuer != googleIssuer;
    if (foreign || (!part.encrypted.empty() && part.raw.empty()))
        addNote(notes, "proof-dropped");
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
        return "tool";
    case Role::User:
        break;
    }
    return "user";
}

std::string callId(const std::string &id, const Quirks &quirks)
{
    return quirks.toolCallIdNine ? nineCharacterId(id) : id;
}

Tree encodeToolResult(const ToolResultPart &result, const Quirks &quirks,
                      std::vector<std::string> &notes)
{
    Tree message {{"role", "tool"}, {"tool_call_id", callId(result.callId, quirks)}};
    if (!result.name.empty())
        message["name"] = result.name;
    if (result.isError)
        addNote(notes, "tool-error-mark-dropped");
    const auto *lone
        = result.content.size() == 1 ? std::get_if<TextPart>(&result.content.front()) : nullptr;
    if (lone && lone->cacheControl.empty()) {
        message["content"] = lone->text;
    } else if (result.content.empty()) {
        message["content"] = "";
    } else {
        message["content"] = Tree::array();
        for (const auto &part : result.content) {
            if (const auto *text = std::get_if<TextPart>(&part))
                message["content"].push_back(encodeText(*text));
            else if (const auto *image = std::get_if<ImagePart>(&part))
                message["content"].push_back(encodeImage(*image));
            else if (const auto *file = std::get_if<FilePart>(&part))
                message["content"].push_back(encodeFile(*file));
        }
    }
    mark(message, result.cacheControl);
    return message;
}

} // namespace

/// One canonical message becomes one message and, for tool results, one more for each.
void encodeMessage(const Message &message, const TargetDialect &target, Tree &messages,
                   std::vector<std::string> &notes)
{
    Tree content = Tree::array();
    Tree calls = Tree::array();
    Tree encoded {{"role", roleWord(message.role, target.quirks)}, {"content", nullptr}};
    if (!message.name.empty())
        encoded["name"] = message.name;
    bool results = false;
    bool dropped = false;
    for (const ContentPart &part : message.parts) {
        if (const auto *text = std::get_if<TextPart>(&part)) {
            content.push_back(encodeText(*text));
        } else if (const auto *image = std::get_if<ImagePart>(&part)) {
            content.push_back(encodeImage(*image));
        } else if (const auto *file = std::get_if<FilePart>(&part)) {
            content.push_back(encodeFile(*file));
        } else if (const auto *audio = std::get_if<AudioPart>(&part)) {
            content.push_back(
                {{"type", "input_audio"},
                 {"input_audio", {{"data", audio->data}, {"format", audio->format}}}});
        } else if (const auto *call = std::get_if<ToolCallPart>(&part)) {
            calls.push_back(encodeCall(*call));
            calls.back()["id"] = callId(call->id, target.quirks);
        } else if (const auto *result = std::get_if<ToolResultPart>(&part)) {
            messages.push_back(encodeToolResult(*result, target.quirks, notes));
            for (const auto &piece : result->content) {
                if (const auto *native = std::get_if<ProviderPart>(&piece))
                    addNote(notes, "dropped:" + native->type);
            }
            results = true;
        } else if (const auto *reasoning = std::get_if<ReasoningPart>(&part)) {
            encodeReasoning(encoded, *reasoning, target.quirks, notes);
        } else if (const auto *native = std::get_if<ProviderPart>(&part)) {
            notes.push_back("dropped:" + native->type);
            dropped = true;
        } else if (const auto *refusal = std::get_if<RefusalPart>(&part)) {
            encoded["refusal"] = refusal->text;
        }
    }
    const bool says = !content.empty() || !calls.empty() || encoded.contains("refusal");
    if ((results || dropped) && !says)
        return; // nothing is left of it
    // A lone unmarked text goes as a plain string: what every provider understands.
    if (content.size() == 1 && content[0]["type"] == "text"
        && !content[0].contains("cache_control"))
        encoded["content"] = content[0]["text"];
    else if (!content.empty())
        encoded["content"] = std::move(content);
    else if (calls.empty())
        encoded["content"] = "";
    if (!calls.empty())
        encoded["tool_calls"] = std::move(calls);
    messages.push_back(std::move(encoded));
}

namespace {

/// Takes what is no text out of a result's content.
Tree takeMedia(Tree &result)
{
    Tree media = Tree::array();
    Tree texts = Tree::array();
    for (Tree &part : result["content"])
        (part["type"] == "text" ? texts : media).push_back(std::move(part));
    if (texts.empty())
        texts.push_back({{"type", "text"}, {"text", "(attached below)"}});
    result["content"] = std::move(texts);
    if (result["content"].size() == 1 && result["content"][0].size() == 2)
        result["content"] = Tree(result["content"][0]["text"]);
    return media;
}

bool holdsMedia(const Tree &message)
{
    const Tree &content = message["content"];
    return message["role"] == "tool" && content.is_array()
           && std::ranges::any_of(content, [](const Tree &part) { return part["type"] != "text"; });
}

bool eraseMark(Tree &holder)
{
    return holder.is_object() && holder.erase("cache_control") > 0;
}

bool eraseMarks(Tree &list)
{
    bool any = false;
    for (Tree &each : list)
        any = eraseMark(each) || any;
    return any;
}

} // namespace

void moveResultMedia(Tree &messages, std::vector<std::string> &notes)
{
    if (std::ranges::none_of(messages, holdsMedia))
        return;
    addNote(notes, "result-media-beside");
    Tree moved = Tree::array();
    Tree media = Tree::array();
    const auto flush = [&] {
        if (!media.empty())
            moved.push_back({{"role", "user"}, {"content", std::exchange(media, Tree::array())}});
    };
    for (Tree &message : messages) {
        if (message["role"] != "tool") // results must follow their calls without a gap
            flush();
        if (holdsMedia(message)) {
            for (Tree &part : takeMedia(message))
                media.push_back(std::move(part));
        }
        moved.push_back(std::move(message));
    }
    flush();
    messages = std::move(moved);
}

void dropCacheMarks(Tree &body, std::vector<std::string> &notes)
{
    bool any = body.contains("tools") && eraseMarks(body["tools"]);
    for (Tree &message : body["messages"]) {
        any = eraseMark(message) || any;
        if (message.contains("tool_calls"))
            any = eraseMarks(message["tool_calls"]) || any;
        Tree &content = message["content"];
        if (!content.is_array())
            continue;
        any = eraseMarks(content) || any;
        if (content.size() == 1 && content[0]["type"] == "text")
            content = Tree(content[0]["text"]);
    }
    if (any)
        addNote(notes, "cache-control-dropped");
}

} // namespace patchbay::openaichat
