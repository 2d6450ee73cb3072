#include "core/routing/budget/budgets.h"
#include "core/routing/budget/outputlengths.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <random>

using namespace patchbay;
using namespace std::chrono_literals;
using Action = BudgetAction::Kind;
using Event = BudgetEvent::Kind;
using Refused = BudgetRefusal::Kind;

namespace {

Money usd(const char *text)
{
    return *Money::parse(text);
}

CostBounds holding(const char *text)
{
    return {usd(text), usd(text)};
}

BudgetConfig budgetOf(const char *limit, std::vector<BudgetAction> actions)
{
    BudgetConfig budget;
    budget.id = "b";
    budget.limit = usd(limit);
    budget.timezone = "UTC";
    budget.period = BudgetConfig::Period::Total; // nothing is projected
    budget.actions = std::move(actions);
    return budget;
}

BudgetConfig blocking(const char *limit)
{
    return budgetOf(limit, {{100, Action::Block, {}}});
}

const SpendScope someone {.provider = "p",
                          .model = "m",
                          .client = "c",
                          .user = "u",
                          .tag = "t",
                          .route = "r",
                          .key = "k"};

} // namespace

class tst_Budgets : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void scopes();
    void nothingPassesBeforeTheLedgerWasRead();
    void countsWhatIsSettledMeanwhileOnce();
    void asksAgainWhereTheLedgerFailed();
    void asksAgainWhenToldTo();
    void blocksAtTheLimit();
    void waitsForOthersOnly();
    void reservesByItsOwnWay();
    void allBudgetsOrNone();
    void settlesWhereTheExchangeBegan();
    void whoWaitedIntoTheNextPeriodCountsThere();
    void asksAnewInEachWindow();
    void clockSetBack();
    void roomStaysHeldWhenTheClockIsSetBack();
    void aFullBudgetHoldsNothingElsewhere_data();
    void aFullBudgetHoldsNothingElsewhere();
    void tellsEachActionOnce();
    void tellsNothingOldAfterARestart();
    void tellsWhatWasReachedUntold();
    void unpricedIsNotToldBeforeTheLedgerAnswers();
    void projects();
    void unpriced();
    void downgrades();
    void newLimitHoldsAtOnce();
    void reservationsOutliveTheirBudget();
    void raceForTheLastCent_data();
    void raceForTheLastCent();
    void lengths();

private:
    void take(const std::vector<BudgetConfig> &budgets, const char *spent = "0");
    void spend(const char *cost, const SpendScope &scope = someone);
    Refused refusalOf(const CostBounds &bounds, const SpendScope &scope = someone);

    FakeClock m_clock;
    std::unique_ptr<Budgets> m_budgets;
    std::vector<BudgetEvent> m_events;
    int m_freed = 0;
};

void tst_Budgets::init()
{
    m_clock = FakeClock();
    m_budgets = std::make_unique<Budgets>(m_clock);
    m_events.clear();
    m_freed = 0;
    m_budgets->onEvent([this](const BudgetEvent &event) { m_events.push_back(event); });
    m_budgets->onFreed([this] { ++m_freed; });
}

void tst_Budgets::take(const std::vector<BudgetConfig> &budgets, const char *spent)
{
    m_budgets->setConfig(budgets);
    for (const auto &question : m_budgets->questions())
        m_budgets->answer(question, usd(spent));
}

void tst_Budgets::spend(const char *cost, const SpendScope &scope)
{
    m_budgets->settle({}, scope, m_clock.systemNow(), usd(cost));
}

Refused tst_Budgets::refusalOf(const CostBounds &bounds, const SpendScope &scope)
{
    const auto reservation = m_budgets->reserve(scope, bounds);
    return reservation ? Refused(-1) : reservation.error().kind;
}

void tst_Budgets::scopes()
{
    BudgetConfig budget;
    QVERIFY(covers(budget, someone));
    QVERIFY(covers(budget, {}));
    for (std::string BudgetConfig::*part :
         {&BudgetConfig::provider, &BudgetConfig::model, &BudgetConfig::client, &BudgetConfig::user,
          &BudgetConfig::tag, &BudgetConfig::route, &BudgetConfig::key}) {
        budget = {};
        budget.*part = "other";
        QVERIFY(!covers(budget, someone));
        QVERIFY(!covers(budget, {}));
    }
    budget = {};
    budget.client = "c";
    budget.model = "m";
    QVERIFY(covers(budget, someone));
    budget.model = "n"; // both must hold
    QVERIFY(!covers(budget, someone));
}

