#include "core/ledger/ledgerwriter.h"
#include "tests/support/ledgersamples.h"
#include "tests/ui/windowfixture.h"
#include "ui/format.h"
#include "ui/live/bodyview.h"
#include "ui/live/comparison.h"
#include "ui/live/costview.h"
#include "ui/live/exchangecsv.h"
#include "ui/live/filterbar.h"
#include "ui/live/inspector.h"
#include "ui/live/livemodel.h"
#include "ui/live/livepage.h"
#include "ui/live/waterfall.h"
#include "ui/profileedit.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QTableView>
#include <QTableWidget>

#include <algorithm>

using namespace patchbay;
using namespace std::chrono_literals;

/// The page of live requests before a real relay, by keyboard and mouse.
class tst_LivePage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsRequestsAsTheyCome();
    void fetchesOlderOnesFromTheLedger();
    void oldOneThatChangesWaitsForThoseAroundIt();
    void filtersByKeyboard();
    void saysWhatIsWrongWithAFilter();
    void offersAllWhereNothingMatches();
    void holdsStillWhilePaused();
    void inspectsTheSelectedOne();
    void followsTheSelectedOneToItsEnd();
    void sumsUpASelection();
    void waterfallHoldsAllAttempts();
    void csvIsExactAndHarmless();
    void showsWhatWasSaid();
    void readsConversations_data();
    void readsConversations();
    void columnsFitUntilTheUserSetsThem();
    void saysWhatItWouldHaveCost();
    void showsImagesAndSound();
    void comparesTwo();

private:
    [[nodiscard]] QString cell(int row, int column) const
    {
        return m_model->index(row, column).data().toString();
    }
    [[nodiscard]] QPushButton *button(const QString &text) const;

    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<LivePage> m_page;
    LiveModel *m_model = nullptr;
    QTableView *m_table = nullptr;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void tst_LivePage::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->started);
    m_page = std::make_unique<LivePage>(m_fixture->context());
    m_model = m_page->findChild<LiveModel *>();
    for (QTableView *each : m_page->findChildren<QTableView *>()) {
        if (each->model() == m_model)
            m_table = each;
    }
    QVERIFY(m_model && m_table);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_page->resize(1272, 760);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void tst_LivePage::cleanup()
{
    m_tester.reset();
    m_page.reset();
    m_fixture.reset();
}

QPushButton *tst_LivePage::button(const QString &text) const
{
    for (QPushButton *each : m_page->findChildren<QPushButton *>()) {
        if (each->text() == text)
            return each;
    }
    return nullptr;
}

void tst_LivePage::showsRequestsAsTheyCome()
{
    QCOMPARE(m_fixture->ask("demo-fast", true), 200);
    QTRY_COMPARE(m_model->rowCount(), 1);
    QTRY_COMPARE(cell(0, LiveModel::State), QStringLiteral("200"));
    QCOMPARE(cell(0, LiveModel::Model), QStringLiteral("demo-fast"));
    QVERIFY(cell(0, LiveModel::FirstToken).endsWith(QStringLiteral("ms")));
    QCOMPARE(m_fixture->ask("nope"), 404);
    QTRY_COMPARE(m_model->rowCount(), 2);
    QTRY_COMPARE(cell(0, LiveModel::State), QStringLiteral("404 model not found"));
    QCOMPARE(cell(0, LiveModel::Tokens), format::absent());
    QCOMPARE(cell(1, LiveModel::Model), QStringLiteral("demo-fast"));
}

void tst_LivePage::fetchesOlderOnesFromTheLedger()
{
    for (int i = 0; i < 3; ++i)
        QCOMPARE(m_fixture->ask("nope"), 404);
    LivePage second(m_fixture->context());
    auto *model = second.findChild<LiveModel *>();
    QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(model->rowCount(), 3);
    QVERIFY(model->at(0).record.id > model->at(2).record.id);
    // The rows may have come by the activity, before the ledger said that there are no more.
    QTRY_VERIFY(!model->canFetchMore({}));
}

