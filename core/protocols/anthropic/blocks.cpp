// Parts of canonical messages to content blocks. Source: docs.anthropic.com/en/api/messages.

#include "core/protocols/anthropic/blocks.h"

#include "core/protocols/anthropic/names.h"
#include "core/protocols/rawjson.h"

#include <QByteArray>

#include <algorithm>
#include <array>

namespace patchbay::anthropic {

namespace {

using json::Tree;
using Block = Result<std::optional<Tree>>;

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

Block unsupported(std::string message)
{
    return fail(ErrorCode::UnsupportedByTarget, std::move(message), "messages");
}

Block textBlock(const std::string &text, const std::string &cacheControl,
                const std::string &citations, std::vector<std::string> &notes)
{
    // Blank text is refused with a 400.
    if (isBlank(text)) {
        notes.push_back("empty-text-dropped");
        return std::nullopt;
    }
    Tree block {{"type", "text"}, {"text", text}};
    if (!citations.empty())
        block["citations"] = treeOf(citations);
    mark(block, cacheControl);
    return block;
}

Block imageBlock(const ImagePart &image, std::vector<std::string> &notes)
{
    constexpr std::array<std::string_view, 4> types {"image/jpeg", "image/png", "image/gif",
                                                     "image/webp"};
    Tree source;
    if (image.data.empty()) {
        source = {{"type", "url"}, {"url", image.url}};
    } else {
        const std::string type = image.mediaType == "image/jpg" ? "image/jpeg" : image.mediaType;
        if (std::ranges::find(types, type) == types.end())
            return unsupported("The target takes images as JPEG, PNG, GIF or WebP, not as `"
                               + image.mediaType + "`.");
        source = {{"type", "base64"}, {"media_type", type}, {"data", image.data}};
    }
    if (!image.detail.empty() && image.detail != "auto")
        notes.push_back("image-detail-dropped");
    Tree block {{"type", "image"}, {"source", std::move(source)}};
    mark(block, image.cacheControl);
    return block;
}

bool isPdf(const FilePart &file)
{
    if (!file.mediaType.empty())
        return file.mediaType == "application/pdf";
    return file.name.ends_with(".pdf") || file.data.starts_with("JVBERi"); // %PDF-
}

Block fileBlock(const FilePart &file)
{
    if (!file.id.empty())
        return unsupported("A file kept at another provider cannot be sent to this target.");
    Tree source;
    if (!file.url.empty()) {
        source = {{"type", "url"}, {"url", file.url}};
    } else if (isPdf(file)) {
        source = {{"type", "base64"}, {"media_type", "application/pdf"}, {"data", file.data}};
    } else if (file.mediaType.starts_with("text/")) {
        source = {
            {"type", "text"},
            {"media_type", "text/plain"},
            {"data", QByteArray::fromBase64(QByteArray::fromStdString(file.data)).toStdString()}};
    } else {
        return unsupported("The target takes PDF and text files, not `" + file.mediaType + "`.");
    }
    Tree block {{"type", "document"}, {"source", std::move(source)}};
    if (!file.name.empty())
        block["title"] = file.name;
    mark(block, file.cacheControl);
    return block;
}

/// Proofs go back to their issuer byte for byte; those of others mean nothing there, and thinking
/// without a proof is refused unless the provider asks for it (`reasoning_sent_back`).
Block reasoningBlock(const ReasoningPart &part, const Quirks &quirks,
                     std::vector<std::string> &notes)
{
    const bool own = part.issuer == issuer;
    if (own && !part.encrypted.empty())
        return Tree {{"type", "redacted_thinking"}, {"data", part.encrypted}};
    const bool proven = !part.signature.empty() || !part.encrypted.empty() || !part.raw.empty();
    const bool sent
        = (own && !part.signature.empty()) || (quirks.reasoningSentBack && !part.text.empty());
    if (proven && !(own && sent))
        notes.push_back("reasoning-proof-dropped");
    else if (!sent)
        notes.push_back("reasoning-dropped");
    if (!sent)
        return std::nullopt;
    return Tree {{"type", "thinking"},
                 {"thinking", part.text},
                 {"signature", own ? part.signature : std::string()}};
}

} // namespace

void mark(Tree &block, const std::string &cacheControl)
{
    if (!cacheControl.empty())
        block["cache_control"] = treeOf(cacheControl);
}

Block encodeBlock(const ContentPart &part, const Quirks &quirks, std::vector<std::string> &notes)
{
    if (const auto *text = std::get_if<TextPart>(&part))
        return textBlock(text->text, text->cacheControl, text->citations, notes);
    if (const auto *refusal = std::get_if<RefusalPart>(&part))
        return textBlock(refusal->text, {}, {}, notes);
    if (const auto *image = std::get_if<ImagePart>(&part))
        return imageBlock(*image, notes);
    if (const auto *file = std::get_if<FilePart>(&part))
        return fileBlock(*file);
    if (std::holds_alternative<AudioPart>(part))
        return unsupported("The target takes no audio.");
    if (const auto *reasoning = std::get_if<ReasoningPart>(&part))
        return reasoningBlock(*reasoning, quirks, notes);
    if (const auto *own = std::get_if<ProviderPart>(&part)) {
        if (own->issuer == issuer)
            return treeOf(own->raw);
        notes.push_back("dropped:" + own->type);
    }
    return std::nullopt;
}

Tree encodeArguments(const ToolCallPart &call, std::vector<std::string> &notes)
{
    if (call.freeform)
        return {{"input", call.arguments}};
    if (isBlank(call.arguments))
        return Tree::object();
    auto tree = json::parseTree(call.arguments);
    if (tree && tree->is_object())
        return std::move(*tree);
    notes.push_back("arguments-wrapped");
    Tree wrapped = Tree::object();
    wrapped["input"] = tree ? std::move(*tree) : Tree(call.arguments);
    return wrapped;
}

} // namespace patchbay::anthropic
