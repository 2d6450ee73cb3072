#pragma once

#include "core/backend/backend.h"
#include "ui/answer.h"
#include "ui/overview/overviewfigures.h"
#include "ui/spend/budgetline.h"
#include "ui/spend/spendperiod.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <string>
#include <vector>

namespace patchbay {

class RelayHost;

/// What is to be shown.
struct SpendChoice
{
    SpendBy by = SpendBy::Provider;
    SpendStep step = SpendStep::Day;
    SpendPeriod period;
    SpendFilter filter;
    std::string budget; ///< whose line is drawn; empty: the first that covers everything
};

/// Spend of the chosen days; all sums are exact.
struct SpendFigures
{
    SpendChoice choice;
    SpendDays days;
    std::vector<SpendBar> bars;
    std::vector<SpendRow> groups; ///< over all days, by descending cost
    std::vector<SpendRow> users; ///< the same, by user
    std::vector<LatencyRow> latencies; ///< by user
};

/// How a budget stands.
struct BudgetStanding
{
    BudgetConfig budget;
    std::int64_t beginMs = 0; ///< of its period, Unix milliseconds
    std::optional<std::int64_t> endMs; ///< exclusive; nothing: never
    Money spent;
    std::int64_t unpriced = 0; ///< requests that it could not count
    Forecast forecast;

    [[nodiscard]] std::int64_t percent() const;
    [[nodiscard]] bool isBlocked() const;
};

/// \a bars with empty ones before and behind, until all of \a days have theirs.
[[nodiscard]] std::vector<SpendBar> filledUp(const std::vector<SpendBar> &bars, SpendStep step,
                                             const SpendDays &days);

/// Reads what the spend page shows: when asked, and then at most every two seconds while exchanges
/// end. Thread: GUI; waits for nothing.
class SpendReader final : public QObject
{
    Q_OBJECT

public:
    explicit SpendReader(RelayHost &host, QObject *parent = nullptr);

    [[nodiscard]] const SpendFigures &now() const { return m_now; }
    [[nodiscard]] const std::vector<BudgetStanding> &budgets() const { return m_budgets; }
    [[nodiscard]] const BudgetLine &line() const { return m_line; }
    /// Nothing while it is being counted.
    [[nodiscard]] const std::optional<Savings> &savings() const { return m_savings; }
    /// The days that savings() is of.
    [[nodiscard]] SpendDays savingsDays() const { return m_savingsDays.value_or(SpendDays {}); }
    /// Whether the ledger holds any finished exchange.
    [[nodiscard]] bool isEmpty() const { return m_empty; }
    [[nodiscard]] bool isRead() const { return m_read; }

    /// Whether it follows the relay; not while nobody looks.
    void setFollowing(bool following);
    void setChoice(const SpendChoice &choice);
    [[nodiscard]] const SpendChoice &choice() const { return m_choice; }
    void read();

signals:
    /// Figures, budgets and line.
    void changed();
    void savingsChanged();
    void failed(const QString &words);

private:
    template <typename T>
    void ask(const QFuture<Result<T>> &future, std::function<void(const T &)> take);
    void askFigures();
    void askBudgets();
    void askLine();
    void askSavings();
    void onAnswer();
    [[nodiscard]] std::optional<BudgetConfig> lineBudget() const;

    RelayHost &m_host;
    SpendChoice m_choice;
    SpendFigures m_now;
    SpendFigures m_next; ///< being put together
    std::vector<BudgetStanding> m_budgets;
    std::vector<BudgetStanding> m_nextBudgets;
    BudgetLine m_line;
    BudgetLine m_nextLine;
    std::optional<Savings> m_savings;
    std::optional<SpendDays> m_savingsDays; ///< that m_savings is of, or is being asked for
    Answer<Result<Savings>> m_savingsAnswer;
    int m_pending = 0;
    bool m_again = false; ///< asked for anew meanwhile
    bool m_read = false;
    bool m_empty = true;
    bool m_following = false;
    QString m_problem;
    QTimer m_timer;
};

} // namespace patchbay
