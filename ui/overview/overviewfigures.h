#pragma once

#include "core/backend/backend.h"
#include "core/config/config.h"
#include "core/model/exchangepage.h"
#include "ui/answerround.h"

#include <QObject>
#include <QTimer>

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace patchbay {

class RelayHost;

/// What the finished exchanges of one clock hour come to, by provider; "" is nobody.
struct HourFigures
{
    std::int64_t beginMs = 0; ///< Unix milliseconds
    std::map<std::string, SpendRow> providers;

    [[nodiscard]] std::int64_t requests() const;
    [[nodiscard]] std::int64_t errors() const;
    [[nodiscard]] Money cost() const;
};

/// How long answers took to their first content, microseconds; -1 where there was none.
struct LatencyFigures
{
    std::int64_t p50Us = -1;
    std::int64_t p95Us = -1;
};

/// The nearest-rank percentiles of \a durations.
[[nodiscard]] LatencyFigures latencyOf(std::vector<std::int64_t> durations);

/// A budget and what its period has cost so far.
struct BudgetFigures
{
    BudgetConfig budget;
    Money spent;
    std::int64_t beginMs = 0; ///< of its period, Unix milliseconds
    std::int64_t endMs = 0; ///< the same; 0: never
    Forecast forecast = {}; ///< of the period; only for a budget on everything

    /// Whether it counts every request.
    [[nodiscard]] bool isOverall() const;
    /// When the limit is reached at this pace, within the period; nothing where it is not, or
    /// nobody knows. Unix milliseconds.
    [[nodiscard]] std::optional<std::int64_t> reachedMs(std::int64_t nowMs) const;
    /// Of the limit; 100 for a limit of nothing.
    [[nodiscard]] int percent() const;
};

/// The figures of the overview as one value; all are exact, but latencies, which are those of the
/// newest exchanges.
struct Overview
{
    static constexpr int hourCount = 24;
    static constexpr int latencySample = 2'000;

    ExchangeTotals today;
    ExchangeTotals yesterday;
    ExchangeTotals month;
    std::int64_t cachedToday = 0;
    std::array<HourFigures, hourCount> hours; ///< the last one holds now
    LatencyFigures latency;
    std::map<std::string, LatencyFigures> latencies; ///< by provider
    std::int64_t overheadUs = -1; ///< median time inside Patchbay
    std::vector<BudgetFigures> budgets;
    Forecast todayForecast;
    Forecast monthForecast; ///< of the calendar's month
    bool everAsked = false; ///< the ledger holds an exchange

    [[nodiscard]] SpendRow last24Hours() const;
    [[nodiscard]] SpendRow last24Hours(const std::string &provider) const;
};

/// Reads the overview's figures from the ledger: when asked, and then at most every two seconds
/// while exchanges end. Thread: GUI; waits for nothing.
class OverviewFigures final : public QObject
{
    Q_OBJECT

public:
    explicit OverviewFigures(RelayHost &host, QObject *parent = nullptr);

    [[nodiscard]] const Overview &now() const { return m_now; }
    [[nodiscard]] bool isRead() const { return m_read; }
    /// Whether it follows the relay; not while nobody looks.
    void setFollowing(bool following);
    void read();

signals:
    void changed();
    void failed(const QString &words);

private:
    void askAll();
    void askTotals(const std::string &filter, std::function<void(const ExchangeTotals &)> take);
    void askHours();
    void askBudgets();
    void takeLatencies(const ExchangePage &page);
    void show();

    RelayHost &m_host;
    Overview m_now;
    Overview m_next; ///< being put together
    bool m_read = false;
    bool m_following = false;
    AnswerRound m_round;
    QTimer m_timer;
};

/// `since:` a time of Unix milliseconds, in the language of filters.
[[nodiscard]] std::string sinceFilter(std::int64_t ms);
/// From \a fromMs to before \a toMs, Unix milliseconds of whole seconds.
[[nodiscard]] std::string spanFilter(std::int64_t fromMs, std::int64_t toMs);
/// `name:value`, quoted where that is needed; empty for an empty value. Ends with a blank.
[[nodiscard]] std::string termOf(const char *name, const std::string &value);
/// What counts towards \a budget since \a beginMs, in the language of filters.
[[nodiscard]] std::string filterOf(const BudgetConfig &budget, std::int64_t beginMs);

} // namespace patchbay
