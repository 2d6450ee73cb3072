#include "core/ledger/binder.h"

#include <QStringList>

#include <array>

namespace patchbay {

const QString &Binder::mark(int position)
{
    static const auto all = [] {
        constexpr std::size_t letters = 26;
        std::array<QString, 2 * letters> marks;
        for (std::size_t i = 0; i < letters; ++i) {
            const QChar letter(u'a' + static_cast<char16_t>(i));
            marks[i] = QStringLiteral(":") + letter;
            marks[letters + i] = QStringLiteral(":x") + letter;
        }
        return marks;
    }();
    return all.at(static_cast<std::size_t>(position));
}

QString Binder::marks(int count)
{
    QStringList all;
    for (int i = 0; i < count; ++i)
        all.append(mark(i));
    return all.join(QStringLiteral(", "));
}

Binder &Binder::operator<<(std::int64_t value)
{
    m_statement.bind(m_position++, value);
    return *this;
}

Binder &Binder::operator<<(std::optional<Money> money)
{
    return money ? *this << money->pico() : null();
}

Binder &Binder::optional(std::optional<std::int64_t> value)
{
    return value ? *this << *value : null();
}

Binder &Binder::duration(std::int64_t us)
{
    return us < 0 ? null() : *this << us;
}

Binder &Binder::text(std::string_view utf8)
{
    m_statement.bind(m_position++, utf8);
    return *this;
}

Binder &Binder::textOrNull(std::string_view utf8)
{
    return utf8.empty() ? null() : text(utf8);
}

Binder &Binder::null()
{
    m_statement.bindNull(m_position++);
    return *this;
}

} // namespace patchbay
