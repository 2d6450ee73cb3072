#include "ui/overview/overviewpage.h"

#include "core/backend/relayhost.h"
#include "ui/live/livedelegate.h"
#include "ui/overview/attentionlist.h"
#include "ui/overview/flowgrid.h"
#include "ui/overview/hourbars.h"
#include "ui/overview/hourmodel.h"
#include "ui/overview/providercard.h"
#include "ui/overview/readout.h"
#include "ui/relaystate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/legend.h"

#include <QDateTime>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace patchbay {

namespace {

constexpr int margin = 24;
constexpr int requestRows = 10;

/// Columns of the last requests with their usual widths; 0 takes what is left.
constexpr std::array<std::pair<int, int>, 7> requestColumns {{{LiveModel::Time, 76},
                                                              {LiveModel::Client, 90},
                                                              {LiveModel::Model, 0},
                                                              {LiveModel::Provider, 96},
                                                              {LiveModel::State, 120},
                                                              {LiveModel::FirstToken, 78},
                                                              {LiveModel::Cost, 100}}};

void setUpTable(QTableView &table)
{
    table.setFrameShape(QFrame::NoFrame);
    table.setShowGrid(false);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setTabKeyNavigation(false);
    table.setWordWrap(false);
    table.setMouseTracking(true);
    const int height = qMax(28, table.fontMetrics().height() + 10);
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(height);
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setFixedHeight(height);
}

} // namespace

