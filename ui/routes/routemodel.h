#pragma once

#include "core/backend/dryrun.h"

#include <QAbstractTableModel>

#include <optional>

namespace patchbay {

class RouteDraft;

/// The rules of a draft as a table, one a row: the twin of the canvas.
class RouteModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Ordinal, Enabled, Name, When, StrategyColumn, Targets, Verdict, ColumnCount };

    explicit RouteModel(RouteDraft &draft, QObject *parent = nullptr);

    /// What a dry run said of each rule; nothing to forget it.
    void setDryRun(const std::optional<DryRun> &run);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    void refresh();
    [[nodiscard]] QString text(int row, int column) const;

    RouteDraft &m_draft;
    std::optional<DryRun> m_run;
    int m_rows = 0; ///< as the views know it; the draft changes first
};

/// What a dry run says of the rule \a id: that it matched, or why not. Empty without one.
[[nodiscard]] QString verdictOn(const std::optional<DryRun> &run, const QString &id);

} // namespace patchbay
