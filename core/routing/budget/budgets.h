#pragma once

#include "core/base/clock.h"
#include "core/base/money.h"
#include "core/config/config.h"
#include "core/model/toldalert.h"
#include "core/routing/budget/budgetwindow.h"

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

/// What a cost falls to, in the words of the ledger.
struct SpendScope
{
    std::string_view provider;
    std::string_view model;
    std::string_view client;
    std::string_view user;
    std::string_view tag;
    std::string_view route; ///< empty where no rule matched
    std::string_view key;
};

/// Whether \a budget counts what falls to \a scope: every part that it names is the same.
[[nodiscard]] bool covers(const BudgetConfig &budget, const SpendScope &scope);

/// What a request may cost, for the two ways of reserving; nothing where the price is unknown.
struct CostBounds
{
    std::optional<Money> expected;
    std::optional<Money> maximum;
};

/// How a budget stands.
struct BudgetStatus
{
    std::string id;
    BudgetWindow window;
    Money limit;
    Money spent;
    Money reserved; ///< by requests that are under way
    bool isKnown = false; ///< the spend before the start has been read
    bool isBlocked = false;

    /// Rounded down; 0 while it is not known.
    [[nodiscard]] std::int64_t percent() const;
};

/// Something to tell about a budget; each once in a window.
struct BudgetEvent
{
    enum class Kind { Notify, Downgrade, Block, Projected, Unpriced } kind = Kind::Notify;
    int atPercent = 0; ///< of an action
    BudgetStatus status;
    std::string webhook; ///< the budget's; empty if it has none
    bool isNews = true; ///< false: only to be remembered, as the user's own change brought it
};
[[nodiscard]] std::string_view name(BudgetEvent::Kind kind);

/// Why a budget does not let a request through.
struct BudgetRefusal
{
    enum class Kind {
        Spent, ///< no room, whatever becomes of other requests
        Unpriced, ///< the price is unknown, and the budget refuses that
        Reserved, ///< no room while others are under way: worth waiting
        Unread, ///< what was spent is still being read: worth waiting
    } kind
        = Kind::Spent;
    BudgetStatus status;

    [[nodiscard]] bool isWorthWaiting() const
    {
        return kind == Kind::Reserved || kind == Kind::Unread;
    }
};

class Budgets;

/// Room that a request under way holds in every budget that it falls under; given back when it
/// goes.
class BudgetReservation final
{
public:
    BudgetReservation() = default;
    BudgetReservation(BudgetReservation &&other) noexcept = default;
    BudgetReservation &operator=(BudgetReservation &&other) noexcept;
    ~BudgetReservation() { release(); }

    void release();

private:
    friend class Budgets;
    struct Part;
    Budgets *m_budgets = nullptr;
    std::vector<std::shared_ptr<Part>> m_parts;
};

/// The budgets of the profile: what was spent in the window of each, what is reserved, and what
/// follows (design: routing.md, "Budgets"). Counts what settle() is told and, once for each
/// window, asks for what the ledger has of it; until that is known, nothing is let through that
/// the budget covers.
/// Thread: relay only, unsynchronised.
class Budgets final
{
public:
    /// \a clock must outlive it.
    explicit Budgets(const Clock &clock);
    ~Budgets();

    /// Takes the budgets of a new profile. What is known of one stays while its scope and period
    /// do; a new limit holds at once.
    void setConfig(const std::vector<BudgetConfig> &budgets);

    /// What has to be read from the ledger.
    struct Question
    {
        BudgetConfig budget; ///< its scope
        BudgetWindow window;
        std::weak_ptr<void> asked; ///< whose answer it is
        int time = 0; ///< which one of those that were asked
    };
    /// The budgets whose spend of this window is not known, each given once. Whatever settle() is
    /// told from this call on must not be part of the answer.
    [[nodiscard]] std::vector<Question> questions();
    /// \a told is what was told about the budget in the window: what else it has reached is told
    /// now. \a spent nothing: it could not be read, and questions() gives it again.
    void answer(const Question &question, std::optional<Money> spent,
                const std::vector<ToldAlert> &told = {});

    /// Has every budget ask for its spend again, as the ledger's own figures have changed; answers
    /// that are on their way do not count any more.
    void forgetSpent();

    /// Whether every budget knows what was spent.
    [[nodiscard]] bool isReady();

    /// Holds the bounds of a request in all budgets that cover \a scope, or in none.
    [[nodiscard]] std::expected<BudgetReservation, BudgetRefusal> reserve(const SpendScope &scope,
                                                                          const CostBounds &bounds);
    /// Why reserve() would hold nothing; nothing where it would. Changes nothing.
    [[nodiscard]] std::optional<BudgetRefusal> refusal(const SpendScope &scope,
                                                       const CostBounds &bounds);
    /// Gives \a reservation back and counts what the exchange that began at \a startedAt cost, in
    /// the window of that time and in those that it held room in; nothing where that is unknown.
    void settle(BudgetReservation reservation, const SpendScope &scope, SystemTime startedAt,
                std::optional<Money> cost);

    /// Where requests go instead that fall under \a scope, by the highest action `downgrade` that
    /// a budget has reached; null if none has.
    struct Downgrade
    {
        std::string budget;
        TargetConfig to;
    };
    [[nodiscard]] std::optional<Downgrade> downgrade(const SpendScope &scope);

    /// Whether more than so many \a percent of the budget \a id are spent; false if there is none
    /// of that name, or it is not known.
    [[nodiscard]] bool isSpentOver(std::string_view id, int percent);

    [[nodiscard]] std::vector<BudgetStatus> statuses();

    /// Called whenever room was given back or became known.
    void onFreed(std::function<void()> call) { m_freed = std::move(call); }
    void onEvent(std::function<void(const BudgetEvent &)> call) { m_event = std::move(call); }

private:
    friend class BudgetReservation;
    struct State; ///< of one budget in one window

    void roll();
    static void forget(State &state);
    [[nodiscard]] std::shared_ptr<State> stateIn(const BudgetConfig &budget,
                                                 const BudgetWindow &window);
    [[nodiscard]] std::optional<BudgetRefusal> refusalOf(const State &state,
                                                         std::optional<Money> wanted) const;
    void tellReached(State &state, bool isNews);
    void tellProjected(State &state);
    void tell(const State &state, BudgetEvent::Kind kind, int atPercent = 0,
              bool isNews = true) const;

    const Clock &m_clock;
    std::vector<std::shared_ptr<State>> m_states; ///< in the profile's order
    std::vector<std::weak_ptr<State>> m_past; ///< of other windows, while requests hold room there
    std::function<void()> m_freed;
    std::function<void(const BudgetEvent &)> m_event;
};

} // namespace patchbay
