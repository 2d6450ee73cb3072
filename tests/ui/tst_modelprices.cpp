#include "ui/providers/modelprices.h"

#include "core/backend/presets.h"
#include "ui/profileedit.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace patchbay;

namespace {

const json::Tree plain = {{"id", "p"}, {"preset", "deepseek"}};

/// The row of a model; -1 if there is none.
int rowOf(const ModelPrices &prices, const QString &id)
{
    for (int row = 0; row < prices.rowCount(); ++row) {
        if (prices.index(row, ModelPrices::Model).data().toString() == id)
            return row;
    }
    return -1;
}

} // namespace

/// The table of a provider's models: what it writes into the profile, and what it leaves alone.
class tst_ModelPrices : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void leavesThePresetAlone();
    void keepsAllWithAPriceOfOnesOwn();
    void clearedPriceIsTheCataloguesAgain();
    void leavesOut();
    void takesWhatIsListed();
    void refusesWhatIsNoPrice();

private:
    [[nodiscard]] json::Tree stored(const ModelPrices &prices, json::Tree entry = plain) const
    {
        prices.store(entry);
        return entry;
    }

    std::shared_ptr<const Catalog> m_catalog;
};

void tst_ModelPrices::initTestCase()
{
    const auto catalog = Catalog::builtIn();
    QVERIFY(catalog);
    m_catalog = *catalog;
    QVERIFY(m_catalog->modelIds("deepseek").size() > 1);
}

void tst_ModelPrices::leavesThePresetAlone()
{
    ModelPrices prices(m_catalog);
    const QAbstractItemModelTester tester(&prices,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    prices.load(plain, "deepseek");
    QCOMPARE(prices.rowCount(), static_cast<int>(m_catalog->modelIds("deepseek").size()));
    QVERIFY(stored(prices) == plain);
    const json::Tree own = {{"id", "p"}, {"models", {"one", {{"id", "two"}, {"context", 5}}}}};
    prices.load(own, {});
    QCOMPARE(prices.rowCount(), 2);
    QVERIFY(stored(prices, own) == own);
}

void tst_ModelPrices::keepsAllWithAPriceOfOnesOwn()
{
    ModelPrices prices(m_catalog);
    prices.load(plain, "deepseek");
    const int all = prices.rowCount();
    const QModelIndex input = prices.index(0, ModelPrices::Input);
    QVERIFY(prices.setData(input, "$1.25", Qt::EditRole));
    QVERIFY(input.data(Qt::UserRole).toBool());
    const json::Tree entry = stored(prices);
    QCOMPARE(static_cast<int>(entry["models"].size()), all); // a list is the whole offer
    QCOMPARE(entry["models"][0]["price"]["input"].get<std::string>(), std::string("1.25"));
    const auto resolved = resolveDraft(entry, presetsOf(m_catalog));
    QVERIFY(resolved);
    QCOMPARE(resolved->models.front().price->own(RateKind::Input).value_or(Money()).toString(),
             std::string("1.25"));
}

void tst_ModelPrices::clearedPriceIsTheCataloguesAgain()
{
    ModelPrices prices(m_catalog);
    prices.load(plain, "deepseek");
    const QModelIndex input = prices.index(0, ModelPrices::Input);
    const QString listed = input.data().toString();
    QVERIFY(prices.setData(input, "77", Qt::EditRole));
    QVERIFY(input.data().toString() != listed);
    QVERIFY(prices.setData(input, "", Qt::EditRole));
    QCOMPARE(input.data().toString(), listed);
    QVERIFY(stored(prices) == plain);
}

void tst_ModelPrices::leavesOut()
{
    ModelPrices prices(m_catalog);
    prices.load(plain, "deepseek");
    const QModelIndex first = prices.index(0, ModelPrices::Model);
    const QString id = first.data().toString();
    QVERIFY(prices.setData(first, Qt::Unchecked, Qt::CheckStateRole));
    const json::Tree entry = stored(prices);
    QCOMPARE(static_cast<int>(entry["models"].size()), prices.rowCount() - 1);
    prices.load(entry, "deepseek");
    const int row = rowOf(prices, id);
    QVERIFY(row >= 0); // still there to be taken back
    QCOMPARE(prices.index(row, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QVERIFY(prices.setData(prices.index(row, 0), Qt::Checked, Qt::CheckStateRole));
    QVERIFY(stored(prices, entry) == plain);
}

void tst_ModelPrices::takesWhatIsListed()
{
    ModelPrices prices(m_catalog);
    const json::Tree own = {{"id", "p"}};
    prices.load(own, {});
    QCOMPARE(prices.addListed({"m1", "m2"}), 2);
    QCOMPARE(prices.addListed({"m2", "m1"}), 0);
    QVERIFY(stored(prices, own)["models"] == json::Tree({"m1", "m2"}));
    QCOMPARE(prices.index(0, ModelPrices::Input).data().toString(), QString("unknown"));
}

void tst_ModelPrices::refusesWhatIsNoPrice()
{
    ModelPrices prices(m_catalog);
    prices.load(plain, "deepseek");
    const QModelIndex input = prices.index(0, ModelPrices::Input);
    const QString before = input.data().toString();
    for (const char *text : {"much", "-1", "1,5", "1.2.3"})
        QVERIFY(!prices.setData(input, text, Qt::EditRole));
    QCOMPARE(input.data().toString(), before);
}

QTEST_MAIN(tst_ModelPrices)
#include "tst_modelprices.moc"
