#include "core/ledger/filtersql.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>

#include <algorithm>
#include <array>
#include <limits>

namespace patchbay {

namespace {

struct TextColumn
{
    FilterField field;
    const char *name;
    std::string ExchangeRecord::*member;
};
constexpr std::array facetTexts {
    TextColumn {FilterField::Client, "client", &ExchangeRecord::client},
    TextColumn {FilterField::User, "user", &ExchangeRecord::user},
    TextColumn {FilterField::Tag, "tag", &ExchangeRecord::tag},
    TextColumn {FilterField::Protocol, "inbound", &ExchangeRecord::inbound},
    TextColumn {FilterField::Asked, "requested_model", &ExchangeRecord::requestedModel},
    TextColumn {FilterField::Route, "route", &ExchangeRecord::route},
    TextColumn {FilterField::Provider, "provider", &ExchangeRecord::provider},
    TextColumn {FilterField::Model, "model", &ExchangeRecord::model},
    TextColumn {FilterField::Key, "key", &ExchangeRecord::key},
};

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
constexpr int idSequenceBits = 20;
constexpr std::int64_t latestIdMs = std::numeric_limits<std::int64_t>::max() >> idSequenceBits;

std::unexpected<Error> unreadable(const QSqlError &error)
{
    return fail(ErrorCode::LedgerUnavailable,
                "The ledger cannot be read: " + error.text().toStdString());
}

bool matchAll(const std::vector<const FilterTerm *> &terms, const ExchangeRecord &record)
{
    return std::ranges::all_of(terms,
                               [&record](const FilterTerm *term) { return term->matches(record); });
}

/// The value of \a Enum, whose last enumerator is \a last, that goes by \a word.
template <typename Enum>
Enum named(const std::string &word, Enum last)
{
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        if (name(static_cast<Enum>(i)) == word)
            return static_cast<Enum>(i);
    }
    return Enum::Unknown;
}

} // namespace

/// A byte for each row of a table by its id: 1 where it matches.
struct FilterSql::Bitmap
{
    QByteArray bytes;
    std::int64_t rows = 0;
    std::int64_t matching = 0;
    std::int64_t lastMatch = 0;

    void add(std::int64_t id, bool matches)
    {
        ++rows;
        if (!matches || id < 0)
            return;
        ++matching;
        lastMatch = id;
        if (id >= bytes.size())
            bytes.append(static_cast<qsizetype>(id) + 1 - bytes.size(), '\0');
        bytes[static_cast<qsizetype>(id)] = '\1';
    }
};

Result<FilterSql> FilterSql::of(const ExchangeFilter &filter, const QSqlDatabase &database)
{
    FilterSql sql;
    Terms ofFacets;
    Terms ofEndings;
    Terms words;
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
    if (!ofFacets.empty()) {
        const auto facets = facetsThat(ofFacets, database);
        if (!facets)
            return std::unexpected(facets.error());
        sql.m_conditions.push_back(sql.lookUp(*facets, "x.facet"));
    }
    for (const FilterTerm *term : words) {
        if (auto added = sql.addWords(*term, database); !added)
            return std::unexpected(added.error());
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

Result<QByteArray> FilterSql::endings(const ExchangeFilter &filter, const QSqlDatabase &database)
{
    Terms terms;
    for (const FilterTerm &term : filter.terms())
        terms.push_back(&term);
    auto bitmap = endingsThat(terms, database);
    if (!bitmap)
        return std::unexpected(bitmap.error());
    return std::move(bitmap->bytes);
}

void FilterSql::addNumber(const FilterTerm &term)
{
    const QString column = QString::fromLatin1(columnOf(term.field));
    QStringList any;
    for (const FilterTerm::Range &range : term.ranges)
        any.append(QStringLiteral("%1 BETWEEN %2 AND %3")
                       .arg(column, place(static_cast<qlonglong>(range.low)),
                            place(static_cast<qlonglong>(range.high))));
    if (term.unknown)
        any.append(QStringLiteral("%1 IS NULL").arg(column));
    // Of a number that is not known no comparison holds, and so each denied one does.
    m_conditions.push_back(QStringLiteral("%1coalesce(%2, 0)")
                               .arg(term.negated ? QStringLiteral("NOT ") : QString(),
                                    any.join(QStringLiteral(" OR "))));
    if (term.field == FilterField::Since && !term.negated && term.ranges.size() == 1)
        m_lowestId = std::max(
            m_lowestId, std::clamp(term.ranges[0].low - idSlackMs, std::int64_t {0}, latestIdMs)
                            << idSequenceBits);
}

Result<void> FilterSql::addWords(const FilterTerm &term, const QSqlDatabase &database)
{
    FilterTerm present = term;
    present.negated = false;
    const auto facets = facetsThat({&present}, database);
    if (!facets)
        return std::unexpected(facets.error());
    const auto endings = endingsThat({&present}, database);
    if (!endings)
        return std::unexpected(endings.error());
    m_conditions.push_back(QStringLiteral("%1(%2 OR %3)")
                               .arg(term.negated ? QStringLiteral("NOT ") : QString(),
                                    lookUp(*endings, "x.ending"), lookUp(*facets, "x.facet")));
    return {};
}

Result<FilterSql::Bitmap> FilterSql::facetsThat(const Terms &terms, const QSqlDatabase &database)
{
    // A value costs as much to read as a row of the scan, so only what is asked for is read.
    std::vector<const TextColumn *> wanted;
    QString columns = QStringLiteral("id, stream");
    for (const TextColumn &column : facetTexts) {
        const bool isWanted = std::ranges::any_of(terms, [&column](const FilterTerm *term) {
            return term->field == column.field || term->field == FilterField::Words;
        });
        if (!isWanted)
            continue;
        wanted.push_back(&column);
        columns += QStringLiteral(", ") + QString::fromLatin1(column.name);
    }
    QSqlQuery query(database);
    query.setForwardOnly(true);
    Bitmap bitmap;
    if (!query.exec(QStringLiteral("SELECT %1 FROM facet").arg(columns)))
        return unreadable(query.lastError());
    ExchangeRecord record;
    while (query.next()) {
        record.stream = query.value(1).toBool();
        for (std::size_t i = 0; i < wanted.size(); ++i)
            record.*(wanted[i]->member)
                = query.value(static_cast<int>(i) + 2).toString().toStdString();
        bitmap.add(query.value(0).toLongLong(), matchAll(terms, record));
    }
    if (query.lastError().isValid())
        return unreadable(query.lastError());
    return bitmap;
}

Result<FilterSql::Bitmap> FilterSql::endingsThat(const Terms &terms, const QSqlDatabase &database)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("SELECT id, status, outcome, error_code, usage_source, "
                                   "cost_source, cache_hit, finish_reason FROM ending")))
        return unreadable(query.lastError());
    Bitmap bitmap;
    ExchangeRecord record;
    const auto text = [&query](int column) {
        return query.value(column).toString().toStdString();
    };
    while (query.next()) {
        record.status = query.value(1).toInt();
        record.outcome = named(text(2), Outcome::Cancelled);
        record.errorCode = text(3);
        record.usage.source = named(text(4), UsageSource::Provider);
        record.costSource = named(text(5), CostSource::Demo);
        record.cacheHit = query.value(6).toBool();
        record.finishReason = text(7);
        bitmap.add(query.value(0).toLongLong(), matchAll(terms, record));
    }
    if (query.lastError().isValid())
        return unreadable(query.lastError());
    return bitmap;
}

QString FilterSql::lookUp(const Bitmap &bitmap, const char *column)
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