/// An answer in the background is priced long after it began; below what is loaded it would stand
/// beside rows that it does not belong to.
void tst_LivePage::oldOneThatChangesWaitsForThoseAroundIt()
{
    constexpr int written = 250;
    std::vector<ExchangeRecord> records;
    cleanup();
    m_fixture = std::make_unique<WindowFixture>([&records](const QString &data) {
        LedgerWriter writer(data + QStringLiteral("/ledger.sqlite3"));
        QVERIFY(writer.open());
        for (int i = 0; i < written; ++i) {
            records.push_back(sampleExchange(1000 + i, 1'790'000'000'000 + i));
            writer.finish(records.back());
        }
        QVERIFY(writer.flush(10s));
    });
    LiveModel model(m_fixture->context()); // no tester: it would fetch the rest
    QSignalSpy loaded(&model, &LiveModel::loaded);
    model.reload();
    QTRY_VERIFY(!loaded.isEmpty());
    const int first = model.rowCount();
    QVERIFY(first > 0 && first < written);
    QVERIFY(model.canFetchMore({}));

    Activity activity;
    activity.exchanges = {{records.front(), false}, {records.back(), false}};
    activity.exchanges.back().record.finishReason = "late";
    model.take(activity);
    QCOMPARE(model.rowCount(), first);
    QCOMPARE(model.at(0).record.finishReason, std::string("late"));
    while (model.canFetchMore({})) {
        const qsizetype before = loaded.size();
        model.fetchMore({});
        QTRY_VERIFY(loaded.size() > before);
    }
    QCOMPARE(model.rowCount(), written);
    for (int row = 0; row < written; ++row)
        QCOMPARE(model.at(row).record.id, records[std::size_t(written - 1 - row)].id);
}

void tst_LivePage::filtersByKeyboard()
{
    QCOMPARE(m_fixture->ask("demo-fast"), 200);
    QCOMPARE(m_fixture->ask("nope"), 404);
    QTRY_COMPARE(m_model->rowCount(), 2);
    auto *edit = m_page->findChild<FilterEdit *>()->findChild<QLineEdit *>();
    QTest::keyClicks(edit, "status:>=400 ");
    QVERIFY(edit->text().isEmpty()); // a chip now
    QTRY_COMPARE(m_model->rowCount(), 1);
    QCOMPARE(cell(0, LiveModel::Model), QStringLiteral("nope"));
    // What comes later is filtered, too.
    QCOMPARE(m_fixture->ask("demo-fast"), 200);
    QCOMPARE(m_fixture->ask("nada"), 404);
    QTRY_COMPARE(m_model->rowCount(), 2);
    QCOMPARE(cell(0, LiveModel::Model), QStringLiteral("nada"));
    QTest::keyClick(edit, Qt::Key_Backspace);
    QCOMPARE(edit->text(), QStringLiteral("status:>=400"));
    QTest::keyClick(edit, Qt::Key_Escape);
    QTRY_COMPARE(m_model->rowCount(), 4);
}

void tst_LivePage::saysWhatIsWrongWithAFilter()
{
    auto *field = m_page->findChild<FilterEdit *>();
    QSignalSpy problem(field, &FilterEdit::problemChanged);
    QTest::keyClicks(field->findChild<QLineEdit *>(), "statis:400");
    QTRY_VERIFY(!problem.isEmpty() && !problem.last().first().toString().isEmpty());
    QVERIFY(problem.last().first().toString().contains(QStringLiteral("status")));
    // Tab completes the name of a field.
    field->setText({});
    auto *edit = field->findChild<QLineEdit *>();
    QTest::keyClicks(edit, "prov");
    QTest::keyClick(edit, Qt::Key_Tab);
    QCOMPARE(edit->text(), QStringLiteral("provider:"));
}

void tst_LivePage::offersAllWhereNothingMatches()
{
    QCOMPARE(m_fixture->ask("nope"), 404);
    QTRY_COMPARE(m_model->rowCount(), 1);
    m_page->showFilter(QStringLiteral("client:nobody"));
    QTRY_COMPARE(m_model->rowCount(), 0);
    QTRY_VERIFY(button(QStringLiteral("Show all")));
    QTRY_VERIFY(button(QStringLiteral("Show all"))->isVisible());
    QTest::mouseClick(button(QStringLiteral("Show all")), Qt::LeftButton);
    QTRY_COMPARE(m_model->rowCount(), 1);
}

void tst_LivePage::holdsStillWhilePaused()
{
    QCOMPARE(m_fixture->ask("nope"), 404);
    QTRY_COMPARE(m_model->rowCount(), 1);
    QTest::mouseClick(button(QStringLiteral("Pause")), Qt::LeftButton);
    QVERIFY(!m_model->isFollowing());
    QCOMPARE(m_fixture->ask("nope"), 404);
    QCOMPARE(m_fixture->ask("nope"), 404);
    QTRY_COMPARE(m_model->waiting(), 2);
    QCOMPARE(m_model->rowCount(), 1);
    QTest::mouseClick(button(QStringLiteral("Resume")), Qt::LeftButton);
    QTRY_COMPARE(m_model->rowCount(), 3);
    QCOMPARE(m_model->waiting(), 0);
}

