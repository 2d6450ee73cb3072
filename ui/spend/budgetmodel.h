#pragma once

#include "ui/spend/spendreader.h"
#include "ui/widgets/statusshape.h"

#include <QAbstractTableModel>

#include <memory>
#include <string>
#include <vector>

namespace patchbay {

struct Config;

/// The budgets of the profile and how each stands. Thread: GUI.
class BudgetModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Scope, Spent, Limit, Level, Resets, AtLimit, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setBudgets(const std::vector<BudgetStanding> &budgets,
                    std::shared_ptr<const Config> config);
    [[nodiscard]] const BudgetStanding &at(int row) const;
    /// -1 if there is none of that id.
    [[nodiscard]] int rowOf(const std::string &id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString text(const BudgetStanding &standing, int column) const;

    std::vector<BudgetStanding> m_budgets;
    std::shared_ptr<const Config> m_config;
};

/// Ok, Warning (an alert is reached) or Error (it blocks).
[[nodiscard]] Status statusOf(const BudgetStanding &standing);
/// The same in words.
[[nodiscard]] QString stateWords(const BudgetStanding &standing);
/// What it counts: `everything`, `provider Gemini, user mira`.
[[nodiscard]] QString scopeWords(const BudgetConfig &budget, const Config *config);
/// What follows at its highest percentage, or what is in force until when.
[[nodiscard]] QString limitWords(const BudgetStanding &standing);
/// When the next period begins; `never` for one without end.
[[nodiscard]] QString resetWords(const BudgetStanding &standing);

} // namespace patchbay
