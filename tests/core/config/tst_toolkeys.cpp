// Keys that lie in the files of other tools.

#include "core/config/toolkeys.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace patchbay;

class tst_ToolKeys final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void readsEveryTool_data();
    void readsEveryTool();
    void findsNothing_data();
    void findsNothing();

private:
    void write(const QString &file, const QByteArray &text) const;

    std::unique_ptr<QTemporaryDir> m_home;
};

void tst_ToolKeys::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qunsetenv("CODEX_HOME");
    qunsetenv("XDG_DATA_HOME");
}

void tst_ToolKeys::write(const QString &file, const QByteArray &text) const
{
    const QString path = m_home->filePath(file);
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile out(path);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(text);
}

void tst_ToolKeys::readsEveryTool_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("tool");
    QTest::addColumn<QByteArray>("name");
    const auto row = [](const char *tool, const char *file, const char *text, const char *name) {
        QTest::addRow("%s: %s", tool, name)
            << QString::fromUtf8(file) << QByteArray(text) << QByteArray(tool) << QByteArray(name);
    };
    row("Codex", ".codex/auth.json",
        R"({"OPENAI_API_KEY":"sk-canary","tokens":null,"last_refresh":null})", "OPENAI_API_KEY");
    row("Claude Code", ".claude/settings.json",
        R"({"model":"opus","env":{"ANTHROPIC_API_KEY":"sk-canary"}})", "ANTHROPIC_API_KEY");
    row("OpenCode", ".local/share/opencode/auth.json",
        R"({"github-copilot":{"type":"oauth","refresh":"r","access":"a","expires":0},)"
        R"("deepseek":{"type":"api","key":"sk-canary"}})",
        "deepseek");
    row("Gemini CLI", ".gemini/.env", "# mine\nexport GEMINI_API_KEY='sk-canary' # not this\n",
        "GEMINI_API_KEY");
    row("Qwen Code", ".qwen/.env", "DASHSCOPE_API_KEY=sk-canary # note\r\n", "DASHSCOPE_API_KEY");
    row("Aider", ".aider.conf.yml", "model: sonnet\nanthropic-api-key: \"sk-canary\"\n",
        "ANTHROPIC_API_KEY");
}

void tst_ToolKeys::readsEveryTool()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, tool);
    QFETCH(QByteArray, name);
    write(file, text);
    const auto keys = toolKeys(m_home->path().toStdString());
    const auto found = std::ranges::find(keys, name.toStdString(), &ToolKey::name);
    QVERIFY(found != keys.end());
    QCOMPARE(found->tool, tool.toStdString());
    QCOMPARE(QString::fromStdString(found->file), m_home->filePath(file));
    QVERIFY(found->secret.reveal() == "sk-canary");
}

void tst_ToolKeys::findsNothing_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const char *file, const QByteArray &text) {
        QTest::newRow(name) << QString::fromUtf8(file) << text;
    };
    row("no file", "elsewhere", "");
    row("broken", ".codex/auth.json", R"({"OPENAI_API_KEY":"sk-)");
    row("no object", ".codex/auth.json", R"(["OPENAI_API_KEY"])");
    row("signed in, no key", ".codex/auth.json", R"({"OPENAI_API_KEY":null,"tokens":{"id":"x"}})");
    row("empty", ".gemini/.env", "GEMINI_API_KEY=\n");
    row("an open quote", ".gemini/.env", "GEMINI_API_KEY='sk\n");
    row("another server's", ".qwen/.env",
        "OPENAI_API_KEY=sk-canary\nOPENAI_BASE_URL=http://127.0.0.1:8790/v1\n");
    row("too large", ".gemini/.env", "GEMINI_API_KEY=sk-canary\n" + QByteArray(300'000, '#'));
}

void tst_ToolKeys::findsNothing()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, text);
    write(file, text);
    QVERIFY(toolKeys(m_home->path().toStdString()).empty());
}

QTEST_GUILESS_MAIN(tst_ToolKeys)
#include "tst_toolkeys.moc"
