#include "core/routing/promptfeatures.h"

#include <algorithm>

namespace patchbay {

namespace {

constexpr std::uint32_t start = 0x53544152; ///< stands before the first token
constexpr std::uint32_t fnvBasis = 0x811C9DC5;

constexpr std::uint32_t fnv(std::uint32_t hash, char byte)
{
    return (hash ^ static_cast<unsigned char>(byte)) * 0x01000193U;
}

/// The last step of MurmurHash3: spreads the bits.
constexpr std::uint32_t mix(std::uint32_t h)
{
    h ^= h >> 16;
    h *= 0x85EBCA6BU;
    h ^= h >> 13;
    h *= 0xC2B2AE35U;
    return h ^ h >> 16;
}

struct Character
{
    std::uint32_t code = 0xFFFD;
    std::size_t size = 1; ///< bytes
};

/// The character at \a at; a broken one is U+FFFD of one byte.
Character characterAt(std::string_view text, std::size_t at)
{
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t size = lead < 0xC2   ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
    if (size == 0 || at + size > text.size())
        return {};
    std::uint32_t code = lead & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        const auto byte = static_cast<unsigned char>(text[at + i]);
        if ((byte & 0xC0U) != 0x80)
            return {};
        code = code << 6 | (byte & 0x3FU);
    }
    return {code, size};
}

/// Scripts written without spaces between words: a character is a token.
constexpr bool isCjk(std::uint32_t c)
{
    return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x4DBF)
           || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF)
           || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

/// Punctuation beyond ASCII.
constexpr bool isSign(std::uint32_t c)
{
    return c < 0xC0 || (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F)
           || (c >= 0xFE00 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFFEF) || c == 0xFFFD;
}

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool isWord(char c)
{
    return isDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// ASCII that separates and says nothing; other signs are tokens.
constexpr bool isSilent(char c)
{
    switch (c) {
    case '\'':
    case '.':
    case ',':
    case '-':
    case '(':
    case ')':
    case '_':
    case ' ':
    case '\t':
    case '\r':
    case '\n':
        return true;
    default:
        return false;
    }
}

std::uint32_t hashOf(std::string_view bytes)
{
    std::uint32_t hash = fnvBasis;
    for (const char byte : bytes)
        hash = fnv(hash, byte);
    return hash;
}

/// The hash of the word at \a at, which is moved behind it.
std::uint32_t takeWord(std::string_view text, std::size_t &at)
{
    std::uint32_t hash = fnvBasis;
    while (at < text.size()) {
        const char byte = text[at];
        if (static_cast<unsigned char>(byte) < 0x80) {
            if (!isWord(byte))
                break;
            hash = fnv(hash, byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20) : byte);
            ++at;
            continue;
        }
        const Character c = characterAt(text, at);
        if (isCjk(c.code) || isSign(c.code))
            break;
        for (const std::size_t end = at + c.size; at < end; ++at)
            hash = fnv(hash, text[at]);
    }
    return hash;
}

/// Calls \a take with the hash of each token of \a text.
template <typename Take>
void forEachToken(std::string_view text, Take take)
{
    std::size_t at = 0;
    while (at < text.size()) {
        const char byte = text[at];
        if (isDigit(byte)) {
            const std::size_t begin = at;
            while (at < text.size() && isDigit(text[at]))
                ++at;
            const auto digits = static_cast<int>(std::min<std::size_t>(at - begin, 4));
            take(fnv(fnv(fnvBasis, '#'), static_cast<char>('0' + digits)));
            continue;
        }
        const Character c = characterAt(text, at);
        const bool ascii = c.code < 0x80;
        if (ascii ? isWord(byte) : !isCjk(c.code) && !isSign(c.code)) {
            take(takeWord(text, at));
            continue;
        }
        if (!ascii || !isSilent(byte))
            take(hashOf(text.substr(at, c.size)));
        at += c.size;
    }
}

} // namespace

void HashedWords::insert(std::uint32_t hash)
{
    const std::uint32_t index = mix(hash) & (count - 1);
    const std::uint64_t bit = std::uint64_t(1) << (index % 64);
    m_size += (m_set[index / 64] & bit) == 0 ? 1 : 0;
    m_set[index / 64] |= bit;
}

void HashedWords::add(std::string_view text)
{
    std::uint32_t previous = start;
    forEachToken(text, [&](std::uint32_t hash) {
        insert(hash);
        insert(previous * 31 + hash + 0x9E3779B9U);
        previous = hash;
    });
}

} // namespace patchbay
