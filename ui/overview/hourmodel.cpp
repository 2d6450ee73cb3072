#include "ui/overview/hourmodel.h"

#include "ui/format.h"

#include <QDateTime>

namespace patchbay {

void HourModel::setHours(const std::array<HourFigures, Overview::hourCount> &hours)
{
    m_hours = hours;
    emit dataChanged(index(0, 0), index(Overview::hourCount - 1, ColumnCount - 1));
}

const HourFigures &HourModel::at(int row) const
{
    return m_hours.at(static_cast<std::size_t>(Overview::hourCount - 1 - row));
}

int HourModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Overview::hourCount;
}

int HourModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HourModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole && index.column() != Hour)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const HourFigures &hour = at(index.row());
    switch (index.column()) {
    case Hour:
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(hour.beginMs),
                                  QLocale::ShortFormat);
    case Requests:
        return format::count(hour.requests());
    case Failed:
        return format::count(hour.errors());
    case Cost:
        return format::total(hour.cost());
    default:
        return {};
    }
}

QVariant HourModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == Hour ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Hour:
        return tr("Hour from");
    case Requests:
        return tr("Requests");
    case Failed:
        return tr("Failed");
    case Cost:
        return tr("Cost");
    default:
        return {};
    }
}

QString filterOf(const HourFigures &hour)
{
    constexpr std::int64_t hourMs = 3'600'000;
    return QString::fromStdString(spanFilter(hour.beginMs, hour.beginMs + hourMs));
}

} // namespace patchbay
