#pragma once

#include "core/backend/backend.h"
#include "ui/answer.h"
#include "ui/answerround.h"
#include "ui/overview/overviewfigures.h"
#include "ui/spend/budgetline.h"
#include "ui/spend/budgetstanding.h"
#include "ui/spend/spendchoice.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <optional>
#include <string>
#include <vector>

namespace patchbay {

class RelayHost;

/// Spend of the chosen days; all sums are exact.
struct SpendFigures
{
    SpendChoice choice;
    SpendDays days;
    std::vector<SpendBar> bars;
    std::vector<SpendRow> groups; ///< over all days, by descending cost
    std::vector<SpendRow> users; ///< the same, by user
    std::vector<LatencyRow> latencies; ///< by user; empty until they are read
    std::optional<SpendChoice> latencyChoice; ///< that they are of
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
    [[nodiscard]] const std::vector<BudgetStanding> &budgets() const { return m_budgets.budgets(); }
    [[nodiscard]] const BudgetLine &line() const { return m_line; }
    /// Nothing while it is being counted.
    [[nodiscard]] const std::optional<Savings> &savings() const { return m_savings; }
    /// The days that savings() is of.
    [[nodiscard]] SpendDays savingsDays() const { return m_savingsDays.value_or(SpendDays {}); }
    /// Whether the ledger holds any finished exchange.
    [[nodiscard]] bool isEmpty() const { return m_empty; }

    /// Whether it follows the relay; not while nobody looks.
    void setFollowing(bool following);
    void setChoice(const SpendChoice &choice);
    [[nodiscard]] const SpendChoice &choice() const { return m_choice; }
    void read();

signals:
    /// Figures and line.
    void changed();
    void budgetsChanged();
    void savingsChanged();
    void failed(const QString &words);

private:
    void askFigures();
    void askLine();
    void askLatencies();
    void askSavings();
    void showFirst();
    void showAll();
    [[nodiscard]] std::optional<BudgetConfig> lineBudget() const;

    RelayHost &m_host;
    SpendChoice m_choice;
    SpendFigures m_now;
    SpendFigures m_next; ///< being put together
    BudgetReader m_budgets;
    BudgetLine m_line;
    BudgetLine m_nextLine;
    std::optional<Savings> m_savings;
    std::optional<SpendDays> m_savingsDays; ///< that m_savings is of, or is being asked for
    Answer<Result<Savings>> m_savingsAnswer;
    Answer<Result<std::vector<LatencyRow>>> m_latencyAnswer;
    QElapsedTimer m_latencyAge;
    bool m_read = false; ///< there are bars to show
    bool m_empty = true;
    bool m_following = false;
    AnswerRound m_round;
    QTimer m_timer;
};

} // namespace patchbay