void tst_LivePage::inspectsTheSelectedOne()
{
    QCOMPARE(m_fixture->ask("demo-smart", true), 200);
    QTRY_COMPARE(m_model->rowCount(), 1);
    QTRY_VERIFY(!m_model->at(0).running);
    auto *inspector = m_page->findChild<Inspector *>();
    QVERIFY(!inspector->isVisible());
    const QRect row = m_table->visualRect(m_model->index(0, LiveModel::Model));
    QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {}, row.center());
    QTRY_VERIFY(inspector->isVisible());
    auto *attempts = inspector->findChild<QTableWidget *>();
    QTRY_COMPARE(attempts->rowCount(), 1);
    QVERIFY(attempts->item(0, 0)->text().contains(QStringLiteral("200, complete")));
}

void tst_LivePage::followsTheSelectedOneToItsEnd()
{
    bool wasRunning = false;
    connect(m_model, &LiveModel::rowsInserted, m_page.get(), [this, &wasRunning] {
        wasRunning = m_model->at(0).running;
        m_table->selectionModel()->select(m_model->index(0, 0), QItemSelectionModel::ClearAndSelect
                                                                    | QItemSelectionModel::Rows);
    });
    QCOMPARE(m_fixture->ask("demo-smart", true), 200);
    QVERIFY(wasRunning);
    auto *attempts = m_page->findChild<Inspector *>()->findChild<QTableWidget *>();
    QTRY_COMPARE(attempts->rowCount(), 1);
    QTRY_VERIFY(attempts->item(0, 0)->text().contains(QStringLiteral("200, complete")));
}

void tst_LivePage::sumsUpASelection()
{
    QCOMPARE(m_fixture->ask("nope"), 404);
    QCOMPARE(m_fixture->ask("nope"), 404);
    QTRY_COMPARE(m_model->rowCount(), 2);
    m_table->setFocus();
    m_table->setCurrentIndex(m_model->index(0, 0));
    QTest::keyClick(m_table, Qt::Key_Down, Qt::ShiftModifier);
    const auto said = [this](const QString &part) {
        const auto labels = m_page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->text().contains(part); });
    };
    QTRY_VERIFY(said(QStringLiteral("2 selected:")));
    QTRY_VERIFY(said(QStringLiteral("All 2:")));
}

void tst_LivePage::waterfallHoldsAllAttempts()
{
    ActiveExchange exchange;
    exchange.record.totalUs = 1'000;
    exchange.record.outcome = Outcome::Partial;
    AttemptRecord first;
    first.failure = "transient";
    first.totalUs = 300;
    AttemptRecord second;
    second.connectUs = 50;
    second.tlsUs = 50;
    second.firstByteUs = 200;
    second.totalUs = 500;
    exchange.record.attempts = {first, second};
    const auto bars = waterfall(exchange);
    QCOMPARE(bars.size(), std::size_t(2));
    QVERIFY(bars[0].movedOn && !bars[1].movedOn && bars[1].cut);
    QCOMPARE(bars[0].ended, 300);
    QVERIFY(bars[1].began >= bars[0].ended && bars[1].ended <= 1'000);
    QCOMPARE(bars[1].connected - bars[1].began, 100);
    QCOMPARE(bars[1].answered - bars[1].began, 200);
}

void tst_LivePage::csvIsExactAndHarmless()
{
    ExchangeRecord record;
    record.id = 7;
    record.client = "=cmd|' /C calc'!A0";
    record.requestedModel = "a,\"b\"";
    record.cost = Money::fromPico(1);
    const QByteArray known = csvOf({record});
    QVERIFY(known.contains("'=cmd"));
    QVERIFY(known.contains("\"a,\"\"b\"\"\""));
    QVERIFY(known.contains("0.000000000001"));
    record.cost.reset();
    // Unknown is empty and never 0; so are tokens that nobody counted.
    QVERIFY(csvOf({record}).contains(",,,,,,unknown,"));
}

void tst_LivePage::showsWhatWasSaid()
{
    auto tree = m_fixture->host.store().tree();
    (*tree)["history"]["bodies"] = "all";
    QVERIFY(m_fixture->host.store().save(*tree, m_fixture->host.store().hash()));
    QCOMPARE(m_fixture->ask("demo-fast"), 200);
    QTRY_COMPARE(m_model->rowCount(), 1);
    QTRY_VERIFY(!m_model->at(0).running);
    // Not selectRow(): it heeds the modifiers of the last key of the test before.
    m_table->selectionModel()->select(m_model->index(0, 0), QItemSelectionModel::ClearAndSelect
                                                                | QItemSelectionModel::Rows);
    const auto shown = [this](const QString &part) {
        const auto texts = m_page->findChildren<QPlainTextEdit *>();
        return std::any_of(texts.begin(), texts.end(), [&](const QPlainTextEdit *text) {
            return text->toPlainText().contains(part);
        });
    };
    // The words are written a moment after the exchange has ended.
    QTRY_VERIFY(shown(QStringLiteral("user:\nhi")));
    QVERIFY(shown(QStringLiteral("assistant:")));
}

void tst_LivePage::readsConversations_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("said");
    QTest::newRow("chat") << QByteArray("{\"messages\":[{\"role\":\"system\",\"content\":\"Be "
                                        "brief\"},{\"role\":\"user\",\"content\":[{\"type\":"
                                        "\"text\",\"text\":\"Hi\"},{\"type\":\"image_url\"}]}]}")
                          << "system:\nBe brief\n\nuser:\nHi\n[image_url]";
    QTest::newRow("chat's tools") << QByteArray(
        "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":null,"
        "\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}}]}")
                                  << "assistant:\n[f {}]";
    QTest::newRow("messages") << QByteArray("{\"role\":\"assistant\",\"content\":[{\"type\":"
                                            "\"text\",\"text\":\"Well\"}]}")
                              << "assistant:\nWell";
    QTest::newRow("gemini") << QByteArray("{\"candidates\":[{\"content\":{\"role\":\"model\","
                                          "\"parts\":[{\"text\":\"Yes\"}]}}]}")
                            << "model:\nYes";
    QTest::newRow("responses") << QByteArray("{\"instructions\":\"I\",\"input\":\"Q\"}")
                               << "system:\nI\n\nuser:\nQ";
    QTest::newRow("error") << QByteArray("{\"error\":{\"message\":\"No\"}}") << "error:\nNo";
    QTest::newRow("none") << QByteArray("data: [DONE]") << "";
    QTest::newRow("odd") << QByteArray("{\"messages\":7,\"choices\":[null,[],{}]}") << "";
}

