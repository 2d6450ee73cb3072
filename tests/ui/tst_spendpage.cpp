#include "core/ledger/ledgerqueries.h"
#include "core/ledger/ledgerwriter.h"
#include "tests/support/ledgersamples.h"
#include "tests/support/spendmonth.h"
#include "tests/ui/windowfixture.h"
#include "ui/format.h"
#include "ui/live/filterbar.h"
#include "ui/live/livemodel.h"
#include "ui/live/livepage.h"
#include "ui/mainwindow.h"
#include "ui/profileedit.h"
#include "ui/providers/draftform.h"
#include "ui/spend/budgetactionrow.h"
#include "ui/spend/budgetmodel.h"
#include "ui/spend/budgetpanel.h"
#include "ui/spend/choicerow.h"
#include "ui/spend/figuresmodel.h"
#include "ui/spend/serieslegend.h"
#include "ui/spend/spendbars.h"
#include "ui/spend/spendpage.h"
#include "ui/spend/spendside.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/statusstrip.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDateEdit>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>
#include <QTranslator>

#include <functional>

using namespace patchbay;
using namespace std::chrono_literals;

/// The spend page before a real relay, whose ledger has forty days: each day at noon one request
/// of 0.50 USD to `alpha` by ines, and one of 0.25 USD to `beta` by jonas; the newest of beta has
/// no known price.
class tst_SpendPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void buildsItselfWhenShown();
    void saysWhatToDoWhileThereIsNothing();
    void showsWhatTheLedgerHas();
    void modelsAreSound();
    void barLeadsToItsRequestsByMouse();
    void barLeadsToItsRequestsByKeyboard();
    void legendLeadsToTheRequestsOfOne();
    void groupsByModelAndWeek();
    void filterNarrowsDown();
    void usersHaveCostAndLatency();
    void unpricedStandApart();
    void unpricedArePricedAnew();
    void forecastIsARange();
    void budgetIsMadeByKeyboard();
    void budgetIsToldWhatIsWrong();
    void previewCountsTheLedger();
    void budgetIsChangedAndDeleted();
    void unsavedBudgetIsNotLost();
    void alertLeadsToTheBudget();
    void budgetsAreThereBeforeAnySpend();
    void choosesWhatSpendIsComparedWith();
    void restLeadsToItsRequests();
    void pictureHasTheColours();
    void figuresAreWrittenExactly();
    void exportsByItsDialogs_data();
    void exportsByItsDialogs();
    void exportIsGivenUp();
    void daysOfOnesOwnChoice();
    void picture_data();
    void picture();

private:
    void open(int days);
    template <typename T>
    [[nodiscard]] T *named(const QString &name) const;
    [[nodiscard]] QPushButton *button(const QString &text) const;
    [[nodiscard]] QString filter() const
    {
        return m_window->livePage().findChild<FilterEdit *>()->text();
    }
    [[nodiscard]] FiguresModel *model(const QString &table) const
    {
        return qobject_cast<FiguresModel *>(named<QTableView>(table)->model());
    }
    [[nodiscard]] BudgetPanel *panel() const { return m_page->findChild<BudgetPanel *>(); }
    void type(const QString &field, const QString &text) const;
    void exportBy(const QString &action, const std::function<void(QFileDialog &)> &answer);

    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<MainWindow> m_window;
    SpendPage *m_page = nullptr;
};

void tst_SpendPage::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    open(40);
}

void tst_SpendPage::cleanup()
{
    m_window.reset();
    m_fixture.reset();
}

