#include "core/ledger/ledgerqueries.h"
#include "tests/ui/windowfixture.h"
#include "ui/format.h"
#include "ui/live/filterbar.h"
#include "ui/live/inspector.h"
#include "ui/live/livemodel.h"
#include "ui/live/livepage.h"
#include "ui/mainwindow.h"
#include "ui/overview/attention.h"
#include "ui/overview/hourbars.h"
#include "ui/overview/hourmodel.h"
#include "ui/overview/overviewpage.h"
#include "ui/overview/providercard.h"
#include "ui/overview/readout.h"
#include "ui/profileedit.h"
#include "ui/widgets/emptystate.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

using namespace patchbay;

/// The overview before a real relay, and where it leads.
class tst_OverviewPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void saysWhatToDoWhileThereIsNothing();
    void showsFigures();
    void cardLeadsToItsRequests();
    void readoutLeadsToItsRequestsByKeyboard();
    void requestLeadsToItsInspector();
    void barsHaveATable();
    void warnsOfABudget();
    void listsWhatNeedsAttention();
    void percentilesAreOfTheNearestRank();

private:
    [[nodiscard]] Readout *readout(const QString &caption) const;
    [[nodiscard]] QPushButton *button(const QString &text) const;
    [[nodiscard]] QString filter() const;
    [[nodiscard]] QWidget *shownPage() const
    {
        return m_window->findChild<QStackedWidget *>()->currentWidget();
    }

    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<MainWindow> m_window;
    OverviewPage *m_page = nullptr;
};

void tst_OverviewPage::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->started);
    m_window = std::make_unique<MainWindow>(m_fixture->context());
    m_page = m_window->findChild<OverviewPage *>();
    m_window->resize(1440, 900);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QCOMPARE(shownPage(), static_cast<QWidget *>(m_page)); // the first one
}

void tst_OverviewPage::cleanup()
{
    m_window.reset();
    m_fixture.reset();
}

Readout *tst_OverviewPage::readout(const QString &caption) const
{
    for (Readout *each : m_page->findChildren<Readout *>()) {
        if (each->accessibleName().startsWith(caption + u':'))
            return each;
    }
    return nullptr;
}

QPushButton *tst_OverviewPage::button(const QString &text) const
{
    for (QPushButton *each : m_page->findChildren<QPushButton *>()) {
        if (each->text() == text && each->isVisible())
            return each;
    }
    return nullptr;
}

QString tst_OverviewPage::filter() const
{
    return m_window->livePage().findChild<FilterEdit *>()->text();
}

void tst_OverviewPage::saysWhatToDoWhileThereIsNothing()
{
    auto *empty = m_page->findChild<EmptyState *>();
    QTRY_VERIFY(empty->isVisible());
    bool command = false;
    for (const QLabel *label : empty->findChildren<QLabel *>())
        command = command
                  || label->text().contains(QString::fromStdString(m_fixture->host.url())
                                            + QStringLiteral("/v1/chat/completions"));
    QVERIFY(command);
    QCOMPARE(m_fixture->ask("demo-fast"), 200);
    QTRY_VERIFY(!empty->isVisible());
    QVERIFY(readout(QStringLiteral("Requests today"))->isVisible());
}