void tst_LivePage::readsConversations()
{
    QFETCH(QByteArray, body);
    QTEST(conversationOf({body.constData(), static_cast<std::size_t>(body.size())}), "said");
}

void tst_LivePage::columnsFitUntilTheUserSetsThem()
{
    const QSettings &settings = m_fixture->context().settings;
    const QString kept = QStringLiteral("live/columns");
    const auto widths = [this] {
        int all = 0;
        for (int column = 0; column < LiveModel::ColumnCount; ++column)
            all += m_table->columnWidth(column);
        return all;
    };
    for (const int width : {1272, 1700, 1180}) {
        m_page->resize(width, 760);
        QTRY_COMPARE(widths(), m_table->viewport()->width());
        for (int column = 0; column < LiveModel::ColumnCount; ++column)
            QVERIFY(m_table->columnWidth(column)
                    >= (column == LiveModel::Model
                            ? 90
                            : m_table->horizontalHeader()->sectionSizeHint(column)));
    }
    QVERIFY(!settings.contains(kept));

    QHeaderView *head = m_table->horizontalHeader();
    const QPoint edge(head->sectionViewportPosition(LiveModel::Client) - 1, head->height() / 2);
    const int before = m_table->columnWidth(LiveModel::Time);
    QTest::mousePress(head->viewport(), Qt::LeftButton, {}, edge);
    QTest::mouseMove(head->viewport(), edge + QPoint(25, 0));
    QTest::mouseRelease(head->viewport(), Qt::LeftButton, {}, edge + QPoint(25, 0));
    QCOMPARE(m_table->columnWidth(LiveModel::Time), before + 25);
    QVERIFY(settings.contains(kept));
    m_page->resize(1272, 760);
    QCOMPARE(m_table->columnWidth(LiveModel::Time), before + 25);
}

void tst_LivePage::saysWhatItWouldHaveCost()
{
    ConfigStore &store = m_fixture->host.store();
    QVERIFY(editProfile(store, store.hash(), [](json::Tree &profile) {
        profile["baseline_model"] = "demo/demo-smart";
    }));
    QCOMPARE(m_fixture->ask("demo-fast"), 200);
    QTRY_COMPARE(m_model->rowCount(), 1);
    m_table->selectRow(0);
    const auto *view = m_page->findChild<CostView *>();
    const auto says = [view](const QString &words) {
        return std::ranges::any_of(view->findChildren<QLabel *>(), [&](const QLabel *each) {
            return each->text().contains(words);
        });
    };
    QTRY_VERIFY(says(QStringLiteral("On the baseline demo/demo-smart it would have cost")));
    QCOMPARE(m_fixture->ask("demo-smart"), 200);
    QTRY_COMPARE(m_model->rowCount(), 2);
    m_table->selectRow(0);
    QTRY_VERIFY(!says(QStringLiteral("On the baseline")));
}

