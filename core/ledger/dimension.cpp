#include "core/ledger/dimension.h"

#include <QVariant>

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

QString joined(const QString &columns, const QString &separator, const QString &suffix)
{
    QStringList parts = columns.split(u',');
    for (QString &part : parts)
        part = part.trimmed() + suffix;
    return parts.join(separator);
}

} // namespace

Dimension::Dimension(const QSqlDatabase &database, const QString &table, const QString &columns,
                     const QString &condition)
    : m_select(database)
    , m_insert(database)
{
    const QString where = joined(columns, QStringLiteral(" AND "), QStringLiteral(" = ?"));
    const QString also = condition.isEmpty() ? QString() : QStringLiteral(" AND ") + condition;
    const QString marks = QStringLiteral("?, ").repeated(columns.count(u',')) + u'?';
    m_select.setForwardOnly(true);
    m_select.prepare(QStringLiteral("SELECT id FROM %1 WHERE %2%3").arg(table, where, also));
    m_insert.prepare(QStringLiteral("INSERT INTO %1 (%2) VALUES (%3)").arg(table, columns, marks));
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

    if (!exec(m_select, texts))
        return {};
    std::int64_t id = 0;
    if (m_select.next()) {
        id = m_select.value(0).toLongLong();
        m_select.finish();
    } else {
        if (!exec(m_insert, texts))
            return {};
        id = m_insert.lastInsertId().toLongLong();
    }
    if (m_ids.size() >= mostRemembered)
        m_ids.clear();
    m_ids.emplace(m_lookup, id);
    return id;
}

bool Dimension::exec(QSqlQuery &query, std::span<const std::string_view> texts)
{
    int position = 0;
    for (const std::string_view text : texts) {
        const std::string_view part = clipped(text);
        // fromUtf8 of nothing is a null string, which would be bound as NULL.
        query.bindValue(position++,
                        part.empty()
                            ? QStringLiteral("")
                            : QString::fromUtf8(part.data(), static_cast<qsizetype>(part.size())));
    }
    if (query.exec())
        return true;
    m_error = query.lastError();
    return false;
}

} // namespace patchbay
