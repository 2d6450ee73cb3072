#include "ui/spend/budgetstanding.h"

#include "core/backend/budgetperiod.h"
#include "core/backend/relayhost.h"
#include "core/base/clock.h"
#include "ui/spend/spendfilter.h"
#include "ui/spend/spendseries.h"

#include <algorithm>
#include <limits>

namespace patchbay {

std::int64_t BudgetStanding::percent() const
{
    return budget.limit.pico() > 0
               ? static_cast<std::int64_t>(Int128(spent.pico()) * 100 / budget.limit.pico())
               : 0;
}

bool BudgetStanding::isReached() const
{
    return percent() >= 100
           || std::ranges::any_of(budget.actions, [this](const BudgetAction &action) {
                  return percent() >= action.atPercent;
              });
}

bool BudgetStanding::isBlocked() const
{
    return std::ranges::any_of(budget.actions, [this](const BudgetAction &action) {
        return action.kind == BudgetAction::Kind::Block && percent() >= action.atPercent;
    });
}

bool hasLine(const BudgetConfig &budget)
{
    using Period = BudgetConfig::Period;
    return budget.period == Period::Week || budget.period == Period::Month
           || budget.period == Period::Total;
}

BudgetReader::BudgetReader(RelayHost &host, Depth depth, QObject *parent)
    : QObject(parent)
    , m_host(host)
    , m_depth(depth)
    , m_round(this, [this] { askAll(); }, [this] { show(); })
{ }

void BudgetReader::read()
{
    if (m_host.isRunning() && m_host.config())
        m_round.run();
}

void BudgetReader::askAll()
{
    const auto config = m_host.config();
    Backend &backend = m_host.backend();
    m_next.assign(config->budgets.size(), {});
    for (std::size_t i = 0; i < config->budgets.size(); ++i) {
        const BudgetConfig &budget = config->budgets[i];
        const bool isTotal = budget.period == BudgetConfig::Period::Total;
        const BudgetWindow window = windowOf(budget, std::chrono::system_clock::now());
        BudgetStanding &standing = m_next[i];
        standing.budget = budget;
        standing.beginMs = isTotal ? 0 : unixMs(window.begin);
        if (!isTotal)
            standing.endMs = unixMs(window.end);
        const std::int64_t end = standing.endMs.value_or(std::numeric_limits<qint64>::max());
        const SpendFilter filter = filterOf(budget);
        m_round.ask<std::vector<SpendRow>>(
            backend.spend(SpendBy::Provider, filter, standing.beginMs, end),
            [this, i](const std::vector<SpendRow> &rows) {
                const SpendRow sum = sumOf(rows);
                m_next[i].spent = sum.cost;
                m_next[i].unpriced = sum.unpriced;
            });
        if (m_depth == Depth::Forecast && !isTotal && hasLine(budget))
            m_round.ask<Forecast>(
                backend.forecast(filter, standing.beginMs, end),
                [this, i](const Forecast &forecast) { m_next[i].forecast = forecast; });
    }
}

void BudgetReader::show()
{
    if (m_round.problem().isEmpty()) {
        m_budgets = m_next;
        emit changed();
    } else {
        emit failed(m_round.problem());
    }
}

} // namespace patchbay
