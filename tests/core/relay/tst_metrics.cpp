#include "core/relay/metrics.h"
#include "tests/support/ledgersamples.h"

#include <QRegularExpression>
#include <QTest>

using namespace patchbay;

namespace {

bool has(const std::string &text, const std::string &line)
{
    return ('\n' + text).find('\n' + line + '\n') != std::string::npos;
}

} // namespace

class tst_Metrics : public QObject
{
    Q_OBJECT

private slots:
    void followsTheTextFormat();
    void counts();
    void unknownCostIsNotZero();
    void escapesLabels();
    void costDoesNotOverflow();
};

// https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
void tst_Metrics::followsTheTextFormat()
{
    Metrics metrics;
    metrics.count(sampleExchange(1));
    const QString text = QString::fromStdString(metrics.text(3, 4, 5));
    QVERIFY(text.endsWith(QLatin1Char('\n')));
    static const QRegularExpression comment(
        QStringLiteral("^# (HELP [a-z_]+ \\S.*|TYPE ([a-z_]+) (counter|gauge))$"));
    static const QRegularExpression sample(
        QStringLiteral("^([a-z_]+)(\\{[a-z_]+=\"([^\"\\\\\\n]|\\\\[\\\\\"n])*\"(,[a-z_]+=\"([^"
                       "\"\\\\\\n]|\\\\[\\\\\"n])*\")*\\})? [0-9]+(\\.[0-9]+)?$"));
    QString typed;
    const QStringList lines = text.chopped(1).split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        if (line.startsWith(QLatin1Char('#'))) {
            const auto match = comment.match(line);
            QVERIFY2(match.hasMatch(), qPrintable(line));
            if (!match.captured(2).isEmpty())
                typed = match.captured(2);
            continue;
        }
        const auto match = sample.match(line);
        QVERIFY2(match.hasMatch(), qPrintable(line));
        QCOMPARE(match.captured(1), typed); // each sample under its own TYPE
    }
    QVERIFY(text.contains(QStringLiteral("\npatchbay_exchanges_in_flight 3\n")));
    QVERIFY(text.contains(QStringLiteral("\npatchbay_connections 4\n")));
    QVERIFY(text.contains(QStringLiteral("\npatchbay_ledger_backlog 5\n")));
}

void tst_Metrics::counts()
{
    ExchangeRecord record;
    record.provider = "p";
    record.outcome = Outcome::Complete;
    record.usage.uncachedInput = 7;
    record.usage.cacheRead = 3;
    record.usage.output = 5;
    record.cost = Money::parse("0.25");
    record.attempts.resize(2);
    Metrics metrics;
    metrics.count(record);
    metrics.count(record);
    record.outcome = Outcome::Error;
    record.errorCode = "upstream_error";
    metrics.count(record);
    const std::string text = metrics.text(0, 0, 0);
    QVERIFY(has(text, "patchbay_exchanges_total{provider=\"p\",outcome=\"complete\"} 2"));
    QVERIFY(has(text, "patchbay_exchanges_total{provider=\"p\",outcome=\"error\"} 1"));
    QVERIFY(has(text, "patchbay_input_tokens_total{provider=\"p\"} 30"));
    QVERIFY(has(text, "patchbay_cached_input_tokens_total{provider=\"p\"} 9"));
    QVERIFY(has(text, "patchbay_output_tokens_total{provider=\"p\"} 15"));
    QVERIFY(has(text, "patchbay_attempts_total{provider=\"p\"} 6"));
    QVERIFY(has(text, "patchbay_cost_usd_total{provider=\"p\"} 0.75"));
    QVERIFY(has(text, "patchbay_errors_total{code=\"upstream_error\"} 1"));
}

void tst_Metrics::unknownCostIsNotZero()
{
    ExchangeRecord record;
    record.provider = "p";
    record.usage.output = 5;
    Metrics metrics;
    metrics.count(record);
    record.usage.output = 0; // nothing was used, so nothing is unknown
    metrics.count(record);
    QVERIFY(has(metrics.text(0, 0, 0), "patchbay_unpriced_total{provider=\"p\"} 1"));
}

void tst_Metrics::escapesLabels()
{
    ExchangeRecord record;
    record.provider = "a\"b\\c\nd";
    record.errorCode = "e\"";
    Metrics metrics;
    metrics.count(record);
    const std::string text = metrics.text(0, 0, 0);
    QVERIFY(has(text, "patchbay_attempts_total{provider=\"a\\\"b\\\\c\\nd\"} 0"));
    QVERIFY(has(text, "patchbay_errors_total{code=\"e\\\"\"} 1"));
}

void tst_Metrics::costDoesNotOverflow()
{
    ExchangeRecord record;
    record.cost = Money::fromPico(INT64_MAX);
    Metrics metrics;
    metrics.count(record);
    metrics.count(record);
    QVERIFY(has(metrics.text(0, 0, 0),
                "patchbay_cost_usd_total{provider=\"\"} " + record.cost->toString()));
}

QTEST_APPLESS_MAIN(tst_Metrics)
#include "tst_metrics.moc"