void tst_OverviewPage::showsFigures()
{
    QCOMPARE(m_fixture->ask("demo-fast", true), 200);
    QCOMPARE(m_fixture->ask("demo-smart", true), 200);
    QCOMPARE(m_fixture->ask("demo-smart", true), 200);
    QCOMPARE(m_fixture->ask("nope"), 404);
    auto *requests = readout(QStringLiteral("Requests today"));
    QTRY_COMPARE_WITH_TIMEOUT(requests->face().value, QStringLiteral("4"), 8'000);
    QCOMPARE(readout(QStringLiteral("Success, 24 hours"))->face().value,
             QLocale().toString(75.0, 'f', 1));
    QVERIFY(readout(QStringLiteral("Time to first token"))->face().value.endsWith(u's'));
    // What the ledger says, to the last digit.
    const LedgerQueries ledger(m_fixture->file("data/ledger.sqlite3"));
    const auto rows = ledger.spend(SpendBy::Provider, 0, std::numeric_limits<qint64>::max());
    QVERIFY(rows.has_value());
    Money cost;
    for (const SpendRow &row : *rows)
        cost = cost.plus(row.cost).value();
    QVERIFY(cost.pico() > 0);
    QCOMPARE(readout(QStringLiteral("Spend today"))->face().value, format::total(cost));
    auto *card = m_page->findChild<ProviderCard *>();
    QVERIFY(card);
    QCOMPARE(card->face().lines.front().value, QStringLiteral("100\u202f%"));
    QCOMPARE(card->face().words, QStringLiteral("Healthy"));
}

void tst_OverviewPage::cardLeadsToItsRequests()
{
    QCOMPARE(m_fixture->ask("demo-fast"), 200);
    QCOMPARE(m_fixture->ask("nope"), 404);
    auto *card = m_page->findChild<ProviderCard *>();
    QTRY_VERIFY(card && card->isVisible());
    QTest::mouseClick(card, Qt::LeftButton);
    QCOMPARE(shownPage(), static_cast<QWidget *>(&m_window->livePage()));
    QVERIFY(filter().contains(QStringLiteral("provider:demo")));
    auto *model = m_window->livePage().findChild<LiveModel *>();
    QTRY_COMPARE(model->rowCount(), 1);
    QCOMPARE(model->at(0).record.provider, std::string("demo"));
}

void tst_OverviewPage::readoutLeadsToItsRequestsByKeyboard()
{
    QCOMPARE(m_fixture->ask("demo-fast"), 200);
    QCOMPARE(m_fixture->ask("nope"), 404);
    auto *success = readout(QStringLiteral("Success, 24 hours"));
    QTRY_VERIFY(success->isVisible());
    success->setFocus();
    QTest::keyClick(success, Qt::Key_Space);
    QCOMPARE(shownPage(), static_cast<QWidget *>(&m_window->livePage()));
    auto *model = m_window->livePage().findChild<LiveModel *>();
    QTRY_COMPARE(model->rowCount(), 1);
    QCOMPARE(model->at(0).record.status, 404);
}

void tst_OverviewPage::requestLeadsToItsInspector()
{
    QCOMPARE(m_fixture->ask("demo-fast"), 200);
    QCOMPARE(m_fixture->ask("nope"), 404);
    auto *model = m_page->findChild<LiveModel *>();
    QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(model->rowCount(), 2);
    QTableView *table = nullptr;
    for (QTableView *each : m_page->findChildren<QTableView *>()) {
        if (each->model() == model)
            table = each;
    }
    QVERIFY(table);
    table->setFocus();
    table->setCurrentIndex(model->index(1, 0));
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(shownPage(), static_cast<QWidget *>(&m_window->livePage()));
    auto *inspector = m_window->livePage().findChild<Inspector *>();
    QTRY_VERIFY(inspector->isVisible());
    const auto labels = inspector->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->text().startsWith(QStringLiteral("Patchbay itself took"));
    }));
}

