#include "core/base/ids.h"
#include "tests/ui/windowfixture.h"
#include "ui/clients/clientspage.h"
#include "ui/clients/keychanges.h"
#include "ui/clients/tokenpanel.h"
#include "ui/clients/tokentable.h"
#include "ui/clients/toolcard.h"
#include "ui/clients/toolsetupview.h"
#include "ui/mainwindow.h"
#include "ui/overview/overviewpage.h"
#include "ui/profileedit.h"
#include "ui/widgets/confirmation.h"
#include "ui/widgets/statusshape.h"

#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

using namespace patchbay;

/// The Clients page by mouse and keyboard, with a home folder of its own.
class tst_ClientsPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void connectsAfterTheDiffAndUndoes();
    void leavesAloneWhatCannotBeRead();
    void saysWhatDrifted();
    void saysWhatOverridesIt();
    void copiesWhatIsSetByHand();
    void givesATokenABudget();
    void makesATokenThatIsShownOnce();
    void editsLimitsAndSaysWhatIsWrong();
    void keepsWhatWasChangedElsewhere();
    void deletesAfterAskingUntilNoneIsLeft();
    void deletesABudgetWithItsClient();

private:
    [[nodiscard]] QString toolFile() const
    {
        return m_home->filePath(QStringLiteral(".config/opencode/opencode.json"));
    }
    [[nodiscard]] QByteArray read(const QString &path) const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QString &path, const QByteArray &text) const
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    void begin();
    [[nodiscard]] QPushButton *button(const QString &text) const;
    void click(const QString &text) const
    {
        QPushButton *found = button(text);
        QVERIFY2(found, qPrintable(text));
        QTest::mouseClick(found, Qt::LeftButton);
    }
    [[nodiscard]] QLineEdit *field(const QString &name) const;
    [[nodiscard]] int ask(const QByteArray &token) const;
    [[nodiscard]] const ClientConfig *client(const std::string &id) const
    {
        return m_fixture->host.config()->client(id);
    }
    void openClient(int row) const;
    void connectTool();
    [[nodiscard]] ToolCard *card(const QString &tool) const;
    [[nodiscard]] bool says(const QWidget *place, const QString &words) const;

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<MainWindow> m_window;
    ClientsPage *m_page = nullptr;
};

const QByteArray original = "{\n  // my settings\n  \"model\": \"openai/gpt-5.5\",\n"
                            "  \"theme\": \"system\"\n}\n";

void tst_ClientsPage::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("HOME", m_home->path().toLocal8Bit());
    qputenv("PATH", "/nonexistent");
    for (const char *variable : {"XDG_CONFIG_HOME", "OPENCODE_CONFIG", "OPENCODE_CONFIG_CONTENT"})
        qunsetenv(variable);
    QVERIFY(QDir(m_home->path()).mkpath(QStringLiteral(".config/opencode")));
    write(toolFile(), original);
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->started);
}

void tst_ClientsPage::begin()
{
    m_window = std::make_unique<MainWindow>(m_fixture->context());
    m_window->resize(1280, 860);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_page = m_window->findChild<ClientsPage *>();
    m_window->showPage(m_page);
    QTRY_VERIFY(!m_page->findChildren<ToolCard *>().isEmpty());
}

void tst_ClientsPage::cleanup()
{
    m_window.reset();
    m_fixture.reset();
    qunsetenv("OPENCODE_CONFIG");
    qunsetenv("OPENCODE_CONFIG_CONTENT");
}

QPushButton *tst_ClientsPage::button(const QString &text) const
{
    const auto all = m_page->findChildren<QPushButton *>();
    const auto found = std::ranges::find_if(all, [&text](const QPushButton *each) {
        return each->isVisible() && each->isEnabled()
               && (each->text() == text || each->accessibleName() == text);
    });
    return found == all.end() ? nullptr : *found;
}

QLineEdit *tst_ClientsPage::field(const QString &name) const
{
    const auto all = m_page->findChildren<QLineEdit *>();
    const auto found = std::ranges::find(all, name, &QLineEdit::accessibleName);
    return found == all.end() ? nullptr : *found;
}

