// What the overview's parts say.
#include "core/backend/relayhost.h"
#include "core/base/localday.h"
#include "ui/format.h"
#include "ui/live/livemodel.h"
#include "ui/overview/attentionlist.h"
#include "ui/overview/hourbars.h"
#include "ui/overview/hourmodel.h"
#include "ui/overview/overviewpage.h"
#include "ui/overview/providercard.h"
#include "ui/overview/readout.h"
#include "ui/relaystate.h"
#include "ui/snippet.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/flowgrid.h"
#include "ui/widgets/legend.h"

#include <QDateTime>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>

namespace patchbay {

namespace {

/// The budget that the month's figure is shown against: one on everything.
const BudgetFigures *overallBudget(const Overview &figures)
{
    const auto found = std::ranges::find_if(figures.budgets, [](const BudgetFigures &each) {
        return each.budget.period == BudgetConfig::Period::Month && each.isOverall();
    });
    return found == figures.budgets.end() ? nullptr : &*found;
}

/// Where \a budget goes.
QString budgetWords(const BudgetFigures &budget)
{
    if (const auto reached = budget.reachedMs(QDateTime::currentMSecsSinceEpoch()))
        return OverviewPage::tr("At this pace %1 is reached on %2")
            .arg(format::total(budget.budget.limit),
                 QLocale().toString(QDateTime::fromMSecsSinceEpoch(*reached).date(),
                                    QLocale::ShortFormat));
    if (budget.percent() < 100 && budget.forecast.kind == Forecast::Kind::Range)
        return OverviewPage::tr("Near %1 at its end").arg(format::total(budget.forecast.middle));
    return OverviewPage::tr("%1 % of the budget").arg(format::count(budget.percent()));
}

QString percentWords(double share)
{
    return QLocale().toString(share, 'f', share >= 99.95 || share == 0 ? 0 : 1);
}

} // namespace

void OverviewPage::showFigures()
{
    showReadouts();
    m_bars->setFigures(m_figures->now());
    m_hours->setHours(m_figures->now().hours);
    std::int64_t most = 0;
    for (const HourFigures &hour : m_figures->now().hours)
        most = std::max(most, hour.requests());
    m_peak->setText(most > 0 ? tr("peak %1 an hour").arg(format::count(most)) : QString());
    showState();
    showEmptyState();
}

void OverviewPage::showReadouts()
{
    const Overview &now = m_figures->now();
    const QString unpriced = now.today.unpriced > 0 ? tr("%n with unknown cost", nullptr,
                                                         static_cast<int>(now.today.unpriced))
                                                    : QString();
    QStringList remarks;
    if (now.todayForecast.kind == Forecast::Kind::Range && unpriced.isEmpty())
        remarks << tr("Near %1 by midnight").arg(format::total(now.todayForecast.middle));
    remarks << tr("Yesterday %1").arg(format::total(now.yesterday.cost));
    if (!unpriced.isEmpty())
        remarks << unpriced;
    m_today->setFace({format::total(now.today.cost),
                      {},
                      remarks,
                      -1,
                      unpriced.isEmpty() ? Token::TextMuted : Token::Warn});
    showMonth();
    m_requests->setFace({format::count(now.today.count),
                         {},
                         {tr("%1 from the cache").arg(format::count(now.cachedToday)),
                          tr("%1 in flight").arg(format::count(context().state.inFlight()))}});
    const SpendRow day = now.last24Hours();
    if (day.requests > 0)
        m_success->setFace(
            {percentWords(100.0 * double(day.requests - day.errors) / double(day.requests)),
             QStringLiteral("%"),
             {tr("of %1 requests").arg(format::count(day.requests)),
              day.errors > 0 ? tr("%1 failed").arg(format::count(day.errors))
                             : tr("None failed")}});
    else
        m_success->setFace({format::absent(), {}, {tr("No request yet")}});
    if (now.latency.p50Us >= 0)
        m_latency->setFace({format::duration(now.latency.p50Us),
                            tr("p50"),
                            {tr("%1 p95").arg(format::duration(now.latency.p95Us)),
                             tr("Patchbay adds %1").arg(format::duration(now.overheadUs))}});
    else
        m_latency->setFace({format::absent(), {}, {tr("No answer yet")}});
}

void OverviewPage::showMonth()
{
    const Overview &now = m_figures->now();
    const QDate today = QDate::currentDate();
    m_month->setCaption(QLocale().standaloneMonthName(today.month()));
    m_monthFilter = sinceFilter(firstMomentMs(QDate(today.year(), today.month(), 1)));
    Readout::Face face;
    face.value = format::total(now.month.cost);
    if (const BudgetFigures *budget = overallBudget(now)) {
        // Its month begins on a day of its own.
        m_monthFilter = filterOf(budget->budget, budget->beginMs);
        face.value = format::total(budget->spent);
        face.unit = tr("of %1, %2 %")
                        .arg(format::total(budget->budget.limit), format::count(budget->percent()));
        face.level = budget->percent() / 100.0;
        face.remarks = {budgetWords(*budget)};
        if (budget->percent() >= 80)
            face.ink = budget->percent() >= 100 ? Token::Error : Token::Warn;
    } else {
        face.remarks = {tr("%1 requests").arg(format::count(now.month.count)),
                        now.monthForecast.kind == Forecast::Kind::Range
                            ? tr("Near %1 at its end").arg(format::total(now.monthForecast.middle))
                            : tr("No budget for all requests")};
    }
    m_month->setFace(face);
}

/// What changes with each Activity.
void OverviewPage::showState()
{
    const bool paused = context().state.isPaused();
    m_pause->setText(paused ? tr("Resume relay") : tr("Pause relay"));
    m_pause->setIcon(context().theme.icon(paused ? QStringLiteral("play") : QStringLiteral("pause"),
                                          Token::Text));
    if (!isVisible())
        return;
    setRemark(QLocale().toString(QDateTime::currentDateTime(), QLocale::ShortFormat));
    Readout::Face requests = m_requests->face();
    if (requests.remarks.size() == 2) {
        requests.remarks.last() = tr("%1 in flight").arg(format::count(context().state.inFlight()));
        if (requests != m_requests->face())
            m_requests->setFace(requests);
    }
    showProviders();
    showAttention();
}

void OverviewPage::showProviders()
{
    const auto config = context().host.config();
    if (!config)
        return;
    const SecretProblem problem = secretProblemsOf(context().host.backend());
    const auto count = static_cast<qsizetype>(config->providers.size());
    if (m_providerCards.size() != count) {
        m_cards->clear();
        m_providerCards.clear();
    }
    const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
    std::array<int, 3> standing {}; // usable, resting or degraded, refused
    for (qsizetype i = 0; i < count; ++i) {
        const ProviderConfig &provider = config->providers[static_cast<std::size_t>(i)];
        const auto face
            = faceOf(provider, m_figures->now(), context().state.activity().get(), problem, now);
        const bool fresh = i >= m_providerCards.size();
        if (fresh)
            addCard();
        m_providerCards.at(i)->show(face, m_figures->now());
        if (fresh)
            m_cards->add(m_providerCards.at(i));
        if (face.status == Status::Error)
            ++standing[2];
        else if (face.status == Status::Warning || face.status == Status::Resting)
            ++standing[1];
        else if (face.status != Status::Off)
            ++standing[0];
    }
    QStringList words {tr("%n usable", nullptr, standing[0])};
    if (standing[1] > 0)
        words << tr("%n resting or degraded", nullptr, standing[1]);
    if (standing[2] > 0)
        words << tr("%n refused", nullptr, standing[2]);
    m_providersLegend->setRemark(words.join(QStringLiteral(", ")));
}

void OverviewPage::addCard()
{
    auto *card = new ProviderCard(context(), m_cards);
    connect(card, &ProviderCard::clicked, this, [this, card] {
        emit requestsAsked(QString::fromStdString(termOf("provider", card->face().id.toStdString())
                                                  + "since:24h"));
    });
    m_providerCards.append(card);
}

void OverviewPage::showAttention()
{
    const auto config = context().host.config();
    if (!config)
        return;
    const SecretProblem problem = secretProblemsOf(context().host.backend());
    const auto items = attentionOf(*config, m_figures->now(), context().state.activity().get(),
                                   problem, QDateTime::currentMSecsSinceEpoch(), m_tools);
    m_attention->show(items);
    m_attentionLegend->setRemark(items.empty() ? QString()
                                               : format::count(static_cast<int>(items.size())));
}

void OverviewPage::showEmptyState()
{
    const bool empty
        = m_figures->isRead() && !m_figures->now().everAsked && m_live->rowCount() == 0;
    m_stack->setCurrentIndex(empty ? 1 : 0);
    if (!empty)
        return;
    m_empty->setSentence(tr("No request has come yet. Send the first one:"));
    m_empty->setButton(tr("Add a provider"));
    if (!context().host.url().empty())
        m_empty->setCommand(tryIt(context().host, SnippetLanguage::Curl));
}

} // namespace patchbay
