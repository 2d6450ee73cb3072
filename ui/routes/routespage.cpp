#include "ui/routes/routespage.h"

#include "core/backend/offers.h"
#include "core/backend/relayhost.h"
#include "ui/relaystate.h"
#include "ui/routes/dryrunbar.h"
#include "ui/routes/routecanvas.h"
#include "ui/routes/routedraft.h"
#include "ui/routes/routemodel.h"
#include "ui/routes/routetraffic.h"
#include "ui/routes/ruleinspector.h"
#include "ui/theme/providercolors.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"

#include <QAction>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace patchbay {

namespace {

const QString viewKey = QStringLiteral("routes/table");

} // namespace

RoutesPage::RoutesPage(const UiContext &context, QWidget *parent)
    : Page(context, parent)
    , m_draft(new RouteDraft(context.host, this))
    , m_traffic(new RouteTraffic(context.host, this))
    , m_model(new RouteModel(*m_draft, this))
{
    setTitle(pageName());
    m_notices = new BannerStack(context.theme, this);
    buildHead();
    buildDraftBar();
    buildViews();
    m_inspector = new RuleInspector(context, *m_draft, this);
    m_inspector->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    m_dryRun = new DryRunBar(context, *m_draft, this);
    auto *left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(m_notices);
    left->addWidget(m_views, 1);
    left->addWidget(m_dryRun);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(0);
    columns->addLayout(left, 1);
    columns->addWidget(m_inspector);
    body()->setContentsMargins(0, 0, 0, 0);
    body()->setSpacing(0);
    body()->addWidget(m_draftBar);
    body()->addLayout(columns, 1);
    connect(m_dryRun, &DryRunBar::answered, this, [this] {
        m_model->setDryRun(m_dryRun->result());
        m_canvas->setDryRun(m_dryRun->result(), m_dryRun->client());
    });
    connect(m_draft, &RouteDraft::changed, this, [this] {
        m_backtestAnswer.cancel(); // it was of another draft
        m_compared->clear();
        m_notices->withdraw(QStringLiteral("backtest"));
        refresh();
    });
    connect(&context.host, &RelayHost::changed, this, &RoutesPage::takeProfile);
    connect(&context.host.backend(), &Backend::activityChanged, this,
            [this](const std::shared_ptr<const Activity> &activity) {
                m_traffic->follow(*activity);
                m_canvas->setActivity(activity);
            });
    m_canvas->setActivity(context.state.activity());
    showView(!context.settings.value(viewKey).toBool());
    takeProfile();
    refresh();
    choose(m_draft->idOf(0));
}

RoutesPage::~RoutesPage() = default;

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
    m_templates = new QMenu(this);
    auto *templates = new QPushButton(tr("Templates"), this);
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
    m_table->setColumnWidth(RouteModel::Ordinal, 44);
    m_table->setColumnWidth(RouteModel::Enabled, 64);
    m_table->setColumnWidth(RouteModel::Name, 160);
    m_table->setColumnWidth(RouteModel::StrategyColumn, 88);
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
    m_canvas = new RouteCanvas(context(), *m_draft, *m_traffic, this);
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
    command(tr("Move up"), Qt::CTRL | Qt::Key_Up, [this] { moveCurrent(-1); });
    command(tr("Move down"), Qt::CTRL | Qt::Key_Down, [this] { moveCurrent(1); });
    command(tr("Duplicate"), Qt::CTRL | Qt::Key_D, [this] { m_draft->duplicate(currentRow()); });
    command(tr("Delete"), QKeySequence::Delete, [this] { removeCurrent(); });
}

void RoutesPage::showView(bool canvas)
{
    m_asCanvas->setChecked(canvas);
    m_asTable->setChecked(!canvas);
    context().settings.setValue(viewKey, !canvas);
    refresh();
}

void RoutesPage::takeProfile()
{
    const auto config = context().host.config();
    if (!config)
        return;
    for (const ProviderConfig &provider : config->providers)
        context().colors.adopt(QString::fromStdString(provider.id),
                               provider.protocol == Protocol::Demo
                                   ? QStringLiteral("demo")
                                   : QString::fromStdString(provider.preset));
    m_inspector->setTargets(targetNames());
    QStringList models {QStringLiteral("auto")};
    const Offers offers(config, context().host.catalog());
    for (const ListedModel &model : offers.allModels())
        models << QString::fromStdString(model.id);
    m_dryRun->setModels(models);
    m_canvas->refresh();
}

QStringList RoutesPage::targetNames() const
{
    const auto config = context().host.config();
    QStringList names;
    if (!config)
        return names;
    const Offers offers(config, context().host.catalog());
    for (const ProviderConfig &provider : config->providers) {
        const QString id = QString::fromStdString(provider.id);
        for (const std::string &model : offers.listed(provider))
            names << id + QLatin1Char('/') + QString::fromStdString(model);
        names << id;
    }
    return names;
}

void RoutesPage::refresh()
{
    const int changes = m_draft->changes();
    const auto problems = static_cast<int>(m_draft->problems().size());
    m_draftBar->setVisible(changes > 0 || !m_compared->text().isEmpty());
    QString said = tr("%n changes", nullptr, changes);
    if (problems > 0)
        said += QStringLiteral(" · ") + tr("%n mistakes", nullptr, problems);
    m_changes->setText(said);
    m_apply->setEnabled(changes > 0 && problems == 0);
    m_backtest->setEnabled(problems == 0);
    m_discard->setEnabled(changes > 0);
    setRemark(tr("%n rules", nullptr, m_draft->count()));
    m_views->setCurrentWidget(m_draft->count() == 0     ? static_cast<QWidget *>(m_empty)
                              : m_asCanvas->isChecked() ? static_cast<QWidget *>(m_canvas)
                                                        : m_table);
    if (m_draft->isOutdated())
        m_notices->put({Notice::Level::Warning, QStringLiteral("outdated"),
                        tr("The rules were changed elsewhere meanwhile. This draft cannot be "
                           "applied over them."),
                        tr("Discard and read again"), [this] {
                            m_draft->discard();
                        }});
    else
        m_notices->withdraw(QStringLiteral("outdated"));
    if (m_draft->rowOf(m_chosen) < 0)
        choose(m_draft->idOf(qMin(qMax(0, m_table->currentIndex().row()), m_draft->count() - 1)));
    else
        choose(m_chosen);
}

void RoutesPage::choose(const QString &id)
{
    m_chosen = id;
    if (!m_inspector || !m_canvas)
        return;
    m_choosing = true;
    m_inspector->setRule(id);
    m_canvas->setChosen(id);
    const int row = m_draft->rowOf(id);
    if (row >= 0 && m_table->currentIndex().row() != row)
        m_table->setCurrentIndex(m_model->index(row, RouteModel::Name));
    m_choosing = false;
}

int RoutesPage::currentRow() const
{
    return m_draft->rowOf(m_chosen);
}

void RoutesPage::removeCurrent()
{
    const int row = currentRow();
    m_chosen = m_draft->idOf(row + 1 < m_draft->count() ? row + 1 : row - 1);
    m_draft->remove(row);
}

void RoutesPage::moveCurrent(int by)
{
    const int row = currentRow();
    m_draft->move(row, by < 0 ? row - 1 : row + 2);
}

} // namespace patchbay
