#pragma once

#include "core/base/error.h"
#include "core/base/money.h"
#include "core/ledger/exchangequery.h"
#include "core/ledger/forecast.h"
#include "core/model/repricing.h"

#include <QString>
#include <QTimeZone>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

/// What spend is grouped by, in the words of `patchbay spend --by`.
enum class SpendBy { Provider, Model, Client, User, Tag, Route, Key, Day };
std::string_view name(SpendBy by);
std::optional<SpendBy> spendByName(std::string_view name);

/// Exact sums over the finished exchanges of one group; tokens as the view `exchange` has them.
struct SpendRow
{
    std::string group; ///< a name, empty for none; days as `YYYY-MM-DD`
    std::int64_t requests = 0;
    std::int64_t errors = 0; ///< ended with outcome `error` or `partial`
    std::int64_t inputTokens = 0;
    std::int64_t cacheReadTokens = 0;
    std::int64_t cacheWriteTokens = 0;
    std::int64_t outputTokens = 0;
    std::int64_t reasoningTokens = 0; ///< part of outputTokens
    Money cost; ///< of the requests whose cost is known
    std::int64_t unpriced = 0; ///< requests whose cost is unknown
    std::int64_t estimated = 0; ///< requests whose usage was estimated
    Money saved; ///< by answers from the cache

    friend bool operator==(const SpendRow &, const SpendRow &) = default;
};

/// Whose exchanges are summed; an empty part says nothing.
struct SpendFilter
{
    std::string provider, model, client, user, tag, route, key;

    friend bool operator==(const SpendFilter &, const SpendFilter &) = default;
};

/// How long the bars of a chart are: calendar days, weeks that begin on Monday, calendar months.
enum class SpendStep { Day, Week, Month };

/// One bar: the sums of one day, week or month, as far as it was asked for.
struct SpendBar
{
    std::string begins; ///< its first day, `YYYY-MM-DD`, even where that was not asked for
    std::int64_t beginMs = 0; ///< of what was asked for; Unix milliseconds
    std::int64_t endMs = 0; ///< exclusive
    std::vector<SpendRow> rows; ///< by group; empty where there was nothing

    friend bool operator==(const SpendBar &, const SpendBar &) = default;
};

/// How long the answers of one group took to their first content, microseconds.
struct LatencyRow
{
    std::string group;
    std::int64_t answers = 0; ///< that were looked at
    std::int64_t p50Us = 0;
    std::int64_t p95Us = 0;

    friend bool operator==(const LatencyRow &, const LatencyRow &) = default;
};
/// How many answers LedgerQueries::latency() looks at, the newest ones.
inline constexpr int mostLatencies = 100'000;

/// Reads the ledger beside whoever writes it. Opens it for each question, about 0.3 ms, so that
/// nothing is held meanwhile and a ledger that was set aside is not read on.
/// Thread: any, also several at once. Errors: `ledger_unavailable` where there is no ledger, it is
/// of another version, or cannot be read.
class LedgerQueries final
{
public:
    /// \a zone tells where days begin.
    explicit LedgerQueries(QString path, const QTimeZone &zone = QTimeZone::systemTimeZone());

    /// Sums over the exchanges that began at or after \a fromMs and before \a toMs (Unix
    /// milliseconds): days in order, with days without exchanges left out; others by descending
    /// cost, then by name. From the roll-ups, but for the quarters of an hour
    /// that the limits cut.
    [[nodiscard]] Result<std::vector<SpendRow>> spend(SpendBy by, std::int64_t fromMs,
                                                      std::int64_t toMs) const;
    /// The same for the exchanges of \a filter.
    [[nodiscard]] Result<std::vector<SpendRow>> spend(SpendBy by, const SpendFilter &filter,
                                                      std::int64_t fromMs, std::int64_t toMs) const;

    /// The same for each day, week or month of the zone, in order and without gaps from the first
    /// to the last exchange of the ledger that lies between the limits. Not by day: `internal`.
    [[nodiscard]] Result<std::vector<SpendBar>> series(SpendBy by, const SpendFilter &filter,
                                                       SpendStep step, std::int64_t fromMs,
                                                       std::int64_t toMs) const;

    /// Time to the first content by group, of the newest answers between the limits, by name. Not
    /// by day: `internal`.
    [[nodiscard]] Result<std::vector<LatencyRow>>
    latency(SpendBy by, const SpendFilter &filter, std::int64_t fromMs, std::int64_t toMs) const;

    /// What the exchanges of \a filter will have cost in the period from \a fromMs to before
    /// \a toMs, of which \a nowMs is the present: see forecast(). The ledger's first exchange
    /// tells how far back days are known.
    [[nodiscard]] Result<Forecast> forecast(const SpendFilter &filter, std::int64_t fromMs,
                                            std::int64_t toMs, std::int64_t nowMs) const;

    /// Told of an exchange as far as deciding it anew needs it: no durations, attempts, status,
    /// finish reason. False: it wants no more.
    using DecisionVisitor = std::function<bool(const ExchangeRecord &)>;
    /// After how many a visitor may well ask whether anybody still waits for it.
    static constexpr std::int64_t rowsBetweenQuestions = 1024;
    /// Calls \a visit for each finished exchange that began between the limits, oldest first. Error
    /// `request_timeout` where it wanted no more.
    [[nodiscard]] Result<void> eachDecision(std::int64_t fromMs, std::int64_t toMs,
                                            const DecisionVisitor &visit) const;

    /// What the exchanges of \a filter cost, as far as that is known, that began at or after
    /// \a fromMs and before \a toMs.
    [[nodiscard]] Result<Money> spent(const SpendFilter &filter, std::int64_t fromMs,
                                      std::int64_t toMs) const;

    /// At most \a limit exchanges that match \a filter, newest first, those still running included.
    /// \a before is the id of the last one of the page before, 0 for the first page.
    [[nodiscard]] Result<ExchangePage> exchanges(const ExchangeFilter &filter, ExchangeId before,
                                                 int limit, const GivesUp &givesUp = {}) const;

    /// Sums over all exchanges that match \a filter, those still running included.
    [[nodiscard]] Result<ExchangeTotals> totals(const ExchangeFilter &filter,
                                                const GivesUp &givesUp = {}) const;
    /// Sums over those of \a ids that there are.
    [[nodiscard]] Result<ExchangeTotals> totals(std::span<const ExchangeId> ids) const;

    /// One exchange with its attempts; nothing if there is none.
    [[nodiscard]] Result<std::optional<ExchangeRecord>> exchange(ExchangeId id) const;
    /// What an exchange was entered with that was priced anew since; nothing where it was not.
    [[nodiscard]] Result<std::optional<FormerCost>> formerCost(ExchangeId id) const;

private:
    QString m_path;
    QTimeZone m_zone;
};

} // namespace patchbay
