#include "core/ledger/statement.h"

#include <QSqlDriver>
#include <QVariant>

#include <sqlite3.h>

#include <cstring>
#include <utility>

namespace patchbay {

namespace {

/// What the driver's connection is behind QtSql; see QSqlDriver::handle().
sqlite3 *connectionOf(const QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    if (!handle.isValid() || std::strcmp(handle.typeName(), "sqlite3*") != 0)
        return nullptr;
    return *static_cast<sqlite3 *const *>(handle.data());
}

} // namespace

Statement::Statement(const QSqlDatabase &database)
    : m_connection(connectionOf(database))
{ }

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

void Statement::prepare(const QString &sql)
{
    m_sql = sql.toUtf8();
    (void)isPrepared();
}

bool Statement::isPrepared()
{
    if (m_statement)
        return true;
    if (!m_connection) {
        m_error = QSqlError(QString(), QStringLiteral("the connection is not open"),
                            QSqlError::ConnectionError);
        return false;
    }
    const int result
        = sqlite3_prepare_v3(m_connection, m_sql.constData(), static_cast<int>(m_sql.size()),
                             SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr);
    if (result == SQLITE_OK)
        return true;
    note(result);
    return false;
}

bool Statement::bindable()
{
    if (isPrepared())
        return true;
    m_isUnbound = true;
    return false;
}

void Statement::bind(int position, std::int64_t value)
{
    if (bindable())
        sqlite3_bind_int64(m_statement, position + 1, value);
}

void Statement::bind(int position, std::string_view utf8)
{
    if (!bindable())
        return;
    // A null pointer would be bound as NULL.
    sqlite3_bind_text64(m_statement, position + 1, utf8.empty() ? "" : utf8.data(), utf8.size(),
                        SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::bindNull(int position)
{
    if (bindable())
        sqlite3_bind_null(m_statement, position + 1);
}

bool Statement::exec()
{
    std::optional<std::int64_t> ignored;
    return exec(ignored);
}

bool Statement::exec(std::optional<std::int64_t> &value)
{
    value.reset();
    if (std::exchange(m_isUnbound, false) || !isPrepared())
        return false;
    const int result = sqlite3_step(m_statement);
    if (result == SQLITE_ROW && sqlite3_column_type(m_statement, 0) != SQLITE_NULL)
        value = sqlite3_column_int64(m_statement, 0);
    const bool done = result == SQLITE_ROW || result == SQLITE_DONE;
    if (!done)
        note(result);
    sqlite3_reset(m_statement); // or it keeps its lock
    return done;
}

std::int64_t Statement::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_connection);
}

/// In the form that QtSql's driver gives its errors.
void Statement::note(int result)
{
    m_error = QSqlError(QStringLiteral("Unable to run a statement"),
                        QString::fromUtf8(sqlite3_errmsg(m_connection)), QSqlError::StatementError,
                        QString::number(result));
}

} // namespace patchbay
