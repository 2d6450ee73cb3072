#include "core/ledger/spendfiltersql.h"

#include <QSqlQuery>
#include <QStringList>
#include <QVariant>

#include <array>

namespace patchbay {

namespace {

struct FilterColumn
{
    const char *name;
    std::string SpendFilter::*value;
};
constexpr std::array filterColumns {
    FilterColumn {"provider", &SpendFilter::provider}, FilterColumn {"model", &SpendFilter::model},
    FilterColumn {"client", &SpendFilter::client},     FilterColumn {"user", &SpendFilter::user},
    FilterColumn {"tag", &SpendFilter::tag},           FilterColumn {"route", &SpendFilter::route},
    FilterColumn {"key", &SpendFilter::key},
};

} // namespace

QString facetCondition(const SpendFilter &filter)
{
    QStringList parts;
    for (const FilterColumn &column : filterColumns) {
        if (!(filter.*column.value).empty())
            parts << QStringLiteral("%1 = :%1").arg(QString::fromUtf8(column.name));
    }
    return parts.isEmpty() ? QString()
                           : QStringLiteral(" AND facet IN (SELECT id FROM facet WHERE %1)")
                                 .arg(parts.join(QStringLiteral(" AND ")));
}

void bindFilter(const SpendFilter &filter, QSqlQuery &query)
{
    for (const FilterColumn &column : filterColumns) {
        if (const std::string &value = filter.*column.value; !value.empty())
            query.bindValue(QStringLiteral(":") + QString::fromUtf8(column.name),
                            QString::fromStdString(value));
    }
}

} // namespace patchbay
