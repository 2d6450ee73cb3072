#pragma once

#include "core/backend/backend.h"
#include "core/config/config.h"
#include "ui/answerround.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace patchbay {

class RelayHost;

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
    /// Whether what an action waits for is reached.
    [[nodiscard]] bool isReached() const;
    [[nodiscard]] bool isBlocked() const;
};

/// Whether a line can be drawn of it: its period has several days.
[[nodiscard]] bool hasLine(const BudgetConfig &budget);

/// Reads how the budgets of the profile stand, from the roll-ups of the ledger. Thread: GUI; waits
/// for nothing.
class BudgetReader final : public QObject
{
    Q_OBJECT

public:
    enum class Depth { Spent, Forecast };

    BudgetReader(RelayHost &host, Depth depth, QObject *parent = nullptr);

    /// In the profile's order.
    [[nodiscard]] const std::vector<BudgetStanding> &budgets() const { return m_budgets; }
    void read();

signals:
    void changed();
    void failed(const QString &words);

private:
    void askAll();
    void show();

    RelayHost &m_host;
    const Depth m_depth;
    std::vector<BudgetStanding> m_budgets;
    std::vector<BudgetStanding> m_next; ///< being put together
    AnswerRound m_round;
};

} // namespace patchbay
