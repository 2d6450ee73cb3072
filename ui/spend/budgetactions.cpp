#include "ui/spend/budgetactions.h"

#include "ui/spend/budgetactionrow.h"
#include "ui/theme/theme.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace patchbay {

BudgetActions::BudgetActions(const Theme &theme, const QStringList &targets, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_targets(targets)
    , m_layout(new QVBoxLayout)
    , m_more(
          new QPushButton(theme.icon(QStringLiteral("add"), Token::Text), tr("Add an alert"), this))
{
    m_more->setProperty("kind", QStringLiteral("flat"));
    connect(m_more, &QPushButton::clicked, this, [this] {
        add({{"at_percent", m_rows.isEmpty() ? 80 : 100}, {"do", "notify"}})->takeFocus();
        emit edited();
    });
    m_layout->setSpacing(6);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(m_layout);
    layout->addWidget(m_more, 0, Qt::AlignLeft);
    setFocusProxy(m_more);
}

BudgetActionRow *BudgetActions::add(const json::Tree &action)
{
    auto *row = new BudgetActionRow(m_theme, m_targets, this);
    row->load(action);
    connect(row, &BudgetActionRow::edited, this, &BudgetActions::edited);
    connect(row, &BudgetActionRow::removed, this, [this, row] { remove(row); });
    m_layout->addWidget(row);
    m_rows.append(row);
    row->show(); // at once: the keyboard may go there
    return row;
}

void BudgetActions::remove(BudgetActionRow *row)
{
    m_rows.removeOne(row);
    row->hide();
    row->deleteLater();
    if (m_rows.isEmpty())
        setFocus(Qt::OtherFocusReason);
    else
        m_rows.last()->takeFocus();
    emit edited();
}

void BudgetActions::load(const json::Tree &actions)
{
    while (!m_rows.isEmpty())
        delete m_rows.takeLast();
    if (!actions.is_array())
        return;
    for (const json::Tree &action : actions)
        add(action);
}

QList<QWidget *> BudgetActions::tabOrder() const
{
    QList<QWidget *> order;
    for (const BudgetActionRow *row : m_rows)
        order << row->findChildren<QWidget *>();
    return order << m_more;
}

json::Tree BudgetActions::store() const
{
    json::Tree actions = json::Tree::array();
    for (const BudgetActionRow *row : m_rows)
        actions.push_back(row->store());
    return actions;
}

} // namespace patchbay