int tst_ClientsPage::ask(const QByteArray &token) const
{
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(QString::fromStdString(m_fixture->host.url())
                                 + QStringLiteral("/v1/chat/completions")));
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
    request.setRawHeader("Authorization", "Bearer " + token);
    const std::unique_ptr<QNetworkReply> reply(network.post(
        request, R"({"model":"auto","max_tokens":8,"messages":[{"role":"user","content":"hi"}]})"));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!reply->isFinished() && !finished.wait(10'000))
        return 0;
    return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

void tst_ClientsPage::connectsAfterTheDiffAndUndoes()
{
    begin();
    click(QStringLiteral("OpenCode Connect…"));
    auto *changes = m_page->findChild<KeyChanges *>();
    QTRY_COMPARE(changes->rowCount(), 6);
    QTRY_VERIFY(button(QStringLiteral("Connect")));
    QCOMPARE(read(toolFile()), original);
    QVERIFY(!client("opencode"));
    bool namesTheModel = false;
    for (int row = 0; row < changes->rowCount(); ++row) {
        for (int column = 0; column < changes->columnCount(); ++column) {
            const QString text = changes->item(row, column)->text();
            QVERIFY2(!QRegularExpression(QStringLiteral("pb-[\\w-]{43}")).match(text).hasMatch(),
                     "a token is shown");
            namesTheModel = namesTheModel || text.contains(QStringLiteral("openai/gpt-5.5"));
        }
    }
    QVERIFY(namesTheModel);

    QTest::keyClick(button(QStringLiteral("Connect")), Qt::Key_Space);
    QTRY_VERIFY(read(toolFile()).contains("patchbay/auto"));
    QVERIFY(read(toolFile()).contains("// my settings"));
    QTRY_VERIFY(client("opencode"));
    auto *said = m_page->findChild<ToolSetupView *>()->findChild<StatusLabel *>();
    QTRY_VERIFY(said->words().startsWith(QStringLiteral("Waiting")));
    QCOMPARE(m_fixture->ask("auto"), 200); // of another client
    const auto token = QRegularExpression(QStringLiteral("pb-[\\w-]{43}"))
                           .match(QString::fromUtf8(read(toolFile())))
                           .captured();
    QCOMPARE(ask(token.toLatin1()), 200);
    QTRY_COMPARE(said->status(), Status::Ok);

    QTRY_VERIFY(button(QStringLiteral("Undo…")));
    click(QStringLiteral("Undo…"));
    QTRY_VERIFY(button(QStringLiteral("Undo now")));
    QVERIFY(read(toolFile()) != original);
    click(QStringLiteral("Undo now"));
    QTRY_COMPARE(read(toolFile()), original);
    QTRY_VERIFY(!client("opencode"));
    QTRY_VERIFY(button(QStringLiteral("OpenCode Connect…")));
    QCOMPARE(ask(token.toLatin1()), 401);
}

void tst_ClientsPage::leavesAloneWhatCannotBeRead()
{
    write(toolFile(), "{ \"model\": ");
    begin();
    QTRY_VERIFY(button(QStringLiteral("OpenCode See why…")));
    click(QStringLiteral("OpenCode See why…"));
    QVERIFY(!button(QStringLiteral("Connect")));
    QCOMPARE(read(toolFile()), QByteArray("{ \"model\": "));
}

void tst_ClientsPage::connectTool()
{
    click(QStringLiteral("OpenCode Connect…"));
    QTRY_VERIFY(button(QStringLiteral("Connect")));
    click(QStringLiteral("Connect"));
    QTRY_VERIFY(client("opencode"));
    QTRY_VERIFY(button(QStringLiteral("OpenCode Look…")));
}

ToolCard *tst_ClientsPage::card(const QString &tool) const
{
    for (ToolCard *each : m_page->findChildren<ToolCard *>()) {
        if (QString::fromUtf8(each->tool().name.data(), qsizetype(each->tool().name.size()))
            == tool)
            return each;
    }
    return nullptr;
}

bool tst_ClientsPage::says(const QWidget *place, const QString &words) const
{
    const auto labels = place->findChildren<QLabel *>();
    return std::ranges::any_of(labels, [&words](const QLabel *each) {
        return each->isVisible() && each->text().contains(words);
    });
}

void tst_ClientsPage::saysWhatDrifted()
{
    begin();
    connectTool();
    const auto *view = m_page->findChild<ToolSetupView *>();
    // The backup is named, and is what there was.
    QTRY_VERIFY(says(view, QStringLiteral("Backup of ~/.config/opencode/opencode.json: ~/")));
    const QDir folder(m_home->filePath(QStringLiteral(".config/opencode")));
    const QStringList backups = folder.entryList({QStringLiteral("opencode.json.*")}, QDir::Files);
    QCOMPARE(backups.size(), 1);
    QCOMPARE(read(folder.filePath(backups.front())), original);
    // What comes in is counted on its card.
    QTRY_COMPARE(card(QStringLiteral("OpenCode"))->accessibleDescription(),
                 QStringLiteral("No request yet"));
    const auto token = QRegularExpression(QStringLiteral("pb-[\\w-]{43}"))
                           .match(QString::fromUtf8(read(toolFile())))
                           .captured();
    QCOMPARE(ask(token.toLatin1()), 200);
    QTRY_VERIFY(card(QStringLiteral("OpenCode"))
                    ->accessibleDescription()
                    .startsWith(QStringLiteral("1 request")));

    QByteArray changed = read(toolFile());
    QVERIFY(changed.contains("patchbay/auto"));
    write(toolFile(), changed.replace("patchbay/auto", "openai/gpt-9"));
    click(QStringLiteral("Look again"));
    QTRY_VERIFY(button(QStringLiteral("OpenCode See change…")));
    QCOMPARE(card(QStringLiteral("OpenCode"))->accessibleName(),
             QStringLiteral("OpenCode: Drifted"));
    QVERIFY(card(QStringLiteral("OpenCode"))
                ->accessibleDescription()
                .startsWith(QStringLiteral("model was changed in")));
    // It can be put right, and what the user had is named before.
    click(QStringLiteral("OpenCode See change…"));
    QTRY_VERIFY(button(QStringLiteral("Connect again")));
    bool named = false;
    const auto *changes = m_page->findChild<KeyChanges *>();
    for (int row = 0; row < changes->rowCount(); ++row)
        named = named || changes->item(row, 1)->text().contains(QStringLiteral("openai/gpt-9"));
    QVERIFY(named);
    click(QStringLiteral("Connect again"));
    QTRY_VERIFY(read(toolFile()).contains("patchbay/auto"));
    QTRY_VERIFY(button(QStringLiteral("OpenCode Look…")));
}

void tst_ClientsPage::saysWhatOverridesIt()
{
    begin();
    connectTool();
    m_window.reset();
    qputenv("OPENCODE_CONFIG_CONTENT", "{}");
    begin();
    QTRY_VERIFY(button(QStringLiteral("OpenCode How to mend…")));
    QCOMPARE(card(QStringLiteral("OpenCode"))->accessibleName(),
             QStringLiteral("OpenCode: Overridden"));
    QCOMPARE(card(QStringLiteral("OpenCode"))->accessibleDescription(),
             QStringLiteral("OPENCODE_CONFIG_CONTENT in the environment"));
    const QByteArray before = read(toolFile());
    // The overview says so, and leads here.
    m_window->showPage(m_window->findChild<OverviewPage *>());
    QCOMPARE(m_fixture->ask("auto"), 200); // else it shows how to begin
    QPushButton *mend = nullptr;
    const auto find = [this, &mend] {
        for (QPushButton *each :
             m_window->findChild<OverviewPage *>()->findChildren<QPushButton *>()) {
            if (each->accessibleName()
                == QStringLiteral("How to mend: OpenCode is overridden by OPENCODE_CONFIG_CONTENT"))
                mend = each;
        }
        return mend && mend->isVisible();
    };
    QTRY_VERIFY(find());
    QTest::mouseClick(mend, Qt::LeftButton);
    QTRY_VERIFY(m_page->isVisible());
    auto *view = m_page->findChild<ToolSetupView *>();
    QTRY_VERIFY(view->isVisible());
    QVERIFY(says(view, QStringLiteral("remove it there and start the tool anew")));
    QCOMPARE(read(toolFile()), before);
}

void tst_ClientsPage::copiesWhatIsSetByHand()
{
    begin();
    click(QStringLiteral("Copy the base URL"));
    QCOMPARE(QApplication::clipboard()->text(),
             QString::fromStdString(m_fixture->host.url()) + QStringLiteral("/v1"));
    QVERIFY(button(QStringLiteral("Copied")));
    QPushButton *code = button(QStringLiteral("Copy Python code"));
    QVERIFY(code);
    code->setFocus();
    QTest::keyClick(code, Qt::Key_Space);
    QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("OpenAI(")));
}

