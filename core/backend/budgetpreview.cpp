#include "core/backend/budgetpreview.h"

#include "core/routing/budget/budgets.h"
#include "core/routing/budget/budgetwindow.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <chrono>
#include <limits>
#include <optional>

namespace patchbay {

namespace {

SystemTime timeOf(std::int64_t ms)
{
    return SystemTime(std::chrono::milliseconds(ms));
}

std::int64_t msOf(SystemTime time)
{
    return std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

/// So many percent of \a limit, as far as Money can hold it.
Money share(Money limit, int percent)
{
    const Int128 part = static_cast<Int128>(limit.pico()) * percent / 100;
    return Money::fromPico(static_cast<std::int64_t>(
        std::min<Int128>(part, std::numeric_limits<std::int64_t>::max())));
}

/// The least amount at which an action of \a kind follows; nothing if none does.
std::optional<Money> lowest(const BudgetConfig &budget, BudgetAction::Kind kind)
{
    std::optional<Money> found;
    for (const BudgetAction &action : budget.actions) {
        const Money at = share(budget.limit, action.atPercent);
        if (action.kind == kind && (!found || at < *found))
            found = at;
    }
    return found;
}

/// The budget as it goes through the past.
class Replay final
{
public:
    Replay(const BudgetConfig &budget, std::int64_t fromMs, std::int64_t toMs)
        : m_budget(budget)
        , m_zone(budget.timezone.empty() ? QTimeZone::systemTimeZone()
                                         : QTimeZone(QByteArray::fromStdString(budget.timezone)))
        , m_window(windowOf(budget, timeOf(fromMs)))
        , m_blockAt(lowest(budget, BudgetAction::Kind::Block))
        , m_downgradeAt(lowest(budget, BudgetAction::Kind::Downgrade))
    {
        m_result.fromMs = fromMs;
        m_result.toMs = toMs;
    }

    /// Where it has to begin to know what was spent before.
    [[nodiscard]] std::int64_t beginMs() const
    {
        return std::min(m_result.fromMs, msOf(m_window.begin));
    }

    void take(const ExchangeRecord &record)
    {
        if (record.cacheHit || record.provider.empty()
            || !covers(m_budget, {record.provider, record.model, record.client, record.user,
                                  record.tag, record.route, record.key}))
            return;
        if (const SystemTime time = timeOf(record.startedMs); !m_window.holds(time)) {
            m_window = windowOf(m_budget, time);
            m_spent = {};
        }
        const bool counted = record.startedMs >= m_result.fromMs;
        m_result.covered += counted ? 1 : 0;
        m_result.unpriced += counted && !record.cost ? 1 : 0;
        if (isBlocked(record.cost)) {
            if (counted)
                ++dayOf(record.startedMs).blocked;
            return;
        }
        if (counted && m_downgradeAt && m_spent >= *m_downgradeAt)
            ++dayOf(record.startedMs).downgraded;
        m_spent = m_spent.plus(record.cost.value_or(Money())).value_or(m_spent);
    }

    [[nodiscard]] BudgetPreview result() &&
    {
        for (const BudgetPreview::Day &day : m_result.days) {
            m_result.blocked += day.blocked;
            m_result.downgraded += day.downgraded;
        }
        return std::move(m_result);
    }

private:
    [[nodiscard]] bool isBlocked(const std::optional<Money> &cost) const
    {
        if (!cost && m_budget.refuseUnpriced)
            return true;
        if (!m_blockAt)
            return false;
        const auto with = m_spent.plus(cost.value_or(Money()));
        return m_spent >= *m_blockAt || !with || *with > *m_blockAt;
    }

    BudgetPreview::Day &dayOf(std::int64_t ms)
    {
        const QDate day = QDateTime::fromMSecsSinceEpoch(ms, m_zone).date();
        if (m_result.days.empty() || m_result.days.back().day != day)
            m_result.days.push_back({.day = day});
        return m_result.days.back();
    }

    const BudgetConfig &m_budget;
    QTimeZone m_zone;
    BudgetWindow m_window;
    std::optional<Money> m_blockAt;
    std::optional<Money> m_downgradeAt;
    Money m_spent;
    BudgetPreview m_result;
};

} // namespace

Result<BudgetPreview> budgetPreview(const LedgerQueries &queries, const BudgetConfig &budget,
                                    std::int64_t fromMs, std::int64_t toMs,
                                    const std::function<bool()> &givesUp)
{
    Replay replay(budget, fromMs, toMs);
    std::int64_t looked = 0;
    const auto done
        = queries.eachDecision(replay.beginMs(), toMs, [&](const ExchangeRecord &record) {
              replay.take(record);
              return !givesUp || ++looked % LedgerQueries::rowsBetweenQuestions != 0 || !givesUp();
          });
    if (!done)
        return std::unexpected(done.error());
    return std::move(replay).result();
}

} // namespace patchbay
