#include "core/base/glob.h"

#include <QElapsedTimer>
#include <QTest>

#include <string>

using namespace patchbay;

class tst_Glob : public QObject
{
    Q_OBJECT

private slots:
    void matches();
    void neverExplodes();
};

void tst_Glob::matches()
{
    QVERIFY(matchesGlob("", ""));
    QVERIFY(!matchesGlob("", "a"));
    QVERIFY(matchesGlob("*", ""));
    QVERIFY(matchesGlob("***", "a/b"));
    QVERIFY(!matchesGlob("?", ""));
    QVERIFY(matchesGlob("gpt-5*", "gpt-5"));
    QVERIFY(matchesGlob("gpt-5*", "gpt-5.4-mini"));
    QVERIFY(!matchesGlob("gpt-5*", "openai/gpt-5"));
    QVERIFY(matchesGlob("*gpt-5", "openai/gpt-5"));
    QVERIFY(matchesGlob("a*b*c", "aXbYbZc"));
    QVERIFY(!matchesGlob("a*b*c", "aXbY"));
    QVERIFY(matchesGlob("a?c", "abc") && !matchesGlob("a?c", "ac"));
    QVERIFY(matchesGlob("*?", "a") && !matchesGlob("*?", ""));
    QVERIFY(!matchesGlob("GPT*", "gpt-5"));
    QVERIFY(matchesGlob("[a].+\\", "[a].+\\") && !matchesGlob("[a]", "a"));
    QVERIFY(matchesGlob("*", "a\nb"));
}

void tst_Glob::neverExplodes()
{
    std::string pattern;
    for (int i = 0; i < 50; ++i)
        pattern += "a*";
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!matchesGlob(pattern + "b", std::string(5000, 'a')));
    QVERIFY(timer.elapsed() < 1000);
}

QTEST_APPLESS_MAIN(tst_Glob)
#include "tst_glob.moc"