void tst_ClientsPage::givesATokenABudget()
{
    begin();
    openClient(0);
    QLineEdit *budget = field(QStringLiteral("Budget a month, in dollars"));
    QTest::keyClicks(budget, QStringLiteral("12,50"));
    QTest::keyClick(budget, Qt::Key_Return);
    auto config = m_fixture->host.config();
    QCOMPARE(config->budgets.size(), std::size_t(1));
    QCOMPARE(config->budgets.front().client, std::string("local"));
    QCOMPARE(config->budgets.front().limit, *Money::parse("12.5"));
    QCOMPARE(config->budgets.front().actions.size(), std::size_t(2));
    budget->selectAll();
    QTest::keyClicks(budget, QStringLiteral("20"));
    QTest::keyClick(budget, Qt::Key_Return);
    config = m_fixture->host.config();
    QCOMPARE(config->budgets.size(), std::size_t(1));
    QCOMPARE(config->budgets.front().limit, *Money::parse("20"));
    budget->clear();
    QTest::keyClick(budget, Qt::Key_Return);
    QVERIFY(m_fixture->host.config()->budgets.empty());
}

void tst_ClientsPage::makesATokenThatIsShownOnce()
{
    begin();
    click(QStringLiteral("New token"));
    QLineEdit *name = field(QStringLiteral("Name"));
    QTRY_VERIFY(name->hasFocus());
    QTest::keyClicks(name, QStringLiteral("My notebook"));
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(client("my-notebook"));
    QLineEdit *shown = field(QStringLiteral("Token"));
    QVERIFY(shown->isVisible());
    const QByteArray token = shown->text().toLatin1();
    QCOMPARE(QString::fromStdString(client("my-notebook")->tokenSha256),
             QString::fromStdString(sha256Hex(token.toStdString())));
    QVERIFY(!read(m_fixture->file(QStringLiteral("profile.json"))).contains(token));
    QCOMPARE(ask(token), 200);
    QTest::keyClick(name, Qt::Key_Escape);
    QTRY_VERIFY(!shown->isVisible());
    QVERIFY(shown->text().isEmpty());
}