void tst_Budgets::nothingPassesBeforeTheLedgerWasRead()
{
    m_budgets->setConfig({blocking("1")});
    QVERIFY(!m_budgets->isReady());
    QCOMPARE(refusalOf(holding("0.1")), Refused::Unread);
    const auto questions = m_budgets->questions();
    QCOMPARE(questions.size(), std::size_t(1));
    QVERIFY(m_budgets->questions().empty());
    QCOMPARE(refusalOf(holding("0.1")), Refused::Unread);
    m_freed = 0;
    m_budgets->answer(questions[0], usd("0.95"));
    QCOMPARE(m_freed, 1);
    QVERIFY(m_budgets->isReady());
    QCOMPARE(refusalOf(holding("0.1")), Refused::Spent);
    QVERIFY(m_budgets->reserve(someone, holding("0.05")));
    QVERIFY(m_budgets->reserve({}, holding("0.05"))); // the first was given back
}

void tst_Budgets::countsWhatIsSettledMeanwhileOnce()
{
    m_budgets->setConfig({blocking("1")});
    spend("0.2"); // the ledger has it before it is asked
    const auto questions = m_budgets->questions();
    spend("0.3"); // the ledger has it later
    m_budgets->answer(questions[0], usd("0.2"));
    QCOMPARE(m_budgets->statuses()[0].spent.toString(), std::string("0.5"));
}

void tst_Budgets::asksAgainWhereTheLedgerFailed()
{
    m_budgets->setConfig({blocking("1")});
    auto questions = m_budgets->questions();
    spend("0.3");
    m_budgets->answer(questions[0], std::nullopt);
    QVERIFY(!m_budgets->isReady());
    questions = m_budgets->questions();
    QCOMPARE(questions.size(), std::size_t(1));
    m_budgets->answer(questions[0], usd("0.3"));
    QCOMPARE(m_budgets->statuses()[0].spent.toString(), std::string("0.3"));
}

/// An answer from before is of figures that are others by now.
void tst_Budgets::asksAgainWhenToldTo()
{
    take({blocking("1.00")}, "0.20");
    spend("0.30");
    m_budgets->forgetSpent();
    QVERIFY(!m_budgets->isReady());
    QCOMPARE(refusalOf(holding("0.10")), Refused::Unread);
    spend("0.05"); // goes to the ledger before it is asked
    const auto early = m_budgets->questions();
    QCOMPARE(early.size(), 1U);
    m_budgets->forgetSpent();
    m_budgets->answer(early.front(), usd("0.55"));
    QVERIFY(!m_budgets->isReady());
    const auto late = m_budgets->questions();
    QCOMPARE(late.size(), 1U);
    m_budgets->answer(early.front(), usd("0.55"));
    QVERIFY(!m_budgets->isReady());
    spend("0.01"); // goes to the ledger after it
    m_budgets->answer(late.front(), usd("0.70"));
    m_budgets->answer(late.front(), std::nullopt); // said once
    QVERIFY(m_budgets->isReady());
    QCOMPARE(m_budgets->statuses().front().spent, usd("0.71"));
}

void tst_Budgets::blocksAtTheLimit()
{
    take({blocking("1")});
    spend("0.999999999999");
    QVERIFY(m_budgets->reserve(someone, holding("0.000000000001")));
    QCOMPARE(refusalOf(holding("0.000000000002")), Refused::Spent);
    spend("0.000000000001");
    QVERIFY(m_budgets->statuses()[0].isBlocked);
    QCOMPARE(refusalOf(holding("0")), Refused::Spent); // what is free waits for the reset, too
    take({budgetOf("1", {{100, Action::Notify, {}}})}, "5");
    QVERIFY(m_budgets->reserve(someone, holding("7"))); // it only tells
    take({budgetOf("1", {{80, Action::Block, {}}, {100, Action::Block, {}}})}, "0.79");
    QCOMPARE(refusalOf(holding("0.02")), Refused::Spent);
}

void tst_Budgets::waitsForOthersOnly()
{
    take({blocking("1")});
    auto first = m_budgets->reserve(someone, holding("0.7"));
    QVERIFY(first);
    QCOMPARE(refusalOf(holding("0.4")), Refused::Reserved);
    QCOMPARE(refusalOf(holding("1.1")), Refused::Spent);
    m_freed = 0;
    m_budgets->settle(std::move(*first), someone, m_clock.systemNow(), usd("0.1"));
    QCOMPARE(m_freed, 1);
    QCOMPARE(m_budgets->statuses()[0].reserved.toString(), std::string("0"));
    QVERIFY(m_budgets->reserve(someone, holding("0.9")));
    QCOMPARE(refusalOf(holding("0.91")), Refused::Spent);
}

