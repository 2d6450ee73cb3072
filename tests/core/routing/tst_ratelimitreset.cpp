#include "core/routing/ratelimitreset.h"

#include <QTest>

using namespace patchbay;
using namespace std::chrono_literals;

class tst_RateLimitReset : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryStyle_data();
    void readsEveryStyle();
};

void tst_RateLimitReset::readsEveryStyle_data()
{
    QTest::addColumn<QList<QPair<QString, QString>>>("headers");
    QTest::addColumn<qint64>("ms"); // -1: nothing

    using List = QList<QPair<QString, QString>>;
    QTest::newRow("none") << List {{"content-type", "text/plain"}} << -1LL;
    QTest::newRow("openai requests") << List {{"x-ratelimit-remaining-requests", "0"},
                                              {"x-ratelimit-reset-requests", "6m0s"},
                                              {"x-ratelimit-remaining-tokens", "1500"},
                                              {"x-ratelimit-reset-tokens", "1h"}}
                                     << 360'000LL;
    QTest::newRow("openai tokens, milliseconds")
        << List {{"x-ratelimit-remaining-tokens", "0"}, {"x-ratelimit-reset-tokens", "20ms"}}
        << 20LL;
    QTest::newRow("groq") << List {{"x-ratelimit-remaining-requests", "0"},
                                   {"x-ratelimit-reset-requests", "2m59.56s"}}
                          << 179'560LL;
    QTest::newRow("anthropic")
        << List {{"anthropic-ratelimit-input-tokens-remaining", "0"},
                 {"anthropic-ratelimit-input-tokens-reset", "2026-09-21T13:34:20Z"},
                 {"anthropic-ratelimit-requests-remaining", "10"},
                 {"anthropic-ratelimit-requests-reset", "2026-09-21T15:00:00Z"}}
        << 60'000LL;
    QTest::newRow("openrouter, unix milliseconds")
        << List {{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", "1789997605000"}} << 5'000LL;
    QTest::newRow("unix seconds") << List {{"x-ratelimit-reset", "1789997607"}} << 7'000LL;
    QTest::newRow("seconds") << List {{"x-ratelimit-reset", "0.25"}} << 250LL;
    QTest::newRow("the longest of two that are used up")
        << List {{"x-ratelimit-remaining-requests", "0"},
                 {"x-ratelimit-reset-requests", "1s"},
                 {"x-ratelimit-remaining-tokens", "0"},
                 {"x-ratelimit-reset-tokens", "3s"}}
        << 3'000LL;
    QTest::newRow("nothing used up")
        << List {{"x-ratelimit-remaining-requests", "3"}, {"x-ratelimit-reset-requests", "1s"}}
        << -1LL;
    QTest::newRow("past") << List {{"x-ratelimit-reset", "1789997000"}} << 0LL;
    QTest::newRow("beyond a day") << List {{"x-ratelimit-reset", "999999"}} << 86'400'000LL;
    for (const char *word : {"nan", "inf", "infinity", "1e400", "-inf"})
        QTest::newRow(word) << List {{"x-ratelimit-reset", word}} << -1LL;
    QTest::newRow("garbage") << List {{"x-ratelimit-reset", "soon"},
                                      {"x-ratelimit-reset-tokens", "-5"},
                                      {"x-ratelimit-reset-requests", ""}}
                             << -1LL;
}

void tst_RateLimitReset::readsEveryStyle()
{
    using List = QList<QPair<QString, QString>>;
    QFETCH(List, headers);
    QFETCH(qint64, ms);
    std::vector<Header> list;
    for (const auto &[name, value] : headers)
        list.push_back({name.toStdString(), value.toStdString()});
    const SystemTime now {1'789'997'600s}; // 2026-09-21T13:33:20Z
    const auto wait = rateLimitReset(list, now);
    QCOMPARE(wait ? static_cast<qint64>(wait->count()) : -1, ms);
}

QTEST_APPLESS_MAIN(tst_RateLimitReset)
#include "tst_ratelimitreset.moc"