OverviewPage::OverviewPage(const UiContext &context, QWidget *parent)
    : Page(context, parent)
    , m_figures(new OverviewFigures(context.host, this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(context.theme, this))
    , m_pause(new QPushButton(this))
{
    setTitle(pageName());
    buildHead();
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(margin, 8, margin, 16);
    layout->setSpacing(8);
    layout->addWidget(buildReadouts());
    layout->addWidget(m_hourTable);
    buildProviders(layout);
    buildLower(layout);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setAccessibleName(pageName());
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    m_stack->addWidget(scroll);
    m_stack->addWidget(m_empty);
    body()->setContentsMargins(0, 0, 0, 0);
    body()->addWidget(m_stack);

    connect(m_figures, &OverviewFigures::changed, this, [this] {
        banners().withdraw(QStringLiteral("ledger"));
        showFigures();
    });
    connect(m_figures, &OverviewFigures::failed, this, [this](const QString &words) {
        banners().put(
            {Notice::Level::Error, QStringLiteral("ledger"), words, tr("Try again"), [this] {
                 m_figures->read();
             }});
    });
    connect(&context.state, &RelayState::changed, this, &OverviewPage::showState);
    connect(&context.host.backend(), &Backend::activityChanged, this,
            [this](const std::shared_ptr<const Activity> &activity) {
                m_live->take(*activity);
                showEmptyState();
            });
    connect(&context.host.backend(), &Backend::secretsSettled, this, &OverviewPage::showState);
    connect(&context.host, &RelayHost::changed, this, [this] {
        m_live->reload();
        showFigures();
    });
    connect(m_empty, &EmptyState::buttonClicked, this, &OverviewPage::providersAsked);
    m_live->reload();
    showFigures();
}

OverviewPage::~OverviewPage() = default;

void OverviewPage::buildHead()
{
    connect(m_pause, &QPushButton::clicked, this,
            [this] { context().state.setPaused(!context().state.isPaused()); });
    addHeadWidget(m_pause);
}

QWidget *OverviewPage::buildReadouts()
{
    const Theme &theme = context().theme;
    auto *grid = new FlowGrid(0, this);
    const auto readout = [&](const QString &caption, auto filter) {
        auto *made = new Readout(theme, caption, grid);
        connect(made, &Readout::clicked, this,
                [this, filter] { emit requestsAsked(QString::fromStdString(filter())); });
        grid->add(made);
        return made;
    };
    const auto today = [] {
        return sinceFilter(QDate::currentDate().startOfDay().toMSecsSinceEpoch());
    };
    m_today = readout(tr("Spend today"), today);
    m_month = readout({}, [this] { return m_monthFilter; });
    m_requests = readout(tr("Requests today"), today);
    m_success = readout(tr("Success, 24 hours"),
                        [] { return std::string("outcome:error,partial since:24h"); });
    m_latency
        = readout(tr("Time to first token"), [] { return std::string("ttft:>0ms since:24h"); });

    m_hours = new HourModel(this);
    m_hourTable = new QTableView(this);
    setUpTable(*m_hourTable);
    m_hourTable->setModel(m_hours);
    m_hourTable->setAccessibleName(tr("Requests by hour"));
    m_hourTable->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_hourTable->setFixedHeight(9 * m_hourTable->verticalHeader()->defaultSectionSize());
    m_hourTable->hide();
    connect(m_hourTable, &QTableView::activated, this, [this](const QModelIndex &index) {
        emit requestsAsked(filterOf(m_hours->at(index.row())));
    });

    auto *chart = new QWidget(this);
    chart->setMinimumWidth(260);
    auto *caption = new QLabel(tr("Requests, last 24 hours"), chart);
    caption->setFont(theme.font(TextRole::Legend));
    caption->setForegroundRole(QPalette::PlaceholderText);
    m_peak = new QLabel(chart);
    m_peak->setFont(theme.font(TextRole::Caption));
    m_peak->setForegroundRole(QPalette::PlaceholderText);
    auto *twin = new QPushButton(tr("As a table"), chart);
    twin->setProperty("kind", QStringLiteral("link"));
    twin->setFont(theme.font(TextRole::Caption));
    twin->setCheckable(true);
    connect(twin, &QPushButton::toggled, m_hourTable, &QWidget::setVisible);
    m_bars = new HourBars(theme, chart);
    connect(m_bars, &HourBars::hourChosen, this,
            [this](const HourFigures &hour) { emit requestsAsked(filterOf(hour)); });
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(caption);
    head->addWidget(m_peak);
    head->addStretch();
    head->addWidget(twin);
    auto *chartLayout = new QVBoxLayout(chart);
    chartLayout->setContentsMargins(12, 0, 0, 0);
    chartLayout->setSpacing(0);
    chartLayout->addLayout(head);
    chartLayout->addWidget(m_bars);

    auto *all = new QWidget(this);
    auto *layout = new QHBoxLayout(all);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    grid->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(grid, 5);
    layout->addWidget(chart, 2, Qt::AlignTop);
    return all;
}

void OverviewPage::buildProviders(QVBoxLayout *layout)
{
    m_providersLegend = new Legend(context().theme, tr("Providers"), this);
    layout->addWidget(m_providersLegend);
    m_cards = new FlowGrid(1.6, this);
    layout->addWidget(m_cards);
    auto *note = new QLabel(
        tr("Columns: requests per hour, last 24 hours. Marks below the line: failed ones."), this);
    note->setFont(context().theme.font(TextRole::Caption));
    note->setForegroundRole(QPalette::PlaceholderText);
    note->setWordWrap(true);
    layout->addWidget(note);
}

void OverviewPage::buildLower(QVBoxLayout *layout)
{
    auto *attention = new QVBoxLayout;
    attention->setSpacing(4); // not the parent's, which is for columns
    m_attentionLegend = new Legend(context().theme, tr("Needs attention"), this);
    m_attention = new AttentionList(context().theme, this);
    connect(m_attention, &AttentionList::chosen, this, &OverviewPage::follow);
    attention->addWidget(m_attentionLegend);
    attention->addWidget(m_attention, 1);
    auto *requests = new QVBoxLayout;
    requests->setSpacing(4);
    buildRequests(requests);
    auto *lower = new QHBoxLayout;
    lower->setSpacing(32);
    lower->addLayout(attention, 3);
    lower->addLayout(requests, 5);
    layout->addLayout(lower, 1);
}

void OverviewPage::buildRequests(QVBoxLayout *layout)
{
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    auto *all = new QPushButton(tr("Open Live"), this);
    all->setProperty("kind", QStringLiteral("link"));
    connect(all, &QPushButton::clicked, this, [this] { emit requestsAsked({}); });
    head->addWidget(new Legend(context().theme, tr("Last requests"), this), 1);
    head->addWidget(all);
    layout->addLayout(head);
    m_live = new LiveModel(context(), this);
    m_table = new QTableView(this);
    setUpTable(*m_table);
    m_table->setModel(m_live);
    m_table->setItemDelegate(new LiveDelegate(context(), *m_live, m_table));
    m_table->setAccessibleName(tr("Last requests"));
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setMinimumWidth(420);
    m_table->setMinimumHeight((requestRows + 1) * m_table->verticalHeader()->defaultSectionSize());
    for (int column = 0; column < LiveModel::ColumnCount; ++column)
        m_table->setColumnHidden(column,
                                 std::ranges::none_of(requestColumns, [column](const auto &each) {
                                     return each.first == column;
                                 }));
    m_table->viewport()->installEventFilter(this);
    const auto open = [this](const QModelIndex &index) {
        emit requestAsked(m_live->at(index.row()).record.id);
    };
    connect(m_table, &QTableView::activated, this, open);
    connect(m_table, &QTableView::clicked, this, open);
    connect(m_live, &LiveModel::loaded, this, &OverviewPage::showEmptyState);
    layout->addWidget(m_table, 1);
}

/// The columns fill the width; the models get what is left.
void OverviewPage::fitRequests()
{
    const double scale = qMax(1.0, fontMetrics().averageCharWidth() / 8.0);
    int rest = m_table->viewport()->width();
    for (const auto &[column, usual] : requestColumns) {
        if (usual == 0)
            continue;
        const int width = qRound(usual * scale);
        m_table->setColumnWidth(column, width);
        rest -= width;
    }
    m_table->setColumnWidth(LiveModel::Model, qMax(110, rest));
}

bool OverviewPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == m_table->viewport())
        fitRequests();
    return Page::eventFilter(watched, event);
}

void OverviewPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_figures->setFollowing(true);
    showState();
}

void OverviewPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_figures->setFollowing(false);
}

std::optional<Error> OverviewPage::secretProblem(const std::string &provider,
                                                 const std::string &key) const
{
    const auto secret = context().host.backend().secretInUse(provider, key);
    return secret ? std::nullopt : std::optional(secret.error());
}

void OverviewPage::follow(const AttentionItem &item)
{
    switch (item.goal) {
    case AttentionItem::Goal::Requests:
        emit requestsAsked(item.what);
        return;
    case AttentionItem::Goal::Provider:
    case AttentionItem::Goal::ReplaceKey:
        emit providerAsked(item.what, item.key);
        return;
    case AttentionItem::Goal::Keychain:
        emit providersAsked();
        return;
    }
}

} // namespace patchbay
