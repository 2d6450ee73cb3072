#pragma once

#include "core/base/money.h"
#include "core/ledger/statement.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string_view>

namespace patchbay {

/// Binds the values of a statement in the order of its placeholders, which must be those of
/// marks(). Texts must stay where they are until the statement has run.
class Binder final
{
public:
    explicit Binder(Statement &statement)
        : m_statement(statement)
    { }

    /// `:a, :b, …`, \a count of them, at most 52.
    static QString marks(int count);
    /// The placeholder at \a position.
    static const QString &mark(int position);

    Binder &operator<<(std::int64_t value);
    /// Nothing becomes NULL.
    Binder &operator<<(std::optional<Money> money);
    /// Nothing becomes NULL.
    Binder &optional(std::optional<std::int64_t> value);
    /// Binds microseconds; less than zero becomes NULL.
    Binder &duration(std::int64_t us);
    /// Binds UTF-8; no text is the empty text.
    Binder &text(std::string_view utf8);
    /// Binds UTF-8; no text becomes NULL.
    Binder &textOrNull(std::string_view utf8);

private:
    Binder &null();

    Statement &m_statement;
    int m_position = 0;
};

} // namespace patchbay