void tst_Budgets::reservesByItsOwnWay()
{
    BudgetConfig maximum = blocking("1");
    maximum.reserveMaximum = true;
    take({maximum});
    const CostBounds bounds {usd("0.5"), usd("2")};
    QCOMPARE(refusalOf(bounds), Refused::Spent);
    take({blocking("1")});
    QVERIFY(m_budgets->reserve(someone, bounds));
}

void tst_Budgets::allBudgetsOrNone()
{
    BudgetConfig all = blocking("10");
    BudgetConfig own = blocking("1");
    own.id = "own";
    own.client = "c";
    take({all, own});
    const auto refusal = m_budgets->reserve(someone, holding("2"));
    QVERIFY(!refusal);
    QCOMPARE(refusal.error().status.id, std::string("own"));
    QCOMPARE(m_budgets->statuses()[0].reserved.toString(), std::string("0"));
    const SpendScope other {.provider = "p",
                            .model = "m",
                            .client = "d",
                            .user = "d",
                            .tag = "",
                            .route = "",
                            .key = ""};
    const auto granted = m_budgets->reserve(other, holding("2"));
    QVERIFY(granted);
    QCOMPARE(m_budgets->statuses()[0].reserved.toString(), std::string("2"));
    QCOMPARE(m_budgets->statuses()[1].reserved.toString(), std::string("0"));
}

void tst_Budgets::settlesWhereTheExchangeBegan()
{
    BudgetConfig budget = blocking("1");
    budget.period = BudgetConfig::Period::Hour;
    take({budget});
    const SystemTime began = m_clock.systemNow();
    auto reservation = m_budgets->reserve(someone, holding("0.5"));
    m_clock.advance(1h);
    for (const auto &question : m_budgets->questions())
        m_budgets->answer(question, Money());
    QCOMPARE(m_budgets->statuses()[0].reserved.toString(), std::string("0"));
    m_budgets->settle(std::move(*reservation), someone, began, usd("0.5"));
    QCOMPARE(m_budgets->statuses()[0].spent.toString(), std::string("0"));
    QCOMPARE(m_budgets->statuses()[0].reserved.toString(), std::string("0"));
}

/// Requests that wait for room when a period ends find the next one empty: they are not free there.
void tst_Budgets::whoWaitedIntoTheNextPeriodCountsThere()
{
    BudgetConfig budget = blocking("1");
    budget.period = BudgetConfig::Period::Day;
    take({budget}, "0.5");
    const SystemTime began = m_clock.systemNow();
    const auto others = m_budgets->reserve(someone, holding("0.4"));
    QVERIFY(others);
    QCOMPARE(refusalOf(holding("0.2")), Refused::Reserved);
    m_clock.advance(24h);
    for (const auto &question : m_budgets->questions())
        m_budgets->answer(question, Money());
    auto reservation = m_budgets->reserve(someone, holding("0.2"));
    QVERIFY(reservation);
    m_budgets->settle(std::move(*reservation), someone, began, usd("0.15"));
    QCOMPARE(m_budgets->statuses()[0].spent.toString(), std::string("0.15"));
}

void tst_Budgets::asksAnewInEachWindow()
{
    BudgetConfig budget = blocking("1");
    budget.period = BudgetConfig::Period::Day;
    take({budget}, "1");
    QCOMPARE(refusalOf(holding("0.1")), Refused::Spent);
    m_clock.advance(24h);
    QCOMPARE(refusalOf(holding("0.1")), Refused::Unread);
    const auto questions = m_budgets->questions();
    QCOMPARE(questions.size(), std::size_t(1));
    m_budgets->answer(questions[0], Money());
    QVERIFY(m_budgets->reserve(someone, holding("0.1")));
}

void tst_Budgets::clockSetBack()
{
    BudgetConfig budget = blocking("1");
    budget.period = BudgetConfig::Period::Day;
    take({budget}, "0.5");
    const SystemTime now = m_clock.systemNow();
    m_clock.setSystem(now - 48h);
    QVERIFY(!m_budgets->isReady());
    m_clock.setSystem(now); // and forward again: what was spent today is still spent
    const auto questions = m_budgets->questions();
    QCOMPARE(questions.size(), std::size_t(1));
    QVERIFY(questions[0].window.holds(now));
    m_budgets->answer(questions[0], usd("0.5"));
    QCOMPARE(m_budgets->statuses()[0].spent.toString(), std::string("0.5"));
}

