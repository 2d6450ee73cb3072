#include "tests/ui/routesfixture.h"
#include "tests/ui/routesworkshop.h"
#include "ui/routes/canvaslayout.h"
#include "ui/routes/dryrunbar.h"
#include "ui/routes/routecanvas.h"
#include "ui/routes/routedraft.h"
#include "ui/routes/routemodel.h"
#include "ui/routes/routetraffic.h"
#include "ui/routes/rulewords.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QDateTime>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QStandardPaths>
#include <QTableView>

#include <algorithm>

using namespace patchbay;

namespace {

const QByteArray twoRules
    = R"([{"id":"sums","name":"Summaries","x-own":1,"when":{"model":["auto"],"tag":["batch"]},)"
      R"("targets":[{"provider":"demo","model":"demo-chat"}]},)"
      R"({"id":"rest","name":"Everything else","strategy":"weighted",)"
      R"("targets":[{"provider":"spare","model":"demo-chat","weight":3}]}])";

} // namespace

class TestRoutesPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void aDraftIsUndoneAndCounted()
    {
        ShownRoutes shown(twoRules);
        QVERIFY(shown.page);
        RouteDraft &draft = shown.page->draft();
        auto *model = shown.page->findChild<RouteModel *>();
        QAbstractItemModelTester tester(model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(draft.changes(), 0);
        draft.move(0, 2);
        QCOMPARE(draft.idOf(0), QStringLiteral("rest"));
        QCOMPARE(draft.changes(), 1);
        draft.duplicate(0);
        QCOMPARE(draft.count(), 3);
        QCOMPARE(draft.standing(1), RouteDraft::Standing::New);
        QCOMPARE(model->rowCount(), 3);
        draft.setEnabled(0, false);
        QCOMPARE(draft.changes(), 3);
        draft.remove(1);
        draft.undoStack().setIndex(0);
        QCOMPARE(draft.changes(), 0);
        QCOMPARE(draft.idOf(0), QStringLiteral("sums"));
        QCOMPARE(model->rowCount(), 2);
        draft.undoStack().redo();
        draft.discard();
        QCOMPARE(draft.changes(), 0);
    }

    void targetsSayWhatTheirBudgetsLeave()
    {
        const ShownRoutes shown(
            twoRules, twoProviders,
            oneClient + R"(,"budgets":[{"id":"all","limit_usd":"5","period":"month"},)"
                + R"({"id":"spare","scope":{"provider":"spare"},"limit_usd":"2","period":"day"},)"
                + R"({"id":"codex","scope":{"client":"codex"},"limit_usd":"1","period":"day"}])");
        QVERIFY(shown.page);
        const auto *canvas = shown.page->findChild<RouteCanvas *>();
        const auto left = [canvas](std::size_t card) {
            return canvas->cards().targets.at(card).left;
        };
        QTRY_COMPARE(left(0), QStringLiteral("$5.00 left"));
        QCOMPARE(left(1), QStringLiteral("$2.00 left"));
        QVERIFY(!canvas->cards().targets[1].spent);
    }

    void aProviderWithoutSecretIsNotReady()
    {
        qputenv("ROUTES_TEST_KEY", "sk-of-nobody");
        const ShownRoutes shown(
            R"([{"id":"rest","targets":[{"provider":"demo","model":"demo-chat"}]}])",
            R"([{"id":"demo","protocol":"demo"},{"id":"bare","preset":"openai","keys":)"
            R"([{"id":"k","secret":"env:ROUTES_TEST_NOTHING"}]},{"id":"able","preset":"openai",)"
            R"("keys":[{"id":"k","secret":"env:ROUTES_TEST_KEY"}]}])");
        QVERIFY(shown.page);
        const auto *canvas = shown.page->findChild<RouteCanvas *>();
        QStringList words;
        for (const TargetCard &card : canvas->cards().targets)
            words << card.words;
        QCOMPARE(words.mid(0, 3), QStringList({QStringLiteral("ready"), QStringLiteral("no key"),
                                               QStringLiteral("ready")}));
    }

    void applyWritesTheRulesAndKeepsTheRest()
    {
        ShownRoutes shown(twoRules);
        shown.page->draft().setEnabled(1, false);
        QPushButton *apply = shown.button(QStringLiteral("Apply"));
        QVERIFY(apply && apply->isEnabled());
        QTest::mouseClick(apply, Qt::LeftButton);
        QCOMPARE(shown.page->draft().changes(), 0);
        QVERIFY(!shown.host->config()->routes[1].enabled);
        QVERIFY(shown.profileText().contains("\"x-own\": 1"));
        QVERIFY(shown.profileText().contains("\"id\": \"codex\""));
        shown.page->draft().undoStack().undo(); // the way back is a draft again
        QCOMPARE(shown.page->draft().changes(), 1);
    }

    void aRuleIsMadeFromARequest()
    {
        ShownRoutes shown(twoRules);
        ExchangeRecord record;
        record.client = "codex";
        record.requestedModel = "gpt-5.5";
        record.route = "rest";
        record.provider = "spare";
        record.model = "demo-chat";
        shown.page->addRuleFor(record);
        const json::Tree &rule = shown.page->draft().rule(1);
        QCOMPARE(listOf(&rule["when"]["model"]), QStringList {QStringLiteral("gpt-5.5")});
        QCOMPARE(textOf(rule["targets"][0], "provider"), std::string("spare"));
        QVERIFY(shown.page->draft().problems().empty());
        QCOMPARE(shown.named<QLineEdit>(QStringLiteral("Name"))->text(),
                 QStringLiteral("codex asks for gpt-5.5"));
    }

    void aRevisionIsBroughtBack()
    {
        ShownRoutes shown(twoRules);
        RouteDraft &draft = shown.page->draft();
        const json::Tree before = draft.routes();
        draft.remove(0);
        QTest::mouseClick(shown.button(QStringLiteral("Apply")), Qt::LeftButton);
        QMenu *menu = shown.button(QStringLiteral("Revisions"))->menu();
        emit menu->aboutToShow();
        QCOMPARE(menu->actions().size(), 2); // what was there, and what was applied
        QVERIFY(menu->actions()[0]->isChecked());
        menu->actions()[1]->trigger();
        QVERIFY(draft.routes() == before);
        QCOMPARE(draft.changes(), 1);
        QCOMPARE(shown.host->config()->routes.size(), std::size_t(1)); // not before it is applied
        QTest::mouseClick(shown.button(QStringLiteral("Apply")), Qt::LeftButton);
        QCOMPARE(shown.host->config()->routes.size(), std::size_t(2));
        QCOMPARE(draft.revisions().value().size(), std::size_t(3));
    }

    void rulesChangedElsewhereAreNotOverwritten()
    {
        ShownRoutes shown(twoRules);
        shown.page->draft().setEnabled(1, false);
        QByteArray other = shown.profileText();
        other.replace("Everything else", "Something else");
        QVERIFY(writeWhole(shown.profile.toStdString(), other.toStdString()));
        QVERIFY(shown.host->store().reload());
        QVERIFY(shown.page->draft().isOutdated());
        const auto applied = shown.page->draft().apply();
        QVERIFY(!applied);
        QCOMPARE(applied.error().kind, SaveFailure::Kind::Conflict);
        QCOMPARE(shown.profileText(), other);
    }

    void theInspectorEditsAndSaysWhatIsWrong()
    {
        ShownRoutes shown(twoRules);
        auto *name = shown.named<QLineEdit>(QStringLiteral("Name"));
        QCOMPARE(name->text(), QStringLiteral("Summaries"));
        name->setFocus();
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("Cheap"));
        const json::Tree &rule = shown.page->draft().rule(0);
        QCOMPARE(QString::fromStdString(textOf(rule, "name")), QStringLiteral("Cheap"));
        shown.page->draft().undoStack().undo(); // all letters are one step
        QCOMPARE(name->text(), QStringLiteral("Summaries"));
        auto *words = shown.named<QLineEdit>(QStringLiteral("Words match"));
        QVERIFY(!words->isVisible()); // the rule has no such condition
        QMenu *menu = shown.button(QStringLiteral("Add a condition"))->menu();
        emit menu->aboutToShow();
        for (QAction *action : menu->actions()) {
            QVERIFY(action->text() != QLatin1String("Tag")); // which it has
            if (action->text() == QLatin1String("Words match"))
                action->trigger();
        }
        QVERIFY(words->isVisible());
        QVERIFY(words->hasFocus());
        QTest::keyClicks(words, QStringLiteral("("));
        QVERIFY(!shown.page->draft().problems().empty());
        const auto labels = shown.page->findChildren<QLabel *>(QStringLiteral("problem"));
        QVERIFY(std::ranges::any_of(labels, [](const QLabel *each) {
            return !each->isHidden() && !each->text().isEmpty();
        }));
        QVERIFY(!shown.button(QStringLiteral("Apply"))->isEnabled());
        words->clear();
        QTest::keyClick(words, Qt::Key_A);
        QTest::keyClick(words, Qt::Key_Backspace);
        QVERIFY(shown.page->draft().problems().empty());
    }

    void aDryRunSaysWhichRuleTakesIt()
    {
        ShownRoutes shown(twoRules);
        auto *model = shown.page->findChild<RouteModel *>();
        QTest::mouseClick(shown.button(QStringLiteral("Try")), Qt::LeftButton);
        const auto verdict = [model](int row) {
            return model->index(row, RouteModel::Verdict).data().toString();
        };
        QTRY_COMPARE(verdict(1), QStringLiteral("takes the request"));
        QCOMPARE(verdict(0), QStringLiteral("the tag differs"));
        shown.page->draft().setEnabled(1, false); // asked again, of the draft
        QTRY_COMPARE(verdict(1), QStringLiteral("it is disabled"));
    }

    void cablesAreDrawnAndCardsDraggedWithTheMouse()
    {
        ShownRoutes shown(twoRules);
        auto *canvas = shown.page->findChild<RouteCanvas *>();
        QVERIFY(canvas && canvas->isVisible());
        QWidget *port = canvas->viewport();
        const auto at = [&](const QPointF &where) {
            return canvas->mapFromScene(where);
        };
        const auto drag = [&](const QPointF &from, const QPointF &to) {
            QTest::mousePress(port, Qt::LeftButton, {}, at(from));
            QTest::mouseMove(port, at((from + to) / 2));
            QTest::mouseMove(port, at(to));
            QTest::mouseRelease(port, Qt::LeftButton, {}, at(to));
        };
        const CanvasLayout before = canvas->cards();
        QCOMPARE(before.rules.size(), std::size_t(2));
        QCOMPARE(before.targets.size(), std::size_t(2));
        drag(before.rules[0].out, before.targets[1].rows[0].port + QPointF(30, 0));
        const json::Tree &targets = shown.page->draft().rule(0)["targets"];
        QCOMPARE(targets.size(), std::size_t(2));
        QCOMPARE(textOf(targets[1], "provider"), std::string("spare"));
        drag(canvas->cards().rules[0].out,
             canvas->cards().targets[1].rows[0].port + QPointF(30, 0)); // it is there already
        QCOMPARE(shown.page->draft().rule(0)["targets"].size(), std::size_t(2));
        const CanvasLayout now = canvas->cards();
        drag(now.rules[1].rect.center(), now.rules[0].rect.topLeft() + QPointF(50, 2));
        QCOMPARE(shown.page->draft().idOf(0), QStringLiteral("rest"));
    }

    void theTableIsUsableByKeyboard()
    {
        ShownRoutes shown(twoRules);
        QTest::mouseClick(shown.button(QStringLiteral("Table")), Qt::LeftButton);
        auto *table = shown.page->findChild<QTableView *>();
        QVERIFY(table->isVisible());
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(shown.named<QLineEdit>(QStringLiteral("Name"))->text(),
                 QStringLiteral("Everything else"));
        QTest::keyClick(table, Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(shown.page->draft().idOf(0), QStringLiteral("rest"));
        QTest::keyClick(table, Qt::Key_Delete);
        QCOMPARE(shown.page->draft().count(), 1);
        QCOMPARE(shown.page->draft().idOf(0), QStringLiteral("sums"));
    }

    void withoutRulesOneButtonAddsTheFirst()
    {
        ShownRoutes shown("[]");
        QPushButton *add = shown.button(QStringLiteral("Add the first rule"));
        QVERIFY(add);
        QTest::mouseClick(add, Qt::LeftButton);
        QCOMPARE(shown.page->draft().count(), 1);
        QVERIFY(shown.page->draft().problems().empty());
        QTest::mouseClick(shown.button(QStringLiteral("Back-test")), Qt::LeftButton);
        QTRY_VERIFY(
            std::ranges::any_of(shown.page->findChildren<QLabel *>(), [](const QLabel *each) {
                return each->text()
                       == QStringLiteral("No request of the last 30 days to compare with.");
            }));
    }

    void trafficShowsOnTheCanvas()
    {
        ShownRoutes shown(twoRules);
        auto *canvas = shown.page->findChild<RouteCanvas *>();
        auto *traffic = shown.page->findChild<RouteTraffic *>();
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        for (ExchangeId id = 1; id <= 3; ++id)
            traffic->add({id, now - 60'000, QStringLiteral("codex"), QStringLiteral("auto"),
                          QStringLiteral("rest"), QStringLiteral("spare"),
                          QStringLiteral("demo-chat")});
        traffic->add({4, now - 60'000, QStringLiteral("codex"), QStringLiteral("gpt-5.5"),
                      QStringLiteral("sums"), QStringLiteral("demo"), QStringLiteral("demo-chat")});
        traffic->add({4, now, {}, {}, {}, {}, {}}); // known already
        canvas->refresh();
        const CanvasLayout &cards = canvas->cards();
        QCOMPARE(traffic->requests(), 4);
        QCOMPARE(cards.clients[0].rows.size(), std::size_t(2));
        QCOMPARE(cards.clients[0].rows[0].words, QStringLiteral("auto")); // more often
        QVERIFY(!cards.clients[0].rate.isEmpty());
        QCOMPARE(cards.rules[1].share, QStringLiteral("75 %"));
        const auto cable = std::ranges::find_if(
            cards.cables, [](const Cable &each) { return each.rule == 1 && each.target == 0; });
        QVERIFY(cable != cards.cables.end());
        QCOMPARE(cable->share, 0.75);
        // gpt-5.5 is none of the first rule's models, so no cable leads there.
        QVERIFY(std::ranges::none_of(cards.cables, [](const Cable &each) {
            return each.rule == 0 && each.asked == QLatin1String("gpt-5.5");
        }));
    }

    void aRequestTravelsItsCable()
    {
        ShownRoutes shown(twoRules);
        auto *canvas = shown.page->findChild<RouteCanvas *>();
        auto *traffic = shown.page->findChild<RouteTraffic *>();
        Activity activity;
        ActiveExchange exchange;
        exchange.record.id = 7;
        exchange.record.startedMs = QDateTime::currentMSecsSinceEpoch();
        exchange.record.client = "codex";
        exchange.record.requestedModel = "auto";
        exchange.record.route = "rest";
        exchange.running = true;
        activity.exchanges = {exchange};
        traffic->follow(activity);
        QVERIFY(canvas->pulses().isEmpty()); // it is not sent yet
        activity.exchanges[0].record.provider = "spare";
        activity.exchanges[0].record.model = "demo-chat";
        traffic->follow(activity);
        traffic->follow(activity);
        QCOMPARE(canvas->pulses().places().size(), std::size_t(1));
        QTRY_VERIFY(canvas->pulses().isEmpty()); // and nothing runs any more
        activity.exchanges[0].running = false;
        traffic->follow(activity);
        QCOMPARE(traffic->requests(), 1);
        QVERIFY(canvas->pulses().isEmpty());
        shown.theme.setReducedMotion(true);
        activity.exchanges[0].record.id = 8;
        traffic->follow(activity);
        QVERIFY(canvas->pulses().isEmpty());
    }

    void aFilterLeavesWhatItNames()
    {
        ShownRoutes shown(twoRules);
        auto *canvas = shown.page->findChild<RouteCanvas *>();
        auto *filter = shown.named<QLineEdit>(QStringLiteral("Filter rules"));
        QVERIFY(!filter->isVisible()); // with two rules
        QTest::keyClick(shown.page.get(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(filter->hasFocus());
        QTest::keyClicks(filter, QStringLiteral("spare"));
        QVERIFY(shown.page->findChild<QTableView *>()->isRowHidden(0));
        QVERIFY(!shown.page->findChild<QTableView *>()->isRowHidden(1));
        QCOMPARE(canvas->cards().rules.size(), std::size_t(1));
        QCOMPARE(canvas->cards().rules[0].row, 1);
        QCOMPARE(canvas->cards().targets.size(), std::size_t(1));
        filter->clear();
        QCOMPARE(canvas->cards().rules.size(), std::size_t(2));
    }

    void aCableIsTakenAwayByItsNumber()
    {
        ShownRoutes shown(twoRules);
        auto *canvas = shown.page->findChild<RouteCanvas *>();
        const auto cable = std::ranges::find_if(canvas->cards().cables,
                                                [](const Cable &each) { return each.rule == 1; });
        QVERIFY(cable != canvas->cards().cables.end());
        const auto number = std::ranges::find_if(canvas->cards().cables, [](const Cable &each) {
            return each.rule == 1 && each.target == 0;
        });
        QTest::mouseClick(canvas->viewport(), Qt::LeftButton, {},
                          canvas->mapFromScene(number->disc.center()));
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QVERIFY(!menu->actions().first()->isEnabled()); // it is the first already
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(shown.page->draft().rule(1)["targets"].size(), std::size_t(0));
    }

    void paintTimeOfManyRules();
    void picture();
};

/// How long a frame takes where it is largest; printed, since it depends on the machine.
void TestRoutesPage::paintTimeOfManyRules()
{
    constexpr int rules = 200, targets = 100;
    QByteArray routes = "[";
    QByteArray providers = "[";
    for (int i = 0; i < targets; ++i)
        providers += (i ? "," : "") + QByteArray(R"({"id":"p)") + QByteArray::number(i)
                     + R"(","protocol":"demo"})";
    for (int i = 0; i < rules; ++i)
        routes += (i ? "," : "") + QByteArray(R"({"id":"r)") + QByteArray::number(i)
                  + R"(","when":{"model":["m)" + QByteArray::number(i)
                  + R"(*"],"tag":["a","b"]},"targets":[{"provider":"p)"
                  + QByteArray::number(i % targets) + R"(","model":"demo-chat"},{"provider":"p)"
                  + QByteArray::number((i * 7 + 3) % targets) + R"(","model":"demo-chat"}]})";
    ShownRoutes shown(routes + "]", providers + "]");
    auto *canvas = shown.page->findChild<RouteCanvas *>();
    QCOMPARE(canvas->cards().rules.size(), std::size_t(rules));
    QCOMPARE(canvas->cards().targets.size(), std::size_t(targets));
    QImage image(canvas->viewport()->size(), QImage::Format_ARGB32_Premultiplied);
    std::vector<qint64> took;
    QElapsedTimer clock;
    constexpr int frames = 60;
    for (int i = 0; i < frames; ++i) {
        canvas->verticalScrollBar()->setValue(canvas->verticalScrollBar()->maximum() * i / frames);
        clock.start();
        QPainter painter(&image);
        canvas->viewport()->render(&painter);
        took.push_back(clock.nsecsElapsed());
    }
    std::ranges::sort(took);
    clock.start();
    canvas->refresh();
    qInfo("200 rules x 100 targets: a frame takes %.2f ms, at most %.2f ms; to lay out %.2f ms",
          static_cast<double>(took[took.size() / 2]) / 1e6, static_cast<double>(took.back()) / 1e6,
          static_cast<double>(clock.nsecsElapsed()) / 1e6);
}

