#include "core/routing/budget/downgrade.h"
#include "tests/support/fakeclock.h"
#include "tests/support/routingfixture.h"

#include <QTest>

using namespace patchbay;

namespace {

Config profile()
{
    Config config;
    config.providers = {routingProvider("alpha", "alpha"), routingProvider("beta", "beta"),
                        routingProvider("local"), routingProvider("off")};
    config.providers[3].enabled = false;
    return config;
}

/// A dollar, half of which is spent; beyond a tenth, what falls to \a provider goes to \a to
/// (`provider/model`).
BudgetConfig budgetOf(const std::string &id, const std::string &provider, std::string_view to)
{
    BudgetConfig budget;
    budget.id = id;
    budget.provider = provider;
    budget.limit = Money::parse("1").value();
    budget.period = BudgetConfig::Period::Total;
    budget.actions = {{10, BudgetAction::Kind::Downgrade, routingRule("r", {to}).targets.front()}};
    return budget;
}

} // namespace

class tst_Downgrade : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void replacesTheTarget();
    void leavesWhatNoBudgetCovers();
    void replacesAReplacementInTurn();
    void aCircleEnds();
    void aReplacementThatIsNone_data();
    void aReplacementThatIsNone();
    void twoThatBecomeOneAreOne();

private:
    QByteArray downgraded(std::initializer_list<std::string_view> targets,
                          const std::vector<BudgetConfig> &budgets);

    FakeClock m_clock;
    std::optional<Offers> m_offers;
    RoutePlan m_plan;
    std::vector<std::string> m_notes;
};

void tst_Downgrade::init()
{
    m_offers.emplace(offersOf(profile()));
}

QByteArray tst_Downgrade::downgraded(std::initializer_list<std::string_view> targets,
                                     const std::vector<BudgetConfig> &budgets)
{
    m_plan = {};
    for (const TargetConfig &target : routingRule("r", targets).targets)
        m_plan.targets.push_back(
            m_offers->offer(*m_offers->config().provider(target.provider), target.model));
    Budgets counted(m_clock);
    counted.setConfig(budgets);
    for (const auto &question : counted.questions())
        counted.answer(question, Money::parse("0.5").value());
    RequestFacts facts;
    facts.model = "big";
    m_notes = downgrade(m_plan, {.facts = &facts, .client = "c", .user = "u"}, counted, *m_offers);
    QByteArray order;
    for (const auto &target : m_plan.targets)
        order += QByteArray::fromStdString(target->provider->id + '/' + target->model) + ' ';
    return order.trimmed();
}

void tst_Downgrade::replacesTheTarget()
{
    QCOMPARE(downgraded({"alpha/big", "beta/small"}, {budgetOf("b", "alpha", "local/tiny")}),
             "local/tiny beta/small");
    QVERIFY(m_plan.moved);
    QVERIFY(m_notes == std::vector<std::string> {"downgraded:b"});
    QCOMPARE(m_plan.passedOver.size(), std::size_t(1));
    QCOMPARE(m_plan.passedOver[0].what(), std::string("alpha/big"));
    QCOMPARE(downgraded({"alpha/big"}, {budgetOf("b", "alpha", "local/")}), "local/big");
}

void tst_Downgrade::leavesWhatNoBudgetCovers()
{
    QCOMPARE(downgraded({"alpha/big"}, {budgetOf("b", "beta", "local/tiny")}), "alpha/big");
    QVERIFY(!m_plan.moved);
    QVERIFY(m_notes.empty());
}

void tst_Downgrade::replacesAReplacementInTurn()
{
    QCOMPARE(downgraded({"alpha/big"}, {budgetOf("a", "alpha", "beta/small"),
                                        budgetOf("b", "beta", "local/tiny")}),
             "local/tiny");
    QVERIFY((m_notes == std::vector<std::string> {"downgraded:a", "downgraded:b"}));
    QCOMPARE(m_plan.passedOver.size(), std::size_t(2));
}

void tst_Downgrade::aCircleEnds()
{
    QCOMPARE(downgraded({"alpha/big"},
                        {budgetOf("a", "alpha", "beta/small"), budgetOf("b", "beta", "alpha/big")}),
             "beta/small");
    QCOMPARE(downgraded({"alpha/big"}, {budgetOf("all", "", "beta/small")}), "beta/small");
}

void tst_Downgrade::aReplacementThatIsNone_data()
{
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("of another kind") << QByteArray("alpha/embed");
    QTest::newRow("a disabled provider") << QByteArray("off/x");
    QTest::newRow("no provider of the profile") << QByteArray("nobody/x");
    QTest::newRow("the target itself") << QByteArray("alpha/big");
}

void tst_Downgrade::aReplacementThatIsNone()
{
    QFETCH(QByteArray, to);
    QCOMPARE(downgraded({"alpha/big"}, {budgetOf("b", "alpha", to.toStdString())}), "alpha/big");
    QVERIFY(m_notes.empty());
}

void tst_Downgrade::twoThatBecomeOneAreOne()
{
    QCOMPARE(downgraded({"alpha/big", "alpha/small"}, {budgetOf("b", "alpha", "beta/small")}),
             "beta/small");
    QVERIFY(m_notes == std::vector<std::string> {"downgraded:b"});
}

QTEST_APPLESS_MAIN(tst_Downgrade)
#include "tst_downgrade.moc"
