// What the spend page is built of.

#include "ui/spend/budgetdelegate.h"
#include "ui/spend/budgetmodel.h"
#include "ui/spend/budgetpanel.h"
#include "ui/spend/serieslegend.h"
#include "ui/spend/spendbars.h"
#include "ui/spend/spendpage.h"
#include "ui/spend/spendside.h"
#include "ui/spend/spendtables.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/legend.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace patchbay {

namespace {

constexpr int pageMargin = 24;

QScrollArea *scrolling(QWidget *inside, const QString &name, QWidget *parent)
{
    auto *scroll = new QScrollArea(parent);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setAccessibleName(name);
    scroll->setWidget(inside);
    scroll->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    return scroll;
}

} // namespace

void SpendPage::build()
{
    if (m_isBuilt)
        return;
    m_isBuilt = true;
    auto *inside = new QWidget(this);
    m_side = new SpendSide(context(), inside);
    connect(m_side, &SpendSide::unpricedAsked, this, [this] {
        const SpendDays &days = m_reader->now().days;
        askRequests(nullptr, days.fromMs(), days.toMs(), QStringLiteral(" cost:unknown"));
    });
    connect(m_side, &SpendSide::estimatedAsked, this, [this] {
        const SpendDays &days = m_reader->now().days;
        askRequests(nullptr, days.fromMs(), days.toMs(), QStringLiteral(" usage:estimated"));
    });
    auto *left = new QVBoxLayout;
    left->setSpacing(12);
    left->addWidget(buildBars());
    left->addWidget(buildBudgets());
    left->addWidget(buildUsers());
    left->addStretch();
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight);
    m_columns->addLayout(left, 5);
    m_columns->addWidget(m_side, 3, Qt::AlignTop);
    auto *whole = new QVBoxLayout(inside);
    whole->setContentsMargins(pageMargin, 8, pageMargin, 16);
    whole->setSpacing(8);
    whole->addWidget(buildChoices());
    whole->addLayout(m_columns, 1);
    m_scroll = scrolling(inside, pageName(), this);

    m_empty = new EmptyState(context().theme, this);
    connect(m_empty, &EmptyState::buttonClicked, this, &SpendPage::addBudget);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_scroll);
    m_stack->addWidget(m_empty);
    m_panel = new BudgetPanel(context(), this);
    m_panel->hide();
    connect(m_panel, &SidePanel::closed, this, &SpendPage::closePanel);
    connect(m_panel, &BudgetPanel::saved, this, [this](const std::string &id) {
        m_wanted = id;
        SpendChoice choice = m_choice;
        choice.budget = id;
        setChoice(choice);
    });
    auto *columns = new QHBoxLayout;
    columns->setSpacing(0);
    columns->addWidget(m_stack, 1);
    columns->addWidget(m_panel);
    body()->setContentsMargins(0, 0, 0, 0);
    body()->addLayout(columns, 1);
    buildHead();
    setTable(false);
    showChoice();
    fitColumns();
}

QWidget *SpendPage::buildBars()
{
    const Theme &theme = context().theme;
    auto *box = new QWidget(this);
    m_barsLegend = new Legend(theme, {}, box);
    m_bars = new SpendBars(theme, box);
    m_barModel = new FiguresModel(this);
    m_barTable = new QTableView(box);
    setUpFigures(*m_barTable, tr("Spend by day, week or month"));
    m_barTable->setModel(m_barModel);
    m_barTable->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    const auto openBar = [this](int bar) {
        const auto &bars = m_reader->now().bars;
        if (bar >= 0 && bar < static_cast<int>(bars.size())) {
            const SpendBar &chosen = bars[static_cast<std::size_t>(bar)];
            askRequests(nullptr, chosen.beginMs, chosen.endMs);
        }
    };
    connect(m_bars, &SpendBars::barChosen, this, openBar);
    connect(m_barTable, &QTableView::activated, this,
            [openBar](const QModelIndex &index) { openBar(index.row()); });
    m_barViews = new QStackedWidget(box);
    m_barViews->addWidget(m_bars);
    m_barViews->addWidget(m_barTable);
    m_barViews->setMinimumHeight(380);
    m_names = new SeriesLegend(theme, box);
    connect(m_names, &SeriesLegend::seriesChosen, this, [this](const SpendSeries &series) {
        const SpendDays &days = m_reader->now().days;
        askRequests(&series, days.fromMs(), days.toMs());
    });
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_barsLegend);
    layout->addWidget(m_barViews, 1);
    layout->addWidget(m_names);
    return box;
}

QWidget *SpendPage::buildBudgets()
{
    const Theme &theme = context().theme;
    auto *box = new QWidget(this);
    m_budgets = new BudgetModel(this);
    m_budgetTable = new QTableView(box);
    setUpFigures(*m_budgetTable, tr("Budgets"));
    m_budgetTable->setModel(m_budgets);
    m_budgetTable->setItemDelegate(new BudgetDelegate(theme, *m_budgets, m_budgetTable));
    m_budgetTable->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QHeaderView *head = m_budgetTable->horizontalHeader();
    head->setSectionResizeMode(QHeaderView::ResizeToContents);
    head->setSectionResizeMode(BudgetModel::Scope, QHeaderView::Stretch);
    head->setSectionResizeMode(BudgetModel::Level, QHeaderView::Fixed);
    head->resizeSection(BudgetModel::Level, 120);
    const auto edit = [this](const QModelIndex &index) {
        editBudget(m_budgets->at(index.row()).budget.id);
    };
    connect(m_budgetTable, &QTableView::activated, this, edit);
    connect(m_budgetTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) {
                if (!now.isValid() || m_budgets->at(now.row()).budget.id == m_choice.budget)
                    return;
                SpendChoice choice = m_choice;
                choice.budget = m_budgets->at(now.row()).budget.id;
                setChoice(choice);
            });
    m_noBudgets = new QLabel(
        tr("No budget limits what is spent. One can notify, downgrade to a cheaper model, or "
           "block."),
        box);
    m_noBudgets->setWordWrap(true);
    m_noBudgets->setForegroundRole(QPalette::PlaceholderText);
    auto *more
        = new QPushButton(theme.icon(QStringLiteral("add"), Token::Text), tr("Add a budget"), box);
    more->setProperty("kind", QStringLiteral("flat"));
    connect(more, &QPushButton::clicked, this, &SpendPage::addBudget);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(new Legend(theme, tr("Budgets"), box));
    layout->addWidget(m_budgetTable);
    layout->addWidget(m_noBudgets);
    layout->addWidget(more, 0, Qt::AlignLeft);
    return box;
}

QWidget *SpendPage::buildUsers()
{
    auto *box = new QWidget(this);
    m_users = new FiguresModel(this);
    m_userTable = new QTableView(box);
    setUpFigures(*m_userTable, tr("Cost and time to the first token by user"));
    m_userTable->setModel(m_users);
    m_userTable->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    connect(m_userTable, &QTableView::activated, this, [this](const QModelIndex &index) {
        const SpendFigures &figures = m_reader->now();
        SpendSeries user;
        user.group = figures.users.at(static_cast<std::size_t>(index.row())).group;
        emit requestsAsked(requestsOf(figures.choice.filter, SpendBy::User, &user,
                                      figures.days.fromMs(), figures.days.toMs()));
    });
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(new Legend(context().theme, tr("Cost and latency by user"), box));
    layout->addWidget(m_userTable);
    return box;
}

} // namespace patchbay