void TestRoutesPage::picture()
{
    const QString folder = qEnvironmentVariable("PATCHBAY_PICTURES");
    if (folder.isEmpty())
        QSKIP("PATCHBAY_PICTURES names no folder");
    qputenv("NONE", "sk-of-nobody");
    ShownRoutes shown(workshopRules, workshopProviders, workshopClients);
    QVERIFY(shown.page);
    auto *traffic = shown.page->findChild<RouteTraffic *>();
    addWorkshopTraffic(*traffic);
    auto *canvas = shown.page->findChild<RouteCanvas *>();
    canvas->refresh();
    const auto save = [&](const char *name) {
        for (const Appearance look : {Appearance::Light, Appearance::Dark}) {
            shown.theme.setAppearance(look);
            QTest::qWait(50);
            QVERIFY(shown.page->grab().save(
                folder
                + QStringLiteral("/routes-%1-%2.png")
                      .arg(QString::fromLatin1(name), look == Appearance::Dark
                                                          ? QStringLiteral("dark")
                                                          : QStringLiteral("light"))));
        }
    };
    save("canvas");
    QTest::mouseClick(shown.button(QStringLiteral("Table")), Qt::LeftButton);
    save("table");
    QTest::mouseClick(shown.button(QStringLiteral("Canvas")), Qt::LeftButton);
    shown.page->draft().editRule(1, {}, [](json::Tree &rule) { rule["cache_ttl_s"] = 3600; });
    shown.page->draft().duplicate(4);
    shown.page->choose(QStringLiteral("cheap"));
    QTest::mouseClick(shown.button(QStringLiteral("Try")), Qt::LeftButton);
    QTRY_VERIFY(shown.page->findChild<DryRunBar *>()->result());
    save("dryrun");
}

QTEST_MAIN(TestRoutesPage)
#include "tst_routespage.moc"
