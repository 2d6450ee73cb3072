#include "tests/ui/windowfixture.h"
#include "ui/live/inspector.h"
#include "ui/live/livemodel.h"
#include "ui/live/livepage.h"
#include "ui/mainwindow.h"
#include "ui/playground/answerpanel.h"
#include "ui/playground/answerview.h"
#include "ui/playground/chatcode.h"
#include "ui/playground/chatprompt.h"
#include "ui/playground/codebox.h"
#include "ui/playground/playgroundpage.h"
#include "ui/playground/promptedit.h"
#include "ui/playground/promptpart.h"
#include "ui/profileedit.h"

#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

using namespace patchbay;
using State = ChatAnswer::State;

/// The playground before a real relay, by keyboard and mouse.
class tst_PlaygroundPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void asksOneTargetByKeyboard();
    void asksThreeSideBySide();
    void offersTheModelsOfTheRelay();
    void saysWhatIsWrongWithARequest();
    void stopsOneAnswer();
    void validatesTools();
    void takesImages();
    void codeIsExact();
    void codeRuns();
    void goesOnFromAnAnswer();
    void replaysARequest();
    void fetchesNothing();
    void keepsWhatAReplayedRequestHolds();

private:
    [[nodiscard]] QPushButton *button(const QString &text) const;
    [[nodiscard]] AnswerPanel *panel(int index = 0) const
    {
        QList<AnswerPanel *> shown;
        for (AnswerPanel *each : m_page->findChildren<AnswerPanel *>()) {
            if (each->isVisible())
                shown << each;
        }
        return shown.value(index);
    }
    void save(const std::function<void(json::Tree &)> &change)
    {
        ConfigStore &store = m_fixture->host.store();
        QVERIFY(editProfile(store, store.hash(), change).has_value());
    }

    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<MainWindow> m_window;
    PlaygroundPage *m_page = nullptr;
    PromptEdit *m_text = nullptr;
};

void tst_PlaygroundPage::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->started);
    m_window = std::make_unique<MainWindow>(m_fixture->context());
    m_page = m_window->findChild<PlaygroundPage *>();
    m_text = m_page->findChild<PromptEdit *>();
    m_window->resize(1440, 900);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->showPage(m_page);
    QTRY_VERIFY(m_text->hasFocus());
    panel()->setModel(QStringLiteral("demo-fast"));
}

void tst_PlaygroundPage::cleanup()
{
    m_window.reset();
    m_fixture.reset();
}

QPushButton *tst_PlaygroundPage::button(const QString &text) const
{
    for (QPushButton *each : m_page->findChildren<QPushButton *>()) {
        if (each->text() == text && each->isVisible())
            return each;
    }
    return nullptr;
}

void tst_PlaygroundPage::asksOneTargetByKeyboard()
{
    QTest::keyClicks(m_text, "Say hello");
    QTest::keyClick(m_text, Qt::Key_Return, Qt::ControlModifier);
    const ChatAnswer &answer = panel()->stream().answer();
    QCOMPARE(answer.state, State::Waiting);
    QTRY_COMPARE(answer.state, State::Complete);
    QVERIFY(!answer.text.isEmpty());
    QVERIFY(panel()->findChild<AnswerView *>()->toPlainText().size() > 5);
    QCOMPARE(answer.provider, QStringLiteral("demo"));
    QCOMPARE(answer.model, QStringLiteral("demo-fast"));
    QVERIFY(answer.ttftUs > 0 && answer.totalUs >= answer.ttftUs);
    QTRY_VERIFY(answer.isPriced);
    QVERIFY(answer.inputTokens > 0 && answer.outputTokens > 0);
    // As the ledger has it, with the tag.
    auto *model = m_window->livePage().findChild<LiveModel *>();
    QTRY_COMPARE(model->rowCount(), 1);
    QTRY_VERIFY(!model->at(0).running);
    QCOMPARE(model->at(0).record.id, answer.id);
    QCOMPARE(model->at(0).record.tag, std::string("playground"));
    QCOMPARE(model->at(0).record.client, std::string("local"));
    QVERIFY(model->at(0).record.cost == answer.cost && answer.cost.has_value());
    // And there with its inspector.
    QTRY_VERIFY(button(QStringLiteral("Details")));
    QTest::mouseClick(button(QStringLiteral("Details")), Qt::LeftButton);
    QTRY_VERIFY(m_window->livePage().findChild<Inspector *>()->isVisible());
}

