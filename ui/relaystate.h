#pragma once

#include "core/base/money.h"
#include "core/model/activity.h"
#include "core/model/budgetalert.h"
#include "ui/daywatch.h"
#include "ui/spend/budgetstanding.h"

#include <QDate>
#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>
#include <optional>
#include <set>
#include <string>

namespace patchbay {

class RelayHost;

/// How the relay stands, for the status strip, the tray and notifications. Thread: GUI.
class RelayState final : public QObject
{
    Q_OBJECT

public:
    enum class Mode { Stopped, Paused, Degraded, NearBudget, Active, Idle };

    explicit RelayState(RelayHost &host, QObject *parent = nullptr,
                        DayWatch::Today today = QDate::currentDate);

    [[nodiscard]] Mode mode() const;
    /// The mode in words.
    [[nodiscard]] QString words() const;
    [[nodiscard]] bool isPaused() const { return m_paused; }
    [[nodiscard]] int inFlight() const { return m_inFlight; }
    /// Known spend since midnight; nothing before it was read.
    [[nodiscard]] const std::optional<Money> &today() const { return m_today; }
    /// Known spend since the first of the month; nothing before it was read.
    [[nodiscard]] const std::optional<Money> &month() const { return m_month; }
    /// The budget that has reached the most of what its actions wait for, and what it has reached
    /// in words; null: none has reached anything.
    [[nodiscard]] const BudgetStanding *reachedBudget() const;
    [[nodiscard]] QString budgetWords() const;
    /// The newest failure in one line; empty: none in this run.
    [[nodiscard]] const QString &lastError() const { return m_lastError; }
    /// Of whom pages hear that what they show of today is of yesterday.
    [[nodiscard]] DayWatch &days() { return m_days; }
    /// How targets and keys fare; null before the first word of the relay.
    [[nodiscard]] const std::shared_ptr<const Activity> &activity() const { return m_activity; }

    void setPaused(bool paused);

signals:
    void changed();
    /// Something that the user should hear of even when the window is hidden.
    void attentionNeeded(const QString &title, const QString &words);
    /// A budget has reached something, told in \a words; attentionNeeded() goes with it.
    void budgetReached(const patchbay::BudgetAlert &alert, const QString &words);

private:
    void take(const std::shared_ptr<const Activity> &activity);
    void noteFailures(const Activity &activity);
    void noteKeys(const Activity &activity);
    void tellBudget(const BudgetAlert &alert);
    void readSpend();
    void readSpendSince(QDate day, std::optional<Money> &sum);
    void takeBudgets();

    RelayHost &m_host;
    DayWatch m_days;
    std::shared_ptr<const Activity> m_activity;
    int m_inFlight = 0;
    bool m_paused = false;
    std::optional<bool> m_pauseAsked; ///< until the relay says the same
    std::optional<Money> m_today;
    std::optional<Money> m_month;
    BudgetReader m_budgets;
    QString m_lastError;
    QString m_brokenRule; ///< whose targets all fail; empty: none
    std::set<std::string> m_toldKeys; ///< refused ones that were told
    QTimer m_read; ///< of the spend: at most once in two seconds
    QTimer m_readBudgets; ///< at most once in ten seconds while exchanges end
};

/// The name of the first enabled rule none of whose targets works now; empty if all have one.
[[nodiscard]] QString brokenRule(const struct Config &config, const Activity &activity);

} // namespace patchbay
