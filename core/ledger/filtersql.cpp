#include "core/ledger/filtersql.h"

#include "core/base/ids.h"
#include "core/ledger/rowbitmap.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>

#include <algorithm>
#include <array>
#include <limits>

namespace patchbay {

namespace {

enum class Table { Facet, Ending, Numbers, Words };

Table tableOf(FilterField field)
{
    switch (field) {
    case FilterField::Words:
        return Table::Words;
    case FilterField::Client:
    case FilterField::User:
    case FilterField::Tag:
    case FilterField::Protocol:
    case FilterField::Asked:
    case FilterField::Route:
    case FilterField::Provider:
    case FilterField::Model:
    case FilterField::Key:
    case FilterField::Stream:
        return Table::Facet;
    case FilterField::Status:
    case FilterField::Outcome:
    case FilterField::Error:
    case FilterField::Finish:
    case FilterField::Usage:
    case FilterField::Pricing:
    case FilterField::Cache:
        return Table::Ending;
    default:
        return Table::Numbers;
    }
}

const char *columnOf(FilterField field)
{
    switch (field) {
    case FilterField::Cost:
        return "x.cost_pusd";
    case FilterField::Saved:
        return "x.saved_pusd";
    case FilterField::Tokens:
        return "x.input_tokens + x.cache_read_tokens + x.cache_write_tokens + x.output_tokens";
    case FilterField::Input:
        return "x.input_tokens + x.cache_read_tokens + x.cache_write_tokens";
    case FilterField::Cached:
        return "x.cache_read_tokens";
    case FilterField::Output:
        return "x.output_tokens";
    case FilterField::Reasoning:
        return "x.reasoning_tokens";
    case FilterField::Attempts:
        return "x.attempts";
    case FilterField::Ttft:
        return "x.ttft_us";
    case FilterField::Duration:
        return "coalesce(x.total_us, 0)"; // of one that still runs there is none
    case FilterField::Overhead:
        return "coalesce(x.overhead_us, 0)";
    default:
        return "x.started_ms";
    }
}

/// An id's time is when it was given out, which is not later than the exchange began by more than
/// this, unless the clock was put back, and then it is later by any time.
constexpr std::int64_t idSlackMs = 10'000;
constexpr std::int64_t latestIdMs = std::numeric_limits<std::int64_t>::max() >> idSequenceBits;

} // namespace

Result<FilterSql> FilterSql::of(const ExchangeFilter &filter, const QSqlDatabase &database)
{
    FilterSql sql;
    FilterTerms ofFacets;
    FilterTerms ofEndings;
    FilterTerms words;
    for (const FilterTerm &term : filter.terms()) {
        switch (tableOf(term.field)) {
        case Table::Facet:
            ofFacets.push_back(&term);
            break;
        case Table::Ending:
            ofEndings.push_back(&term);
            break;
        case Table::Words:
            words.push_back(&term);
            break;
        case Table::Numbers:
            sql.addNumber(term);
            break;
        }
    }
    if (!ofEndings.empty()) {
        const auto endings = endingsThat(ofEndings, database);
        if (!endings)
            return std::unexpected(endings.error());
        sql.m_conditions.push_back(sql.lookUp(*endings, "x.ending"));
    }
    for (const FilterTerm *term : words) {
        FilterTerm present = *term;
        present.negated = false;
        const auto endings = endingsThat({&present}, database);
        if (!endings)
            return std::unexpected(endings.error());
        // Mostly no error code holds the word, and then one look at the facet is enough for all.
        if (endings->matching == 0) {
            ofFacets.push_back(term);
            continue;
        }
        const auto facets = facetsThat({&present}, database);
        if (!facets)
            return std::unexpected(facets.error());
        sql.addEither(*endings, *facets, term->negated);
    }
    if (!ofFacets.empty()) {
        const auto facets = facetsThat(ofFacets, database);
        if (!facets)
            return std::unexpected(facets.error());
        sql.m_conditions.push_back(sql.lookUp(*facets, "x.facet"));
    }
    return sql;
}

FilterSql FilterSql::ofIds(std::span<const ExchangeId> ids)
{
    QByteArray list = "[";
    for (const ExchangeId id : ids)
        list += (list.size() > 1 ? "," : "") + QByteArray::number(static_cast<qlonglong>(id));
    FilterSql sql;
    sql.m_conditions.push_back(QStringLiteral("x.id IN (SELECT value FROM json_each(%1))")
                                   .arg(sql.place(QString::fromLatin1(list + ']'))));
    return sql;
}

QString FilterSql::condition() const
{
    if (m_conditions.empty())
        return QStringLiteral("1");
    QString all;
    for (const QString &each : m_conditions)
        all += (all.isEmpty() ? QString() : QStringLiteral(" AND ")) + each;
    return all;
}

void FilterSql::bind(QSqlQuery &query) const
{
    for (const auto &[name, value] : m_values)
        query.bindValue(name, value);
}

void FilterSql::addNumber(const FilterTerm &term)
{
    const QString column = QString::fromLatin1(columnOf(term.field));
    QStringList any;
    for (const FilterTerm::Range &range : term.ranges)
        any.append(inRange(column, range));
    if (term.unknown)
        any.append(QStringLiteral("%1 IS NULL").arg(column));
    const QString condition = any.join(QStringLiteral(" OR "));
    // Of a number that is not known no comparison holds, and so each denied one does.
    m_conditions.push_back(
        (term.negated ? QStringLiteral("NOT coalesce(%1, 0)") : QStringLiteral("(%1)"))
            .arg(condition));
    if (term.field == FilterField::Since && !term.negated && term.ranges.size() == 1)
        m_lowestId = std::max(
            m_lowestId, std::clamp(term.ranges[0].low - idSlackMs, std::int64_t {0}, latestIdMs)
                            << idSequenceBits);
}

/// One comparison where one is enough: each is made a million times.
QString FilterSql::inRange(const QString &column, const FilterTerm::Range &range)
{
    constexpr FilterTerm::Range all;
    if (range.high == all.high)
        return QStringLiteral("%1 >= %2").arg(column, place(static_cast<qlonglong>(range.low)));
    if (range.low == all.low)
        return QStringLiteral("%1 <= %2").arg(column, place(static_cast<qlonglong>(range.high)));
    return QStringLiteral("%1 BETWEEN %2 AND %3")
        .arg(column, place(static_cast<qlonglong>(range.low)),
             place(static_cast<qlonglong>(range.high)));
}

void FilterSql::addEither(const RowBitmap &endings, const RowBitmap &facets, bool negated)
{
    m_conditions.push_back(QStringLiteral("%1(%2 OR %3)")
                               .arg(negated ? QStringLiteral("NOT ") : QString(),
                                    lookUp(endings, "x.ending"), lookUp(facets, "x.facet")));
}

QString FilterSql::lookUp(const RowBitmap &bitmap, const char *column)
{
    if (bitmap.matching == 0)
        return QStringLiteral("0");
    if (bitmap.matching == bitmap.rows)
        return QStringLiteral("1");
    if (bitmap.matching == 1)
        return QStringLiteral("%1 = %2").arg(QLatin1String(column),
                                             place(static_cast<qlonglong>(bitmap.lastMatch)));
    return QStringLiteral("substr(%1, %2 + 1, 1) = x'01'")
        .arg(place(bitmap.bytes), QLatin1String(column));
}

QString FilterSql::place(const QVariant &value)
{
    QString name = QStringLiteral(":f%1").arg(m_values.size());
    m_values.emplace_back(name, value);
    return name;
}

} // namespace patchbay
