#include "ui/relaystate.h"

#include "core/backend/relayhost.h"
#include "ui/answer.h"
#include "ui/budgetwords.h"
#include "ui/format.h"

#include <QDate>

#include <algorithm>

namespace patchbay {

QString brokenRule(const Config &config, const Activity &activity)
{
    const auto fails = [&](const TargetConfig &target) {
        return std::any_of(activity.targets.begin(), activity.targets.end(),
                           [&](const TargetStatus &status) {
                               return status.provider == target.provider
                                      && (target.model.empty() || status.model == target.model)
                                      && status.circuit == TargetStatus::Circuit::Open;
                           });
    };
    for (const RouteConfig &route : config.routes) {
        if (route.enabled && !route.targets.empty()
            && std::all_of(route.targets.begin(), route.targets.end(), fails))
            return QString::fromStdString(route.name.empty() ? route.id : route.name);
    }
    return {};
}

RelayState::RelayState(RelayHost &host, QObject *parent)
    : QObject(parent)
    , m_host(host)
{
    m_read.setSingleShot(true);
    m_read.setInterval(std::chrono::seconds(2));
    connect(&m_read, &QTimer::timeout, this, &RelayState::readToday);
    connect(&host.backend(), &Backend::activityChanged, this, &RelayState::take);
    connect(&host.backend(), &Backend::budgetReached, this, &RelayState::tellBudget);
    connect(&host, &RelayHost::changed, this, [this] {
        readToday();
        emit changed();
    });
    connect(&host, &RelayHost::stopped, this, &RelayState::changed);
    host.backend().watchActivity(true);
}

RelayState::Mode RelayState::mode() const
{
    if (!m_host.isRunning())
        return Mode::Stopped;
    if (m_paused)
        return Mode::Paused;
    if (!m_brokenRule.isEmpty())
        return Mode::Degraded;
    return m_inFlight > 0 ? Mode::Active : Mode::Idle;
}

QString RelayState::words() const
{
    switch (mode()) {
    case Mode::Stopped:
        return tr("Stopped");
    case Mode::Paused:
        return tr("Paused");
    case Mode::Degraded:
        return tr("No target of “%1” works").arg(m_brokenRule);
    case Mode::Active:
    case Mode::Idle:
        break;
    }
    return tr("Serving");
}

void RelayState::setPaused(bool paused)
{
    m_host.backend().setPaused(paused);
    m_paused = paused;
    emit changed();
}

void RelayState::take(const std::shared_ptr<const Activity> &activity)
{
    m_activity = activity;
    m_inFlight = static_cast<int>(activity->inFlight);
    m_paused = activity->paused;
    noteFailures(*activity);
    noteKeys(*activity);
    const QString before = m_brokenRule;
    if (const auto config = m_host.config())
        m_brokenRule = brokenRule(*config, *activity);
    if (!m_brokenRule.isEmpty() && m_brokenRule != before)
        emit attentionNeeded(
            tr("No target works"),
            tr("Every target of the rule “%1” fails at present.").arg(m_brokenRule));
    const bool ended = std::any_of(activity->exchanges.begin(), activity->exchanges.end(),
                                   [](const ActiveExchange &each) { return !each.running; });
    if ((ended || activity->endedLeftOut > 0) && !m_read.isActive())
        m_read.start();
    emit changed();
}

void RelayState::noteFailures(const Activity &activity)
{
    for (const ActiveExchange &exchange : activity.exchanges) {
        const ExchangeRecord &record = exchange.record;
        if (exchange.running
            || (record.outcome != Outcome::Error && record.outcome != Outcome::Partial))
            continue;
        const std::string who = record.provider.empty() ? record.client : record.provider;
        m_lastError = QStringLiteral("%1: %2, %3")
                          .arg(QString::fromStdString(who),
                               QString::fromStdString(record.errorCode).replace(u'_', u' '),
                               format::time(record.startedMs));
    }
}

void RelayState::noteKeys(const Activity &activity)
{
    std::set<std::string> refused;
    for (const KeyStatus &key : activity.keys) {
        if (key.state != KeyStatus::State::Disabled)
            continue;
        const std::string name = key.provider + '/' + key.key;
        refused.insert(name);
        if (!m_toldKeys.contains(name))
            emit attentionNeeded(
                tr("A key is refused"),
                tr("%1 refused the key “%2”. Replace it under Providers.")
                    .arg(QString::fromStdString(key.provider), QString::fromStdString(key.key)));
    }
    m_toldKeys = std::move(refused);
}

void RelayState::tellBudget(const BudgetAlert &alert)
{
    const QString words = inWords(alert);
    emit budgetReached(alert, words);
    emit attentionNeeded(titleOf(alert), words);
}

void RelayState::readToday()
{
    const std::string since = "since:" + QDate::currentDate().toString(Qt::ISODate).toStdString();
    const auto filter = ExchangeFilter::parse(since, 0);
    if (!filter || !m_host.isRunning())
        return;
    whenAnswered<Result<ExchangeTotals>>(m_host.backend().totals(*filter), this,
                                         [this](const auto &totals) {
                                             if (!totals)
                                                 return;
                                             m_today = totals->cost;
                                             emit changed();
                                         });
}

} // namespace patchbay
