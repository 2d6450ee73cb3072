#include "core/protocols/anthropic/seal.h"

#include "core/base/jsontree.h"
#include "core/protocols/anthropic/names.h"

#include <algorithm>
#include <utility>

namespace patchbay::anthropic {

namespace {

using json::Tree;

/// What Anthropic issues is base64, which has no colon.
constexpr std::string_view sealMark = "patchbay:";

std::string sealed(const Tree &content)
{
    return std::string(sealMark) + json::dumpTree(content);
}

/// The content of a seal; null where \a field is none. It comes from the client, so anything may
/// stand in it.
Tree opened(std::string_view field)
{
    if (!isSealed(field))
        return {};
    const auto content = json::parseTree(field.substr(sealMark.size()));
    return content && content->is_object() ? *content : Tree();
}

std::string text(const Tree &content, const char *member)
{
    const auto found = content.find(member);
    return found != content.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Fills in what thinking whose text is known is bound to.
void unseal(const Tree &content, ReasoningPart &part)
{
    part.issuer = text(content, "issuer");
    part.signature = text(content, "signature");
    part.encrypted = text(content, "encrypted");
    part.id = text(content, "id");
    part.raw = text(content, "raw");
    part.onlyInRaw = content.contains("only_in_raw");
    if (content.contains("summary"))
        part.summary = std::exchange(part.text, {});
}

} // namespace

bool isSealed(std::string_view field)
{
    return field.starts_with(sealMark);
}

bool mayHoldSeals(std::string_view json)
{
    return json.find(sealMark) != std::string_view::npos;
}

bool hasProof(const ReasoningPart &part)
{
    return !part.signature.empty() || !part.encrypted.empty() || !part.raw.empty();
}

std::string sealOfThinking(const ReasoningPart &part)
{
    Tree content = Tree::object();
    const auto add = [&](const char *member, const std::string &value) {
        if (!value.empty())
            content[member] = value;
    };
    add("issuer", part.issuer);
    add("signature", part.signature);
    add("encrypted", part.encrypted);
    add("id", part.id);
    add("raw", part.raw);
    if (part.onlyInRaw)
        content["only_in_raw"] = true;
    if (part.text.empty() && !part.summary.empty())
        content["summary"] = true;
    return sealed(content);
}

std::string sealOfCall(std::string_view id, const std::string &signature)
{
    return sealed({{"call", id}, {"signature", signature}});
}

std::string sealOfText(const std::string &signature)
{
    return sealed({{"text", true}, {"signature", signature}});
}

SealedParts::SealedParts(std::vector<ContentPart> &parts)
    : m_parts(parts)
{ }

void SealedParts::add(ContentPart part)
{
    if (auto *call = std::get_if<ToolCallPart>(&part)) {
        const auto proof = std::ranges::find(m_ofCalls, call->id, &CallProof::id);
        if (proof != m_ofCalls.end())
            call->signature = proof->signature;
    } else if (auto *thinking = std::get_if<ReasoningPart>(&part)) {
        const bool redacted = !thinking->encrypted.empty();
        const Tree content = opened(redacted ? thinking->encrypted : thinking->signature);
        if (content.contains("call")) {
            m_ofCalls.push_back({text(content, "call"), text(content, "signature")});
            return;
        }
        if (content.contains("text")) {
            auto *before = m_parts.empty() ? nullptr : std::get_if<TextPart>(&m_parts.back());
            if (!before)
                before = &std::get<TextPart>(m_parts.emplace_back(TextPart()));
            before->signature = text(content, "signature");
            return;
        }
        if (content.is_object())
            unseal(content, *thinking);
    }
    m_parts.push_back(std::move(part));
}

std::string encryptedIn(std::string_view field)
{
    const Tree content = opened(field);
    return content.is_object() ? text(content, "encrypted") : std::string();
}

} // namespace patchbay::anthropic