void tst_PlaygroundPage::asksThreeSideBySide()
{
    QPushButton *add = button(QStringLiteral("Add a target"));
    QTest::mouseClick(add, Qt::LeftButton);
    QTest::mouseClick(add, Qt::LeftButton);
    QTRY_VERIFY(panel(2));
    QVERIFY(!add->isEnabled());
    panel(1)->setModel(QStringLiteral("demo-smart"));
    panel(2)->setModel(QStringLiteral("nope"));
    m_text->setPlainText(QStringLiteral("Compare"));
    QTest::mouseClick(button(QStringLiteral("Ask")), Qt::LeftButton);
    QTRY_VERIFY(button(QStringLiteral("Stop all")));
    QTRY_COMPARE_WITH_TIMEOUT(panel(1)->stream().answer().state, State::Complete, 15'000);
    QTRY_COMPARE(panel(0)->stream().answer().state, State::Complete);
    QTRY_COMPARE(panel(2)->stream().answer().state, State::Failed);
    QCOMPARE(panel(1)->stream().answer().model, QStringLiteral("demo-smart"));
    QTRY_VERIFY(button(QStringLiteral("Ask")));
    panel(2)->setFocus();
    emit panel(2)->removeAsked();
    QTRY_VERIFY(!panel(2));
    QVERIFY(add->isEnabled());
    // The choice is remembered.
    PlaygroundPage again(m_fixture->context());
    QCOMPARE(again.findChildren<AnswerPanel *>().size(), 2);
}

void tst_PlaygroundPage::offersTheModelsOfTheRelay()
{
    auto *combo = panel()->findChild<QComboBox *>();
    QTRY_VERIFY(combo->findText(QStringLiteral("demo-smart")) >= 0);
    QVERIFY(combo->findText(QStringLiteral("auto")) >= 0);
    QCOMPARE(panel()->model(), QStringLiteral("demo-fast"));
}

void tst_PlaygroundPage::saysWhatIsWrongWithARequest()
{
    QTest::keyClick(m_text, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(panel()->stream().answer().state, State::Idle); // nothing to ask
    panel()->setModel(QStringLiteral("demo-fats"));
    m_text->setPlainText(QStringLiteral("x"));
    QTest::keyClick(m_text, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(panel()->stream().answer().state, State::Failed);
    const QString words = panel()->findChild<QLabel *>(QStringLiteral("answer-error"))->text();
    QVERIFY2(words.contains(QStringLiteral("demo-fast")), qPrintable(words)); // what was meant
    save([](json::Tree &profile) { profile["providers"][0]["demo"] = {{"error_percent", 100}}; });
    panel()->setModel(QStringLiteral("demo/demo-smart"));
    QTest::keyClick(m_text, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(
        panel()->stream().answer().state == State::Failed
            && panel()->stream().answer().error.contains(QStringLiteral("choose another model")),
        15'000);
    m_fixture->state->setPaused(true);
    panel()->setModel(QStringLiteral("demo-fast"));
    QTest::keyClick(m_text, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(panel()->stream().answer().error.contains(QStringLiteral("paused")));
    m_fixture->state->setPaused(false);
}

void tst_PlaygroundPage::stopsOneAnswer()
{
    save([](json::Tree &profile) {
        profile["providers"][0]["demo"] = {{"first_token_ms", 10'000}};
    });
    m_text->setPlainText(QStringLiteral("Wait"));
    QTest::keyClick(m_text, Qt::Key_Return, Qt::ControlModifier);
    auto *model = m_window->livePage().findChild<LiveModel *>();
    QTRY_COMPARE(model->rowCount(), 1); // it has come to the relay
    QVERIFY(button(QStringLiteral("Stop"))->isEnabled());
    QTest::mouseClick(button(QStringLiteral("Stop")), Qt::LeftButton);
    QTRY_COMPARE(panel()->stream().answer().state, State::Stopped);
    QVERIFY(!button(QStringLiteral("Stop"))->isEnabled());
    QTRY_COMPARE(model->at(0).record.outcome, Outcome::Cancelled);
}

void tst_PlaygroundPage::validatesTools()
{
    QTest::mouseClick(button(QStringLiteral("Tools")), Qt::LeftButton);
    QPlainTextEdit *tools = nullptr;
    for (QPlainTextEdit *each : m_page->findChildren<QPlainTextEdit *>()) {
        if (each->accessibleName() == QStringLiteral("Tools as JSON"))
            tools = each;
    }
    QTRY_VERIFY(tools && tools->isVisible());
    auto *problem = m_page->findChild<QLabel *>(QStringLiteral("tools-problem"));
    QTest::keyClicks(tools, "[{");
    QVERIFY(problem->isVisible() && !problem->text().isEmpty());
    m_text->setPlainText(QStringLiteral("x"));
    QTest::keyClick(m_text, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(panel()->stream().answer().state, State::Idle);
    tools->setPlainText(QStringLiteral("[{\"type\":\"function\"}]"));
    QVERIFY(problem->text().contains(QStringLiteral("Tool 1")));
    tools->setPlainText(
        QStringLiteral("{\"type\":\"function\",\"function\":{\"name\":\"weather\"}}"));
    QVERIFY(!problem->isVisible());
    const auto prompt = m_page->findChild<PromptPart *>()->prompt();
    QVERIFY(prompt && prompt->tools.size() == 1);
    QTest::keyClick(m_text, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(panel()->stream().answer().state, State::Complete);
}

void tst_PlaygroundPage::takesImages()
{
    QImage image(4, 4, QImage::Format_RGB32);
    image.fill(Qt::red);
    QApplication::clipboard()->setImage(image);
    QTest::keyClick(m_text, Qt::Key_V, Qt::ControlModifier);
    const auto *part = m_page->findChild<PromptPart *>();
    QCOMPARE(part->prompt()->images.size(), 1);
    // A file that is dropped.
    const QString file = m_fixture->file("red.png");
    QVERIFY(image.save(file));
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(file)});
    QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_text->viewport(), &enter);
    QApplication::sendEvent(m_text->viewport(), &drop);
    QCOMPARE(part->prompt()->images.size(), 2);
    const auto body = requestOf(*part->prompt(), QStringLiteral("m"));
    QCOMPARE(body["messages"][0]["content"].size(), std::size_t(2));
    QVERIFY(body["messages"][0]["content"][0]["image_url"]["url"].get<std::string>().starts_with(
        "data:image/png;base64,"));
    QVERIFY(!imageUrl("no image"));
    // One is taken away.
    const auto chip = [this]() -> QPushButton * {
        for (QPushButton *each : m_page->findChildren<QPushButton *>()) {
            if (each->isVisible() && each->text().startsWith(QStringLiteral("red.png")))
                return each;
        }
        return nullptr;
    };
    QTRY_VERIFY(chip());
    QTest::mouseClick(chip(), Qt::LeftButton);
    QCOMPARE(part->prompt()->images.size(), 1);
}

void tst_PlaygroundPage::codeIsExact()
{
    m_text->setPlainText(QStringLiteral("It's \"quoted\"\nand ä"));
    QTest::mouseClick(button(QStringLiteral("As code")), Qt::LeftButton);
    auto *box = m_page->findChild<CodeBox *>();
    QTRY_VERIFY(box->isVisible());
    auto *code = box->findChild<QPlainTextEdit *>();
    QVERIFY(code->toPlainText().contains(QString::fromStdString(m_fixture->host.url())));
    QVERIFY(code->toPlainText().contains(QStringLiteral("It'\\''s")));
    const std::string token(m_fixture->host.localToken()->reveal());
    QVERIFY(!code->toPlainText().contains(QString::fromStdString(token)));
    auto *language = box->findChild<QComboBox *>();
    language->setFocus();
    QTest::keyClick(language, Qt::Key_Down);
    QVERIFY(code->toPlainText().contains(QStringLiteral("\"stream\": True")));
    QTest::keyClick(language, Qt::Key_Down);
    QVERIFY(code->toPlainText().contains(QStringLiteral("for await")));
    panel()->setModel(QStringLiteral("demo-smart"));
    QVERIFY(code->toPlainText().contains(QStringLiteral("demo-smart"))); // follows
}

/// The curl command, run by a shell, is answered; the Python is read by Python.
void tst_PlaygroundPage::codeRuns()
{
    ChatPrompt prompt;
    prompt.text = QStringLiteral("It's \"quoted\" \\n $HOME `x`\nä");
    prompt.temperature = 0.3;
    const auto body = requestOf(prompt, QStringLiteral("demo-fast"));
    const QString token
        = QString::fromStdString(std::string(m_fixture->host.localToken()->reveal()));
    const QString url = baseUrl(m_fixture->host);
    QProcess shell;
    shell.start(QStringLiteral("sh"),
                {QStringLiteral("-c"), codeOf(SnippetLanguage::Curl, url, token, body, true)});
    QSignalSpy finished(&shell, &QProcess::finished);
    QVERIFY(finished.wait(20'000));
    QVERIFY(shell.readAllStandardOutput().contains("data: [DONE]"));
    QProcess python;
    python.start(QStringLiteral("python3"),
                 {QStringLiteral("-c"),
                  QStringLiteral("import sys, ast, json\n"
                                 "tree = ast.parse(sys.stdin.read())\n"
                                 "body = [n for n in tree.body if isinstance(n, ast.Assign) and "
                                 "n.targets[0].id == 'body'][0]\n"
                                 "print(json.dumps(ast.literal_eval(body.value)))")});
    python.write(codeOf(SnippetLanguage::Python, url, token, body, false).toUtf8());
    python.closeWriteChannel();
    QSignalSpy read(&python, &QProcess::finished);
    QVERIFY(read.wait(20'000));
    const auto again = json::parseTree(python.readAllStandardOutput().toStdString());
    QVERIFY(again && *again == body);
}

void tst_PlaygroundPage::goesOnFromAnAnswer()
{
    save([](json::Tree &profile) { profile["history"] = {{"bodies", "all"}}; });
    panel()->setModel(QStringLiteral("demo-fast"));
    const auto button = [this]() -> QPushButton * {
        for (QPushButton *each : panel()->findChildren<QPushButton *>()) {
            if (each->text() == QStringLiteral("Continue"))
                return each;
        }
        return nullptr;
    };
    QVERIFY(button() && !button()->isVisible());
    QTest::keyClicks(m_text, QStringLiteral("first"));
    QTest::keyClick(m_text, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(panel()->stream().answer().state, State::Complete);
    const QString answer = panel()->stream().answer().text;
    QTRY_VERIFY(button()->isVisible());
    button()->setFocus();
    QTest::keyClick(button(), Qt::Key_Space);
    QVERIFY(m_text->toPlainText().isEmpty());
    QTRY_VERIFY(m_text->hasFocus());
    QTest::keyClicks(m_text, QStringLiteral("second"));
    const auto prompt = m_page->findChild<PromptPart *>()->prompt();
    QVERIFY(prompt);
    const json::Tree messages = requestOf(*prompt, QStringLiteral("demo-fast"))["messages"];
    QCOMPARE(messages.size(), std::size_t(3));
    QCOMPARE(messages[0]["content"].get<std::string>(), std::string("first"));
    QCOMPARE(messages[1]["role"].get<std::string>(), std::string("assistant"));
    QCOMPARE(messages[1]["content"].get<std::string>(), answer.toStdString());
    QCOMPARE(messages[2]["content"].get<std::string>(), std::string("second"));
    QTest::keyClick(m_text, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(panel()->stream().answer().state, State::Complete);
}

void tst_PlaygroundPage::replaysARequest()
{
    save([](json::Tree &profile) { profile["history"] = {{"bodies", "all"}}; });
    QCOMPARE(m_fixture->ask("demo-smart"), 200);
    LivePage &live = m_window->livePage();
    m_window->showPage(&live);
    auto *model = live.findChild<LiveModel *>();
    QTRY_COMPARE(model->rowCount(), 1);
    for (QTableView *each : live.findChildren<QTableView *>()) {
        if (each->model() == model)
            each->selectRow(0);
    }
    const auto replay = [&live]() -> QPushButton * {
        for (QPushButton *each : live.findChildren<QPushButton *>()) {
            if (each->text() == QStringLiteral("Replay in the playground"))
                return each;
        }
        return nullptr;
    };
    QVERIFY(replay());
    QTRY_VERIFY(replay()->isVisible());
    QTest::mouseClick(replay(), Qt::LeftButton);
    QTRY_VERIFY(m_page->isVisible());
    QCOMPARE(m_text->toPlainText(), QStringLiteral("hi"));
    QCOMPARE(panel()->model(), QStringLiteral("demo-smart"));
    QCOMPARE(m_page->findChild<PromptPart *>()->prompt()->maxTokens, 8);
    QTest::keyClick(m_text, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(panel()->stream().answer().state, State::Complete);
}

void tst_PlaygroundPage::fetchesNothing()
{
    Theme theme;
    AnswerView view(theme);
    ChatAnswer answer;
    const QString secret = m_fixture->file("secret.html");
    answer.text = QStringLiteral("# Head\n\n![x](http://127.0.0.1:1/x.png) <img src='file://%1'> "
                                 "<script>1</script>\n\n```\nint a;\n```\n")
                      .arg(secret);
    view.show(answer);
    QVERIFY(view.toPlainText().contains(QStringLiteral("<script>"))); // as text
    QVERIFY(view.toPlainText().contains(QStringLiteral("int a;")));
    QVERIFY(!view.loadResource(QTextDocument::ImageResource,
                               QUrl(QStringLiteral("file:///etc/hostname")))
                 .isValid());
    QVERIFY(!view.openLinks());
}

void tst_PlaygroundPage::keepsWhatAReplayedRequestHolds()
{
    const QByteArray request
        = R"({"model":"m","messages":[{"role":"system","content":"s"},{"role":"user","content":"a"},)"
          R"({"role":"assistant","content":"b"},{"role":"user","content":"c"}],"top_p":0.5,)"
          R"("max_tokens":9,"reasoning_effort":"low","stream":false})";
    QString model;
    const auto prompt = promptOf(request, &model);
    QVERIFY(prompt.has_value());
    QCOMPARE(model, QStringLiteral("m"));
    QCOMPARE(prompt->system, QStringLiteral("s"));
    QCOMPARE(prompt->text, QStringLiteral("c"));
    QCOMPARE(prompt->earlier.size(), std::size_t(2));
    const auto body = requestOf(*prompt, model);
    QCOMPARE(body["messages"].size(), std::size_t(4));
    QCOMPARE(body["top_p"].get<double>(), 0.5);
    QCOMPARE(body["max_completion_tokens"].get<int>(), 9);
    QVERIFY(!promptOf("{}", &model).has_value());
    QVERIFY(!promptOf("[", &model).has_value());
    m_page->replay(request);
    QVERIFY(button(QStringLiteral("Sent along: 2 earlier message(s); top_p"))
            || button(QStringLiteral("Sent along: 2 earlier messages; top_p")));
}

QTEST_MAIN(tst_PlaygroundPage)
#include "tst_playgroundpage.moc"
