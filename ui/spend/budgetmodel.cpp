#include "ui/spend/budgetmodel.h"

#include "core/config/config.h"
#include "ui/format.h"
#include "ui/spend/spendperiod.h"
#include "ui/spend/spendseries.h"
#include "ui/utf8.h"

#include <QDateTime>

#include <algorithm>
#include <array>

namespace patchbay {

namespace {

const BudgetAction *highestAction(const BudgetConfig &budget)
{
    const auto found = std::ranges::max_element(budget.actions, {}, &BudgetAction::atPercent);
    return found == budget.actions.end() ? nullptr : &*found;
}

QString actionWords(const BudgetAction &action)
{
    switch (action.kind) {
    case BudgetAction::Kind::Notify:
        return BudgetModel::tr("notify");
    case BudgetAction::Kind::Downgrade:
        return BudgetModel::tr("to %1").arg(
            fromUtf8(action.to.model.empty() ? action.to.provider : action.to.model));
    case BudgetAction::Kind::Block:
        break;
    }
    return BudgetModel::tr("block");
}

} // namespace

Status statusOf(const BudgetStanding &standing)
{
    if (standing.isBlocked())
        return Status::Error;
    return standing.isReached() ? Status::Warning : Status::Ok;
}

QString stateWords(const BudgetStanding &standing)
{
    switch (statusOf(standing)) {
    case Status::Error:
        return BudgetModel::tr("blocks requests");
    case Status::Warning:
        return BudgetModel::tr("an alert is reached");
    default:
        return BudgetModel::tr("within its limit");
    }
}

QString scopeWords(const BudgetConfig &budget, const Config *config)
{
    const std::array parts {std::pair {SpendBy::Provider, &budget.provider},
                            std::pair {SpendBy::Model, &budget.model},
                            std::pair {SpendBy::Client, &budget.client},
                            std::pair {SpendBy::User, &budget.user},
                            std::pair {SpendBy::Tag, &budget.tag},
                            std::pair {SpendBy::Route, &budget.route},
                            std::pair {SpendBy::Key, &budget.key}};
    QStringList words;
    for (const auto &[by, value] : parts) {
        if (!value->empty())
            //: What a budget counts: Provider Gemini
            words << BudgetModel::tr("%1 %2").arg(inWords(by), groupName(by, *value, config));
    }
    return words.isEmpty() ? BudgetModel::tr("everything") : words.join(QStringLiteral(", "));
}

QString resetWords(const BudgetStanding &standing)
{
    if (!standing.endMs)
        return BudgetModel::tr("never");
    const QDateTime end = QDateTime::fromMSecsSinceEpoch(*standing.endMs);
    QString clock = QLocale().toString(end.time(), QLocale::ShortFormat);
    const QDate today = QDate::currentDate();
    if (end.date() == today || (end.date() == today.addDays(1) && end.time() == QTime(0, 0)))
        return clock;
    //: When a budget begins anew, as QLocale::toString() takes it: 1 Dec
    return QLocale().toString(end.date(), BudgetModel::tr("d MMM"));
}

QString limitWords(const BudgetStanding &standing)
{
    if (standing.isBlocked())
        return standing.endMs ? BudgetModel::tr("blocks until %1").arg(resetWords(standing))
                              : BudgetModel::tr("blocks");
    const BudgetAction *action = highestAction(standing.budget);
    return action ? actionWords(*action) : format::absent();
}

void BudgetModel::setBudgets(const std::vector<BudgetStanding> &budgets,
                             std::shared_ptr<const Config> config)
{
    m_config = std::move(config);
    const bool same = std::ranges::equal(
        budgets, m_budgets, {}, [](const BudgetStanding &each) { return each.budget.id; },
        [](const BudgetStanding &each) { return each.budget.id; });
    if (same) {
        m_budgets = budgets;
        if (!budgets.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_budgets = budgets;
    endResetModel();
}

const BudgetStanding &BudgetModel::at(int row) const
{
    return m_budgets.at(static_cast<std::size_t>(row));
}

int BudgetModel::rowOf(const std::string &id) const
{
    const auto found = std::ranges::find_if(
        m_budgets, [&id](const BudgetStanding &each) { return each.budget.id == id; });
    return found == m_budgets.end() ? -1 : static_cast<int>(found - m_budgets.begin());
}

int BudgetModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_budgets.size());
}

int BudgetModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString BudgetModel::text(const BudgetStanding &standing, int column) const
{
    switch (column) {
    case Name:
        return fromUtf8(standing.budget.id);
    case Scope:
        return scopeWords(standing.budget, m_config.get());
    case Spent:
        return format::total(standing.spent);
    case Limit:
        return format::total(standing.budget.limit);
    case Level:
        return tr("%1 %").arg(format::count(standing.percent()));
    case Resets:
        return resetWords(standing);
    case AtLimit:
        return limitWords(standing);
    default:
        return {};
    }
}

QVariant BudgetModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const BudgetStanding &standing = at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(standing, column);
    case Qt::AccessibleTextRole:
        return column == Name ? text(standing, column) + QStringLiteral(", ") + stateWords(standing)
                              : text(standing, column);
    case Qt::ToolTipRole:
        if (column == Name)
            return text(standing, column) + QStringLiteral(": ") + stateWords(standing);
        if (column == Spent && standing.unpriced > 0)
            return tr("%1, and %Ln requests whose price is unknown", nullptr,
                      static_cast<int>(standing.unpriced))
                .arg(text(standing, column));
        return text(standing, column);
    case Qt::TextAlignmentRole:
        return QVariant((column == Spent || column == Limit ? Qt::AlignRight : Qt::AlignLeft)
                        | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant BudgetModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == Spent || section == Limit ? Qt::AlignRight : Qt::AlignLeft)
                        | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> titles {tr("Name"),        tr("Scope"), tr("Spent"),
                                                   tr("Limit"),       tr("Level"), tr("Resets"),
                                                   tr("At the limit")};
    return section >= 0 && section < ColumnCount ? titles[static_cast<std::size_t>(section)]
                                                 : QVariant();
}

} // namespace patchbay
