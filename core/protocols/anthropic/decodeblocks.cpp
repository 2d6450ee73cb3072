// Content blocks, of requests and of answers, to canonical parts.

#include "core/protocols/anthropic/blocks.h"
#include "core/protocols/anthropic/names.h"
#include "core/protocols/citations.h"
#include "core/protocols/rawjson.h"

#include <QByteArray>

namespace patchbay::anthropic {

namespace {

ProviderPart providerPart(json::Value block)
{
    return {std::string(issuer), std::string(block["type"].stringOr({})), block.dump()};
}

/// Names the members of \a object outside \a known.
void noteOthersOf(json::Value object, std::initializer_list<std::string_view> known,
                  std::string_view where, std::vector<std::string> &dropped)
{
    for (const auto &[key, value] : object.members()) {
        if (std::find(known.begin(), known.end(), key) == known.end() && !value.isNull())
            dropped.push_back(std::string(where) + "." + std::string(key));
    }
}

ContentPart decodeImage(json::Value block)
{
    const json::Value source = block["source"];
    const std::string_view type = source["type"].stringOr({});
    ImagePart image;
    if (type == "url") {
        image.url = source["url"].stringOr({});
    } else if (type == "base64") {
        image.mediaType = source["media_type"].stringOr({});
        image.data = source["data"].stringOr({});
    } else { // a file kept there
        return providerPart(block);
    }
    image.cacheControl = rawOrEmpty(block["cache_control"]);
    return image;
}

ContentPart decodeDocument(json::Value block, std::vector<std::string> &dropped)
{
    const json::Value source = block["source"];
    const std::string_view type = source["type"].stringOr({});
    FilePart file;
    file.mediaType = source["media_type"].stringOr({});
    if (type == "url") {
        file.url = source["url"].stringOr({});
    } else if (type == "base64") {
        file.data = source["data"].stringOr({});
    } else if (type == "text") {
        const std::string_view text = source["data"].stringOr({});
        file.data
            = QByteArray(text.data(), static_cast<qsizetype>(text.size())).toBase64().toStdString();
    } else { // content blocks, a file kept there
        return providerPart(block);
    }
    file.name = block["title"].stringOr({});
    file.cacheControl = rawOrEmpty(block["cache_control"]);
    noteOthersOf(block, {"type", "source", "title", "cache_control"}, "document", dropped);
    return file;
}

ContentPart decodeCall(json::Value block, std::vector<std::string> &dropped)
{
    ToolCallPart call;
    call.id = block["id"].stringOr({});
    call.name = block["name"].stringOr({});
    const json::Value input = block["input"];
    if (call.name == answerTool)
        return TextPart {.text = input.dump()};
    if (call.name.ends_with(freeformSuffix)) {
        call.name.resize(call.name.size() - freeformSuffix.size());
        call.freeform = true;
        call.arguments = input["input"].stringOr({});
    } else {
        call.arguments = input.exists() && !input.isNull() ? input.dump() : std::string("{}");
    }
    call.cacheControl = rawOrEmpty(block["cache_control"]);
    noteOthersOf(block, {"type", "id", "name", "input", "cache_control", "caller"}, "tool_use",
                 dropped);
    // A direct call is what every other protocol knows.
    if (block["caller"]["type"].stringOr("direct") != "direct")
        dropped.emplace_back("tool_use.caller");
    return call;
}

ContentPart decodeResult(json::Value block, std::vector<std::string> &dropped)
{
    ToolResultPart result;
    result.callId = block["tool_use_id"].stringOr({});
    result.isError = block["is_error"].boolean().value_or(false);
    result.cacheControl = rawOrEmpty(block["cache_control"]);
    const json::Value content = block["content"];
    if (const auto text = content.string())
        result.content.push_back(TextPart {.text = std::string(*text)});
    for (const json::Value piece : content.elements()) {
        ContentPart part = decodeBlock(piece, dropped);
        if (auto *text = std::get_if<TextPart>(&part))
            result.content.push_back(std::move(*text));
        else if (auto *image = std::get_if<ImagePart>(&part))
            result.content.push_back(std::move(*image));
        else if (auto *file = std::get_if<FilePart>(&part))
            result.content.push_back(std::move(*file));
        else if (auto *own = std::get_if<ProviderPart>(&part))
            result.content.push_back(std::move(*own));
        else
            dropped.push_back("tool_result." + std::string(piece["type"].stringOr({})));
    }
    noteOthersOf(block, {"type", "tool_use_id", "is_error", "cache_control", "content"},
                 "tool_result", dropped);
    return result;
}

} // namespace

ContentPart decodeBlock(json::Value block, std::vector<std::string> &dropped)
{
    const std::string_view type = block["type"].stringOr({});
    if (type == "text") {
        TextPart text;
        text.text = block["text"].stringOr({});
        text.cacheControl = rawOrEmpty(block["cache_control"]);
        if (block["citations"].size() > 0) {
            text.citations = block["citations"].dump();
            text.annotations
                = citations::ofBlock(block["citations"], citations::characters(text.text));
        }
        noteOthersOf(block, {"type", "text", "cache_control", "citations"}, "text", dropped);
        return text;
    }
    if (type == "thinking") {
        ReasoningPart reasoning;
        reasoning.text = block["thinking"].stringOr({});
        reasoning.signature = block["signature"].stringOr({});
        reasoning.issuer = issuer;
        return reasoning;
    }
    if (type == "redacted_thinking") {
        ReasoningPart reasoning;
        reasoning.encrypted = block["data"].stringOr({});
        reasoning.issuer = issuer;
        return reasoning;
    }
    if (type == "image")
        return decodeImage(block);
    if (type == "document")
        return decodeDocument(block, dropped);
    if (type == "tool_use")
        return decodeCall(block, dropped);
    if (type == "tool_result")
        return decodeResult(block, dropped);
    return providerPart(block);
}

} // namespace patchbay::anthropic