/// Over midnight and back, as when the time is corrected: who holds room goes on holding it.
void tst_Budgets::roomStaysHeldWhenTheClockIsSetBack()
{
    BudgetConfig budget = blocking("1");
    budget.period = BudgetConfig::Period::Day;
    take({budget});
    const SystemTime before = m_clock.systemNow();
    auto reservation = m_budgets->reserve(someone, holding("0.7"));
    m_clock.setSystem(before + 24h);
    const auto answerAll = [this](const char *spent) {
        for (const auto &question : m_budgets->questions())
            m_budgets->answer(question, usd(spent));
    };
    answerAll("0");
    auto tomorrows = m_budgets->reserve(someone, holding("0.9"));
    QVERIFY(tomorrows);
    m_clock.setSystem(before);
    QVERIFY(!m_budgets->isReady()); // something may have been settled meanwhile
    answerAll("0.2");
    QCOMPARE(m_budgets->statuses()[0].reserved.toString(), std::string("0.7"));
    QCOMPARE(refusalOf(holding("0.2")), Refused::Reserved);
    m_budgets->settle(std::move(*reservation), someone, before, usd("0.1"));
    QCOMPARE(m_budgets->statuses()[0].spent.toString(), std::string("0.3"));
    QCOMPARE(m_budgets->statuses()[0].reserved.toString(), std::string("0"));
    m_clock.setSystem(before + 24h); // forward again, and tomorrow's is still held
    answerAll("0");
    QCOMPARE(refusalOf(holding("0.2")), Refused::Reserved);
    tomorrows->release();
    QVERIFY(m_budgets->reserve(someone, holding("0.2")));
}

void tst_Budgets::aFullBudgetHoldsNothingElsewhere_data()
{
    QTest::addColumn<int>("full");
    for (int i = 0; i < 6; ++i)
        QTest::addRow("%d", i) << i;
}

/// Six budgets, each of another scope; whichever is full, the others hold nothing.
void tst_Budgets::aFullBudgetHoldsNothingElsewhere()
{
    QFETCH(int, full);
    std::vector<BudgetConfig> budgets(6, blocking("1"));
    budgets[1].provider = "p";
    budgets[2].client = "c";
    budgets[3].user = "u";
    budgets[4].tag = "t";
    budgets[5].key = "k";
    for (std::size_t i = 0; i < budgets.size(); ++i)
        budgets[i].id = "b" + std::to_string(i);
    const std::string name = budgets[static_cast<std::size_t>(full)].id;
    m_budgets->setConfig(budgets);
    for (const auto &question : m_budgets->questions())
        m_budgets->answer(question, question.budget.id == name ? usd("1") : Money());
    const auto refused = m_budgets->reserve(someone, holding("0.5"));
    QVERIFY(!refused);
    QCOMPARE(refused.error().status.id, name);
    for (const BudgetStatus &status : m_budgets->statuses())
        QCOMPARE(status.reserved.toString(), std::string("0"));
}

void tst_Budgets::tellsEachActionOnce()
{
    take({budgetOf("1", {{50, Action::Notify, {}},
                         {80, Action::Downgrade, {"q", "n"}},
                         {100, Action::Block, {}}})});
    spend("0.49");
    QVERIFY(m_events.empty());
    spend("0.01");
    QCOMPARE(m_events.size(), std::size_t(1));
    QCOMPARE(int(m_events[0].kind), int(Event::Notify));
    QCOMPARE(m_events[0].status.percent(), 50);
    spend("0.4"); // over 80
    spend("0.01");
    QCOMPARE(m_events.size(), std::size_t(2));
    QCOMPARE(int(m_events[1].kind), int(Event::Downgrade));
    QCOMPARE(m_events[1].atPercent, 80);
    spend("0.5");
    spend("0.5");
    QCOMPARE(m_events.size(), std::size_t(3));
    QCOMPARE(int(m_events[2].kind), int(Event::Block));
}

