#include "core/protocols/codec.h"
#include "core/routing/failureclassifier.h"
#include "tests/support/textfile.h"

#include <QTest>

using namespace patchbay;

/// Error bodies as the providers document them or as their users report them: model makers, and
/// gateways, resellers and local servers (tests/data/failures). Recorded ones stand in
/// tst_failurecorpus.cpp.
class tst_FailureClassifier : public QObject
{
    Q_OBJECT

private slots:
    void classifies_data();
    void classifies();
    void namedWaitMeansRateLimit();
};

void tst_FailureClassifier::classifies_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("meaning");

    const auto bytes = [](json::Value value, std::string_view otherwise = {}) {
        const std::string_view text = value.stringOr(otherwise);
        return QByteArray(text.data(), qsizetype(text.size()));
    };
    for (const char *file : {"makers", "gateways"}) {
        const std::string text
            = textOfFile(QStringLiteral(PATCHBAY_SOURCE_DIR "/tests/data/failures/%1.json")
                             .arg(QLatin1String(file)));
        json::Document document;
        for (const json::Value row : document.parse(text).value().elements())
            QTest::newRow(bytes(row["what"]).constData())
                << int(row["status"].integerOr(0)) << bytes(row["body"])
                << bytes(row["content_type"], "application/json") << bytes(row["meaning"]);
    }
}

void tst_FailureClassifier::classifies()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, meaning);
    Failure failure;
    failure.httpStatus = status;
    const std::string text = body.toStdString();
    json::Document document;
    const auto root = document.parse(text);
    codecFor(Protocol::OpenAiChat)->readError(root ? *root : json::Value(), text, failure);
    QCOMPARE(name(classify(failure, contentType.toStdString())).data(), meaning.constData());
}

// A short wait beside words of quota means a limit; a long one does not.
void tst_FailureClassifier::namedWaitMeansRateLimit()
{
    Failure failure;
    failure.httpStatus = 429;
    failure.providerMessage = "You exceeded your current quota, please check your billing details.";
    QVERIFY(classify(failure, {}) == FailureClass::Quota);
    failure.retryAfter = std::chrono::seconds(30);
    QVERIFY(classify(failure, {}) == FailureClass::RateLimited);
    failure.httpStatus = 402;
    QVERIFY(classify(failure, {}) == FailureClass::RateLimited);
    failure.retryAfter = std::chrono::hours(5);
    QVERIFY(classify(failure, {}) == FailureClass::Quota);
    failure.httpStatus = 429;
    QVERIFY(classify(failure, {}) == FailureClass::Quota);
}

QTEST_APPLESS_MAIN(tst_FailureClassifier)
#include "tst_failureclassifier.moc"
