#include "core/base/liftedjson.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <utility>

namespace patchbay::json {

namespace {

constexpr qsizetype worthLooking = 128 * 1024; ///< size of a text
constexpr std::size_t longString = 32 * 1024;
/// Of the base64 that stays in place: formats are told by their first bytes. A multiple of four,
/// like the stand-in, so that the whole stays valid base64.
constexpr std::size_t kept = 64;
constexpr std::size_t markLength = 26;
constexpr std::size_t numberLength = 6;
constexpr qsizetype spareCapacity = 64;

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

std::string randomMark()
{
    // Letters only: 26^26 is more than 2^122.
    std::string mark(markLength, 'A');
    for (char &c : mark)
        c = letters[QRandomGenerator::system()->bounded(static_cast<quint32>(letters.size()))];
    return mark;
}

constexpr std::array<bool, 256> base64Table()
{
    std::array<bool, 256> table {};
    for (const char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                         "0123456789+/="))
        table[static_cast<unsigned char>(c)] = true;
    return table;
}
constexpr auto isBase64Letter = base64Table();

bool isBase64(std::string_view text)
{
    // No early end: so the loop costs a fraction of a nanosecond a byte.
    bool good = true;
    for (const char c : text)
        good &= isBase64Letter[static_cast<unsigned char>(c)];
    return good;
}

/// The first bytes, in base64, of what is sent without a data URL around it: PNG, JPEG, GIF, RIFF
/// (WebP, WAV), PDF, MP3, Ogg, FLAC, MP4 and its kin, Matroska.
bool isBinaryFormat(std::string_view base64)
{
    constexpr std::array<std::string_view, 14> beginnings {
        "iVBORw0KGgo", "/9j/",  "R0lGOD", "UklGR", "JVBERi", "SUQz",  "//uQ",
        "//vQ",        "T2dnU", "ZkxhQ",  "AAAAG", "AAAAH",  "AAAAI", "GkXfo"};
    return std::ranges::any_of(
        beginnings, [&](std::string_view beginning) { return base64.starts_with(beginning); });
}

/// Where the part of \a string that can be taken out begins; npos if it has to stay.
std::size_t liftableFrom(std::string_view string)
{
    if (string.size() < longString)
        return std::string_view::npos;
    std::size_t data = 0;
    if (string.starts_with("data:")) {
        constexpr std::string_view marker = ";base64,";
        const auto at = string.substr(0, 256).find(marker);
        if (at == std::string_view::npos || string.starts_with("data:text/"))
            return std::string_view::npos;
        data = at + marker.size();
    } else if (!isBinaryFormat(string)) {
        return std::string_view::npos;
    }
    return isBase64(string.substr(data)) ? data + kept : std::string_view::npos;
}

const char *find(const char *from, const char *end, char c)
{
    const void *found = std::memchr(from, c, static_cast<std::size_t>(end - from));
    return found ? static_cast<const char *>(found) : end;
}

/// The quote that ends the string whose text begins at \a begin, or \a end. Says whether there
/// were escapes before it.
const char *endOfString(const char *begin, const char *end, bool &escapes)
{
    escapes = false;
    const char *quote = find(begin, end, '"');
    for (const char *at = begin;;) {
        const char *backslash = find(at, quote, '\\');
        if (backslash == quote)
            return quote;
        escapes = true;
        at = std::min(backslash + 2, end);
        if (at > quote)
            quote = find(at, end, '"');
    }
}

} // namespace

Lifted::Lifted(QByteArray original)
    : m_original(std::move(original))
    , m_text(m_original)
{
    if (m_original.size() >= worthLooking)
        lift();
}

void Lifted::lift()
{
    const char *const data = m_original.constData();
    const char *const end = data + m_original.size();
    for (const char *at = find(data, end, '"'); at != end;) {
        bool escapes = false;
        const char *const begin = at + 1;
        const char *const quote = endOfString(begin, end, escapes);
        const std::size_t from
            = escapes || quote == end
                  ? std::string_view::npos
                  : liftableFrom({begin, static_cast<std::size_t>(quote - begin)});
        if (from != std::string_view::npos)
            m_lifted.push_back({static_cast<std::size_t>(begin - data) + from,
                                static_cast<std::size_t>(quote - data)});
        at = quote == end ? end : find(quote + 1, end, '"');
    }
    if (m_lifted.empty())
        return;
    m_mark = randomMark();
    QByteArray text;
    std::size_t copied = 0;
    const auto copyUntil = [&](std::size_t until) {
        text.append(data + copied, static_cast<qsizetype>(until - copied));
    };
    for (std::size_t i = 0; i < m_lifted.size(); ++i) {
        copyUntil(m_lifted[i].begin);
        text.append(m_mark.data(), static_cast<qsizetype>(m_mark.size()));
        text.append(QByteArray::number(i).rightJustified(numberLength, '0'));
        copied = m_lifted[i].end;
    }
    copyUntil(static_cast<std::size_t>(m_original.size()));
    text.reserve(text.size() + spareCapacity);
    m_text = std::move(text);
}

std::string Lifted::restored(std::string text) const
{
    if (m_lifted.empty())
        return text;
    const std::string_view original(m_original.constData(),
                                    static_cast<std::size_t>(m_original.size()));
    std::vector<std::pair<std::size_t, Span>> places; // where in text, and what belongs there
    std::size_t size = text.size();
    for (auto at = text.find(m_mark); at != std::string::npos; at = text.find(m_mark, at + 1)) {
        std::size_t number = m_lifted.size();
        const char *const digits = text.data() + at + markLength;
        if (text.size() - at >= markLength + numberLength)
            std::from_chars(digits, digits + numberLength, number);
        if (number >= m_lifted.size())
            continue;
        places.emplace_back(at, m_lifted[number]);
        size += m_lifted[number].end - m_lifted[number].begin - markLength - numberLength;
    }
    std::string whole;
    whole.reserve(size);
    std::size_t copied = 0;
    for (const auto &[at, span] : places) {
        whole.append(text, copied, at - copied).append(span.of(original));
        copied = at + markLength + numberLength;
    }
    whole.append(text, copied);
    return whole;
}

} // namespace patchbay::json