void tst_LivePage::showsImagesAndSound()
{
    const auto usd = [](const char *text) {
        return Money::parse(text);
    };
    ActiveExchange exchange;
    exchange.record.cost = usd("0.0809");
    exchange.record.costSource = CostSource::Override;
    ExchangeDetail detail;
    detail.parts = {{RateKind::PerImage, 2, usd("0.04"), usd("0.08")},
                    {RateKind::PerAudioHour, 9'000, usd("0.36"), usd("0.0009")}};
    auto *view = m_page->findChild<CostView *>();
    view->show(exchange, detail);
    const auto *table = view->findChild<QTableWidget *>();
    const auto texts = [table](int row) {
        QStringList cells;
        for (int column = 0; column < 4; ++column)
            cells << table->item(row, column)->text();
        return cells;
    };
    QCOMPARE(texts(0), (QStringList {QStringLiteral("Images made"), format::count(2),
                                     format::money(usd("0.04")) + QStringLiteral(" each"),
                                     format::money(usd("0.08"))}));
    QCOMPARE(texts(1),
             (QStringList {QStringLiteral("Transcribed sound"), format::duration(9'000'000),
                           format::money(usd("0.36")) + QStringLiteral(" per hour"),
                           format::money(usd("0.0009"))}));
    QCOMPARE(texts(2).at(1), format::absent()); // no tokens were told
}

void tst_LivePage::comparesTwo()
{
    auto tree = m_fixture->host.store().tree();
    (*tree)["history"]["bodies"] = "all";
    QVERIFY(m_fixture->host.store().save(*tree, m_fixture->host.store().hash()));
    QCOMPARE(m_fixture->ask("demo-fast"), 200);
    QCOMPARE(m_fixture->ask("nope"), 404);
    QTRY_COMPARE(m_model->rowCount(), 2);
    QTRY_VERIFY(!m_model->at(0).running && !m_model->at(1).running);
    auto *comparison = m_page->findChild<Comparison *>();
    auto *inspector = m_page->findChild<Inspector *>();
    m_table->setFocus();
    m_table->setCurrentIndex(m_model->index(0, 0));
    QVERIFY(inspector->isVisible() && !comparison->isVisible());
    QTest::keyClick(m_table, Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(comparison->isVisible() && !inspector->isVisible());

    const auto *figures = comparison->findChild<QTableWidget *>();
    const auto rowOf = [figures](const QString &name) {
        QStringList texts;
        for (int row = 0; row < figures->rowCount(); ++row) {
            for (int column = 1; figures->item(row, 0)->text() == name && column < 4; ++column)
                texts << figures->item(row, column)->text();
        }
        return texts;
    };
    // The older one is left, whichever was selected first.
    const QString model
        = m_model->headerData(LiveModel::Model, Qt::Horizontal, Qt::DisplayRole).toString();
    QCOMPARE(rowOf(model), (QStringList {"demo-fast", "nope", "differs"}));
    QCOMPARE(rowOf(QStringLiteral("Attempts")),
             (QStringList {"1", "0", QStringLiteral("\u22121")}));
    QCOMPARE(rowOf(QStringLiteral("Client")).at(2), QString()); // the same
    // Tokens of which one is unknown are not subtracted.
    QVERIFY(rowOf(QStringLiteral("Input tokens")).isEmpty());
    QCOMPARE(rowOf(QStringLiteral("First token")).at(2), QString());

    auto *tabs = comparison->findChild<QTabBar *>();
    tabs->setCurrentIndex(2);
    const auto shown = [comparison](const QString &part) {
        const auto texts = comparison->findChildren<QPlainTextEdit *>();
        return std::any_of(texts.begin(), texts.end(), [&](const QPlainTextEdit *text) {
            return text->isVisible() && text->toPlainText().contains(part);
        });
    };
    QTRY_VERIFY(shown(QStringLiteral("No route, provider or model is named `nope`")));
    QTRY_VERIFY(shown(QStringLiteral("assistant")));
    m_table->setCurrentIndex(m_model->index(0, 0));
    QVERIFY(inspector->isVisible() && !comparison->isVisible());
}

QTEST_MAIN(tst_LivePage)
#include "tst_livepage.moc"
