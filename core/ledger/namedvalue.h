#pragma once

#include <QSqlQuery>
#include <QVariant>

#include <string>
#include <string_view>

namespace patchbay {

[[nodiscard]] inline std::string textAt(const QSqlQuery &query, int column)
{
    return query.value(column).toString().toStdString();
}

/// The value of \a Enum, whose last enumerator is \a last, that goes by \a word; `Unknown` for
/// another word.
template <typename Enum>
[[nodiscard]] Enum named(std::string_view word, Enum last)
{
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        if (name(static_cast<Enum>(i)) == word)
            return static_cast<Enum>(i);
    }
    return Enum::Unknown;
}

} // namespace patchbay