void tst_OverviewPage::barsHaveATable()
{
    QCOMPARE(m_fixture->ask("demo-fast"), 200);
    auto *hours = m_page->findChild<HourModel *>();
    QAbstractItemModelTester tester(hours, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(hours->index(0, HourModel::Requests).data().toString(), QStringLiteral("1"));
    QVERIFY(m_page->findChild<HourBars *>()->accessibleName().contains(u'1'));
    QTRY_VERIFY(button(QStringLiteral("As a table")));
    QTest::mouseClick(button(QStringLiteral("As a table")), Qt::LeftButton);
    QTableView *table = nullptr;
    for (QTableView *each : m_page->findChildren<QTableView *>()) {
        if (each->model() == hours)
            table = each;
    }
    QTRY_VERIFY(table && table->isVisible());
    table->setFocus();
    table->setCurrentIndex(hours->index(0, 0));
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(shownPage(), static_cast<QWidget *>(&m_window->livePage()));
    QTRY_COMPARE(m_window->livePage().findChild<LiveModel *>()->rowCount(), 1);
    QVERIFY(filter().contains(QStringLiteral("until:")));
}

void tst_OverviewPage::warnsOfABudget()
{
    ConfigStore &store = m_fixture->host.store();
    const auto saved = editProfile(store, store.hash(), [](json::Tree &profile) {
        profile["budgets"] = json::Tree::parse(
            R"([{"id":"tiny","limit_usd":"0.00000001","period":"month","actions":[{"at_percent":100,"do":"notify"}]}])");
    });
    QVERIFY(saved.has_value());
    QCOMPARE(m_fixture->ask("demo-smart"), 200);
    QTRY_VERIFY_WITH_TIMEOUT(button(QStringLiteral("Show its requests")), 8'000);
    auto *month = readout(QLocale().standaloneMonthName(QDate::currentDate().month()));
    QVERIFY(month && month->face().level >= 1);
    QTest::mouseClick(button(QStringLiteral("Show its requests")), Qt::LeftButton);
    QCOMPARE(shownPage(), static_cast<QWidget *>(&m_window->livePage()));
    QVERIFY(filter().startsWith(QStringLiteral("since:")));
    QTRY_COMPARE(m_window->livePage().findChild<LiveModel *>()->rowCount(), 1);
}

void tst_OverviewPage::listsWhatNeedsAttention()
{
    Config config;
    ProviderConfig provider;
    provider.id = "mistral";
    provider.name = "Mistral";
    provider.auth.kind = AuthStyle::Kind::Bearer;
    provider.keys = {{.id = "team"}, {.id = "own"}, {.id = "locked"}};
    config.providers = {provider};
    Overview figures;
    figures.today.unpriced = 2;
    figures.budgets = {{{.id = "monthly", .limit = Money::fromPico(100)}, Money::fromPico(79), 0},
                       {{.id = "daily", .limit = Money::fromPico(100)}, Money::fromPico(80), 0}};
    Activity activity;
    activity.keys = {{.provider = "mistral",
                      .key = "team",
                      .state = KeyStatus::State::Disabled,
                      .reason = "credential",
                      .lastError = "401"}};
    activity.targets = {{.provider = "mistral",
                         .model = "large",
                         .circuit = TargetStatus::Circuit::Open,
                         .lastError = "503"}};
    const auto problem = [](const std::string &, const std::string &key) {
        return key == "locked" ? std::optional(Error {ErrorCode::KeychainLocked, "Unlock it."})
                               : std::nullopt;
    };
    const auto items = attentionOf(config, figures, &activity, problem, 1'000);
    QCOMPARE(items.size(), std::size_t(5));
    QCOMPARE(items[0].title, QStringLiteral("Mistral refused the key “team”"));
    QCOMPARE(items[0].goal, AttentionItem::Goal::ReplaceKey);
    QCOMPARE(items[0].key, QStringLiteral("team"));
    QVERIFY(items[1].title.contains(QStringLiteral("“daily”")));
    QCOMPARE(items[2].what, QStringLiteral("provider:mistral model:large outcome:error,partial"));
    QVERIFY(items[3].what.startsWith(QStringLiteral("cost:unknown since:")));
    QCOMPARE(items[4].goal, AttentionItem::Goal::Keychain);
    QVERIFY(attentionOf(Config(), Overview(), nullptr, problem, 0).empty());
    for (const AttentionItem &item : items) {
        if (item.goal == AttentionItem::Goal::Requests)
            QVERIFY2(item.what.isEmpty()
                         || ExchangeFilter::parse(item.what.toStdString(), 0).has_value(),
                     qPrintable(item.what));
    }
}

void tst_OverviewPage::percentilesAreOfTheNearestRank()
{
    QCOMPARE(latencyOf(std::vector<std::int64_t>()).p50Us, -1);
    std::vector<std::int64_t> durations;
    for (int i = 100; i >= 1; --i)
        durations.push_back(i);
    QCOMPARE(latencyOf(durations).p50Us, 50);
    QCOMPARE(latencyOf(durations).p95Us, 95);
    QCOMPARE(latencyOf(std::vector<std::int64_t> {7}).p95Us, 7);
    QCOMPARE(termOf("model", "a b"), std::string("model:\"a b\" "));
}

QTEST_MAIN(tst_OverviewPage)
#include "tst_overviewpage.moc"
