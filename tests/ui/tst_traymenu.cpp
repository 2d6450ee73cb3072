#include "core/config/revisions.h"
#include "tests/ui/windowfixture.h"
#include "ui/profileedit.h"
#include "ui/traymenu.h"

#include <QAction>
#include <QFile>

using namespace patchbay;

/// The menu in the tray before a real relay.
class tst_TrayMenu : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void saysHowTheRelayStands();
    void pausesAndResumes();
    void switchesRules();
    void saysWhyARuleWasNotSwitched();
    void showsABudgetThatIsNearItsEnd();
    void anotherDayBeginsByItself();

private:
    void edit(const std::function<void(json::Tree &)> &change);
    [[nodiscard]] QAction *action(const QString &text) const;
    [[nodiscard]] QAction *rule(const QString &name) const;

    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<TrayMenu> m_menu;
};

void tst_TrayMenu::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->started);
    m_menu = std::make_unique<TrayMenu>(m_fixture->context());
}

void tst_TrayMenu::cleanup()
{
    m_menu.reset();
    m_fixture.reset();
}

void tst_TrayMenu::edit(const std::function<void(json::Tree &)> &change)
{
    ConfigStore &store = m_fixture->host.store();
    QVERIFY(editProfile(store, store.hash(), change).has_value());
}

/// The visible one that has \a text in it.
QAction *tst_TrayMenu::action(const QString &text) const
{
    for (QAction *each : m_menu->actions()) {
        if (each->isVisible() && each->text().contains(text))
            return each;
    }
    return nullptr;
}

QAction *tst_TrayMenu::rule(const QString &name) const
{
    QAction *rules = action(QStringLiteral("Rules"));
    for (QAction *each : rules ? rules->menu()->actions() : QList<QAction *>()) {
        if (each->text() == name)
            return each;
    }
    return nullptr;
}

void tst_TrayMenu::saysHowTheRelayStands()
{
    QCOMPARE(m_menu->status(), QStringLiteral("Serving"));
    QTRY_VERIFY(action(QStringLiteral("Today US$0.00, this month US$0.00"))
                || action(QStringLiteral("Today $0.00, this month $0.00")));
    const QAction *spent = action(QStringLiteral("Today"));
    const QString before = spent->text();
    QCOMPARE(m_fixture->ask("demo-smart"), 200);
    QTRY_VERIFY(spent->text() != before);
    QVERIFY(!action(QStringLiteral("model not found")));
    QCOMPARE(m_fixture->ask("nope"), 404);
    QTRY_VERIFY(action(QStringLiteral("model not found")));
    QSignalSpy asked(m_menu.get(), &TrayMenu::lastErrorAsked);
    action(QStringLiteral("model not found"))->trigger();
    QCOMPARE(asked.size(), 1);
}

void tst_TrayMenu::pausesAndResumes()
{
    action(QStringLiteral("Pause"))->trigger();
    QTRY_COMPARE(m_menu->status(), QStringLiteral("Paused"));
    QCOMPARE(trayIconName(*m_fixture->state), QStringLiteral("tray-stopped"));
    QCOMPARE(m_fixture->ask("demo-fast"), 503);
    action(QStringLiteral("Resume"))->trigger();
    QTRY_COMPARE(m_menu->status(), QStringLiteral("Serving"));
    QCOMPARE(m_fixture->ask("demo-fast"), 200);
}

