#include "core/routing/budget/budgets.h"

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>
#include <utility>

namespace patchbay {

struct Budgets::State
{
    BudgetConfig config;
    BudgetWindow window;
    Money spent;
    Money reserved;
    bool asked = false; ///< what settle() is told counts from here
    int timesAsked = 0; ///< of which only the last answer counts
    bool known = false;
    int reached = 0; ///< percent of the highest action that was told of
    bool toldProjected = false;
    bool toldUnpriced = false;
};

struct BudgetReservation::Part
{
    std::shared_ptr<Budgets::State> state;
    Money amount;
};

namespace {

bool isSame(std::string_view wanted, std::string_view is)
{
    return wanted.empty() || wanted == is;
}

/// A sum that stays at the end of the range, beyond which nobody spends.
Money sum(Money a, Money b)
{
    return a.plus(b).value_or(Money::fromPico(std::numeric_limits<std::int64_t>::max()));
}

/// \a percent of \a limit, rounded down.
Money share(Money limit, int percent)
{
    const Int128 pico = Int128(limit.pico()) * percent / 100;
    return Money::fromPico(static_cast<std::int64_t>(
        std::min<Int128>(pico, std::numeric_limits<std::int64_t>::max())));
}

/// From where on the budget blocks; nothing if it never does.
std::optional<Money> blockAt(const BudgetConfig &budget)
{
    std::optional<int> lowest;
    for (const BudgetAction &action : budget.actions) {
        if (action.kind == BudgetAction::Kind::Block)
            lowest = std::min(lowest.value_or(action.atPercent), action.atPercent);
    }
    return lowest ? std::optional(share(budget.limit, *lowest)) : std::nullopt;
}

BudgetStatus statusOf(const BudgetConfig &config, const BudgetWindow &window, Money spent,
                      Money reserved, bool known)
{
    const auto limit = blockAt(config);
    return {.id = config.id,
            .window = window,
            .limit = config.limit,
            .spent = spent,
            .reserved = reserved,
            .isKnown = known,
            .isBlocked = known && limit && spent >= *limit};
}

/// Whether both count the same in the same windows.
bool countsAs(const BudgetConfig &a, const BudgetConfig &b)
{
    const auto what = [](const BudgetConfig &budget) {
        return std::tie(budget.id, budget.provider, budget.model, budget.client, budget.user,
                        budget.tag, budget.route, budget.key, budget.period, budget.resetDay,
                        budget.timezone);
    };
    return what(a) == what(b);
}

constexpr std::array eventNames {"notify", "downgrade", "block", "projected", "unpriced"};

} // namespace

bool covers(const BudgetConfig &budget, const SpendScope &scope)
{
    return isSame(budget.provider, scope.provider) && isSame(budget.model, scope.model)
           && isSame(budget.client, scope.client) && isSame(budget.user, scope.user)
           && isSame(budget.tag, scope.tag) && isSame(budget.route, scope.route)
           && isSame(budget.key, scope.key);
}

std::int64_t BudgetStatus::percent() const
{
    return isKnown && limit.pico() > 0
               ? static_cast<std::int64_t>(Int128(spent.pico()) * 100 / limit.pico())
               : 0;
}

std::string_view name(BudgetEvent::Kind kind)
{
    return eventNames[static_cast<std::size_t>(kind)];
}

BudgetReservation &BudgetReservation::operator=(BudgetReservation &&other) noexcept
{
    if (this != &other) {
        release();
        m_budgets = other.m_budgets;
        m_parts = std::move(other.m_parts);
        other.m_parts.clear();
    }
    return *this;
}

void BudgetReservation::release()
{
    if (m_parts.empty())
        return;
    for (const auto &part : m_parts)
        part->state->reserved = Money::fromPico(part->state->reserved.pico() - part->amount.pico());
    m_parts.clear();
    if (m_budgets->m_freed)
        m_budgets->m_freed();
}

Budgets::Budgets(const Clock &clock)
    : m_clock(clock)
{ }

Budgets::~Budgets() = default;

void Budgets::setConfig(const std::vector<BudgetConfig> &budgets)
{
    std::vector<std::shared_ptr<State>> states;
    for (const BudgetConfig &budget : budgets) {
        const auto same = std::ranges::find_if(
            m_states, [&](const auto &state) { return countsAs(state->config, budget); });
        if (same != m_states.end()) {
            const bool isOther = (*same)->config.limit != budget.limit;
            (*same)->config = budget;
            if (isOther) {
                (*same)->reached = 0;
                (*same)->toldProjected = false;
                if ((*same)->known)
                    tellReached(**same, false); // it comes of the user's own change
            }
            states.push_back(*same);
        } else {
            states.push_back(std::make_shared<State>());
            states.back()->config = budget;
            states.back()->window = windowOf(budget, m_clock.systemNow());
        }
    }
    m_states = std::move(states);
    if (m_freed)
        m_freed(); // a limit may have been raised, or a budget have gone
}

/// A window that is over, or that the clock was set back out of, makes place for another, of which
/// the ledger may know something already.
void Budgets::roll()
{
    const SystemTime now = m_clock.systemNow();
    for (auto &state : m_states) {
        if (state->window.holds(now))
            continue;
        auto next = stateIn(state->config, windowOf(state->config, now));
        m_past.push_back(std::exchange(state, std::move(next)));
    }
}

/// A new state, but for a window that the clock has left and come back to: what requests under way
/// hold in it is still held. What was spent there meanwhile has to be read.
std::shared_ptr<Budgets::State> Budgets::stateIn(const BudgetConfig &budget,
                                                 const BudgetWindow &window)
{
    std::erase_if(m_past, [](const auto &past) { return past.expired(); });
    auto state = std::make_shared<State>();
    for (auto past = m_past.begin(); past != m_past.end(); ++past) {
        const auto known = past->lock();
        if (!known || known->window != window || !countsAs(known->config, budget))
            continue;
        state = known;
        forget(*state);
        m_past.erase(past);
        break;
    }
    state->config = budget;
    state->window = window;
    return state;
}

void Budgets::forget(State &state)
{
    state.spent = Money();
    state.asked = state.known = false;
}

void Budgets::forgetSpent()
{
    for (const auto &state : m_states)
        forget(*state);
}

std::vector<Budgets::Question> Budgets::questions()
{
    roll();
    std::vector<Question> questions;
    for (const auto &state : m_states) {
        if (!std::exchange(state->asked, true))
            questions.push_back({state->config, state->window, state, ++state->timesAsked});
    }
    return questions;
}

void Budgets::answer(const Question &question, std::optional<Money> spent,
                     const std::vector<ToldAlert> &told)
{
    const auto asked = std::static_pointer_cast<State>(question.asked.lock());
    if (!asked || !asked->asked || asked->known || asked->timesAsked != question.time)
        return;
    if (!spent) {
        forget(*asked);
        return;
    }
    asked->spent = sum(asked->spent, *spent);
    asked->known = true;
    for (const ToldAlert &each : told) {
        if (each.event == name(BudgetEvent::Kind::Unpriced))
            asked->toldUnpriced = true; // whatever the limit
        else if (each.limit == asked->config.limit
                 && each.event == name(BudgetEvent::Kind::Projected))
            asked->toldProjected = true;
        else if (each.limit == asked->config.limit)
            asked->reached = std::max(asked->reached, each.atPercent);
    }
    tellReached(*asked, true);
    if (m_freed)
        m_freed();
}

bool Budgets::isReady()
{
    roll();
    return std::ranges::all_of(m_states, [](const auto &state) { return state->known; });
}

std::optional<BudgetRefusal> Budgets::refusalOf(const State &state,
                                                std::optional<Money> wanted) const
{
    using Kind = BudgetRefusal::Kind;
    const auto because = [&state](Kind kind) {
        return BudgetRefusal {
            kind, statusOf(state.config, state.window, state.spent, state.reserved, state.known)};
    };
    if (!state.known)
        return because(Kind::Unread);
    if (!wanted && state.config.refuseUnpriced)
        return because(Kind::Unpriced);
    const auto limit = blockAt(state.config);
    if (!limit)
        return std::nullopt;
    const Money alone = sum(state.spent, wanted.value_or(Money()));
    if (state.spent >= *limit || alone > *limit)
        return because(Kind::Spent);
    if (sum(alone, state.reserved) > *limit)
        return because(Kind::Reserved);
    return std::nullopt;
}

std::optional<BudgetRefusal> Budgets::refusal(const SpendScope &scope, const CostBounds &bounds)
{
    roll();
    std::optional<BudgetRefusal> refusal;
    for (const auto &state : m_states) {
        if (!covers(state->config, scope))
            continue;
        const auto wanted = state->config.reserveMaximum ? bounds.maximum : bounds.expected;
        // What no waiting mends is told rather than what it would.
        if (auto here = refusalOf(*state, wanted); here && (!refusal || here->kind < refusal->kind))
            refusal = std::move(here);
    }
    return refusal;
}

std::expected<BudgetReservation, BudgetRefusal> Budgets::reserve(const SpendScope &scope,
                                                                 const CostBounds &bounds)
{
    auto refused = refusal(scope, bounds);
    std::vector<std::shared_ptr<BudgetReservation::Part>> parts;
    for (const auto &state : m_states) {
        if (!covers(state->config, scope))
            continue;
        const auto wanted = state->config.reserveMaximum ? bounds.maximum : bounds.expected;
        if (!wanted && state->known && !std::exchange(state->toldUnpriced, true))
            tell(*state, BudgetEvent::Kind::Unpriced);
        parts.push_back(std::make_shared<BudgetReservation::Part>(
            BudgetReservation::Part {state, wanted.value_or(Money())}));
    }
    if (refused)
        return std::unexpected(std::move(*refused));
    for (const auto &part : parts)
        part->state->reserved = sum(part->state->reserved, part->amount);
    BudgetReservation reservation;
    reservation.m_budgets = this;
    reservation.m_parts = std::move(parts);
    return reservation;
}

void Budgets::settle(BudgetReservation reservation, const SpendScope &scope, SystemTime startedAt,
                     std::optional<Money> cost)
{
    roll();
    for (const auto &state : m_states) {
        // Who waited into the next period has its room there, though it began before.
        const bool isIts = state->window.holds(startedAt)
                           || std::ranges::any_of(reservation.m_parts, [&state](const auto &part) {
                                  return part->state == state;
                              });
        if (!cost || *cost <= Money() || !state->asked || !isIts || !covers(state->config, scope))
            continue;
        state->spent = sum(state->spent, *cost);
        if (!state->known)
            continue;
        tellReached(*state, true);
        tellProjected(*state);
    }
    reservation.release();
}

std::optional<Budgets::Downgrade> Budgets::downgrade(const SpendScope &scope)
{
    roll();
    std::optional<Downgrade> found;
    int highest = 0;
    for (const auto &state : m_states) {
        if (!state->known || !covers(state->config, scope))
            continue;
        for (const BudgetAction &action : state->config.actions) {
            if (action.kind != BudgetAction::Kind::Downgrade || action.atPercent <= highest
                || state->spent < share(state->config.limit, action.atPercent))
                continue;
            highest = action.atPercent;
            found = Downgrade {state->config.id, action.to};
        }
    }
    return found;
}

bool Budgets::isSpentOver(std::string_view id, int percent)
{
    roll();
    return std::ranges::any_of(m_states, [&](const auto &state) {
        return state->config.id == id && state->known
               && state->spent > share(state->config.limit, percent);
    });
}

std::vector<BudgetStatus> Budgets::statuses()
{
    roll();
    std::vector<BudgetStatus> statuses;
    for (const auto &state : m_states)
        statuses.push_back(
            statusOf(state->config, state->window, state->spent, state->reserved, state->known));
    return statuses;
}

void Budgets::tell(const State &state, BudgetEvent::Kind kind, int atPercent, bool isNews) const
{
    if (m_event)
        m_event({kind, atPercent,
                 statusOf(state.config, state.window, state.spent, state.reserved, state.known),
                 state.config.webhook, isNews});
}

void Budgets::tellReached(State &state, bool isNews)
{
    const int before = state.reached;
    for (const BudgetAction &action : state.config.actions) {
        if (action.atPercent <= before || state.spent < share(state.config.limit, action.atPercent))
            continue;
        state.reached = std::max(state.reached, action.atPercent);
        switch (action.kind) {
        case BudgetAction::Kind::Notify:
            tell(state, BudgetEvent::Kind::Notify, action.atPercent, isNews);
            break;
        case BudgetAction::Kind::Downgrade:
            tell(state, BudgetEvent::Kind::Downgrade, action.atPercent, isNews);
            break;
        case BudgetAction::Kind::Block:
            tell(state, BudgetEvent::Kind::Block, action.atPercent, isNews);
            break;
        }
    }
}

/// At the pace so far the window's end would find it overdrawn. Too early to say within the first
/// fifth.
void Budgets::tellProjected(State &state)
{
    if (state.toldProjected || state.config.period == BudgetConfig::Period::Total
        || state.spent >= state.config.limit)
        return;
    const auto length = (state.window.end - state.window.begin).count();
    const auto gone = (m_clock.systemNow() - state.window.begin).count();
    if (gone < length / 5 || gone <= 0)
        return;
    if (Int128(state.spent.pico()) * length / gone <= state.config.limit.pico())
        return;
    state.toldProjected = true;
    tell(state, BudgetEvent::Kind::Projected);
}

} // namespace patchbay
