#include "tests/ui/routesfixture.h"
#include "ui/routes/canvaslayout.h"
#include "ui/routes/routecanvas.h"
#include "ui/routes/routedraft.h"
#include "ui/routes/routemodel.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
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
        words->setFocus();
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
        QCOMPARE(before.providers.size(), std::size_t(2));
        drag(before.rules[0].out, before.providers[1].rows[0].port + QPointF(30, 0));
        const json::Tree &targets = shown.page->draft().rule(0)["targets"];
        QCOMPARE(targets.size(), std::size_t(2));
        QCOMPARE(textOf(targets[1], "provider"), std::string("spare"));
        drag(canvas->cards().rules[0].out,
             canvas->cards().providers[1].rows[0].port + QPointF(30, 0)); // it is there already
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

    void picture()
    {
        const QString folder = qEnvironmentVariable("PATCHBAY_PICTURES");
        if (folder.isEmpty())
            QSKIP("PATCHBAY_PICTURES names no folder");
        ShownRoutes shown(twoRules);
        QTest::mouseClick(shown.button(QStringLiteral("Try")), Qt::LeftButton);
        QTest::qWait(500);
        for (const Appearance look : {Appearance::Light, Appearance::Dark}) {
            shown.theme.setAppearance(look);
            for (const char *view : {"Canvas", "Table"}) {
                QTest::mouseClick(shown.button(QString::fromLatin1(view)), Qt::LeftButton);
                QTest::qWait(100);
                QVERIFY(shown.page->grab().save(
                    folder
                    + QStringLiteral("/routes-%1-%2.png")
                          .arg(QString::fromLatin1(view).toLower(),
                               look == Appearance::Dark ? "dark" : "light")));
            }
        }
    }
};

QTEST_MAIN(TestRoutesPage)
#include "tst_routespage.moc"