void tst_SpendPage::open(int days)
{
    cleanup();
    m_fixture = std::make_unique<WindowFixture>([days](const QString &data) {
        LedgerWriter writer(data + QStringLiteral("/ledger.sqlite3"));
        QVERIFY(writer.open());
        const QDate today = QDate::currentDate();
        ExchangeIds ids;
        for (int day = days; day >= 1; --day) {
            const qint64 noon = today.addDays(-day).startOfDay().toMSecsSinceEpoch() + 43'200'000;
            ExchangeRecord one = sampleExchange(ids.next(noon), noon);
            one.provider = "alpha";
            one.model = "big";
            one.user = "ines";
            one.client = "codex";
            one.ttftUs = 300'000;
            one.cost = Money::parse("0.50");
            writer.finish(one);
            ExchangeRecord other = sampleExchange(ids.next(noon + 1'000), noon + 1'000);
            other.provider = "beta";
            other.model = "small";
            other.user = "jonas";
            other.client = "notebook";
            other.ttftUs = 100'000;
            other.cost = day == 1 ? std::nullopt : Money::parse("0.25");
            writer.finish(other);
        }
        QVERIFY(writer.flush(10s));
    });
    QVERIFY(m_fixture->started);
    m_window = std::make_unique<MainWindow>(m_fixture->context());
    m_page = m_window->findChild<SpendPage *>();
    QVERIFY(m_page);
    m_window->resize(1440, 900);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    if (days == 0)
        return;
    m_window->showPage(m_page);
    QTRY_VERIFY(m_page->findChild<SeriesKey *>());
    // The bars come first, the times of users last.
    const auto *users = model(QStringLiteral("Cost and time to the first token by user"));
    QTRY_VERIFY(users->rowCount() > 0
                && users->index(0, 5).data().toString() == format::duration(300'000));
}

template <typename T>
T *tst_SpendPage::named(const QString &name) const
{
    for (T *each : m_page->findChildren<T *>()) {
        if (each->accessibleName() == name)
            return each;
    }
    return nullptr;
}

QPushButton *tst_SpendPage::button(const QString &text) const
{
    for (QPushButton *each : m_page->findChildren<QPushButton *>()) {
        if (each->text() == text && each->isVisible())
            return each;
    }
    return nullptr;
}

void tst_SpendPage::type(const QString &field, const QString &text) const
{
    for (QLineEdit *each : panel()->findChildren<QLineEdit *>()) {
        if (each->accessibleName() == field && each->isVisible()) {
            each->setFocus();
            each->selectAll();
            QTest::keyClicks(each, text);
            return;
        }
    }
    QFAIL(qPrintable(QStringLiteral("no field ") + field));
}

void tst_SpendPage::buildsItselfWhenShown()
{
    open(0);
    QVERIFY(!m_page->findChild<SpendBars *>());
    m_window->showPage(m_page);
    QVERIFY(m_page->findChild<SpendBars *>());
}

void tst_SpendPage::saysWhatToDoWhileThereIsNothing()
{
    open(0);
    m_window->showPage(m_page);
    auto *empty = m_page->findChild<EmptyState *>();
    QTRY_VERIFY(empty->isVisible());
    QCOMPARE(m_fixture->ask("demo-fast"), 200);
    QTRY_VERIFY_WITH_TIMEOUT(!empty->isVisible(), 8'000);
    QVERIFY(m_page->findChild<SpendBars *>()->isVisible());
}

void tst_SpendPage::showsWhatTheLedgerHas()
{
    // The last 30 days are 29 before today: 29 × 0.50 and 28 × 0.25.
    const auto keys = m_page->findChildren<SeriesKey *>();
    QCOMPARE(keys.size(), 2);
    QCOMPARE(keys.at(0)->series().name, QStringLiteral("alpha"));
    QCOMPARE(keys.at(0)->series().cost.toString(), std::string("14.5"));
    QCOMPARE(keys.at(1)->series().cost.toString(), std::string("7"));
    const LedgerQueries ledger(m_fixture->file("data/ledger.sqlite3"));
    const SpendDays days = daysOf({}, QDate::currentDate());
    const auto rows = ledger.spend(SpendBy::Provider, days.fromMs(), days.toMs());
    QVERIFY(rows.has_value());
    QCOMPARE(rows->at(0).cost, keys.at(0)->series().cost);
    QCOMPARE(rows->at(1).cost, keys.at(1)->series().cost);
    QCOMPARE(model(QStringLiteral("Spend by day, week or month"))->rowCount(), 30);
    QVERIFY(m_page->findChild<SpendBars *>()->accessibleName().contains(
        QStringLiteral("30 bars, $21.50")));
}

void tst_SpendPage::modelsAreSound()
{
    using Mode = QAbstractItemModelTester::FailureReportingMode;
    for (QTableView *each : m_page->findChildren<QTableView *>())
        new QAbstractItemModelTester(each->model(), Mode::QtTest, each);
    auto *by = m_page->findChild<SpendBars *>();
    for (const char *word : {"Model", "Client", "User", "Tag", "Route", "Key", "Provider"}) {
        QTest::mouseClick(button(QString::fromLatin1(word)), Qt::LeftButton);
        QTest::qWait(50);
    }
    QVERIFY(by->isVisible());
    m_page->addBudget();
    type(QStringLiteral("Name"), QStringLiteral("one"));
    type(QStringLiteral("Limit, USD"), QStringLiteral("10"));
    QTest::keyClick(button(QStringLiteral("Save")), Qt::Key_Space);
    QTRY_COMPARE(m_page->findChild<BudgetModel *>()->rowCount(), 1);
}

void tst_SpendPage::barLeadsToItsRequestsByMouse()
{
    auto *bars = m_page->findChild<SpendBars *>();
    const QPoint place = bars->placeOf(28).toPoint() + QPoint(0, 4); // yesterday
    QTest::mouseMove(bars->viewport(), place);
    QTRY_COMPARE(bars->current(), 28);
    QVERIFY(bars->tip(28).contains(QStringLiteral("alpha")));
    QVERIFY(bars->tip(28).contains(QStringLiteral("$0.50")));
    QVERIFY(bars->tip(28).contains(QStringLiteral("1 with unknown price")));
    QTest::mouseClick(bars->viewport(), Qt::LeftButton, {}, place);
    QTRY_VERIFY(m_window->livePage().isVisible());
    const QString yesterday = QDate::currentDate().addDays(-1).toString(Qt::ISODate);
    const QString today = QDate::currentDate().toString(Qt::ISODate);
    QCOMPARE(filter(), QStringLiteral("since:%1T00:00:00 until:%2T00:00:00").arg(yesterday, today));
    QTRY_COMPARE(m_window->livePage().findChild<LiveModel *>()->rowCount(), 2);
}

void tst_SpendPage::barLeadsToItsRequestsByKeyboard()
{
    auto *bars = m_page->findChild<SpendBars *>();
    bars->setFocus();
    QTest::keyClick(bars, Qt::Key_End);
    QCOMPARE(bars->current(), 29);
    QTest::keyClick(bars, Qt::Key_Left);
    QTest::keyClick(bars, Qt::Key_Left);
    QCOMPARE(bars->current(), 27);
    QVERIFY(!bars->accessibleDescription().isEmpty());
    QTest::keyClick(bars, Qt::Key_Return);
    QTRY_VERIFY(m_window->livePage().isVisible());
    QTRY_COMPARE(m_window->livePage().findChild<LiveModel *>()->rowCount(), 2);
}

void tst_SpendPage::legendLeadsToTheRequestsOfOne()
{
    QTest::mouseClick(m_page->findChildren<SeriesKey *>().at(1), Qt::LeftButton);
    QTRY_VERIFY(m_window->livePage().isVisible());
    QVERIFY2(filter().startsWith(QStringLiteral("provider:beta since:")), qPrintable(filter()));
    QTRY_COMPARE(m_window->livePage().findChild<LiveModel *>()->rowCount(), 29);
}

void tst_SpendPage::groupsByModelAndWeek()
{
    QTest::mouseClick(button(QStringLiteral("Model")), Qt::LeftButton);
    QTRY_COMPARE(m_page->findChildren<SeriesKey *>().at(0)->series().name, QStringLiteral("big"));
    QTest::mouseClick(button(QStringLiteral("Week")), Qt::LeftButton);
    auto *table = model(QStringLiteral("Spend by day, week or month"));
    QTRY_VERIFY(table->rowCount() == 5 || table->rowCount() == 6);
    QTest::mouseClick(button(QStringLiteral("Table")), Qt::LeftButton);
    QVERIFY(named<QTableView>(QStringLiteral("Spend by day, week or month"))->isVisible());
    QVERIFY(named<QTableView>(QStringLiteral("Spend of the period by day"))->isVisible());
    QVERIFY(!m_page->findChild<SpendBars *>()->isVisible());
    // All of it is there again in another window.
    auto *days = named<QComboBox>(QStringLiteral("Days"));
    days->setFocus();
    QTest::keyClick(days, Qt::Key_Down);
    QTRY_COMPARE(m_page->findChildren<SeriesKey *>().at(0)->series().cost.toString(),
                 std::string("20"));
    m_window = std::make_unique<MainWindow>(m_fixture->context());
    m_page = m_window->findChild<SpendPage *>();
    m_window->showPage(m_page);
    m_window->show();
    QTRY_VERIFY(m_page->findChild<SeriesKey *>());
    QCOMPARE(m_page->findChildren<SeriesKey *>().at(0)->series().name, QStringLiteral("big"));
}

void tst_SpendPage::filterNarrowsDown()
{
    auto *edit = named<QLineEdit>(QStringLiteral("Filter"));
    edit->setFocus();
    QTest::keyClicks(edit, QStringLiteral("user:jonas"));
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(m_page->findChildren<SeriesKey *>().size(), 1);
    QCOMPARE(m_page->findChildren<SeriesKey *>().at(0)->series().name, QStringLiteral("beta"));
    edit->selectAll();
    QTest::keyClicks(edit, QStringLiteral("cost:>1"));
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(edit->accessibleDescription().contains(QStringLiteral("cost:>1")));
    edit->selectAll();
    QTest::keyClicks(edit, QStringLiteral("user:jonas user:ines"));
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(edit->accessibleDescription().contains(QStringLiteral("twice")));
    edit->clear();
    QTRY_COMPARE(m_page->findChildren<SeriesKey *>().size(), 2);
    QVERIFY(edit->accessibleDescription().isEmpty());
}

void tst_SpendPage::usersHaveCostAndLatency()
{
    auto *users = model(QStringLiteral("Cost and time to the first token by user"));
    QTRY_COMPARE(users->rowCount(), 2);
    const auto text = [users](int row, int column) {
        return users->index(row, column).data().toString();
    };
    QCOMPARE(text(0, 0), QStringLiteral("ines"));
    QCOMPARE(text(0, 1), QStringLiteral("29"));
    QCOMPARE(text(0, 2), QStringLiteral("$14.50"));
    QCOMPARE(text(0, 3), QStringLiteral("$0.5000"));
    QCOMPARE(text(0, 5), format::duration(300'000));
    QCOMPARE(text(1, 3), QStringLiteral("$0.2500")); // of those whose price is known
    QCOMPARE(text(1, 4), QStringLiteral("1"));
    QCOMPARE(text(1, 6), format::duration(100'000));
}

void tst_SpendPage::unpricedStandApart()
{
    auto *unpriced = named<QPushButton>(QStringLiteral("Price unknown: 1 requests"));
    QVERIFY(unpriced);
    QTest::mouseClick(unpriced, Qt::LeftButton);
    QTRY_VERIFY(m_window->livePage().isVisible());
    QVERIFY2(filter().endsWith(QStringLiteral("cost:unknown")), qPrintable(filter()));
    QTRY_COMPARE(m_window->livePage().findChild<LiveModel *>()->rowCount(), 1);
}

/// First nobody knows a price, then the profile has one; budgets count it.
void tst_SpendPage::unpricedArePricedAnew()
{
    const auto says = [this](const QString &words) {
        return std::ranges::any_of(m_page->findChildren<QLabel *>(), [&](const QLabel *each) {
            return each->isVisible() && each->text().contains(words);
        });
    };
    const auto *live = m_window->livePage().findChild<LiveModel *>();
    const auto unpriced = [live] {
        int count = 0;
        for (int row = 0; row < live->rowCount(); ++row)
            count += live->at(row).record.cost ? 0 : 1;
        return count;
    };
    m_window->showPage(&m_window->livePage());
    QTRY_COMPARE(unpriced(), 1);
    m_window->showPage(m_page);
    const QString offer = QStringLiteral("Price them now");
    QVERIFY(button(offer));
    QTest::mouseClick(button(offer), Qt::LeftButton);
    QTRY_VERIFY(says(QStringLiteral("beta/small")));
    QVERIFY(!button(QStringLiteral("Enter the costs")));

    auto &store = m_fixture->host.store();
    const auto saved = editProfile(store, store.hash(), [](json::Tree &profile) {
        profile["providers"].push_back(
            {{"id", "beta"},
             {"protocol", "openai-chat"},
             {"base_url", "http://127.0.0.1:1/v1"},
             {"models", {{{"id", "small"}, {"price", {{"input", "500"}, {"output", "500"}}}}}},
             {"keys", {{{"id", "main"}, {"secret", "none"}}}}});
        profile["budgets"] = {{{"id", "b"},
                               {"scope", {{"provider", "beta"}}},
                               {"limit_usd", "9.76"},
                               {"period", "total"},
                               {"actions", {{{"at_percent", 100}, {"do", "notify"}}}}}};
    });
    QVERIFY2(saved, saved ? "" : toLine(saved.error().problems.front()).c_str());
    QSignalSpy reached(&m_fixture->host.backend(), &Backend::budgetReached);
    button(offer)->setFocus();
    QTest::keyClick(button(offer), Qt::Key_Space);
    QTRY_VERIFY(button(QStringLiteral("Enter the costs")));
    QVERIFY(says(QStringLiteral("1 requests have a price by now")));
    QVERIFY(reached.isEmpty());
    QTest::keyClick(button(QStringLiteral("Enter the costs")), Qt::Key_Space);
    QTRY_VERIFY(says(QStringLiteral("1 costs were entered")));
    QTRY_VERIFY(named<QPushButton>(QStringLiteral("Price unknown: 0 requests")));
    QVERIFY(!button(offer));
    QTRY_COMPARE(reached.size(), 1);
    QTRY_VERIFY(live->rowCount() > 0 && unpriced() == 0);
    const auto spend = LedgerQueries(m_fixture->file(QStringLiteral("data/ledger.sqlite3")))
                           .spend(SpendBy::Provider, 0, QDateTime::currentMSecsSinceEpoch());
    QVERIFY(spend);
    QCOMPARE(sumOf(*spend).unpriced, 0);
}

void tst_SpendPage::forecastIsARange()
{
    const auto words = [this] {
        QStringList all;
        for (const QLabel *label : m_page->findChild<SpendSide *>()->findChildren<QLabel *>())
            all << label->text();
        return all.join(u'\n');
    };
    QTRY_VERIFY2(words().contains(QStringLiteral("from 28 days of weekday pattern")),
                 qPrintable(words()));
    QTRY_VERIFY(words().contains(QStringLiteral("choose a model to compare with")));
    open(3);
    QTRY_VERIFY2(words().contains(QStringLiteral("Too early for a forecast")), qPrintable(words()));
}

void tst_SpendPage::budgetIsMadeByKeyboard()
{
    QTest::keyClick(button(QStringLiteral("Add a budget")), Qt::Key_Space);
    QTRY_VERIFY(panel()->isVisible());
    QCOMPARE(QApplication::focusWidget()->accessibleName(), QStringLiteral("Name"));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("all"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget()->accessibleName(), QStringLiteral("Limit, USD"));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("1000"));
    QTest::keyClick(button(QStringLiteral("Save")), Qt::Key_Space);
    auto *budgets = m_page->findChild<BudgetModel *>();
    QTRY_COMPARE(budgets->rowCount(), 1);
    QTRY_VERIFY(budgets->at(0).spent.pico() >= 0);
    const BudgetConfig saved = m_fixture->host.config()->budgets.front();
    QCOMPARE(saved.id, std::string("all"));
    QCOMPARE(saved.limit.toString(), std::string("1000"));
    QVERIFY(saved.period == BudgetConfig::Period::Month);
    QCOMPARE(saved.actions.size(), 2U);
    QCOMPARE(budgets->index(0, BudgetModel::Scope).data().toString(), QStringLiteral("everything"));
    // The line is drawn against it, and its spend is that of the month so far.
    const LedgerQueries ledger(m_fixture->file("data/ledger.sqlite3"));
    const QDate today = QDate::currentDate();
    const auto spent
        = ledger.spent({}, QDate(today.year(), today.month(), 1).startOfDay().toMSecsSinceEpoch(),
                       std::numeric_limits<qint64>::max());
    QCOMPARE(budgets->at(0).spent, spent.value());
    QTest::keyClick(panel(), Qt::Key_Escape);
    QVERIFY(!panel()->isVisible());
    auto *table = named<QTableView>(QStringLiteral("Budgets"));
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget *>(table));
    QTest::keyClick(table, Qt::Key_Return);
    QTRY_VERIFY(panel()->isVisible());
}

void tst_SpendPage::budgetIsToldWhatIsWrong()
{
    m_page->addBudget();
    type(QStringLiteral("Name"), QStringLiteral("no blanks please"));
    type(QStringLiteral("Limit, USD"), QStringLiteral("0"));
    auto *kind = panel()->findChild<BudgetActionRow *>()->findChild<QComboBox *>();
    kind->setFocus();
    QTest::keyClicks(kind, QStringLiteral("d"));
    QTest::keyClick(button(QStringLiteral("Save")), Qt::Key_Space);
    QVERIFY(m_fixture->host.config()->budgets.empty());
    const auto complaint = [this](const QString &field) {
        for (QWidget *each : panel()->findChildren<QWidget *>()) {
            if (each->accessibleName() == field && !each->accessibleDescription().isEmpty())
                return each->accessibleDescription();
        }
        return QString();
    };
    QVERIFY(!complaint(QStringLiteral("Name")).isEmpty());
    QVERIFY(complaint(QStringLiteral("Limit, USD")).contains(QStringLiteral("more than 0")));
    QVERIFY(complaint(QStringLiteral("Alerts")).contains(QStringLiteral("downgrade")));
    QCOMPARE(QApplication::focusWidget()->accessibleName(), QStringLiteral("Name"));
}

void tst_SpendPage::previewCountsTheLedger()
{
    m_page->addBudget();
    auto *preview = named<QLabel>(QStringLiteral("Preview"));
    QTRY_VERIFY(preview->text().contains(QStringLiteral("as soon as")));
    type(QStringLiteral("Name"), QStringLiteral("jonas"));
    type(QStringLiteral("Limit, USD"), QStringLiteral("0.10"));
    type(QStringLiteral("User"), QStringLiteral("jonas"));
    // All of his requests with a price cost more than that; the newest has none.
    QTRY_VERIFY2(preview->text().contains(
                     QStringLiteral("It would have blocked 29 requests on 29 days, first on")),
                 qPrintable(preview->text()));
    QVERIFY(preview->text().contains(QStringLiteral("The price of 1 is unknown.")));
    type(QStringLiteral("Limit, USD"), QStringLiteral("1000"));
    QTRY_VERIFY2(preview->text().contains(QStringLiteral("blocked none of 30 requests")),
                 qPrintable(preview->text()));
}

void tst_SpendPage::budgetIsChangedAndDeleted()
{
    const auto made = editProfile(m_fixture->host.store(), m_fixture->host.store().hash(),
                                  [](json::Tree &profile) {
                                      profile["budgets"] = {{{"id", "week"},
                                                             {"limit_usd", "0.30"},
                                                             {"period", "total"},
                                                             {"x-note", "kept"},
                                                             {"scope", {{"provider", "demo"}}}},
                                                            {{"id", "other"}, {"limit_usd", "5"}}};
                                  });
    QVERIFY(made.has_value());
    auto *budgets = m_page->findChild<BudgetModel *>();
    QTRY_COMPARE(budgets->rowCount(), 2);
    m_page->editBudget("week");
    type(QStringLiteral("Limit, USD"), QStringLiteral("0.40"));
    QTest::mouseClick(button(QStringLiteral("Save")), Qt::LeftButton);
    QTRY_COMPARE(m_fixture->host.config()->budgets.front().limit.toString(), std::string("0.4"));
    const auto tree = m_fixture->host.store().tree();
    QCOMPARE(tree->at("budgets").at(0).at("x-note"), json::Tree("kept"));
    QCOMPARE(tree->at("budgets").at(0).at("scope").at("provider"), json::Tree("demo"));
    QTest::mouseClick(button(QStringLiteral("Delete…")), Qt::LeftButton);
    QTest::mouseClick(button(QStringLiteral("Delete")), Qt::LeftButton);
    QTRY_COMPARE(budgets->rowCount(), 1);
    QCOMPARE(m_fixture->host.config()->budgets.front().id, std::string("other"));
    QVERIFY(!panel()->isVisible());
}

void tst_SpendPage::unsavedBudgetIsNotLost()
{
    m_page->addBudget();
    type(QStringLiteral("Name"), QStringLiteral("mine"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(panel()->isVisible());
    QVERIFY(button(QStringLiteral("Drop the changes")));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QVERIFY(!panel()->isVisible());
}

void tst_SpendPage::alertLeadsToTheBudget()
{
    auto *strip = m_window->findChild<StatusStrip *>();
    const auto alert = [strip]() -> QPushButton * {
        for (QPushButton *each : strip->findChildren<QPushButton *>()) {
            if (each->isVisible() && each->text().startsWith(QStringLiteral("Budget ")))
                return each;
        }
        return nullptr;
    };
    QVERIFY(!alert());
    const auto set = [this](const char *limit) {
        return editProfile(
            m_fixture->host.store(), m_fixture->host.store().hash(), [limit](json::Tree &profile) {
                profile["budgets"] = {{{"id", "wide"}, {"limit_usd", "1000"}},
                                      {{"id", "tight"}, {"limit_usd", limit}, {"period", "total"}}};
            });
    };
    // 40 × 0.50 and 39 × 0.25.
    QVERIFY(set("20").has_value());
    QTRY_VERIFY(alert());
    QCOMPARE(alert()->text(), QStringLiteral("Budget tight at 148 %"));
    m_window->showPage(&m_window->livePage());
    QTest::mouseClick(alert(), Qt::LeftButton);
    QVERIFY(m_page->isVisible());
    auto *table = named<QTableView>(QStringLiteral("Budgets"));
    QTRY_COMPARE(table->currentIndex().row(), 1);
    QVERIFY(table->hasFocus());
    QVERIFY(set("100").has_value());
    QTRY_VERIFY(!alert());
}

void tst_SpendPage::budgetsAreThereBeforeAnySpend()
{
    open(0);
    m_window->showPage(m_page);
    auto *empty = m_page->findChild<EmptyState *>();
    QTRY_VERIFY(empty->isVisible());
    QTest::mouseClick(button(QStringLiteral("Add a budget")), Qt::LeftButton);
    type(QStringLiteral("Name"), QStringLiteral("first"));
    type(QStringLiteral("Limit, USD"), QStringLiteral("10"));
    QTest::mouseClick(button(QStringLiteral("Save")), Qt::LeftButton);
    QTRY_VERIFY(!empty->isVisible());
    QTRY_COMPARE(m_page->findChild<BudgetModel *>()->rowCount(), 1);
}

void tst_SpendPage::choosesWhatSpendIsComparedWith()
{
    open(3);
    m_window->showPage(m_page);
    const auto says = [this](const QString &words) {
        return std::ranges::any_of(m_page->findChildren<QLabel *>(), [&](const QLabel *each) {
            return each->isVisible() && each->text().contains(words);
        });
    };
    QTRY_VERIFY(says(QStringLiteral("choose a model to compare with")));
    const auto choose = [this](const QString &model) {
        QTest::mouseClick(button(QStringLiteral("Compare with another model…")), Qt::LeftButton);
        auto *edit = named<QLineEdit>(QStringLiteral("The model that spend is compared with"));
        edit->clear();
        QTest::keyClicks(edit, model);
        QTest::keyClick(edit, Qt::Key_Return);
    };
    const auto baseline = [this] {
        return m_fixture->host.config()->baselineModel;
    };
    choose(QStringLiteral("nobody/x"));
    QVERIFY(says(QStringLiteral("neither the profile nor the catalogue has")));
    QVERIFY(baseline().empty());
    auto *edit = named<QLineEdit>(QStringLiteral("The model that spend is compared with"));
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(!edit->isVisible());
    QVERIFY(!says(QStringLiteral("neither the profile nor the catalogue has")));

    choose(QStringLiteral("demo/demo-smart"));
    QCOMPARE(baseline(), std::string("demo/demo-smart"));
    QTRY_VERIFY(says(QStringLiteral("everything on demo/demo-smart")));
    choose({});
    QVERIFY(baseline().empty());
    QTRY_VERIFY(says(QStringLiteral("choose a model to compare with")));
}

void tst_SpendPage::restLeadsToItsRequests()
{
    std::vector<SpendRow> rows;
    for (int i = 0; i < 12; ++i)
        rows.push_back({.group = "user " + std::to_string(i), .requests = 1});
    const auto series = seriesOf(SpendBy::User, rows, m_fixture->colors, nullptr);
    QVERIFY(series.back().isRest);
    const QString text = requestsOf({.model = "big"}, SpendBy::User, &series.back(), 1'000, 2'000);
    const auto filter = ExchangeFilter::parse(text.toStdString(), 0);
    QVERIFY2(filter.has_value(), qPrintable(text));
    ExchangeRecord record = sampleExchange(1, 1'500);
    record.model = "big";
    for (int i = 0; i < 12; ++i) {
        record.user = "user " + std::to_string(i);
        QCOMPARE(filter->matches(record), i >= 8);
    }
    record.startedMs = 1'999;
    QVERIFY(filter->matches(record));
    record.startedMs = 2'000;
    QVERIFY(!filter->matches(record));
}

void tst_SpendPage::pictureHasTheColours()
{
    m_fixture->colors.adopt(QStringLiteral("alpha"), QStringLiteral("openai"));
    m_fixture->colors.adopt(QStringLiteral("beta"), QStringLiteral("mistral"));
    m_window->showPage(&m_window->livePage());
    m_window->showPage(m_page);
    QTRY_COMPARE(m_page->findChildren<SeriesKey *>().at(0)->series().style.slot, 0);
    QImage image(1200, 640, QImage::Format_RGB32);
    image.fill(Qt::black);
    QPainter painter(&image);
    m_page->paintPicture(painter, QRectF(image.rect()));
    painter.end();
    const QRgb alpha = m_fixture->colors.color(QStringLiteral("alpha")).rgb();
    const QRgb beta = m_fixture->colors.color(QStringLiteral("beta")).rgb();
    int alphas = 0;
    int betas = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            alphas += image.pixel(x, y) == alpha ? 1 : 0;
            betas += image.pixel(x, y) == beta ? 1 : 0;
        }
    }
    QVERIFY2(alphas > 20'000, qPrintable(QString::number(alphas)));
    // Twice the cost, twice the height; a day less.
    QVERIFY2(betas > alphas / 3 && betas < alphas * 2 / 3, qPrintable(QString::number(betas)));
}

void tst_SpendPage::figuresAreWrittenExactly()
{
    const QList<QByteArray> lines
        = model(QStringLiteral("Spend by day, week or month"))->csv().split('\n');
    QCOMPARE(lines.at(0),
             QByteArray("begins,alpha_usd,beta_usd,sum_usd,requests,unpriced,estimated\r"));
    const QByteArray yesterday = QDate::currentDate().addDays(-1).toString(Qt::ISODate).toLatin1();
    QCOMPARE(lines.at(29), yesterday + ",0.5,0,0.5,2,1,0\r");
}

void tst_SpendPage::exportsByItsDialogs_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("bars") << QStringLiteral("Bars as CSV…") << QStringLiteral("a.csv")
                          << QByteArray("begins,alpha_usd,beta_usd,");
    QTest::newRow("period") << QStringLiteral("Period as CSV…") << QStringLiteral("b.csv")
                            << QByteArray("day,");
    QTest::newRow("users") << QStringLiteral("Users as CSV…") << QStringLiteral("c.csv")
                           << QByteArray("user,");
    QTest::newRow("png") << QStringLiteral("Chart as PNG…") << QStringLiteral("d.png")
                         << QByteArray("\x89PNG\r\n");
    QTest::newRow("pdf") << QStringLiteral("Chart as PDF…") << QStringLiteral("e.pdf")
                         << QByteArray("%PDF-1.");
}

void tst_SpendPage::exportsByItsDialogs()
{
    QFETCH(QString, action);
    QFETCH(QString, file);
    QFETCH(QByteArray, begin);
    const QTemporaryDir folder;
    const QString path = folder.filePath(file);
    exportBy(action, [&path](QFileDialog &dialog) {
        auto *name = dialog.findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
        QVERIFY(name);
        name->setText(path);
        QTest::keyClick(name, Qt::Key_Return);
    });
    QFile written(path);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray bytes = written.readAll();
    QVERIFY2(bytes.startsWith(begin), bytes.left(80).constData());
    if (file.endsWith(QStringLiteral(".csv"))) {
        QVERIFY2(bytes.count('\n') > 2, bytes.constData());
    } else if (file.endsWith(QStringLiteral(".png"))) {
        QCOMPARE(QImage::fromData(bytes).size(), QSize(2400, 1280));
    } else {
        QVERIFY(bytes.trimmed().endsWith("%%EOF"));
        QVERIFY(bytes.size() > 10'000);
    }
}

void tst_SpendPage::exportIsGivenUp()
{
    bool asked = false;
    exportBy(QStringLiteral("Chart as PNG…"), [&asked](QFileDialog &dialog) {
        asked = true;
        QTest::keyClick(&dialog, Qt::Key_Escape);
    });
    QVERIFY(asked);
    QVERIFY(!QFile::exists(QStringLiteral("patchbay-spend.png")));
}

void tst_SpendPage::daysOfOnesOwnChoice()
{
    auto *days = named<QComboBox>(QStringLiteral("Days"));
    auto *first = named<QDateEdit>(QStringLiteral("First day"));
    auto *last = named<QDateEdit>(QStringLiteral("Last day"));
    QVERIFY(!first->isVisible());
    days->setFocus();
    QTest::keyClick(days, Qt::Key_End);
    QVERIFY(first->isVisible() && last->isVisible());
    const QDate today = QDate::currentDate();
    first->setDate(today.addDays(-3));
    last->setDate(today.addDays(-2));
    const auto costOf = [this](int series) {
        return m_page->findChildren<SeriesKey *>().at(series)->series().cost.toString();
    };
    QTRY_COMPARE(costOf(0), std::string("1"));
    QCOMPARE(costOf(1), std::string("0.5"));
    QCOMPARE(model(QStringLiteral("Spend by day, week or month"))->rowCount(), 2);
    // An end before the begin is another's begin.
    last->setDate(today.addDays(-6));
    QTRY_COMPARE(costOf(0), std::string("2"));
    QCOMPARE(first->date(), today.addDays(-6));
    QCOMPARE(last->date(), today.addDays(-3));
}

/// Chooses \a action in the menu of exports and calls \a answer with the dialog that it opens.
void tst_SpendPage::exportBy(const QString &action,
                             const std::function<void(QFileDialog &)> &answer)
{
    QAction *chosen = nullptr;
    for (QAction *each : button(QStringLiteral("Export"))->menu()->actions()) {
        if (each->text() == action)
            chosen = each;
    }
    QVERIFY(chosen);
    QTimer timer; // nothing tells when a modal dialog is up
    connect(&timer, &QTimer::timeout, this, [&] {
        auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        if (!dialog || !dialog->isVisible())
            return;
        timer.stop();
        answer(*dialog);
    });
    timer.start(10);
    chosen->trigger();
    QVERIFY(!timer.isActive());
}

void tst_SpendPage::picture_data()
{
    QTest::addColumn<QString>("language");
    for (const char *language : {"en", "zh_CN", "de"})
        QTest::newRow(language) << QString::fromLatin1(language);
}

/// For people to look at.
void tst_SpendPage::picture()
{
    const QString folder = qEnvironmentVariable("PATCHBAY_PICTURES");
    if (folder.isEmpty())
        QSKIP("PATCHBAY_PICTURES names no folder");
    QFETCH(QString, language);
    QLocale::setDefault(
        QLocale(language == QLatin1String("en") ? QStringLiteral("en_US") : language));
    QTranslator words;
    if (words.load(QLocale(language), QStringLiteral("patchbay"), QStringLiteral("_"),
                   QStringLiteral(":/patchbay/translations")))
        QApplication::installTranslator(&words);
    m_window.reset();
    m_fixture = std::make_unique<WindowFixture>([](const QString &data) {
        LedgerWriter writer(data + QStringLiteral("/ledger.sqlite3"));
        QVERIFY(writer.open());
        writeSpendMonths(writer, QDate::currentDate());
        QVERIFY(writer.flush(60s));
        QFile profile(QDir(data).filePath(QStringLiteral("../profile.json")));
        QVERIFY(profile.open(QIODevice::WriteOnly));
        profile.write(spendMonthsProfile());
    });
    QVERIFY(m_fixture->started);
    m_fixture->colors.adoptAll(*m_fixture->host.config());
    const auto take = [&](const QString &name) {
        for (const Appearance look : {Appearance::Light, Appearance::Dark}) {
            m_fixture->theme.setAppearance(look);
            QTest::qWait(150);
            QVERIFY(m_window->grab().save(
                folder
                + QStringLiteral("/spend-%1-%2-%3.png")
                      .arg(name, language, look == Appearance::Dark ? "dark" : "light")));
        }
    };
    m_window = std::make_unique<MainWindow>(m_fixture->context());
    m_page = m_window->findChild<SpendPage *>();
    m_window->resize(1440, 900);
    m_window->show();
    SpendChoice choice;
    choice.period.kind = SpendPeriod::Kind::ThisMonth;
    m_page->setChoice(choice);
    m_window->showPage(m_page);
    QTRY_VERIFY(m_page->findChild<SeriesKey *>());
    QTest::qWait(1500);
    take(QStringLiteral("month"));
    m_page->setTable(true);
    take(QStringLiteral("table"));
    m_page->setTable(false);
    m_page->editBudget("monthly");
    QTest::qWait(800);
    take(QStringLiteral("budget"));
    if (language != QLatin1String("en"))
        return;
    QTest::keyClick(panel(), Qt::Key_Escape);
    choice.period.kind = SpendPeriod::Kind::Year;
    choice.step = SpendStep::Week;
    choice.by = SpendBy::Model;
    m_page->setChoice(choice);
    QTest::qWait(1500);
    take(QStringLiteral("year"));
}

QTEST_MAIN(tst_SpendPage)
#include "tst_spendpage.moc"
