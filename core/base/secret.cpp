#include "core/base/secret.h"

#include <utility>

namespace patchbay {

namespace {

/// Below this a "secret" is likely a placeholder such as `x`, and cutting it out of texts
/// would only garble them.
constexpr std::size_t shortestCut = 6;

/// The whole buffer, not only the text: a short string that was moved from keeps its characters
/// behind a length of zero.
void overwrite(std::string &text)
{
    text.resize(text.capacity());
    // volatile: the compiler must not drop stores to memory that is about to be freed.
    for (volatile char &c : text)
        c = 0;
    text.clear();
}

} // namespace

Secret::Secret(std::string text)
    : m_text(text)
{
    overwrite(text);
}

Secret::Secret(Secret &&other) noexcept
    : m_text(std::move(other.m_text))
{
    other.wipe();
}

Secret &Secret::operator=(const Secret &other)
{
    if (this != &other) {
        wipe();
        m_text = other.m_text;
    }
    return *this;
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_text = std::move(other.m_text);
        other.wipe();
    }
    return *this;
}

Secret::~Secret()
{
    wipe();
}

std::string Secret::hint() const
{
    return m_text.size() < 12 ? std::string() : m_text.substr(m_text.size() - 4);
}

void Secret::cutFrom(std::string &text) const
{
    if (m_text.size() < shortestCut)
        return;
    constexpr std::string_view mark = "[secret]";
    // On from behind the mark: a secret such as "secret" is found in it again and again.
    for (auto at = text.find(m_text); at != std::string::npos;
         at = text.find(m_text, at + mark.size()))
        text.replace(at, m_text.size(), mark);
}

void Secret::wipe()
{
    overwrite(m_text);
}

} // namespace patchbay
