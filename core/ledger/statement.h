#pragma once

#include <QSqlDatabase>
#include <QSqlError>
#include <QString>

#include <cstdint>
#include <optional>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace patchbay {

/// A statement that is prepared once and run often, through SQLite's own interface: QtSql makes a
/// QVariant and a QString of each value, and finds each placeholder by its name, which took longer
/// than what SQLite does itself. It is on the connection of QtSql's driver, so that both see one
/// transaction. Thread: one at a time may use the statements of a connection.
class Statement final
{
public:
    /// \a database must be open, and outlive the statement.
    explicit Statement(const QSqlDatabase &database);
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
    ~Statement();

    /// To be called once. An error is met, and told, by exec(), which tries again each time: the
    /// ledger may have been locked.
    void prepare(const QString &sql);

    /// Binds the placeholder at \a position, from 0, in the order in which they first appear.
    void bind(int position, std::int64_t value);
    /// Binds UTF-8, which must stay where it is until the statement has run.
    void bind(int position, std::string_view utf8);
    void bindNull(int position);

    /// Runs a statement of whose rows none is of interest. False on an error: see lastError().
    [[nodiscard]] bool exec();

    /// Runs a query and gives the first column of its first row, nothing where there is no row or
    /// it is NULL. False on an error: see lastError().
    [[nodiscard]] bool exec(std::optional<std::int64_t> &value);

    /// The id of the row that the connection has inserted last.
    [[nodiscard]] std::int64_t lastInsertId() const;

    [[nodiscard]] QSqlError lastError() const { return m_error; }

private:
    [[nodiscard]] bool isPrepared();
    [[nodiscard]] bool bindable();
    void note(int result);

    sqlite3 *const m_connection;
    sqlite3_stmt *m_statement = nullptr;
    QByteArray m_sql;
    bool m_isUnbound = false; ///< a value was lost, for want of a statement to bind it to
    QSqlError m_error;
};

} // namespace patchbay
