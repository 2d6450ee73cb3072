#include "ui/live/livepage.h"

#include "core/backend/relayhost.h"
#include "ui/live/comparison.h"
#include "ui/live/filterbar.h"
#include "ui/live/inspector.h"
#include "ui/live/livemodel.h"
#include "ui/live/livetable.h"
#include "ui/snippet.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace patchbay {

LivePage::LivePage(const UiContext &context, QWidget *parent)
    : Page(context, parent)
    , m_model(new LiveModel(context, this))
    , m_filter(new FilterBar(context, this))
    , m_table(new LiveTable(context, *m_model, this))
    , m_newRows(new QPushButton(this))
    , m_selected(new QLabel(this))
    , m_sum(new QLabel(this))
    , m_pause(new QPushButton(this))
    , m_columns(new QPushButton(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(context.theme, this))
    , m_details(new QStackedWidget(this))
    , m_inspector(new Inspector(context, this))
    , m_comparison(new Comparison(context, *m_model, this))
{
    setTitle(pageName());
    buildHead();
    m_columns->setMenu(m_table->columnMenu(m_columns));
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &LivePage::onScrolled);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &LivePage::onSelection);
    buildSums();

    auto *upper = new QWidget(this);
    auto *upperLayout = new QVBoxLayout(upper);
    upperLayout->setContentsMargins(24, 10, 24, 0);
    upperLayout->setSpacing(0);
    upperLayout->addWidget(m_filter);
    upperLayout->addSpacing(10);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_newRows->setProperty("kind", QStringLiteral("link"));
    m_newRows->hide();
    upperLayout->addWidget(m_newRows, 0, Qt::AlignHCenter);
    upperLayout->addWidget(m_stack, 1);
    auto *sums = new QHBoxLayout;
    sums->setContentsMargins(8, 4, 8, 6);
    sums->addWidget(m_selected);
    sums->addStretch();
    sums->addWidget(m_sum);
    upperLayout->addLayout(sums);
    m_splitter->addWidget(upper);
    m_details->addWidget(m_inspector);
    m_details->addWidget(m_comparison);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setChildrenCollapsible(false);
    m_details->hide();
    connect(m_inspector, &Inspector::keepAsked, this, &LivePage::keepAsked);
    connect(m_comparison, &Comparison::keepAsked, this, &LivePage::keepAsked);
    body()->setContentsMargins(0, 0, 0, 0);
    body()->addWidget(m_splitter);

    connect(&context.host.backend(), &Backend::activityChanged, this,
            [this](const std::shared_ptr<const Activity> &activity) { take(*activity); });
    connect(&m_filter->field(), &FilterEdit::filterChanged, this, &LivePage::onFilter);
    connect(m_model, &LiveModel::loaded, this, [this] {
        banners().withdraw(QStringLiteral("ledger"));
        showEmptyState();
        selectWanted();
    });
    connect(m_model, &LiveModel::rowsInserted, this, &LivePage::showEmptyState);
    connect(m_inspector, &Inspector::replayAsked, this, &LivePage::replayAsked);
    connect(m_inspector, &Inspector::ruleAsked, this, &LivePage::ruleAsked);
    connect(m_model, &LiveModel::failed, this, [this](const QString &words) {
        banners().put(
            {Notice::Level::Error, QStringLiteral("ledger"), words, tr("Try again"), [this] {
                 banners().withdraw(QStringLiteral("ledger"));
                 m_model->reload();
             }});
    });
    connect(m_model, &LiveModel::waitingChanged, this, [this](int waiting) {
        m_newRows->setText(tr("%n new since you scrolled. Go to the newest", nullptr, waiting));
        m_newRows->setVisible(waiting > 0);
    });
    connect(m_empty, &EmptyState::buttonClicked, this, [this] { m_filter->setText({}); });
    connect(m_newRows, &QPushButton::clicked, this, [this] {
        m_table->scrollToTop();
        setPaused(false);
    });
    connect(&context.host, &RelayHost::changed, this, [this] {
        m_model->reload();
        showEmptyState();
    });
    m_totalsTimer.setSingleShot(true);
    m_totalsTimer.setInterval(std::chrono::seconds(1));
    connect(&m_totalsTimer, &QTimer::timeout, this, &LivePage::askTotals);
    m_splitter->restoreState(context.settings.value(QStringLiteral("live/splitter")).toByteArray());
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        this->context().settings.setValue(QStringLiteral("live/splitter"), m_splitter->saveState());
    });
    onFilter(ExchangeFilter());
}

