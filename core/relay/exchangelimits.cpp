// The part of an exchange that is held back: by the limits of its client, and by budgets.

#include "core/relay/exchange.h"
#include "core/relay/keyqueue.h"
#include "core/relay/treasury.h"
#include "core/routing/budget/downgrade.h"
#include "core/routing/standing.h"

#include <algorithm>

namespace patchbay {

namespace {

using namespace std::chrono_literals;

/// How long a request waits for room in a budget that only others' reservations take.
constexpr auto budgetPatience = 10s;

} // namespace

Result<void> Exchange::admitClient()
{
    auto admission = m_context.limits->admit(m_client, m_record.user, expectedTokens(m_facts));
    if (!admission)
        return std::unexpected(admission.error());
    m_admission = std::move(*admission);
    return {};
}

void Exchange::downgradeTargets(const RouteQuery &query)
{
    m_planNotes = downgrade(m_plan, query, m_context.treasury->budgets(), *m_snapshot.offers);
}

/// Holds what the attempt may cost. False where it cannot be made: what follows is under way then.
bool Exchange::reserveBudget()
{
    if (!m_context.treasury->hasBudgets()) {
        m_reservation = {};
        return true;
    }
    const RequestBounds request {.facts = &m_facts,
                                 .kind = m_clientCodec->kind(),
                                 .client = m_record.client,
                                 .bodyBytes = m_request.body.size(),
                                 .outputLimit = m_plan.set.maxOutputTokens};
    Treasury &treasury = *m_context.treasury;
    auto reservation = treasury.budgets().reserve(
        scopeOf(m_record), treasury.bounds(*m_offer, request, m_context.clock->systemNow()));
    if (reservation) {
        m_reservation = std::move(*reservation);
        return true;
    }
    const BudgetRefusal &refusal = reservation.error();
    if (turnToOtherKey(refusal)) {
        tryTarget();
        return false;
    }
    if (refusal.isWorthWaiting() && waitForBudget())
        return false;
    goOn(failureOf(errorOf(refusal), FailureClass::Unsupported));
    return false;
}

/// The budget that \a refusal is of may be that of the key alone. False where the target has no
/// other one.
bool Exchange::turnToOtherKey(const BudgetRefusal &refusal)
{
    const auto &budgets = m_snapshot.config->budgets;
    const auto budget = std::ranges::find(budgets, refusal.status.id, &BudgetConfig::id);
    if (m_record.key.empty() || budget == budgets.end() || budget->key != m_record.key)
        return false;
    m_selection->spendKey(m_record.key);
    if (m_selection->hasOtherKey())
        return true;
    m_selection->restoreKeys(); // where there is room later, it may be used
    return false;
}

/// False where it has waited long enough.
bool Exchange::waitForBudget()
{
    const SteadyTime now = m_context.clock->steadyNow();
    if (!m_budgetDeadline)
        m_budgetDeadline = std::min(now + budgetPatience, m_deadline);
    if (now >= *m_budgetDeadline)
        return false;
    if (!m_waitsForBudget)
        m_waitsForBudget
            = connect(m_context.treasury, &Treasury::freed, this, &Exchange::leaveBudgetQueue);
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*m_budgetDeadline - now);
    m_retry.start(static_cast<int>(left.count()), this);
    return true;
}

/// There may be room now, or it has waited long enough: tries once more, and says why if not.
void Exchange::leaveBudgetQueue()
{
    m_retry.stop();
    if (m_selection)
        tryTarget();
    else
        findTargets();
}

/// All keys of the target are in use for as many requests as they may be.
void Exchange::waitForKey(std::chrono::milliseconds longest)
{
    m_keyDeadline = m_context.clock->steadyNow() + longest;
    m_waitsForKey = connect(m_context.keyQueue, &KeyQueue::freed, this, &Exchange::leaveKeyQueue);
}

/// A key may be free before the wait is over: the rest of it is not counted.
void Exchange::leaveKeyQueue()
{
    m_retry.stop();
    const auto rest = std::chrono::floor<std::chrono::milliseconds>(m_keyDeadline
                                                                    - m_context.clock->steadyNow());
    m_history.waited -= std::max(rest, 0ms);
    tryTarget();
}

void Exchange::endWaits()
{
    disconnect(m_waitsForBudget);
    m_waitsForBudget = {};
    disconnect(m_waitsForKey);
    m_waitsForKey = {};
}

} // namespace patchbay
