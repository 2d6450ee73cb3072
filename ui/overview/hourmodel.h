#pragma once

#include "ui/overview/overviewfigures.h"

#include <QAbstractTableModel>

namespace patchbay {

/// The last 24 hours as rows, the newest first: what the bars show, in words. Thread: GUI.
class HourModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Hour, Requests, Failed, Cost, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setHours(const std::array<HourFigures, Overview::hourCount> &hours);
    [[nodiscard]] const HourFigures &at(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::array<HourFigures, Overview::hourCount> m_hours;
};

/// The filter of the requests that began in \a hour.
[[nodiscard]] QString filterOf(const HourFigures &hour);

} // namespace patchbay
