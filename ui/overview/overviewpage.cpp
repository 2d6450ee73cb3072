#include "ui/overview/overviewpage.h"

#include "core/backend/relayhost.h"
#include "core/backend/toolwork.h"
#include "ui/live/livemodel.h"
#include "ui/overview/attentionlist.h"
#include "ui/relaystate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/flowgrid.h"
#include "ui/widgets/legend.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace patchbay {

namespace {

constexpr int margin = 24;

} // namespace

OverviewPage::OverviewPage(const UiContext &context, QWidget *parent)
    : Page(context, parent)
    , m_figures(new OverviewFigures(context.host, this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(context.theme, this))
    , m_pause(new QPushButton(this))
    , m_toolWork(new ToolWork(context.host.store(), Surroundings::ofThisProcess(), this))
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
    connect(&context.state.days(), &DayWatch::dayBegan, this, [this] {
        if (isVisible())
            m_figures->read();
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

void OverviewPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_figures->setFollowing(true);
    askTools();
    showState();
}

void OverviewPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_figures->setFollowing(false);
}

/// The files are read whenever the page is shown: nothing tells when they change.
void OverviewPage::askTools()
{
    m_toolsAnswer.await(m_toolWork->standings(context().host.url()), this,
                        [this](const Result<std::vector<ToolStanding>> &standings) {
                            m_tools = standings ? *standings : std::vector<ToolStanding>();
                            showAttention();
                        });
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
    case AttentionItem::Goal::Client:
        emit clientAsked(item.what);
        return;
    case AttentionItem::Goal::Keychain:
        emit providersAsked();
        return;
    }
}

} // namespace patchbay
