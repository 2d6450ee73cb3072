#include "ui/live/inspector.h"

#include "core/backend/relayhost.h"
#include "ui/answer.h"
#include "ui/errorwords.h"
#include "ui/format.h"
#include "ui/live/attemptstable.h"
#include "ui/live/bodiesreader.h"
#include "ui/live/bodyview.h"
#include "ui/live/costview.h"
#include "ui/live/livedelegate.h"
#include "ui/snippet.h"
#include "ui/spend/spendseries.h"
#include "ui/theme/theme.h"
#include "ui/utf8.h"
#include "ui/widgets/copybutton.h"

#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace patchbay {

namespace {

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
    , m_cost(new CostView(context, this))
    , m_remark(new QLabel(this))
    , m_replay(new QPushButton(this))
    , m_reader(new BodiesReader(context, this))
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
    auto *rule = new QPushButton(context.theme.icon(QStringLiteral("rule"), Token::Text),
                                 tr("Make a rule"), this);
    rule->setToolTip(tr("A rule for requests like this one, as a draft on the page of routes"));
    connect(rule, &QPushButton::clicked, this, [this] { emit ruleAsked(m_exchange.record); });
    head->addWidget(rule);
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
    connect(m_reader, &BodiesReader::found, this, &Inspector::takeBodies);
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

    m_stack->addWidget(m_cost);
}

void Inspector::show(const ActiveExchange &exchange)
{
    m_exchange = exchange;
    m_detail.reset();
    m_attempts->show(exchange);
    showRoute();
    m_cost->show(m_exchange, m_detail);
    const QString overhead = format::duration(exchange.record.overheadUs);
    m_remark->setText(
        exchange.record.attempts.empty()
            ? tr("No provider was asked.")
            : tr("Patchbay itself took %1 before the provider was asked.").arg(overhead));
    readBodies();
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
    m_cost->show(m_exchange, m_detail);
}

/// Only chats whose words are whole can be asked again.
void Inspector::showReplay()
{
    m_replay->setVisible(m_bodies && m_bodies->request.leftOut == 0
                         && m_bodies->path.ends_with("/chat/completions"));
}

void Inspector::readBodies()
{
    m_bodies.reset();
    showReplay();
    m_request->showNothing(m_exchange.running);
    m_answer->showNothing(m_exchange.running);
    m_reader->read(m_exchange);
}

void Inspector::takeBodies(const ExchangeBodies &bodies)
{
    m_bodies = bodies;
    showReplay();
    m_request->show(m_bodies->request);
    m_answer->show(m_bodies->answer);
}

void Inspector::showRoute()
{
    const ExchangeRecord &record = m_exchange.record;
    const auto config = m_context.host.config();
    const QString rule = record.route.empty()
                             ? tr("No rule: by the model's own name")
                             : groupName(SpendBy::Route, record.route, config.get());
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
        html += fact(tr("Error"), errorWords(record.errorCode));
    if (!record.finishReason.empty())
        html += fact(tr("Ended with"), fromUtf8(record.finishReason));
    m_route->setHtml(html + QStringLiteral("</table>"));
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