void tst_Budgets::tellsNothingOldAfterARestart()
{
    const BudgetConfig budget = budgetOf("1", {{50, Action::Notify, {}}, {100, Action::Block, {}}});
    const auto told = [](const char *limit, const char *event, int atPercent) {
        return ToldAlert {
            .budget = "b", .limit = usd(limit), .event = event, .atPercent = atPercent};
    };
    m_budgets->setConfig({budget});
    m_budgets->answer(m_budgets->questions().at(0), usd("0.7"),
                      {told("1", "notify", 50), told("2", "block", 100), told("1", "projected", 0),
                       told("2", "unpriced", 0)});
    QVERIFY(m_budgets->reserve(someone, {}));
    spend("0.1");
    QVERIFY(m_events.empty());
    spend("0.2");
    QCOMPARE(m_events.size(), std::size_t(1));
    QCOMPARE(int(m_events[0].kind), int(Event::Block));
}

void tst_Budgets::tellsWhatWasReachedUntold()
{
    BudgetConfig budget = budgetOf("1", {{50, Action::Notify, {}}, {60, Action::Notify, {}}});
    m_budgets->setConfig({budget});
    m_budgets->answer(m_budgets->questions().at(0), usd("0.7"),
                      {{.budget = "b", .limit = usd("1"), .event = "notify", .atPercent = 50}});
    QCOMPARE(m_events.size(), std::size_t(1));
    QCOMPARE(m_events[0].atPercent, 60);
    QVERIFY(m_events[0].isNews);
    m_budgets->setConfig({budget}); // the profile was saved again
    spend("0.01");
    QCOMPARE(m_events.size(), std::size_t(1));
    budget.limit = usd("1.2"); // over half of which is spent
    m_budgets->setConfig({budget});
    QCOMPARE(m_events.size(), std::size_t(2));
    QCOMPARE(m_events[1].atPercent, 50);
    QVERIFY(!m_events[1].isNews); // is remembered, so that no restart makes it news
}

void tst_Budgets::unpricedIsNotToldBeforeTheLedgerAnswers()
{
    m_budgets->setConfig({blocking("1")});
    const auto questions = m_budgets->questions();
    QVERIFY(!m_budgets->reserve(someone, {}));
    m_budgets->answer(questions.at(0), Money(), {{.budget = "b", .event = "unpriced"}});
    QVERIFY(m_budgets->reserve(someone, {}));
    QVERIFY(m_events.empty());
}

void tst_Budgets::projects()
{
    BudgetConfig budget = blocking("1");
    budget.period = BudgetConfig::Period::Day;
    take({budget});
    const SystemTime begin = m_budgets->statuses()[0].window.begin;
    m_clock.setSystem(begin + 2h);
    spend("0.15"); // too early to tell
    QVERIFY(m_events.empty());
    m_clock.setSystem(begin + 6h);
    spend("0.05"); // 0.2 in a quarter of the day: 0.8
    QVERIFY(m_events.empty());
    spend("0.06"); // 1.04
    spend("0.01");
    QCOMPARE(m_events.size(), std::size_t(1));
    QCOMPARE(int(m_events[0].kind), int(Event::Projected));
}

void tst_Budgets::unpriced()
{
    take({blocking("1")});
    QVERIFY(m_budgets->reserve(someone, {}));
    QVERIFY(m_budgets->reserve(someone, {}));
    QCOMPARE(m_events.size(), std::size_t(1)); // allowed, and told once
    QCOMPARE(int(m_events[0].kind), int(Event::Unpriced));
    BudgetConfig strict = blocking("1");
    strict.id = "strict";
    strict.refuseUnpriced = true;
    take({strict});
    QCOMPARE(refusalOf({}), Refused::Unpriced);
}

void tst_Budgets::downgrades()
{
    BudgetConfig first = budgetOf("1", {{80, Action::Downgrade, {"cheap", "small"}},
                                        {90, Action::Downgrade, {"cheaper", "tiny"}}});
    BudgetConfig own = budgetOf("1", {{10, Action::Downgrade, {"other", "x"}}});
    own.id = "own";
    own.client = "d";
    take({first, own});
    QVERIFY(!m_budgets->downgrade(someone));
    spend("0.8");
    QCOMPARE(m_budgets->downgrade(someone)->to.model, std::string("small"));
    QCOMPARE(m_budgets->downgrade(someone)->budget, std::string("b"));
    spend("0.15");
    QCOMPARE(m_budgets->downgrade(someone)->to.model, std::string("tiny"));
    QVERIFY(m_budgets->isSpentOver("b", 94));
    QVERIFY(!m_budgets->isSpentOver("b", 95));
    QVERIFY(!m_budgets->isSpentOver("nobody", 0));
}

