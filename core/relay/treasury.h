#pragma once

#include "core/ledger/ledgerqueries.h"
#include "core/model/budgetalert.h"
#include "core/model/exchangerecord.h"
#include "core/routing/budget/budgets.h"
#include "core/routing/budget/costbounds.h"
#include "core/routing/budget/outputlengths.h"
#include "core/routing/offers.h"

#include <QBasicTimer>
#include <QObject>
#include <QString>

#include <memory>

namespace patchbay {

class LedgerWriter;

/// The budgets of the running relay: knows from the ledger what was spent, wakes whoever waits for
/// room, and tells of what they reach.
/// Thread: relay. Must outlive the ledger's writer, which answers it.
class Treasury final : public QObject
{
    Q_OBJECT

public:
    /// \a ledgerPath of the SQLite file; both must outlive it but for the writer's own thread.
    Treasury(const Clock &clock, LedgerWriter &ledger, QString ledgerPath,
             QObject *parent = nullptr);

    void setConfig(const Config &config);

    /// Reads from the ledger again what was spent: costs in it were changed.
    void readAgain();

    [[nodiscard]] Budgets &budgets() { return m_budgets; }
    [[nodiscard]] const OutputLengths &lengths() const { return m_lengths; }
    /// Whether every budget knows what was spent; asks the ledger where one does not. freed()
    /// follows then.
    [[nodiscard]] bool isReady();
    /// Whether the profile has any: without, there is nothing to reserve.
    [[nodiscard]] bool hasBudgets() const { return m_hasBudgets; }

    /// What a request may cost at \a offer: expected, and at most.
    [[nodiscard]] CostBounds bounds(const Offer &offer, const RequestBounds &request,
                                    SystemTime now) const;

    /// Counts what a finished exchange cost; to be called just before its record goes to the
    /// ledger.
    void settle(BudgetReservation reservation, const ExchangeRecord &record);

signals:
    /// Something has changed for requests that wait for a budget; receivers hear of it in the order
    /// in which they came.
    void freed();
    void reached(const patchbay::BudgetEvent &event);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void ask();
    void wakeAfter(std::chrono::milliseconds delay);

    LedgerWriter &m_ledger;
    const QString m_path;
    Budgets m_budgets;
    bool m_hasBudgets = false;
    OutputLengths m_lengths;
    QBasicTimer m_wake;
};

/// What of the ledger \a budget counts.
[[nodiscard]] SpendFilter spendFilterOf(const BudgetConfig &budget);

/// \a event as it is told outside.
[[nodiscard]] BudgetAlert alertOf(const BudgetEvent &event, const Config &config);

/// What the cost of \a record falls to; valid as long as it.
[[nodiscard]] SpendScope scopeOf(const ExchangeRecord &record);

/// Why \a refusal turns a request away, as the error of its caller: `budget_exceeded`, or
/// `ledger_unavailable` where the budget's spend cannot be read.
[[nodiscard]] Error errorOf(const BudgetRefusal &refusal);

} // namespace patchbay
