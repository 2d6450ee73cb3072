#include "ui/live/inspector.h"

#include "core/backend/relayhost.h"
#include "ui/answer.h"
#include "ui/format.h"
#include "ui/live/attemptstable.h"
#include "ui/live/bodyview.h"
#include "ui/live/livedelegate.h"
#include "ui/snippet.h"
#include "ui/theme/theme.h"
#include "ui/widgets/copybutton.h"

#include <QDateTime>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableWidget>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace patchbay {

namespace {

QString fromUtf8(const std::string &text)
{
    return QString::fromStdString(text);
}

/// What a rate is for, in words.
QString kindWords(RateKind kind)
{
    switch (kind) {
    case RateKind::Input:
        return Inspector::tr("Input");
    case RateKind::Output:
        return Inspector::tr("Output");
    case RateKind::CacheRead:
        return Inspector::tr("Input from the cache");
    case RateKind::CacheWrite:
        return Inspector::tr("Input written to the cache");
    case RateKind::CacheWrite1h:
        return Inspector::tr("Input written to the 1-hour cache");
    case RateKind::InputAudio:
        return Inspector::tr("Audio input");
    case RateKind::CacheReadAudio:
        return Inspector::tr("Audio input from the cache");
    case RateKind::InputImage:
        return Inspector::tr("Image input");
    case RateKind::Reasoning:
        return Inspector::tr("Reasoning");
    case RateKind::OutputAudio:
        return Inspector::tr("Audio output");
    case RateKind::OutputImage:
        return Inspector::tr("Image output");
    case RateKind::PerWebSearch:
        return Inspector::tr("Web searches");
    case RateKind::PerRequest:
        return Inspector::tr("The request itself");
    case RateKind::Count:
        break;
    }
    return {};
}

QString unitWords(RateKind kind)
{
    if (kind == RateKind::PerWebSearch)
        return Inspector::tr("per 1,000");
    return kind == RateKind::PerRequest ? Inspector::tr("each") : Inspector::tr("per million");
}

QString sourceWords(CostSource source, const QString &date)
{
    switch (source) {
    case CostSource::Provider:
        return Inspector::tr("The provider stated this cost itself.");
    case CostSource::Catalog:
        return Inspector::tr("By the catalogue's prices of %1.").arg(date);
    case CostSource::Override:
        return Inspector::tr("By the prices set in the profile.");
    case CostSource::Subscription:
        return Inspector::tr("Covered by a subscription, so it counts as 0.");
    case CostSource::Free:
        return Inspector::tr("Nothing was charged for.");
    case CostSource::Demo:
        return Inspector::tr("By the list prices of the simulated provider; nobody pays them.");
    case CostSource::Unknown:
        break;
    }
    return Inspector::tr("The price is not known, so neither is the cost. Set the model's price "
                         "under Providers.");
}

/// A row of the route's facts.
QString fact(const QString &name, const QString &value)
{
    return QStringLiteral("<tr><td style='padding:3px 24px 3px 0'>%1</td>"
                          "<td style='padding:3px 0'><b>%2</b></td></tr>")
        .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
}

} // namespace

Inspector::Inspector(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_tabs(new QTabBar(this))
    , m_stack(new QStackedWidget(this))
    , m_attempts(new AttemptsTable(context, this))
    , m_route(new QTextBrowser(this))
    , m_request(new BodyView(context, this))
    , m_answer(new BodyView(context, this))
    , m_cost(new QTableWidget(0, 4, this))
    , m_costRemark(new QLabel(this))
    , m_remark(new QLabel(this))
    , m_replay(new QPushButton(this))
{
    buildTabs();
    auto *copy = new QPushButton(context.theme.icon(QStringLiteral("copy"), Token::Text),
                                 tr("Copy as cURL"), this);
    connect(copy, &QPushButton::clicked, this, &Inspector::copyCurl);
    auto *head = new QHBoxLayout;
    head->addWidget(m_tabs);
    head->addStretch();
    m_replay->setText(tr("Replay in the playground"));
    m_replay->setIcon(context.theme.icon(QStringLiteral("playground"), Token::Text));
    connect(m_replay, &QPushButton::clicked, this, [this] {
        if (m_bodies)
            emit replayAsked(QByteArray::fromStdString(m_bodies->request.text));
    });
    head->addWidget(m_replay);
    head->addWidget(copy);
    m_remark->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 4, 24, 8);
    layout->setSpacing(6);
    layout->addLayout(head);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_remark);
    setMinimumHeight(180);
    m_again.setSingleShot(true);
    m_again.setInterval(std::chrono::milliseconds(400));
    connect(&m_again, &QTimer::timeout, this, &Inspector::askBodies);
}

