#include "ui/spend/budgetactionrow.h"

#include "ui/theme/theme.h"
#include "ui/utf8.h"

#include <QComboBox>
#include <QCompleter>
#include <QGridLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>

namespace patchbay {

BudgetActionRow::BudgetActionRow(const Theme &theme, const QStringList &targets, QWidget *parent)
    : QWidget(parent)
    , m_percent(new QSpinBox(this))
    , m_kind(new QComboBox(this))
    , m_target(new QLineEdit(this))
{
    m_percent->setRange(1, 1000);
    m_percent->setSuffix(QStringLiteral("\u202f%"));
    m_percent->setAccessibleName(tr("From how many percent of the limit on"));
    m_kind->addItem(tr("notify"), QStringLiteral("notify"));
    m_kind->addItem(tr("downgrade"), QStringLiteral("downgrade"));
    m_kind->addItem(tr("block"), QStringLiteral("block"));
    m_kind->setAccessibleName(tr("What follows"));
    m_target->setPlaceholderText(tr("provider/model"));
    m_target->setAccessibleName(tr("Where requests go instead"));
    auto *completer = new QCompleter(targets, m_target);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_target->setCompleter(completer);
    auto *remove = new QToolButton(this);
    remove->setIcon(theme.icon(QStringLiteral("remove")));
    remove->setToolTip(tr("Remove this alert"));
    remove->setAccessibleName(remove->toolTip());

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(6);
    layout->setVerticalSpacing(4);
    layout->addWidget(m_percent, 0, 0);
    layout->addWidget(m_kind, 0, 1);
    layout->addWidget(remove, 0, 2);
    layout->addWidget(m_target, 1, 0, 1, 2);
    layout->setColumnStretch(1, 1);
    connect(m_percent, &QSpinBox::valueChanged, this, &BudgetActionRow::edited);
    connect(m_kind, &QComboBox::activated, this, [this] {
        showTarget();
        emit edited();
    });
    connect(m_target, &QLineEdit::textChanged, this, &BudgetActionRow::edited);
    connect(remove, &QToolButton::clicked, this, &BudgetActionRow::removed);
    showTarget();
}

void BudgetActionRow::showTarget()
{
    m_target->setVisible(m_kind->currentData().toString() == QLatin1String("downgrade"));
}

void BudgetActionRow::load(const json::Tree &action)
{
    const QSignalBlocker quietPercent(m_percent);
    const QSignalBlocker quietTarget(m_target);
    m_action = action.is_object() ? action : json::Tree::object();
    m_percent->setValue(m_action.value("at_percent", 100));
    m_kind->setCurrentIndex(
        qMax(0, m_kind->findData(fromUtf8(m_action.value("do", std::string())))));
    const json::Tree to = m_action.value("to", json::Tree::object());
    const std::string provider = to.value("provider", std::string());
    const std::string model = to.value("model", std::string());
    m_target->setText(fromUtf8(model.empty() ? provider : provider + '/' + model));
    showTarget();
}

json::Tree BudgetActionRow::store() const
{
    json::Tree action = m_action;
    action["at_percent"] = m_percent->value();
    action["do"] = m_kind->currentData().toString().toStdString();
    if (action["do"] != "downgrade") {
        action.erase("to");
        return action;
    }
    const QString target = m_target->text().trimmed();
    if (target.isEmpty()) {
        action.erase("to"); // the validator says that it is required
        return action;
    }
    json::Tree to = action.value("to", json::Tree::object());
    to["provider"] = target.section(u'/', 0, 0).toStdString();
    to["model"] = target.section(u'/', 1).toStdString();
    action["to"] = std::move(to);
    return action;
}

void BudgetActionRow::takeFocus()
{
    m_percent->setFocus(Qt::OtherFocusReason);
}

} // namespace patchbay
