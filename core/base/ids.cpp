#include "core/base/ids.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <string_view>

namespace patchbay {

namespace {

QByteArray randomBytes(int count)
{
    std::array<quint32, 64> words {};
    const auto needed = (static_cast<std::size_t>(count) + 3) / 4;
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(needed));
    return QByteArray(reinterpret_cast<const char *>(words.data()), count);
}

} // namespace

ExchangeId ExchangeIds::next(std::int64_t unixMs)
{
    m_last = std::max(m_last + 1, unixMs << 20);
    return m_last;
}

std::string randomHex(int bytes)
{
    return randomBytes(bytes).toHex().toStdString();
}

std::string newToken()
{
    const QByteArray text
        = randomBytes(32).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    return "pb-" + text.toStdString();
}

std::string sha256Hex(std::string_view text)
{
    const QByteArrayView view(text.data(), static_cast<qsizetype>(text.size()));
    return QCryptographicHash::hash(view.toByteArray(), QCryptographicHash::Sha256)
        .toHex()
        .toStdString();
}

} // namespace patchbay
