#include "core/protocols/anthropic/names.h"

#include <QByteArray>
#include <QCryptographicHash>

#include <algorithm>

namespace patchbay::anthropic {

namespace {

bool isWord(std::string_view text, std::size_t longest)
{
    return !text.empty() && text.size() <= longest && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || c == '_' || c == '-';
    });
}

} // namespace

bool isLegalToolId(std::string_view id)
{
    return isWord(id, 64);
}

std::string legalToolId(std::string_view id)
{
    if (isLegalToolId(id))
        return std::string(id);
    const QByteArray digest
        = QCryptographicHash::hash(QByteArray(id.data(), static_cast<qsizetype>(id.size())),
                                   QCryptographicHash::Sha256)
              .toHex();
    return "call_" + digest.left(32).toStdString();
}

bool isLegalToolName(std::string_view name)
{
    return isWord(name, 128);
}

bool hasCapability(const ModelInfo *info, std::string_view word)
{
    return info && std::ranges::find(info->capabilities, word) != info->capabilities.end();
}

} // namespace patchbay::anthropic
