#include "core/protocols/openairesponses/proofs.h"

#include "core/base/jsontree.h"
#include "core/protocols/openairesponses/response.h"
#include "core/protocols/rawjson.h"

#include <QByteArray>

namespace patchbay::openairesponses {

namespace {

using json::Tree;

std::string sealed(const Tree &tree)
{
    const std::string text = json::dumpTree(tree);
    const QByteArray bytes(text.data(), static_cast<qsizetype>(text.size()));
    return std::string(sealMark)
           + bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
                 .toStdString();
}

} // namespace

std::string sealedProof(const ReasoningPart &part)
{
    if (part.issuer == issuer)
        return part.encrypted;
    if (part.text.empty() && part.signature.empty() && part.encrypted.empty() && part.raw.empty())
        return {};
    Tree tree {{"issuer", part.issuer}};
    const std::pair<const char *, const std::string &> members[] {{"id", part.id},
                                                                  {"text", part.text},
                                                                  {"summary", part.summary},
                                                                  {"signature", part.signature},
                                                                  {"encrypted", part.encrypted},
                                                                  {"raw", part.raw}};
    for (const auto &[name, value] : members) {
        if (!value.empty())
            tree[name] = value;
    }
    return sealed(tree);
}

std::string sealedProof(const ToolCallPart &call)
{
    if (call.signature.empty())
        return {};
    return sealed({{"call", call.id}, {"signature", call.signature}});
}

bool isSealed(std::string_view encryptedContent)
{
    return encryptedContent.starts_with(sealMark);
}

std::optional<OpenedProof> opened(std::string_view encryptedContent)
{
    if (!isSealed(encryptedContent))
        return std::nullopt;
    encryptedContent.remove_prefix(sealMark.size());
    const QByteArray bytes = QByteArray::fromBase64(
        QByteArray(encryptedContent.data(), static_cast<qsizetype>(encryptedContent.size())),
        QByteArray::Base64UrlEncoding);
    const auto tree = json::parseTree(bytes.toStdString());
    if (!tree || !tree->is_object())
        return std::nullopt;
    OpenedProof proof;
    proof.callId = memberText(*tree, "call");
    proof.thinking = {.text = memberText(*tree, "text"),
                      .summary = memberText(*tree, "summary"),
                      .signature = memberText(*tree, "signature"),
                      .encrypted = memberText(*tree, "encrypted"),
                      .id = memberText(*tree, "id"),
                      .issuer = memberText(*tree, "issuer"),
                      .raw = memberText(*tree, "raw")};
    return proof;
}

} // namespace patchbay::openairesponses