Inspector::~Inspector() = default;

void Inspector::buildTabs()
{
    m_tabs->setAccessibleName(tr("Inspector"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    for (const QString &name :
         {tr("Attempts"), tr("Route"), tr("Request"), tr("Response"), tr("Cost")})
        m_tabs->addTab(name);
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    m_stack->addWidget(m_attempts);

    m_route->setFrameShape(QFrame::NoFrame);
    m_route->setProperty("kind", QStringLiteral("bare"));
    m_route->setOpenLinks(false);
    m_route->setAccessibleName(tr("Why it went there"));
    m_stack->addWidget(m_route);
    for (BodyView *view : {m_request, m_answer}) {
        m_stack->addWidget(view);
        connect(view, &BodyView::keepAsked, this, &Inspector::keepAsked);
    }

    auto *cost = new QWidget(this);
    auto *layout = new QVBoxLayout(cost);
    layout->setContentsMargins(0, 0, 0, 0);
    m_cost->setHorizontalHeaderLabels({tr("What"), tr("Count"), tr("Price"), tr("Cost")});
    m_cost->horizontalHeaderItem(0)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (int column = 1; column < 4; ++column)
        m_cost->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_cost->setAccessibleName(tr("What the cost consists of"));
    m_cost->setFrameShape(QFrame::NoFrame);
    m_cost->setShowGrid(false);
    m_cost->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_cost->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_cost->setTabKeyNavigation(false);
    m_cost->verticalHeader()->hide();
    m_cost->horizontalHeader()->setHighlightSections(false);
    m_cost->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int column = 1; column < 4; ++column)
        m_cost->setColumnWidth(column, 180);
    m_costRemark->setWordWrap(true);
    layout->addWidget(m_cost, 1);
    layout->addWidget(m_costRemark);
    m_stack->addWidget(cost);
}

void Inspector::show(const ActiveExchange &exchange)
{
    m_exchange = exchange;
    m_detail.reset();
    m_attempts->show(exchange);
    showRoute();
    showCost();
    const QString overhead = format::duration(exchange.record.overheadUs);
    m_remark->setText(
        exchange.record.attempts.empty()
            ? tr("No provider was asked.")
            : tr("Patchbay itself took %1 before the provider was asked.").arg(overhead));
    QWidget::show();
    m_bodyTries = 0;
    askBodies();
    m_asked.cancel();
    if (!exchange.running)
        m_asked.await(m_context.host.backend().exchange(exchange.record.id), this,
                      [this](const auto &detail) {
                          // Its row is written as it is told to have ended.
                          if (detail && *detail && (*detail)->record.outcome != Outcome::Unknown)
                              take(**detail);
                      });
}

void Inspector::follow(const Activity &activity)
{
    if (!isVisible() || !m_exchange.running)
        return;
    for (const ActiveExchange &exchange : activity.exchanges) {
        if (exchange.record.id == m_exchange.record.id)
            show(exchange);
    }
}

void Inspector::take(const ExchangeDetail &detail)
{
    m_detail = detail;
    m_exchange = {detail.record, false};
    m_attempts->show(m_exchange);
    showRoute();
    showCost();
}

/// Only chats whose words are whole can be asked again.
void Inspector::showReplay()
{
    m_replay->setVisible(m_bodies && m_bodies->request.leftOut == 0
                         && m_bodies->path.ends_with("/chat/completions"));
}

void Inspector::askBodies()
{
    m_bodies.reset();
    showReplay();
    m_askedBodies.cancel();
    m_again.stop();
    const QString none = m_exchange.running
                             ? tr("It is kept when the answer has ended.")
                             : tr("Of this request no words were kept, only figures.");
    m_request->showNothing(none);
    m_answer->showNothing(none);
    if (m_exchange.running)
        return;
    m_askedBodies.await(m_context.host.backend().bodies(m_exchange.record.id), this,
                        [this](const auto &bodies) {
                            if (!bodies || !*bodies) {
                                lookAgain();
                                return;
                            }
                            m_bodies = **bodies;
                            showReplay();
                            m_request->show(m_bodies->request);
                            m_answer->show(m_bodies->answer);
                        });
}

/// Bodies are written a moment after their exchange has ended.
void Inspector::lookAgain()
{
    constexpr int mostTries = 8;
    constexpr std::int64_t recentMs = 60'000;
    const auto config = m_context.host.config();
    const std::int64_t age = QDateTime::currentMSecsSinceEpoch() - m_exchange.record.startedMs;
    const bool kept = config && config->history.bodies != HistoryConfig::Bodies::Off;
    if (kept && age < recentMs + m_exchange.record.totalUs / 1000 && ++m_bodyTries < mostTries)
        m_again.start();
}

void Inspector::showRoute()
{
    const ExchangeRecord &record = m_exchange.record;
    const auto config = m_context.host.config();
    QString rule = tr("No rule: by the model's own name");
    if (!record.route.empty()) {
        rule = fromUtf8(record.route);
        for (const RouteConfig &route : config->routes) {
            if (route.id == record.route && !route.name.empty())
                rule = fromUtf8(route.name);
        }
    }
    QString html = QStringLiteral("<table cellspacing='0'>");
    html += fact(tr("Asked for"), fromUtf8(record.requestedModel));
    html += fact(tr("In the protocol"), fromUtf8(record.inbound));
    html += fact(tr("By the client"), fromUtf8(record.client));
    if (!record.user.empty() && record.user != record.client)
        html += fact(tr("For the user"), fromUtf8(record.user));
    if (!record.tag.empty())
        html += fact(tr("Tag"), fromUtf8(record.tag));
    html += fact(tr("Rule"), rule);
    html += fact(tr("Served by"), record.provider.empty()
                                      ? tr("nobody")
                                      : fromUtf8(record.provider + "/" + record.model));
    std::string notes;
    for (const AttemptRecord &attempt : record.attempts) {
        if (!attempt.notes.empty())
            notes += (notes.empty() ? "" : ", ") + attempt.notes;
    }
    html += fact(tr("Left out in translation"), notes.empty() ? tr("nothing") : fromUtf8(notes));
    if (!record.errorCode.empty())
        html += fact(tr("Error"), fromUtf8(record.errorCode));
    if (!record.finishReason.empty())
        html += fact(tr("Ended with"), fromUtf8(record.finishReason));
    m_route->setHtml(html + QStringLiteral("</table>"));
}

void Inspector::showCost()
{
    const ExchangeRecord &record = m_exchange.record;
    const std::vector<CostPart> parts = m_detail ? m_detail->parts : std::vector<CostPart>();
    m_cost->setRowCount(static_cast<int>(parts.size()) + 1);
    const auto set = [this](int row, const QStringList &texts, bool strong) {
        for (int column = 0; column < texts.size(); ++column) {
            auto *cell = new QTableWidgetItem(texts.at(column));
            if (column > 0)
                cell->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            if (strong)
                cell->setFont(m_context.theme.font(TextRole::Strong));
            m_cost->setItem(row, column, cell);
        }
    };
    int row = 0;
    for (const CostPart &part : parts)
        set(row++,
            {kindWords(part.kind), format::count(part.count),
             format::money(part.rate) + u' ' + unitWords(part.kind), format::money(part.amount)},
            false);
    const std::int64_t tokens = record.usage.totalInput() + record.usage.output;
    set(row,
        {tr("In all"),
         record.usage.source == UsageSource::Unknown ? format::absent() : format::count(tokens),
         QString(), m_exchange.running ? QStringLiteral("…") : format::money(record.cost)},
        true);
    QString remark = m_exchange.running
                         ? tr("The cost is known when the answer has ended.")
                         : sourceWords(record.costSource, fromUtf8(record.priceDate));
    if (record.usage.source == UsageSource::Estimated)
        remark += u' ' + tr("The provider reported no usage: the tokens are estimated.");
    if (m_detail && !parts.empty() && !m_detail->partsAreExact)
        remark += u' ' + tr("Prices have changed since; the parts are by those of today.");
    m_costRemark->setText(remark);
}

/// A request like it, without its words unless they are kept.
void Inspector::copyCurl()
{
    const ExchangeRecord &record = m_exchange.record;
    const RelayHost &host = m_context.host;
    const QString path
        = m_bodies ? fromUtf8(m_bodies->path) : QStringLiteral("/v1/chat/completions");
    const QString body
        = m_bodies ? fromUtf8(m_bodies->request.text)
                   : QStringLiteral("{\"model\":\"%1\",\"stream\":%2,"
                                    "\"messages\":[{\"role\":\"user\",\"content\":\"…\"}]}")
                         .arg(fromUtf8(record.requestedModel),
                              record.stream ? QStringLiteral("true") : QStringLiteral("false"));
    copyToClipboard(QStringLiteral("curl -sN '%1' -H 'Authorization: Bearer %2' "
                                   "-H 'Content-Type: application/json' -d '%3'\n")
                        .arg(fromUtf8(host.url()) + path, localToken(host),
                             QString(body).replace(u'\'', QStringLiteral("'\\''"))),
                    host.localToken().has_value());
}

} // namespace patchbay