void tst_Budgets::newLimitHoldsAtOnce()
{
    take({blocking("1")}, "1");
    QCOMPARE(refusalOf(holding("0.1")), Refused::Spent);
    m_events.clear();
    m_freed = 0;
    m_budgets->setConfig({blocking("2")});
    QCOMPARE(m_freed, 1);
    QVERIFY(m_budgets->isReady()); // what was spent is still known
    QVERIFY(m_budgets->reserve(someone, holding("0.1")));
    spend("1");
    QCOMPARE(m_events.size(), std::size_t(1)); // of the new limit
    BudgetConfig other = blocking("2");
    other.client = "c";
    m_budgets->setConfig({other});
    QVERIFY(!m_budgets->isReady()); // another scope has another sum
}

void tst_Budgets::reservationsOutliveTheirBudget()
{
    take({blocking("1")});
    auto reservation = m_budgets->reserve(someone, holding("0.5"));
    m_budgets->setConfig({});
    reservation->release();
    QVERIFY(m_budgets->statuses().empty());
    m_budgets->settle(std::move(*reservation), someone, m_clock.systemNow(), usd("1"));
}

void tst_Budgets::raceForTheLastCent_data()
{
    QTest::addColumn<bool>("reserveMaximum");
    QTest::newRow("maximum") << true;
    QTest::newRow("expected") << false;
}

/// 500 requests against a cent, in whatever order they come and end, a hundred times. None costs
/// more than its maximum, so where that is held no more than the cent is spent. Where a quarter of
/// it is held, those that were under way when the last one was let in may each go over by the rest:
/// what they held had room in the cent, so they were no more than the cent has quarters.
void tst_Budgets::raceForTheLastCent()
{
    QFETCH(bool, reserveMaximum);
    const std::int64_t limit = usd("0.01").pico();
    constexpr std::int64_t maximum = 1'000'000'000;
    constexpr std::int64_t expected = maximum / 4;
    const std::int64_t bound = reserveMaximum ? 0 : limit / expected * (maximum - expected);
    std::int64_t mostOver = 0;
    for (unsigned seed = 0; seed < 100; ++seed) {
        init();
        BudgetConfig budget = blocking("0.01");
        budget.reserveMaximum = reserveMaximum;
        take({budget});
        std::mt19937 random(seed);
        std::vector<std::pair<BudgetReservation, Money>> running;
        Money spent;
        int served = 0;
        for (int waiting = 500; waiting > 0 || !running.empty();) {
            if (waiting > 0 && random() % 3 != 0) {
                auto reservation = m_budgets->reserve(
                    someone, {Money::fromPico(expected), Money::fromPico(maximum)});
                --waiting;
                if (reservation)
                    running.emplace_back(
                        std::move(*reservation),
                        Money::fromPico(static_cast<std::int64_t>(random()) % (maximum + 1)));
            } else if (!running.empty()) {
                const std::size_t at = random() % running.size();
                spent = *spent.plus(running[at].second);
                m_budgets->settle(std::move(running[at].first), someone, m_clock.systemNow(),
                                  running[at].second);
                running.erase(running.begin() + static_cast<std::ptrdiff_t>(at));
                ++served;
            }
        }
        QVERIFY(spent == m_budgets->statuses()[0].spent);
        QVERIFY(m_budgets->statuses()[0].reserved == Money());
        QVERIFY(served >= 10); // as many maxima as a cent has
        mostOver = std::max(mostOver, spent.pico() - limit);
        QVERIFY(spent.pico() - limit <= bound);
    }
    qInfo("over by %s USD at most, bound %s",
          Money::fromPico(std::max<std::int64_t>(0, mostOver)).toString().c_str(),
          Money::fromPico(bound).toString().c_str());
}

void tst_Budgets::lengths()
{
    OutputLengths lengths;
    QVERIFY(!lengths.p95("c", "m"));
    lengths.record("c", "m", 10);
    QCOMPARE(*lengths.p95("c", "m"), 10);
    for (int i = 1; i <= 20; ++i)
        lengths.record("d", "m", i);
    QCOMPARE(*lengths.p95("d", "m"), 19);
    for (int i = 0; i < 64; ++i)
        lengths.record("d", "m", 7); // the old ones are forgotten
    QCOMPARE(*lengths.p95("d", "m"), 7);
    QVERIFY(!lengths.p95("c", "n"));
}

QTEST_APPLESS_MAIN(tst_Budgets)
#include "tst_budgets.moc"
