#include "ui/relaystate.h"

#include "core/backend/relayhost.h"
#include "core/base/localday.h"
#include "ui/answer.h"
#include "ui/budgetwords.h"
#include "ui/errorwords.h"
#include "ui/format.h"
#include "ui/spend/spendseries.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

namespace patchbay {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds alertPause = 500ms;
constexpr std::chrono::milliseconds budgetPause = 10s;
constexpr std::chrono::milliseconds periodPause = 60s;

} // namespace

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

RelayState::RelayState(RelayHost &host, QObject *parent, DayWatch::Today today)
    : QObject(parent)
    , m_host(host)
    , m_days(std::move(today))
    , m_budgets(host, BudgetReader::Depth::Spent)
{
    m_read.setSingleShot(true);
    m_read.setInterval(std::chrono::seconds(2));
    connect(&m_read, &QTimer::timeout, this, &RelayState::readSpend);
    connect(&m_days, &DayWatch::dayBegan, this, &RelayState::readSpend);
    connect(&m_days, &DayWatch::dayBegan, &m_budgets, &BudgetReader::read);
    m_readBudgets.setSingleShot(true);
    connect(&m_readBudgets, &QTimer::timeout, &m_budgets, &BudgetReader::read);
    connect(&m_budgets, &BudgetReader::changed, this, &RelayState::takeBudgets);
    connect(&host.backend(), &Backend::activityChanged, this, &RelayState::take);
    connect(&host.backend(), &Backend::budgetReached, this, &RelayState::tellBudget);
    connect(&host, &RelayHost::changed, this, [this] {
        readSpend();
        m_budgets.read();
        emit changed();
    });
    connect(&host, &RelayHost::stopped, this, [this] {
        m_pauseAsked.reset();
        emit changed();
    });
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
    if (reachedBudget())
        return Mode::NearBudget;
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
    case Mode::NearBudget:
    case Mode::Active:
    case Mode::Idle:
        break;
    }
    return tr("Serving");
}

const BudgetStanding *RelayState::reachedBudget() const
{
    const BudgetStanding *worst = nullptr;
    for (const BudgetStanding &each : m_budgets.budgets()) {
        if (each.isReached()
            && (!worst
                || std::pair(each.isBlocked(), each.percent())
                       > std::pair(worst->isBlocked(), worst->percent())))
            worst = &each;
    }
    return worst;
}

QString RelayState::budgetWords() const
{
    const BudgetStanding *worst = reachedBudget();
    return worst
               ? tr("Budget %1 at %2 %")
                     .arg(QString::fromStdString(worst->budget.id), format::count(worst->percent()))
               : QString();
}

void RelayState::setPaused(bool paused)
{
    m_host.backend().setPaused(paused);
    m_paused = paused;
    if (m_host.isRunning())
        m_pauseAsked = paused;
    emit changed();
}

void RelayState::take(const std::shared_ptr<const Activity> &activity)
{
    m_activity = activity;
    m_inFlight = static_cast<int>(activity->inFlight);
    // What was on its way when the user chose does not know of it yet.
    if (!m_pauseAsked || activity->paused == *m_pauseAsked) {
        m_pauseAsked.reset();
        m_paused = activity->paused;
    }
    noteFailures(*activity);
    noteKeys(*activity);
    const QString before = m_brokenRule;
    if (const auto config = m_host.config())
        m_brokenRule = brokenRule(*config, *activity);
    if (!m_brokenRule.isEmpty() && m_brokenRule != before)
        emit attentionNeeded(
            tr("No target works"),
            tr("Every target of the rule “%1” fails at present.").arg(m_brokenRule));
    if (activity->changesSums()) {
        if (!m_read.isActive())
            m_read.start();
        if (!m_readBudgets.isActive() || m_readBudgets.remainingTime() > budgetPause.count())
            m_readBudgets.start(budgetPause);
    }
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
                          .arg(QString::fromStdString(who), errorWords(record.errorCode),
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
    m_readBudgets.start(alertPause); // what has set it off is on its way to the ledger
}

void RelayState::takeBudgets()
{
    // A new period begins without any request.
    if (reachedBudget() && !m_readBudgets.isActive())
        m_readBudgets.start(periodPause);
    emit changed();
}

void RelayState::readSpend()
{
    const QDate today = m_days.today();
    readSpendSince(today, m_today);
    readSpendSince(QDate(today.year(), today.month(), 1), m_month);
}

void RelayState::readSpendSince(QDate day, std::optional<Money> &sum)
{
    if (!m_host.isRunning())
        return;
    whenAnswered<Result<std::vector<SpendRow>>>(
        m_host.backend().spend(SpendBy::Provider, firstMomentMs(day),
                               std::numeric_limits<std::int64_t>::max()),
        this, [this, &sum](const auto &rows) {
            if (!rows)
                return;
            sum = sumOf(*rows).cost;
            emit changed();
        });
}

} // namespace patchbay
