#pragma once

#include "core/ledger/statement.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace patchbay {

/// A table of distinct combinations of texts, each with the number that other rows refer to it by.
/// Remembers what it has looked up. Thread: the connection's.
class Dimension final
{
public:
    /// \a columns are all of \a table but `id`, separated by commas; \a condition is that of the
    /// table's unique index, empty if it has none.
    Dimension(const QSqlDatabase &database, const QString &table, const QString &columns,
              const QString &condition = {});

    /// The id of the combination \a texts, in the order of the columns, which is inserted where it
    /// is new. Texts are cut at 512 bytes. Nothing on an error: see lastError().
    [[nodiscard]] std::optional<std::int64_t> idOf(std::span<const std::string_view> texts);

    /// To be called when a transaction was rolled back, which may have taken rows with it.
    void forget() { m_ids.clear(); }

    [[nodiscard]] QSqlError lastError() const { return m_error; }

private:
    [[nodiscard]] bool exec(Statement &query, std::span<const std::string_view> texts,
                            std::optional<std::int64_t> &id);

    Statement m_select;
    Statement m_insert;
    QSqlError m_error;
    std::unordered_map<std::string, std::int64_t> m_ids; ///< by the texts, each after its length
    std::string m_lookup; ///< kept for its capacity
};

} // namespace patchbay