void tst_TrayMenu::switchesRules()
{
    QVERIFY(!action(QStringLiteral("Rules"))); // there are none yet
    edit([](json::Tree &profile) {
        profile["routes"] = json::Tree::parse(
            R"([{"id":"cheap","name":"R&D goes cheap","when":{"model":["big"]},
                 "targets":[{"provider":"demo","model":"demo-fast"}]},
                {"id":"plain","targets":[{"provider":"demo","model":"demo-smart"}]}])");
    });
    QTRY_VERIFY(rule(QStringLiteral("R&&D goes cheap")));
    QVERIFY(rule(QStringLiteral("R&&D goes cheap"))->isChecked());
    QVERIFY(rule(QStringLiteral("plain")));
    rule(QStringLiteral("R&&D goes cheap"))->trigger();
    const auto enabled = [this] {
        return m_fixture->host.config()->routes.at(0).enabled;
    };
    QTRY_VERIFY(!enabled());
    QTRY_VERIFY(!rule(QStringLiteral("R&&D goes cheap"))->isChecked());
    QVERIFY(m_fixture->host.config()->routes.at(1).enabled); // nothing else is touched
    rule(QStringLiteral("R&&D goes cheap"))->trigger();
    QTRY_VERIFY(enabled());
    // Each is a revision, which the page of routes can bring back.
    const auto kept = Revisions(m_fixture->host.store().paths().data).read();
    QVERIFY(kept.has_value());
    QVERIFY(kept->size() >= 2);
    QSignalSpy asked(m_menu.get(), &TrayMenu::routesAsked);
    rule(QStringLiteral("Open the page of routes"))->trigger();
    QCOMPARE(asked.size(), 1);
}

void tst_TrayMenu::saysWhyARuleWasNotSwitched()
{
    edit([](json::Tree &profile) {
        profile["routes"] = json::Tree::parse(
            R"([{"id":"plain","targets":[{"provider":"demo","model":"demo-smart"}]}])");
    });
    QTRY_VERIFY(rule(QStringLiteral("plain")));
    // Somebody is in the middle of an edit: the file is no profile now, and stays as it is.
    QFile file(m_fixture->file(QStringLiteral("profile.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray broken = R"({"format": 1, "routes": [)";
    file.write(broken);
    file.close();
    QSignalSpy failed(m_menu.get(), &TrayMenu::failed);
    rule(QStringLiteral("plain"))->trigger();
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!failed.first().at(1).toString().isEmpty());
    QVERIFY(rule(QStringLiteral("plain"))->isChecked());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), broken);
}

void tst_TrayMenu::showsABudgetThatIsNearItsEnd()
{
    edit([](json::Tree &profile) {
        profile["budgets"] = json::Tree::parse(
            R"([{"id":"purse","limit_usd":"0.000001","period":"day",
                 "actions":[{"at_percent":80,"do":"notify"}]}])");
    });
    QCOMPARE(trayIconName(*m_fixture->state), QStringLiteral("tray-idle"));
    QVERIFY(!action(QStringLiteral("purse")));
    QCOMPARE(m_fixture->ask("demo-smart"), 200);
    QTRY_VERIFY(action(QStringLiteral("purse")));
    QTRY_COMPARE(trayIconName(*m_fixture->state), QStringLiteral("tray-near-budget"));
    QCOMPARE(m_menu->status(), QStringLiteral("Serving"));
    QSignalSpy asked(m_menu.get(), &TrayMenu::budgetAsked);
    action(QStringLiteral("purse"))->trigger();
    QCOMPARE(asked.size(), 1);
    // A larger one is far from its end.
    edit([](json::Tree &profile) { profile["budgets"][0]["limit_usd"] = "100.00"; });
    QTRY_VERIFY(!action(QStringLiteral("purse")));
    QTRY_COMPARE(trayIconName(*m_fixture->state), QStringLiteral("tray-idle"));
}

/// Nobody asks for anything at night, and in the morning nothing was spent today.
void tst_TrayMenu::anotherDayBeginsByItself()
{
    QDate today = QDate::currentDate();
    RelayState state(m_fixture->host, nullptr, [&today] { return today; });
    QSignalSpy began(&state.days(), &DayWatch::dayBegan);
    QCOMPARE(m_fixture->ask("demo-smart"), 200);
    QTRY_VERIFY(state.today() && *state.today() > Money());
    state.days().look();
    QCOMPARE(began.size(), 0);
    today = today.addDays(1);
    state.days().look();
    QCOMPARE(began.size(), 1);
    QTRY_COMPARE(*state.today(), Money());
    today = today.addMonths(2);
    state.days().look();
    QTRY_COMPARE(*state.month(), Money());
}

QTEST_MAIN(tst_TrayMenu)
#include "tst_traymenu.moc"
