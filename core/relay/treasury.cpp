#include "core/relay/treasury.h"

#include "core/ledger/ledgerqueries.h"
#include "core/ledger/ledgerwriter.h"
#include "core/ledger/toldalerts.h"

#include <QDateTime>
#include <QTimerEvent>

#include <algorithm>
#include <array>

namespace patchbay {

namespace {

using namespace std::chrono_literals;

constexpr auto askAgainAfter = 250ms;

std::string inWords(SystemTime time)
{
    return QDateTime::fromMSecsSinceEpoch(unixMs(time)).toString(Qt::ISODate).toStdString();
}

} // namespace

SpendFilter spendFilterOf(const BudgetConfig &budget)
{
    return {.provider = budget.provider,
            .model = budget.model,
            .client = budget.client,
            .user = budget.user,
            .tag = budget.tag,
            .route = budget.route,
            .key = budget.key};
}

Treasury::Treasury(const Clock &clock, LedgerWriter &ledger, QString ledgerPath, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_path(std::move(ledgerPath))
    , m_budgets(clock)
{
    m_budgets.onFreed([this] { wakeAfter(0ms); });
    m_budgets.onEvent([this](const BudgetEvent &event) {
        m_ledger.remember({.budget = event.status.id,
                           .beganMs = unixMs(event.status.window.begin),
                           .limit = event.status.limit,
                           .event = std::string(name(event.kind)),
                           .atPercent = event.atPercent});
        if (event.isNews)
            emit reached(event);
    });
}

void Treasury::setConfig(const Config &config)
{
    m_budgets.setConfig(config.budgets);
    m_hasBudgets = !config.budgets.empty();
    ask();
}

void Treasury::readAgain()
{
    m_budgets.forgetSpent();
    ask();
}

bool Treasury::isReady()
{
    if (m_budgets.isReady())
        return true;
    ask();
    return false;
}

/// The writer's queue is the cut between what the ledger answers and what settle() counts.
void Treasury::ask()
{
    for (const Budgets::Question &question : m_budgets.questions()) {
        m_ledger.afterWrites([this, question] {
            const LedgerQueries queries(m_path);
            const std::int64_t begin = unixMs(question.window.begin);
            const auto spent
                = queries.spent(spendFilterOf(question.budget), begin, unixMs(question.window.end));
            const auto told = toldAlerts(m_path, question.budget.id, begin);
            QMetaObject::invokeMethod(
                this,
                [this, question, spent, told] {
                    const bool known = spent && told;
                    m_budgets.answer(question, known ? std::optional(*spent) : std::nullopt,
                                     known ? *told : std::vector<ToldAlert>());
                    if (!known)
                        wakeAfter(askAgainAfter);
                },
                Qt::QueuedConnection);
        });
    }
}

CostBounds Treasury::bounds(const Offer &offer, const RequestBounds &request, SystemTime now) const
{
    return costBounds(offer, request, m_lengths, now);
}

void Treasury::settle(BudgetReservation reservation, const ExchangeRecord &record)
{
    if (record.outcome == Outcome::Complete && !record.cacheHit && record.usage.output > 0)
        m_lengths.record(record.client, record.model, record.usage.output);
    if (!m_hasBudgets)
        return; // what may be held for one that is gone is given back here
    m_budgets.settle(std::move(reservation), scopeOf(record),
                     SystemTime(std::chrono::milliseconds(record.startedMs)), record.cost);
}

/// Not at once: whoever gives room back is in the middle of something.
void Treasury::wakeAfter(std::chrono::milliseconds delay)
{
    if (!m_wake.isActive() || delay == 0ms)
        m_wake.start(static_cast<int>(delay.count()), this);
}

void Treasury::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_wake.timerId())
        return;
    m_wake.stop();
    emit freed();
}

BudgetAlert alertOf(const BudgetEvent &event, const Config &config)
{
    constexpr std::array<const char *, 5> periods {"hour", "day", "week", "month", "total"};
    const BudgetStatus &status = event.status;
    BudgetAlert alert {.budget = status.id,
                       .event = std::string(name(event.kind)),
                       .atPercent = event.atPercent,
                       .percent = status.percent(),
                       .spent = status.spent,
                       .limit = status.limit,
                       .period = {},
                       .beganMs = unixMs(status.window.begin),
                       .resetsMs = {}};
    const auto budget = std::ranges::find(config.budgets, status.id, &BudgetConfig::id);
    if (budget != config.budgets.end())
        alert.period = periods[static_cast<std::size_t>(budget->period)];
    if (status.window.end != SystemTime::max())
        alert.resetsMs = unixMs(status.window.end);
    return alert;
}

SpendScope scopeOf(const ExchangeRecord &record)
{
    return {.provider = record.provider,
            .model = record.model,
            .client = record.client,
            .user = record.user,
            .tag = record.tag,
            .route = record.route,
            .key = record.key};
}

Error errorOf(const BudgetRefusal &refusal)
{
    using Kind = BudgetRefusal::Kind;
    const BudgetStatus &status = refusal.status;
    const std::string budget = "The budget `" + status.id + "`";
    switch (refusal.kind) {
    case Kind::Unread:
        return {ErrorCode::LedgerUnavailable,
                budget
                    + " does not let anything through before the ledger says what was spent, "
                      "and the ledger does not answer.",
                {},
                std::nullopt};
    case Kind::Unpriced:
        return {ErrorCode::BudgetExceeded,
                budget
                    + " refuses models whose price is unknown: set a price for the model in "
                      "the profile, or the budget's `unpriced` to `allow`.",
                {},
                std::nullopt};
    case Kind::Spent:
    case Kind::Reserved:
        break;
    }
    std::string message = budget + " of " + status.limit.toString() + " USD has "
                          + status.spent.toString() + " USD spent";
    if (status.reserved > Money())
        message += " and " + status.reserved.toString() + " USD held for requests under way";
    message += status.isBlocked ? "." : ", too little is left for this request.";
    if (status.window.end == SystemTime::max())
        message += " It never resets: raise its limit.";
    else
        message += " It resets at " + inWords(status.window.end) + '.';
    return {ErrorCode::BudgetExceeded, std::move(message), {}, std::nullopt};
}

} // namespace patchbay
