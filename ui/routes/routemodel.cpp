#include "ui/routes/routemodel.h"

#include "ui/routes/routedraft.h"
#include "ui/routes/rulewords.h"

#include <QFont>
#include <QLocale>

#include <algorithm>

namespace patchbay {

QString verdictOn(const std::optional<DryRun> &run, const QString &id)
{
    if (!run)
        return {};
    const auto rule = std::ranges::find(run->rules, id.toStdString(), &DryRunRule::id);
    if (rule == run->rules.end())
        return {};
    if (rule->outcome == DryRunRule::Outcome::Matched)
        return RouteModel::tr("takes the request");
    return rule->reason ? reasonWords(*rule->reason) : RouteModel::tr("not reached");
}

RouteModel::RouteModel(RouteDraft &draft, QObject *parent)
    : QAbstractTableModel(parent)
    , m_draft(draft)
    , m_rows(draft.count())
{
    connect(&draft, &RouteDraft::changed, this, &RouteModel::refresh);
}

void RouteModel::setDryRun(const std::optional<DryRun> &run)
{
    m_run = run;
    if (m_rows > 0)
        emit dataChanged(index(0, 0), index(m_rows - 1, ColumnCount - 1));
}

void RouteModel::refresh()
{
    const int rows = m_draft.count();
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    } else if (rows < m_rows) {
        beginRemoveRows({}, rows, m_rows - 1);
        m_rows = rows;
        endRemoveRows();
    }
    if (m_rows > 0)
        emit dataChanged(index(0, 0), index(m_rows - 1, ColumnCount - 1));
}

int RouteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int RouteModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QString RouteModel::text(int row, int column) const
{
    const json::Tree &rule = m_draft.rule(row);
    switch (column) {
    case Ordinal:
        return QLocale().toString(row + 1);
    case Enabled:
        return isRuleEnabled(rule) ? tr("on") : tr("off");
    case Name:
        return ruleName(rule);
    case When:
        return ruleConditions(rule).join(QStringLiteral(" · "));
    case StrategyColumn:
        return strategyWord(ruleStrategy(rule));
    case Targets: {
        QStringList targets;
        for (const RuleTarget &target : ruleTargets(rule))
            targets << target.words();
        return targets.isEmpty() ? tr("none") : targets.join(QStringLiteral(" → "));
    }
    case Verdict:
        return verdictOn(m_run, m_draft.idOf(row));
    default:
        return {};
    }
}

QVariant RouteModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_draft.count())
        return {};
    const int row = index.row();
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text(row, column);
    case Qt::EditRole:
        return column == Name ? text(row, column) : QVariant();
    case Qt::CheckStateRole:
        if (column == Enabled)
            return isRuleEnabled(m_draft.rule(row)) ? Qt::Checked : Qt::Unchecked;
        return {};
    case Qt::FontRole:
        if (column == Name && m_draft.standing(row) != RouteDraft::Standing::Same) {
            QFont font;
            font.setItalic(true);
            return font;
        }
        return {};
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(
            headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), text(row, column));
    default:
        return {};
    }
}

bool RouteModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || index.row() >= m_draft.count())
        return false;
    if (index.column() == Enabled && role == Qt::CheckStateRole) {
        m_draft.setEnabled(index.row(), value.toInt() == Qt::Checked);
        return true;
    }
    if (index.column() == Name && role == Qt::EditRole) {
        m_draft.editRule(index.row(), tr("Rename the rule"),
                         [&](json::Tree &rule) { rule["name"] = value.toString().toStdString(); });
        return true;
    }
    return false;
}

Qt::ItemFlags RouteModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.column() == Enabled)
        flags |= Qt::ItemIsUserCheckable;
    if (index.column() == Name)
        flags |= Qt::ItemIsEditable;
    return flags;
}

QVariant RouteModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Ordinal:
        return tr("No.");
    case Enabled:
        return tr("State");
    case Name:
        return tr("Rule");
    case When:
        return tr("When");
    case StrategyColumn:
        return tr("Strategy");
    case Targets:
        return tr("Targets");
    case Verdict:
        return tr("Dry run");
    default:
        return {};
    }
}

} // namespace patchbay