void tst_ClientsPage::openClient(int row) const
{
    click(QStringLiteral("Tokens"));
    auto *table = m_page->findChild<TokenTable *>();
    table->setFocus();
    table->setCurrentCell(row, 0);
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(m_page->findChild<TokenPanel *>()->isVisible());
}

void tst_ClientsPage::editsLimitsAndSaysWhatIsWrong()
{
    begin();
    openClient(0);
    QLineEdit *rpm = field(QStringLiteral("Limits: Requests a minute"));
    QTest::keyClicks(rpm, QStringLiteral("30"));
    QTest::keyClicks(field(QStringLiteral("Limits of each user: Tokens a minute")),
                     QStringLiteral("5000"));
    QLineEdit *expires = field(QStringLiteral("Expires"));
    QTest::keyClicks(expires, QStringLiteral("tomorrow"));
    click(QStringLiteral("Save"));
    QCOMPARE(client("local")->limits.rpm, 0);
    expires->clear();
    QTest::keyClicks(expires, QStringLiteral("2099-12-31"));
    QTest::keyClick(expires, Qt::Key_Return);
    QCOMPARE(client("local")->limits.rpm, 30);
    QCOMPARE(client("local")->perUser.tpm, 5000);
    QCOMPARE(client("local")->expires, std::string("2099-12-31"));
    QCOMPARE(m_page->findChild<TokenTable *>()->item(0, 4)->text(), QStringLiteral("2099-12-31"));
}

void tst_ClientsPage::keepsWhatWasChangedElsewhere()
{
    begin();
    openClient(0);
    ConfigStore &store = m_fixture->host.store();
    QVERIFY(editProfile(store, store.hash(),
                        [](json::Tree &profile) { (*clientIn(profile, "local"))["rpm"] = 7; }));
    QTest::keyClicks(field(QStringLiteral("Limits: Tokens a minute")), QStringLiteral("900"));
    click(QStringLiteral("Save"));
    QCOMPARE(client("local")->limits.tpm, 0);
    click(QStringLiteral("Read again"));
    QCOMPARE(field(QStringLiteral("Limits: Requests a minute"))->text(), QStringLiteral("7"));
}

void tst_ClientsPage::deletesABudgetWithItsClient()
{
    begin();
    openClient(0);
    QTest::keyClicks(field(QStringLiteral("Budget a month, in dollars")), QStringLiteral("12"));
    click(QStringLiteral("Save"));
    QCOMPARE(m_fixture->host.config()->budgets.size(), std::size_t(1));
    openClient(0);
    click(QStringLiteral("Delete…"));
    const auto *words = m_page->findChild<Confirmation *>()->findChild<QLabel *>();
    QVERIFY(words->text().contains(QStringLiteral("and its monthly budget")));
    click(QStringLiteral("Delete"));
    QVERIFY(!client("local"));
    QVERIFY(m_fixture->host.config()->budgets.empty());
}

void tst_ClientsPage::deletesAfterAskingUntilNoneIsLeft()
{
    begin();
    openClient(0);
    click(QStringLiteral("Delete…"));
    QVERIFY(client("local"));
    click(QStringLiteral("Keep it"));
    QVERIFY(client("local"));
    click(QStringLiteral("Delete…"));
    click(QStringLiteral("Delete"));
    QVERIFY(!client("local"));
    QVERIFY(!m_page->findChild<TokenPanel *>()->isVisible());
    QVERIFY(!m_page->findChild<TokenTable *>()->isVisible());
}

QTEST_MAIN(tst_ClientsPage)
#include "tst_clientspage.moc"
