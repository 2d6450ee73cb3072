#include "core/ledger/rowbitmap.h"

#include "core/ledger/ledgerdatabase.h"
#include "core/ledger/namedvalue.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>
#include <array>

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

bool matchAll(const std::vector<const FilterTerm *> &terms, const ExchangeRecord &record)
{
    return std::ranges::all_of(terms,
                               [&record](const FilterTerm *term) { return term->matches(record); });
}

/// What a row of `facet` must be like to hold the first word of \a terms, and that word for its
/// placeholder `:word`: so SQLite leaves out nearly all rows without handing over their texts.
/// Empty where no word is asked for. LIKE folds the case of ASCII alone, as the terms do.
struct FirstWord
{
    QString condition;
    QString pattern;
};

FirstWord firstWordOf(const FilterTerms &terms)
{
    constexpr std::size_t longest = 1000; // SQLite takes 50,000
    const auto first = std::ranges::find_if(terms, [](const FilterTerm *term) {
        return term->field == FilterField::Words && !term->negated && term->patterns.size() == 1
               && term->patterns.front().size() <= longest;
    });
    if (first == terms.end())
        return {};
    QString pattern = QString::fromStdString((*first)->patterns.front());
    for (const QChar special : {u'\\', u'%', u'_'})
        pattern.replace(special, QStringLiteral("\\") + special);
    QStringList any;
    for (const TextColumn &column : facetTexts)
        any += QStringLiteral("%1 LIKE :word ESCAPE '\\'").arg(QLatin1String(column.name));
    return {any.join(QStringLiteral(" OR ")), u'%' + pattern + u'%'};
}

} // namespace

void RowBitmap::add(std::int64_t id, bool matches)
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

Result<RowBitmap> facetsThat(const FilterTerms &terms, const QSqlDatabase &database)
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
    const FirstWord word = firstWordOf(terms);
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (word.condition.isEmpty()) {
        query.prepare(QStringLiteral("SELECT %1 FROM facet").arg(columns));
    } else {
        query.prepare(QStringLiteral("SELECT %1 FROM facet WHERE %2").arg(columns, word.condition));
        query.bindValue(QStringLiteral(":word"), word.pattern);
    }
    if (!query.exec())
        return ledgerUnreadable(query.lastError());
    RowBitmap bitmap;
    ExchangeRecord record;
    while (query.next()) {
        record.stream = query.value(1).toBool();
        for (std::size_t i = 0; i < wanted.size(); ++i)
            record.*(wanted[i]->member)
                = query.value(static_cast<int>(i) + 2).toString().toStdString();
        bitmap.add(query.value(0).toLongLong(), matchAll(terms, record));
    }
    if (query.lastError().isValid())
        return ledgerUnreadable(query.lastError());
    if (word.condition.isEmpty())
        return bitmap;
    if (!query.exec(QStringLiteral("SELECT count(*) FROM facet")) || !query.next())
        return ledgerUnreadable(query.lastError());
    bitmap.rows = query.value(0).toLongLong(); // those that were left out are no match
    return bitmap;
}

Result<RowBitmap> endingsThat(const FilterTerms &terms, const QSqlDatabase &database)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("SELECT id, status, outcome, error_code, usage_source, "
                                   "cost_source, cache_hit, finish_reason FROM ending")))
        return ledgerUnreadable(query.lastError());
    RowBitmap bitmap;
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
        return ledgerUnreadable(query.lastError());
    return bitmap;
}

} // namespace patchbay
