#include "core/backend/budgetpreview.h"
#include "core/ledger/ledgerwriter.h"
#include "tests/support/ledgersamples.h"

#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace patchbay;
using namespace std::chrono_literals;

/// Ten requests of 0.10 USD, four hours apart from the first moment of 2026-09-01 UTC: six on the
/// first day, four on the second. The fourth came from the cache, the eighth has no known price,
/// the tenth is another client's.
class tst_BudgetPreview : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void blocksWhatWouldExceed();
    void blocksAnewInEachPeriod();
    void beginsWithThePeriod();
    void countsOnlyItsScope();
    void downgradesBeforeItBlocks();
    void refusesUnpriced();
    void givesUp();

private:
    [[nodiscard]] static BudgetConfig budget(const char *limit, BudgetConfig::Period period)
    {
        BudgetConfig config;
        config.id = "b";
        config.limit = Money::parse(limit).value();
        config.period = period;
        config.timezone = "UTC";
        config.actions = {{.atPercent = 100, .kind = BudgetAction::Kind::Block}};
        return config;
    }
    [[nodiscard]] BudgetPreview preview(const BudgetConfig &config, std::int64_t fromMs) const
    {
        const auto result = budgetPreview(LedgerQueries(m_path), config, fromMs, INT64_MAX / 2);
        return result.value_or(BudgetPreview {.covered = -1});
    }

    const std::int64_t m_start = QDateTime({2026, 9, 1}, {0, 0}, Qt::UTC).toMSecsSinceEpoch();
    const QDate m_first {2026, 9, 1};
    const QDate m_second {2026, 9, 2};
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
};

void tst_BudgetPreview::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_path = m_directory->filePath(QStringLiteral("ledger.sqlite3"));
    LedgerWriter writer(m_path);
    QVERIFY(writer.open());
    for (int i = 1; i <= 10; ++i) {
        ExchangeRecord record = sampleExchange(i, m_start + (i - 1) * 4 * 3'600'000LL);
        record.client = i == 10 ? "other" : "codex";
        record.cost = Money::parse("0.10");
        if (i == 4) {
            record.cacheHit = true;
            record.cost = Money();
        }
        if (i == 8)
            record.cost.reset();
        writer.finish(record);
    }
    QVERIFY(writer.flush(10s));
}

void tst_BudgetPreview::blocksWhatWouldExceed()
{
    // Two fit; a third of 0.10 would be 0.30 of 0.25. The unpriced one counts nothing, but what
    // has been spent does not reach the limit, so it passes.
    const BudgetPreview result = preview(budget("0.25", BudgetConfig::Period::Month), m_start);
    QCOMPARE(result.covered, 9);
    QCOMPARE(result.unpriced, 1);
    QCOMPARE(result.blocked, 6);
    QCOMPARE(result.downgraded, 0);
    QCOMPARE(result.days, (std::vector<BudgetPreview::Day> {{m_first, 3, 0}, {m_second, 3, 0}}));
}

void tst_BudgetPreview::blocksAnewInEachPeriod()
{
    const BudgetPreview result = preview(budget("0.40", BudgetConfig::Period::Day), m_start);
    QCOMPARE(result.days, (std::vector<BudgetPreview::Day> {{m_first, 1, 0}}));
    // An exact fit is no excess.
    QCOMPARE(preview(budget("0.50", BudgetConfig::Period::Day), m_start).blocked, 0);
}

void tst_BudgetPreview::beginsWithThePeriod()
{
    // Asked from the second day on, the first day of the month still counts.
    const std::int64_t second = m_start + 24 * 3'600'000LL;
    const BudgetPreview result = preview(budget("0.50", BudgetConfig::Period::Month), second);
    QCOMPARE(result.covered, 4);
    QCOMPARE(result.days, (std::vector<BudgetPreview::Day> {{m_second, 4, 0}}));
    QCOMPARE(preview(budget("0.50", BudgetConfig::Period::Total), second).blocked, 4);
}

void tst_BudgetPreview::countsOnlyItsScope()
{
    BudgetConfig config = budget("0.05", BudgetConfig::Period::Month);
    config.client = "other";
    const BudgetPreview result = preview(config, m_start);
    QCOMPARE(result.covered, 1);
    QCOMPARE(result.blocked, 1);
}

void tst_BudgetPreview::downgradesBeforeItBlocks()
{
    BudgetConfig config = budget("0.50", BudgetConfig::Period::Month);
    config.actions.push_back({.atPercent = 60, .kind = BudgetAction::Kind::Downgrade});
    const BudgetPreview result = preview(config, m_start);
    QCOMPARE(result.downgraded, 2); // with 0.30 and 0.40 spent
    QCOMPARE(result.blocked, 4);
    config.actions = {{.atPercent = 100, .kind = BudgetAction::Kind::Notify}};
    QCOMPARE(preview(config, m_start).days.size(), 0U);
}

void tst_BudgetPreview::refusesUnpriced()
{
    BudgetConfig config = budget("100", BudgetConfig::Period::Month);
    config.refuseUnpriced = true;
    const BudgetPreview result = preview(config, m_start);
    QCOMPARE(result.days, (std::vector<BudgetPreview::Day> {{m_second, 1, 0}}));
}

void tst_BudgetPreview::givesUp()
{
    LedgerWriter writer(m_path);
    QVERIFY(writer.open());
    for (int i = 11; i <= 1'100; ++i)
        writer.finish(sampleExchange(i, m_start + i));
    QVERIFY(writer.flush(10s));
    const auto result
        = budgetPreview(LedgerQueries(m_path), budget("1", BudgetConfig::Period::Total), 0,
                        INT64_MAX / 2, [] { return true; });
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::RequestTimeout);
}

QTEST_GUILESS_MAIN(tst_BudgetPreview)
#include "tst_budgetpreview.moc"
