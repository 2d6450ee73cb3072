#include "core/ledger/dimension.h"

#include "core/ledger/binder.h"

#include <QStringList>

#include <cstddef>

namespace patchbay {

namespace {

/// Bounds what a caller can make the ledger keep by asking for a model with an endless name.
constexpr std::size_t longestText = 512;

/// Of a few hundred bytes each; when there are more, it is begun anew.
constexpr std::size_t mostRemembered = 4096;

/// \a text up to longestText, not cut inside a UTF-8 sequence.
std::string_view clipped(std::string_view text)
{
    if (text.size() <= longestText)
        return text;
    std::size_t size = longestText;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xc0) == 0x80)
        --size;
    return text.substr(0, size);
}

} // namespace

Dimension::Dimension(const QSqlDatabase &database, const QString &table, const QString &columns,
                     const QString &condition)
    : m_select(database)
    , m_insert(database)
{
    const QStringList names = columns.split(QStringLiteral(", "));
    QStringList where;
    for (qsizetype i = 0; i < names.size(); ++i)
        where.append(names[i] + QStringLiteral(" = ") + Binder::mark(static_cast<int>(i)));
    if (!condition.isEmpty())
        where.append(condition);
    m_select.prepare(QStringLiteral("SELECT id FROM %1 WHERE %2")
                         .arg(table, where.join(QStringLiteral(" AND "))));
    m_insert.prepare(QStringLiteral("INSERT INTO %1 (%2) VALUES (%3)")
                         .arg(table, columns, Binder::marks(static_cast<int>(names.size()))));
}

std::optional<std::int64_t> Dimension::idOf(std::span<const std::string_view> texts)
{
    m_lookup.clear();
    for (const std::string_view text : texts) {
        const std::string_view part = clipped(text);
        m_lookup += static_cast<char>(part.size() & 0xff);
        m_lookup += static_cast<char>(part.size() >> 8);
        m_lookup += part;
    }
    if (const auto known = m_ids.find(m_lookup); known != m_ids.end())
        return known->second;

    std::optional<std::int64_t> id;
    if (!exec(m_select, texts, id))
        return {};
    if (!id) {
        if (!exec(m_insert, texts, id))
            return {};
        id = m_insert.lastInsertId();
    }
    if (m_ids.size() >= mostRemembered)
        m_ids.clear();
    m_ids.emplace(m_lookup, *id);
    return id;
}

bool Dimension::exec(Statement &query, std::span<const std::string_view> texts,
                     std::optional<std::int64_t> &id)
{
    Binder bind(query);
    for (const std::string_view text : texts)
        bind.text(clipped(text));
    if (query.exec(id))
        return true;
    m_error = query.lastError();
    return false;
}

} // namespace patchbay