LivePage::~LivePage() = default;

void LivePage::buildHead()
{
    const Theme &theme = context().theme;
    m_pause->setCheckable(true);
    connect(m_pause, &QPushButton::clicked, this, &LivePage::setPaused);
    addHeadWidget(m_pause);
    auto *exportButton = new QPushButton(theme.icon(QStringLiteral("export"), Token::Text),
                                         tr("Export CSV"), this);
    connect(exportButton, &QPushButton::clicked, this, &LivePage::exportCsv);
    addHeadWidget(exportButton);
    m_columns->setText(tr("Columns"));
    m_columns->setIcon(theme.icon(QStringLiteral("table"), Token::Text));
    addHeadWidget(m_columns);
    setPaused(false);
}

void LivePage::buildSums()
{
    for (QLabel *label : {m_selected, m_sum}) {
        label->setFont(context().theme.font(TextRole::Caption));
        label->setTextFormat(Qt::RichText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
}

void LivePage::shown()
{
    m_filter->field().setFocus();
}

void LivePage::showFilter(const QString &filter)
{
    m_wanted = 0;
    m_filter->setText(filter);
}

void LivePage::showExchange(ExchangeId id)
{
    m_filter->setText({});
    m_wanted = id;
    selectWanted();
}

void LivePage::selectWanted()
{
    const int row = m_wanted == 0 ? -1 : m_model->rowOf(m_wanted);
    if (row < 0)
        return;
    m_wanted = 0;
    m_table->selectRow(row);
    m_table->scrollTo(m_model->index(row, 0));
    m_table->setFocus();
}

void LivePage::take(const Activity &activity)
{
    m_model->take(activity);
    m_inspector->follow(activity);
    m_comparison->follow(activity);
    if (!activity.exchanges.empty() && !m_totalsTimer.isActive())
        m_totalsTimer.start();
}

void LivePage::onFilter(const ExchangeFilter &filter)
{
    m_model->setFilter(filter);
    m_table->scrollToTop();
    askTotals();
}

void LivePage::onScrolled()
{
    follow(!m_paused && m_table->verticalScrollBar()->value() == 0);
}

void LivePage::setPaused(bool paused)
{
    m_paused = paused;
    m_pause->setChecked(paused);
    m_pause->setText(paused ? tr("Resume") : tr("Pause"));
    m_pause->setToolTip(paused ? tr("Show new requests as they come")
                               : tr("Hold the list still; the relay goes on"));
    m_pause->setIcon(context().theme.icon(paused ? QStringLiteral("play") : QStringLiteral("pause"),
                                          Token::Text));
    onScrolled();
}

void LivePage::follow(bool following)
{
    m_model->setFollowing(following);
}

void LivePage::showEmptyState()
{
    const bool empty = m_model->rowCount() == 0;
    m_stack->setCurrentIndex(empty ? 1 : 0);
    if (!empty)
        return;
    if (!m_model->filter().isEmpty()) {
        m_empty->setSentence(tr("No request matches this filter."));
        m_empty->setButton(tr("Show all"));
        m_empty->setCommand({});
        return;
    }
    m_empty->setSentence(tr("No request has come yet. Send the first one:"));
    m_empty->setButton({});
    const RelayHost &host = context().host;
    if (!host.url().empty())
        m_empty->setCommand(tryIt(host, SnippetLanguage::Curl));
}

} // namespace patchbay
