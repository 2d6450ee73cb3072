// The page of routes: its parts and where they stand.

#include "ui/routes/routecanvas.h"
#include "ui/routes/routedraft.h"
#include "ui/routes/routemodel.h"
#include "ui/routes/routespage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"

#include <QAction>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

namespace patchbay {

void RoutesPage::buildHead()
{
    const Theme &theme = context().theme;
    const auto step = [&](QAction *action, const QString &icon, QKeySequence::StandardKey key) {
        action->setIcon(theme.icon(icon));
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        auto *button = new QPushButton(theme.icon(icon), {}, this);
        button->setProperty("kind", QStringLiteral("flat"));
        button->setEnabled(action->isEnabled());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        const auto follow = [button, action] {
            button->setEnabled(action->isEnabled());
            button->setAccessibleName(action->text());
            button->setToolTip(action->text());
        };
        connect(action, &QAction::changed, button, follow);
        follow();
        addHeadWidget(button);
    };
    step(m_draft->undoStack().createUndoAction(this, tr("Undo")), QStringLiteral("undo"),
         QKeySequence::Undo);
    step(m_draft->undoStack().createRedoAction(this, tr("Redo")), QStringLiteral("redo"),
         QKeySequence::Redo);
    m_filter = new QLineEdit(this);
    m_filter->setPlaceholderText(tr("Filter rules"));
    m_filter->setAccessibleName(m_filter->placeholderText());
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(theme.icon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    m_filter->setMaximumWidth(fontMetrics().averageCharWidth() * 26);
    connect(m_filter, &QLineEdit::textChanged, this, &RoutesPage::filter);
    addHeadWidget(m_filter);
    m_asCanvas = new QPushButton(theme.icon(QStringLiteral("cable")), tr("Canvas"), this);
    m_asTable = new QPushButton(theme.icon(QStringLiteral("table")), tr("Table"), this);
    auto *group = new QButtonGroup(this);
    for (QPushButton *each : {m_asCanvas, m_asTable}) {
        each->setCheckable(true);
        group->addButton(each);
        addHeadWidget(each);
    }
    connect(m_asCanvas, &QPushButton::clicked, this, [this] { showView(true); });
    connect(m_asTable, &QPushButton::clicked, this, [this] { showView(false); });
    m_revisions = new QMenu(this);
    auto *revisions
        = new QPushButton(theme.icon(QStringLiteral("backtest")), tr("Revisions"), this);
    revisions->setMenu(m_revisions);
    connect(m_revisions, &QMenu::aboutToShow, this, &RoutesPage::fillRevisions);
    addHeadWidget(revisions);
    m_templates = new QMenu(this);
    auto *templates = new QPushButton(theme.icon(QStringLiteral("rule")), tr("Templates"), this);
    templates->setMenu(m_templates);
    connect(m_templates, &QMenu::aboutToShow, this, &RoutesPage::fillTemplates);
    addHeadWidget(templates);
    auto *add = new QPushButton(theme.icon(QStringLiteral("add")), tr("Add a rule"), this);
    connect(add, &QPushButton::clicked, this, &RoutesPage::addRule);
    addHeadWidget(add);
}

void RoutesPage::buildDraftBar()
{
    const Theme &theme = context().theme;
    m_draftBar = new QWidget(this);
    m_draftBar->setAutoFillBackground(true);
    auto *layout = new QHBoxLayout(m_draftBar);
    layout->setContentsMargins(24, 6, 24, 6);
    layout->setSpacing(12);
    auto *title = new QLabel(tr("Draft"), m_draftBar);
    title->setFont(theme.font(TextRole::Strong));
    m_changes = new QLabel(m_draftBar);
    m_compared = new QLabel(m_draftBar);
    m_compared->setWordWrap(true);
    m_discard = new QPushButton(tr("Discard"), m_draftBar);
    m_discard->setProperty("kind", QStringLiteral("flat"));
    m_backtest
        = new QPushButton(theme.icon(QStringLiteral("backtest")), tr("Back-test"), m_draftBar);
    m_backtest->setToolTip(
        tr("What the requests of the last 30 days would have cost by this draft"));
    m_apply = new QPushButton(tr("Apply"), m_draftBar);
    m_apply->setProperty("kind", QStringLiteral("primary"));
    layout->addWidget(title);
    layout->addWidget(m_changes);
    layout->addWidget(m_compared, 1);
    layout->addWidget(m_discard);
    layout->addWidget(m_backtest);
    layout->addWidget(m_apply);
    connect(m_discard, &QPushButton::clicked, this, [this] { m_draft->discard(); });
    connect(m_apply, &QPushButton::clicked, this, &RoutesPage::apply);
    connect(m_backtest, &QPushButton::clicked, this, &RoutesPage::backtest);
    const auto color = [this] {
        QPalette palette = m_draftBar->palette();
        palette.setColor(QPalette::Window, context().theme.color(Token::WarnSoft));
        m_draftBar->setPalette(palette);
    };
    connect(&context().theme, &Theme::changed, this, color);
    color();
}

void RoutesPage::buildTable()
{
    m_table = new QTableView(this);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Rules, top to bottom"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(RouteModel::When, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(RouteModel::Targets, QHeaderView::Stretch);
    for (const int column : {RouteModel::Ordinal, RouteModel::Enabled, RouteModel::StrategyColumn})
        m_table->horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    m_table->setColumnWidth(RouteModel::Name, 168);
    m_table->setColumnWidth(RouteModel::Verdict, 140);
    m_table->setTabKeyNavigation(false);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) {
                if (!m_choosing)
                    choose(m_draft->idOf(now.row()));
            });
}

void RoutesPage::buildViews()
{
    buildTable();
    m_canvas = new RouteCanvas(context(), *m_draft, *m_traffic, *m_budgets, this);
    connect(m_canvas, &RouteCanvas::chosen, this, &RoutesPage::choose);
    m_empty = new EmptyState(context().theme, this);
    m_empty->setSentence(tr("There is no rule, so a request goes wherever its model's name says."));
    m_empty->setButton(tr("Add the first rule"));
    connect(m_empty, &EmptyState::buttonClicked, this, &RoutesPage::addRule);
    m_views = new QStackedWidget(this);
    m_views->addWidget(m_canvas);
    m_views->addWidget(m_table);
    m_views->addWidget(m_empty);
    const auto command = [this](const QString &text, const QKeySequence &key, auto act) {
        auto *action = new QAction(text, this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, act);
        m_views->addAction(action);
        m_table->addAction(action);
        m_canvas->addAction(action);
    };
    auto *find = new QAction(tr("Filter rules"), this);
    find->setShortcut(QKeySequence::Find);
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QAction::triggered, this, [this] {
        m_filter->show();
        m_filter->setFocus();
    });
    addAction(find);
    command(tr("Move up"), Qt::CTRL | Qt::Key_Up, [this] { moveCurrent(-1); });
    command(tr("Move down"), Qt::CTRL | Qt::Key_Down, [this] { moveCurrent(1); });
    command(tr("Duplicate"), Qt::CTRL | Qt::Key_D, [this] { m_draft->duplicate(currentRow()); });
    command(tr("Delete"), QKeySequence::Delete, [this] { removeCurrent(); });
}

} // namespace patchbay
