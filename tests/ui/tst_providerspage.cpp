#include "tests/support/hostileupstream.h"
#include "tests/ui/providersfixture.h"
#include "ui/format.h"
#include "ui/providers/addpanel.h"
#include "ui/providers/connectioncheck.h"
#include "ui/providers/foundkeys.h"
#include "ui/providers/leftwords.h"
#include "ui/providers/presetpicker.h"
#include "ui/providers/secretsource.h"
#include "ui/providers/storedsecret.h"
#include "ui/widgets/banner.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLineEdit>
#include <QPushButton>
#include <QTcpSocket>
#include <QTest>
#include <QTreeView>

using namespace patchbay;

namespace {

constexpr auto canary = "sk-canary-page-0f9e8d7c";

void answer(const HostileRequest &request, const QByteArray &body, int status = 200)
{
    request.socket->write("HTTP/1.1 " + QByteArray::number(status)
                          + " X\r\nContent-Type: application/json\r\nContent-Length: "
                          + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

/// Lists one model and answers a question with a whole stream.
void serve(const HostileRequest &request)
{
    if (request.head.startsWith("GET")) {
        answer(request, "{\"data\":[{\"id\":\"m\"}]}");
        return;
    }
    const QByteArray body
        = "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"model\":\"m\",\"choices\":"
          "[{\"index\":0,\"delta\":{\"content\":\"Hi\"},\"finish_reason\":\"length\"}]}\n\n"
          "data: [DONE]\n\n";
    request.socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: "
                          + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

QByteArray provider(const QByteArray &id, const std::string &url, const QByteArray &more = {})
{
    return "{\"id\":\"" + id + "\",\"protocol\":\"openai-chat\",\"proxy\":\"none\",\"base_url\":\""
           + QByteArray::fromStdString(url) + "\"" + more + "}";
}

const QByteArray demo = "{\"id\":\"demo\",\"name\":\"Demo\",\"protocol\":\"demo\"}";
const QByteArray twoKeys = ",\"keys\":[{\"id\":\"main\",\"secret\":\"env:PAGE_KEY\"},"
                           "{\"id\":\"team\",\"secret\":\"env:PAGE_KEY\"}]";

} // namespace

/// The page of providers, driven by keyboard and mouse before a real relay.
class tst_ProvidersPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void isEmptyAtFirst();
    void keepsWhatWasTyped();
    void modelIsConsistent();
    void standings();
    void showsWhatIsLeft();
    void addsByKeyboard();
    void testsBeforeSaving();
    void tellsARefusedKey();
    void showsProblemsAtTheirField();
    void showsAConflict();
    void renamesInPlace();
    void editsAndSaves();
    void asksBeforeDeleting();
    void keepsWhatARuleNeeds();
    void replacesARefusedKey();
    void offersWhatLiesInTheEnvironment();
    void offersWhatLiesInFilesOfTools();
    void revealsAndHides();
    void finds();
    void testsAll();

private:
    QTemporaryDir m_home; ///< with no files of other tools
};

void tst_ProvidersPage::initTestCase()
{
    // No keychain: a test must not reach the one of whoever runs it.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    qputenv("PAGE_KEY", canary);
    qputenv("HOME", m_home.path().toUtf8());
    const auto catalog = Catalog::builtIn();
    QVERIFY(catalog);
    for (const FoundKey &found : foundKeys(**catalog, Config(), [](const std::string &variable) {
             return qEnvironmentVariableIsSet(variable.c_str());
         }))
        qunsetenv(found.variable.toUtf8().constData());
}

void tst_ProvidersPage::isEmptyAtFirst()
{
    Shown shown("");
    QVERIFY(shown.page);
    QVERIFY(shown.says("No provider is set up yet"));
    QVERIFY(!shown.find<QTreeView>()->isVisible());
    QTest::mouseClick(shown.button("Add a provider"), Qt::LeftButton);
    QVERIFY(shown.find<AddPanel>()->isVisible());
    QVERIFY(shown.says("272 of 272 presets"));
    QTest::keyClick(shown.find<AddPanel>(), Qt::Key_Escape);
    QVERIFY(!shown.find<AddPanel>()->isVisible());
}

void tst_ProvidersPage::keepsWhatWasTyped()
{
    Shown shown(demo + ',' + provider("own", "http://127.0.0.1:9/v1", twoKeys));
    QVERIFY(shown.page);
    const QByteArray before = shown.profileText();
    shown.page->editProvider("own");
    auto *panel = shown.find<EditPanel>();
    QLineEdit *name = shown.field("Name");
    QVERIFY(name);
    QTest::keyClicks(name, "Mine");
    QTest::keyClick(panel, Qt::Key_Escape);
    QVERIFY(panel->isVisible());
    QVERIFY(shown.says("not saved yet"));
    QTest::keyClick(panel, Qt::Key_Escape); // goes on editing
    QVERIFY(!shown.button("Drop the changes"));
    QCOMPARE(name->text(), QString("Mine"));
    // Neither does another provider take its place.
    shown.page->editProvider("demo");
    QVERIFY(shown.button("Drop the changes"));
    QCOMPARE(panel->provider(), QString("own"));
    QTest::keyClick(shown.button("Drop the changes"), Qt::Key_Space);
    QCOMPARE(panel->provider(), QString("demo"));
    QTest::keyClick(panel, Qt::Key_Escape); // nothing was typed here
    QVERIFY(!panel->isVisible());
    QCOMPARE(shown.profileText(), before);
}

void tst_ProvidersPage::modelIsConsistent()
{
    Shown shown(demo + ',' + provider("own", "http://127.0.0.1:9/v1", twoKeys));
    QVERIFY(shown.page);
    auto *model = shown.find<ProviderModel>();
    const QAbstractItemModelTester tester(model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model->rowCount(), 2);
    const QModelIndex own = model->find("own");
    QCOMPARE(model->rowCount(own), 2);
    QCOMPARE(model->parent(model->index(1, 0, own)), own);
    QCOMPARE(model->find("own", "team").data(ProviderModel::HintRole).toString(),
             QString(QChar(0x2026)) + "8d7c");
    auto activity = std::make_shared<Activity>();
    activity->targets.push_back({.provider = "own", .model = "m", .lastLatencyUs = 412'000});
    model->setActivity(activity);
    QCOMPARE(own.siblingAtColumn(ProviderModel::State).data().toString(), QString("Healthy"));
    model->setSpend({{"own", {Money::parse("58.31").value_or(Money()), false}},
                     {"own/team", {Money::parse("12.5").value_or(Money()), true}},
                     {"demo/team", {Money::parse("7").value_or(Money()), false}}});
    const QString ofKey
        = model->find("own", "team").siblingAtColumn(ProviderModel::Month).data().toString();
    QVERIFY2(ofKey.contains("12.50") && ofKey.startsWith(QChar(0x2265)), qPrintable(ofKey));
    QVERIFY(own.siblingAtColumn(ProviderModel::Month).data().toString().contains("58.31"));
    auto fewer = std::make_shared<Config>(*shown.host->config());
    fewer->providers.erase(fewer->providers.begin());
    model->setConfig(fewer);
    QCOMPARE(model->rowCount(), 1);
    model->setConfig(std::make_shared<Config>());
    QCOMPARE(model->rowCount(), 0);
}

void tst_ProvidersPage::standings()
{
    ProviderConfig provider {.id = "p", .name = "P"};
    provider.keys = {{.id = "a"}, {.id = "b"}, {.id = "c", .enabled = false}};
    const SecretProblem fine = [](const std::string &, const std::string &) {
        return std::optional<Error>();
    };
    Activity activity;
    QCOMPARE(standingOf(provider, nullptr, fine, 0).status, Status::Idle);
    activity.keys = {{.provider = "p",
                      .key = "a",
                      .state = KeyStatus::State::Resting,
                      .reason = "rate_limited",
                      .untilMs = 38'000}};
    QCOMPARE(standingOf(provider, provider.keys[0], &activity, fine, 0).words,
             QString("Rests 0:38"));
    QCOMPARE(standingOf(provider, &activity, fine, 0).words, QString("1 of 2 resting"));
    QCOMPARE(standingOf(provider, provider.keys[0], &activity, fine, 38'000).words,
             QString("Usable"));
    QCOMPARE(standingOf(provider, provider.keys[2], &activity, fine, 0).status, Status::Off);
    activity.keys[0].state = KeyStatus::State::Disabled;
    QCOMPARE(standingOf(provider, &activity, fine, 0).words, QString("1 of 2 refused"));
    const SecretProblem none = [](const std::string &, const std::string &) {
        return std::optional(Error {ErrorCode::NoKey, "gone", {}, {}});
    };
    QCOMPARE(standingOf(provider, &activity, none, 0).words, QString("No key"));
    provider.enabled = false;
    QCOMPARE(standingOf(provider, &activity, fine, 0).status, Status::Off);
}

void tst_ProvidersPage::showsWhatIsLeft()
{
    const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
    KeyLeft own {.provider = "own", .key = "team", .model = {}, .requests = {}, .tokens = {}};
    own.requests = KeyLeft::Amount {30, 60, now + 30'000, true};
    KeyLeft told {.provider = "own", .key = "team", .model = "m", .requests = {}, .tokens = {}};
    told.tokens = KeyLeft::Amount {90, 1000, now + 20'000, false};
    KeyLeft bare = told;
    bare.tokens->limit = -1;
    QCOMPARE(leftInShort({own, told, bare}), QString("9 % tpm"));
    QCOMPARE(leftInShort({bare}), QString("90 tpm"));
    QCOMPARE(leftInShort({}), QString());
    QCOMPARE(leftAt(own, now, now + 15'000)->requests->remaining, 45);
    QCOMPARE(leftAt(told, now, now + 15'000)->tokens->remaining, 90);
    QCOMPARE(leftAt(told, now, now + 20'000)->tokens->remaining, 1000);
    QVERIFY(!leftAt(bare, now, now + 20'000));

    Shown shown(provider("own", "http://127.0.0.1:9/v1", twoKeys));
    QVERIFY(shown.page);
    auto activity = std::make_shared<Activity>();
    activity->takenMs = now;
    activity->keysLeft = {own, told}; // the profile has no limit of its own for the key
    emit shown.host->backend().activityChanged(activity);
    const auto *model = shown.page->findChild<ProviderModel *>();
    const QModelIndex cell = model->find("own", "team").siblingAtColumn(ProviderModel::Left);
    QCOMPARE(cell.data().toString(), QString("9 % tpm"));
    const QString details = cell.data(Qt::ToolTipRole).toString();
    QVERIFY2(details.startsWith("m: 90 of " + format::count(1000) + " tokens left; all again in "),
             qPrintable(details));
    QCOMPARE(cell.data(Qt::AccessibleTextRole).toString(), details);
}

void tst_ProvidersPage::addsByKeyboard()
{
    Shown shown(demo);
    QVERIFY(shown.page);
    shown.find<QTreeView>()->setFocus();
    QTest::keyClick(shown.find<QTreeView>(), Qt::Key_Insert);
    auto *search = shown.field("Search the catalogue of providers");
    QVERIFY(search && search->hasFocus());
    QTest::keyClicks(search, "moonshot");
    QVERIFY(shown.says("2 of 272 presets"));
    QTest::keyClick(search, Qt::Key_Down);
    QTest::keyClick(search, Qt::Key_Up);
    QTest::keyClick(search, Qt::Key_Return);
    auto *key = shown.field("Key");
    QVERIFY(key && key->hasFocus());
    QCOMPARE(key->echoMode(), QLineEdit::Password);
    QTest::keyClicks(key, canary);
    // There is no keychain, so it is for this session.
    QTRY_VERIFY(shown.find<AddPanel>()->findChild<SecretSource *>()->ref().kind
                == SecretRef::Kind::Session);
    QTest::keyClick(key, Qt::Key_Return);
    const ProviderConfig *added = shown.host->config()->provider("moonshotai");
    QVERIFY(added);
    QCOMPARE(added->baseUrl, std::string("https://api.moonshot.ai/v1"));
    QCOMPARE(added->keys.size(), 1U);
    const auto secret = shown.host->backend().secretInUse("moonshotai", "main");
    QVERIFY(secret);
    QCOMPARE(std::string(secret->reveal()), std::string(canary));
    QVERIFY(!shown.profileText().contains(canary));
    QVERIFY(shown.profileText().contains("\"preset\": \"moonshotai\""));
    QVERIFY(!shown.profileText().contains("api.moonshot.ai")); // left to the preset
    QVERIFY(!shown.find<AddPanel>()->isVisible());
    QCOMPARE(shown.find<QTreeView>()->currentIndex().data(ProviderModel::ProviderRole).toString(),
             QString("moonshotai"));
}

void tst_ProvidersPage::testsBeforeSaving()
{
    QByteArrayList heads;
    HostileUpstream upstream([&heads](const HostileRequest &request) {
        heads << request.head;
        serve(request);
    });
    Shown shown(demo);
    QVERIFY(shown.page);
    const QByteArray before = shown.profileText();
    shown.page->addProvider();
    auto *search = shown.field("Search the catalogue of providers");
    QTest::keyClicks(search, "no such provider");
    QTest::keyClick(search, Qt::Key_Return);
    auto *url = shown.field("Base URL");
    QVERIFY(url && url->hasFocus());
    QTest::keyClicks(url, QString::fromStdString(upstream.url("/v1")));
    QTest::keyClicks(shown.field("Key"), canary);
    auto *check = shown.find<AddPanel>()->findChild<ConnectionCheck *>();
    QTest::mouseClick(shown.button("Test the connection"), Qt::LeftButton);
    QTRY_VERIFY(!check->isRunning());
    auto *headline = check->findChild<StatusLabel *>();
    QTRY_COMPARE(headline->status(), Status::Ok);
    QVERIFY(headline->words().startsWith("Works"));
    QVERIFY(shown.says("1 model"));
    QCOMPARE(heads.size(), 2);
    QVERIFY(heads[1].toLower().contains(QByteArray("bearer ") + canary));
    QCOMPARE(shown.profileText(), before); // nothing is saved
}

void tst_ProvidersPage::tellsARefusedKey()
{
    HostileUpstream upstream([](const HostileRequest &request) {
        answer(request, "{\"error\":{\"message\":\"Incorrect API key\"}}", 401);
    });
    Shown shown(provider("own", upstream.url("/v1"), twoKeys));
    QVERIFY(shown.page);
    shown.page->editProvider("own", "team", EditPanel::Aim::Test);
    auto *check = shown.find<EditPanel>()->findChild<ConnectionCheck *>();
    auto *headline = check->findChild<StatusLabel *>();
    QTRY_COMPARE(headline->status(), Status::Error);
    QCOMPARE(headline->words(), QString("The key is refused with 401"));
    QVERIFY(shown.says("Incorrect API key"));
    QCOMPARE(upstream.requests(), 1);
}

void tst_ProvidersPage::showsProblemsAtTheirField()
{
    Shown shown(demo);
    QVERIFY(shown.page);
    shown.page->addProvider();
    auto *search = shown.field("Search the catalogue of providers");
    QTest::keyClicks(search, "no such provider");
    QTest::keyClick(search, Qt::Key_Return);
    auto *url = shown.field("Base URL");
    QTest::keyClicks(url, "http://example.com/v1");
    QTest::mouseClick(shown.button("Add provider"), Qt::LeftButton);
    QVERIFY(shown.says("Paste the key"));
    QTest::keyClicks(shown.field("Key"), canary);
    QTest::mouseClick(shown.button("Add provider"), Qt::LeftButton);
    QVERIFY(url->property("invalid").toBool());
    QVERIFY(!url->accessibleDescription().isEmpty());
    QVERIFY(url->hasFocus());
    QCOMPARE(shown.host->config()->providers.size(), 1U);
    url->clear();
    QTest::keyClicks(url, "https://example.com/v1");
    QVERIFY(!url->property("invalid").toBool());
    QTest::mouseClick(shown.button("Add provider"), Qt::LeftButton);
    QVERIFY(shown.host->config()->provider("example-com"));
}

void tst_ProvidersPage::showsAConflict()
{
    Shown shown(demo);
    QVERIFY(shown.page);
    shown.page->editProvider("demo");
    auto *name = shown.field("Name");
    QTest::keyClicks(name, "Other");
    const QByteArray elsewhere = shown.profileText().replace("\"Demo\"", "\"Changed\"");
    QVERIFY(writeWhole(shown.profile.toStdString(), elsewhere.toStdString()));
    QTest::mouseClick(shown.button("Save"), Qt::LeftButton);
    QCOMPARE(shown.profileText(), elsewhere);
    QVERIFY(shown.says("changed elsewhere"));
    QTest::mouseClick(shown.button("Read again"), Qt::LeftButton);
    QCOMPARE(shown.host->config()->provider("demo")->name, std::string("Changed"));
    QCOMPARE(shown.field("Name")->text(), QString("Changed"));
}

void tst_ProvidersPage::renamesInPlace()
{
    Shown shown(provider("own", "http://127.0.0.1:9/v1", twoKeys));
    QVERIFY(shown.page);
    auto *tree = shown.find<QTreeView>();
    shown.choose("own", "team");
    QTest::keyClick(tree, Qt::Key_F2);
    auto *editor = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(editor);
    QCOMPARE(editor->text(), QString("team"));
    QTest::keyClicks(editor, "Office");
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(shown.host->config()->provider("own")->keys[1].label, std::string("Office"));
    QCOMPARE(tree->currentIndex().data().toString(), QString("Office"));
}

void tst_ProvidersPage::editsAndSaves()
{
    Shown shown(provider("own", "http://127.0.0.1:9/v1", twoKeys + ",\"x-note\":\"mine\""));
    QVERIFY(shown.page);
    shown.choose("own");
    QTest::keyClick(shown.find<QTreeView>(), Qt::Key_Return);
    QVERIFY(shown.find<EditPanel>()->isVisible());
    QVERIFY(!shown.button("Save")->isEnabled());
    QTest::keyClicks(shown.field("Name"), "Mine");
    QVERIFY(shown.button("Save")->isEnabled());
    QTest::mouseClick(shown.button("Add a key"), Qt::LeftButton);
    QTRY_VERIFY(shown.field("Label"));
    // The keyboard comes to it after the other keys and before the button that added it.
    shown.field("Label")->setFocus();
    for (int i = 0; i < 20 && QApplication::focusWidget() != shown.button("Add a key"); ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), shown.button("Add a key"));
    QTest::keyClicks(shown.field("Label"), "Third one");
    QTest::keyClicks(shown.field("Key"), "sk-third-key-123456");
    QTest::mouseClick(shown.button("Save"), Qt::LeftButton);
    const ProviderConfig *own = shown.host->config()->provider("own");
    QCOMPARE(own->name, std::string("Mine"));
    QCOMPARE(own->keys.size(), 3U);
    QCOMPARE(QString::fromStdString(own->keys[2].id), QString("third-one"));
    QVERIFY(shown.host->backend().secretInUse("own", "third-one"));
    QVERIFY(shown.profileText().contains("\"x-note\": \"mine\""));
    QVERIFY(!shown.find<EditPanel>()->isVisible());
}

void tst_ProvidersPage::asksBeforeDeleting()
{
    Shown shown(demo + ',' + provider("own", "http://127.0.0.1:9/v1"));
    QVERIFY(shown.page);
    shown.choose("own");
    QTest::keyClick(shown.find<QTreeView>(), Qt::Key_Delete);
    QVERIFY(shown.host->config()->provider("own"));
    QTest::mouseClick(shown.button("Keep it"), Qt::LeftButton);
    QVERIFY(!shown.button("Keep it"));
    QTest::mouseClick(shown.button("Delete…"), Qt::LeftButton);
    QTest::mouseClick(shown.button("Delete provider"), Qt::LeftButton);
    QVERIFY(!shown.host->config()->provider("own"));
    QCOMPARE(shown.find<ProviderModel>()->rowCount(), 1);
}

void tst_ProvidersPage::keepsWhatARuleNeeds()
{
    Shown shown(demo, ",\"routes\":[{\"id\":\"r\",\"name\":\"Cheap\",\"targets\":"
                      "[{\"provider\":\"demo\",\"model\":\"demo-fast\"}]}]");
    QVERIFY(shown.page);
    shown.choose("demo");
    QTest::keyClick(shown.find<QTreeView>(), Qt::Key_Delete);
    QVERIFY(shown.says("the rule “Cheap”"));
    QVERIFY(!shown.button("Delete provider"));
}

void tst_ProvidersPage::replacesARefusedKey()
{
    Shown shown(provider("own", "http://127.0.0.1:9/v1", twoKeys));
    QVERIFY(shown.page);
    auto activity = std::make_shared<Activity>();
    activity->keys.push_back({.provider = "own",
                              .key = "team",
                              .state = KeyStatus::State::Disabled,
                              .reason = "credential",
                              .lastError = "Incorrect API key"});
    emit shown.host->backend().activityChanged(activity);
    QVERIFY(shown.says("own refused key “team”: Incorrect API key"));
    QTest::mouseClick(shown.button("Replace the key"), Qt::LeftButton);
    QVERIFY(shown.find<EditPanel>()->isVisible());
    emit shown.host->backend().activityChanged(std::make_shared<Activity>());
    QVERIFY(!shown.button("Replace the key"));
}

void tst_ProvidersPage::offersWhatLiesInFilesOfTools()
{
    const QString folder = m_home.filePath("key-of-codex");
    QVERIFY(QDir().mkpath(folder));
    qputenv("CODEX_HOME", folder.toUtf8());
    QFile file(folder + "/auth.json");
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(R"({"OPENAI_API_KEY":")") + canary + R"("})");
    file.close();
    Shown shown(demo);
    QVERIFY(shown.page);
    QTRY_VERIFY(shown.says("Codex has a key of OpenAI in"));
    QVERIFY(!shown.says(canary));
    QTest::mouseClick(shown.button("Look at it"), Qt::LeftButton);
    auto *source = shown.find<AddPanel>()->findChild<SecretSource *>();
    QTRY_VERIFY(source->secretField()->text() == canary);
    QVERIFY(!source->secretField()->isRevealed());
    QTest::keyClick(shown.find<AddPanel>(), Qt::Key_Escape); // left where it is
    QTRY_VERIFY(!shown.says("Codex has a key"));
    QVERIFY(!shown.host->config()->provider("openai"));
    QVERIFY(!shown.profileText().contains(canary));
    qunsetenv("CODEX_HOME");
}

void tst_ProvidersPage::offersWhatLiesInTheEnvironment()
{
    qputenv("GROQ_API_KEY", canary);
    {
        Shown shown(demo);
        QVERIFY(shown.page);
        QVERIFY(shown.says("Found GROQ_API_KEY in the environment"));
        QVERIFY(!shown.host->config()->provider("groq"));
        QTest::mouseClick(shown.button("Look at it"), Qt::LeftButton);
        auto *source = shown.find<AddPanel>()->findChild<SecretSource *>();
        QCOMPARE(source->ref(), (SecretRef {SecretRef::Kind::Env, "GROQ_API_KEY"}));
        QTest::mouseClick(shown.button("Add provider"), Qt::LeftButton);
        QVERIFY(shown.host->config()->provider("groq"));
        QVERIFY(!shown.says("Found GROQ_API_KEY"));
        QVERIFY(!shown.profileText().contains(canary));
    }
    {
        Shown shown(demo);
        QVERIFY(shown.page);
        QTest::mouseClick(shown.button("Look at it"), Qt::LeftButton);
        QTest::mouseClick(shown.button("Cancel"), Qt::LeftButton);
        QVERIFY(!shown.says("Found GROQ_API_KEY")); // said once, and declined
    }
    qunsetenv("GROQ_API_KEY");
}

void tst_ProvidersPage::revealsAndHides()
{
    Shown shown(provider("own", "http://127.0.0.1:9/v1", twoKeys));
    QVERIFY(shown.page);
    shown.page->editProvider("own", "main");
    const auto inSight = [&shown] {
        StoredSecret *stored = nullptr;
        for (auto *each : shown.find<EditPanel>()->findChildren<StoredSecret *>())
            stored = each->isVisible() ? each : stored;
        return stored;
    };
    QTRY_VERIFY(inSight());
    StoredSecret *stored = inSight();
    auto *text = stored->findChild<QLineEdit *>();
    QVERIFY(!text->text().contains(canary));
    QVERIFY(text->text().endsWith("8d7c"));
    stored->reveal();
    QVERIFY(stored->isRevealed());
    QCOMPARE(text->text(), QString(canary));
    QTest::keyClick(shown.find<EditPanel>(), Qt::Key_Escape);
    QVERIFY(!stored->isRevealed()); // what is not in sight is not kept there
    QVERIFY(!text->text().contains(canary));

    shown.page->editProvider("own", "team", EditPanel::Aim::RevealKey);
    QTRY_VERIFY(inSight() && inSight()->isRevealed());
}

void tst_ProvidersPage::finds()
{
    Shown shown(demo + ',' + provider("own", "http://127.0.0.1:9/v1", twoKeys));
    QVERIFY(shown.page);
    auto *rows = shown.find<QTreeView>()->model();
    auto *search = shown.field("Find a provider or key");
    QTest::keyClicks(search, "TEAM");
    QCOMPARE(rows->rowCount(), 1);
    QCOMPARE(rows->rowCount(rows->index(0, 0)), 1);
    search->clear();
    QTest::keyClicks(search, "own");
    QCOMPARE(rows->rowCount(rows->index(0, 0)), 2); // with its keys
}

void tst_ProvidersPage::testsAll()
{
    HostileUpstream good(serve);
    HostileUpstream bad([](const HostileRequest &request) { answer(request, "{}", 401); });
    Shown shown(provider("good", good.url("/v1"), twoKeys) + ','
                + provider("bad", bad.url("/v1"),
                           ",\"keys\":[{\"id\":\"main\",\"secret\":\"env:PAGE_KEY\"}]"));
    QVERIFY(shown.page);
    auto *model = shown.find<ProviderModel>();
    QTest::mouseClick(shown.button("Test all"), Qt::LeftButton);
    QTRY_VERIFY(shown.says("2 of 3 work."));
    QVERIFY(shown.says("unknown")); // no price is known, so none is told
    QCOMPARE(good.requests(), 4);
    QCOMPARE(bad.requests(), 1);
    const auto state = [model](const QString &id, const QString &key = {}) {
        return model->find(id, key).siblingAtColumn(ProviderModel::State).data().toString();
    };
    QCOMPARE(state("good"), QString("Healthy"));
    QCOMPARE(state("good", "main"), QString("Works"));
    QCOMPARE(state("bad", "main"), QString("The key is refused with 401"));
}

QTEST_MAIN(tst_ProvidersPage)
#include "tst_providerspage.moc"
