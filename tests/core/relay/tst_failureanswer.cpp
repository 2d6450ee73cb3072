#include "core/base/json.h"
#include "core/relay/failureanswer.h"

#include <QTest>

using namespace patchbay;

namespace {

Failure upstreamError(int status, std::string body = {})
{
    Failure failure;
    failure.code = ErrorCode::UpstreamError;
    failure.httpStatus = status;
    failure.providerMessage = "the words";
    failure.body = std::move(body);
    return failure;
}

} // namespace

class tst_FailureAnswer : public QObject
{
    Q_OBJECT

private slots:
    void statuses();
    void keepsTheProvidersDocument();
    void fillsInWhatIsMissing();
    void stringErrors();
    void bodiesThatAreNoErrors();
    void envelopes();
    void providersDocumentsInEachEnvelope();
    void tellsEachClientThatItIsTooLong();
    void listsAttempts();

private:
    json::Value told(const Failure &failure, Envelope envelope = Envelope::OpenAi);

    FailureAnswer m_answer;
    json::Document m_document;
    std::vector<AttemptRecord> m_attempts;
};

/// The error object of the answer.
json::Value tst_FailureAnswer::told(const Failure &failure, Envelope envelope)
{
    m_answer = answerFor(failure, m_attempts, envelope);
    const auto root = m_document.parse(m_answer.document);
    return root ? (*root)["error"] : json::Value();
}

void tst_FailureAnswer::statuses()
{
    QCOMPARE(answerFor(upstreamError(429), {}, Envelope::OpenAi).status, 429);
    QCOMPARE(answerFor(upstreamError(529), {}, Envelope::OpenAi).status, 529);
    QCOMPARE(answerFor(upstreamError(0), {}, Envelope::OpenAi).status, 502);
    QCOMPARE(answerFor(upstreamError(200), {}, Envelope::OpenAi).status, 502);
    QCOMPARE(answerFor(upstreamError(700), {}, Envelope::OpenAi).status, 502);
    Failure timeout;
    timeout.code = ErrorCode::UpstreamTimeout;
    timeout.httpStatus = 200;
    const FailureAnswer answer = answerFor(timeout, {}, Envelope::OpenAi);
    QCOMPARE(answer.status, 504);
    QCOMPARE(answer.code, std::string("upstream_timeout"));
}

void tst_FailureAnswer::keepsTheProvidersDocument()
{
    const json::Value error
        = told(upstreamError(400, "{\"error\":{\"message\":\"too "
                                  "long\",\"type\":\"t\",\"param\":\"p\",\"code\":\"context_length_"
                                  "exceeded\",\"x\":1},\"request_id\":\"r\"}"));
    QCOMPARE(error["message"].stringOr(""), std::string_view("too long"));
    QCOMPARE(error["code"].stringOr(""), std::string_view("context_length_exceeded"));
    QCOMPARE(error["type"].stringOr(""), std::string_view("t"));
    QCOMPARE(error["x"].integerOr(0), 1);
    QVERIFY(error["attempts"].isArray());
    QCOMPARE(m_document.root()["request_id"].stringOr(""), std::string_view("r"));
    QCOMPARE(m_answer.code, std::string("upstream_error")); // the ledger's is the public one
    QCOMPARE(told(upstreamError(429, "{\"error\":{\"code\":429}}"))["code"].integerOr(0), 429);
}

void tst_FailureAnswer::fillsInWhatIsMissing()
{
    for (const char *body : {"{\"error\":{}}", "{\"error\":{\"code\":null,\"message\":null}}"}) {
        const json::Value error = told(upstreamError(429, body));
        QCOMPARE(error["code"].stringOr(""), std::string_view("upstream_error"));
        QCOMPARE(error["message"].stringOr(""), std::string_view("the words"));
        QCOMPARE(error["type"].stringOr(""), std::string_view("rate_limit_error"));
    }
}

void tst_FailureAnswer::stringErrors()
{
    Failure failure
        = upstreamError(400, "{\"code\":\"invalid-argument\",\"error\":\"Incorrect API key\"}");
    failure.providerCode = "invalid-argument";
    json::Value error = told(failure);
    QCOMPARE(error["message"].stringOr(""), std::string_view("Incorrect API key"));
    QCOMPARE(error["code"].stringOr(""), std::string_view("invalid-argument"));
    failure.providerCode.clear();
    error = told(failure);
    QCOMPARE(error["code"].stringOr(""), std::string_view("upstream_error"));
}

void tst_FailureAnswer::bodiesThatAreNoErrors()
{
    for (const char *body : {"", "<html>", "[1]", "7", "{\"message\":\"m\",\"code\":\"1300\"}",
                             "{\"error\":null}", "{\"error\":7}", "{\"error\":[]}"}) {
        Failure failure = upstreamError(429, body);
        json::Value error = told(failure);
        QCOMPARE(error["message"].stringOr(""), std::string_view("the words"));
        QCOMPARE(error["code"].stringOr(""), std::string_view("upstream_error"));
        // A word is kept; a number is only the status again.
        failure.providerCode = "rate_limited";
        QCOMPARE(told(failure)["code"].stringOr(""), std::string_view("rate_limited"));
        failure.providerCode = "429";
        QCOMPARE(told(failure)["code"].stringOr(""), std::string_view("upstream_error"));
    }
}

void tst_FailureAnswer::envelopes()
{
    Failure failure = upstreamError(404);
    failure.providerCode = "model_not_found";
    json::Value error = told(failure, Envelope::Anthropic);
    QCOMPARE(m_document.root()["type"].stringOr(""), std::string_view("error"));
    QCOMPARE(error["type"].stringOr(""), std::string_view("not_found_error"));
    QCOMPARE(error["code"].stringOr(""), std::string_view("model_not_found"));
    error = told(failure, Envelope::Gemini);
    QCOMPARE(error["code"].integerOr(0), 404);
    QCOMPARE(error["status"].stringOr(""), std::string_view("NOT_FOUND"));
    QCOMPARE(error["details"][std::size_t(0)]["reason"].stringOr(""),
             std::string_view("upstream_error"));
    // Patchbay's own codes are never replaced.
    failure.code = ErrorCode::StreamCut;
    failure.body = "{\"error\":{\"code\":\"x\"}}";
    QCOMPARE(told(failure)["code"].stringOr(""), std::string_view("stream_cut"));
}

void tst_FailureAnswer::providersDocumentsInEachEnvelope()
{
    json::Value error
        = told(upstreamError(529, R"({"type":"error","error":{"type":"overloaded_error",)"
                                  R"("message":"Overloaded"},"request_id":"req_1"})"),
               Envelope::Anthropic);
    QCOMPARE(m_document.root()["type"].stringOr(""), std::string_view("error"));
    QCOMPARE(m_document.root()["request_id"].stringOr(""), std::string_view("req_1"));
    QCOMPARE(error["type"].stringOr(""), std::string_view("overloaded_error"));
    QCOMPARE(error["message"].stringOr(""), std::string_view("Overloaded"));
    QCOMPARE(error["code"].stringOr(""), std::string_view("upstream_error"));
    error = told(
        upstreamError(400, R"({"error":{"code":400,"message":"m","status":"INVALID_ARGUMENT"}})"),
        Envelope::Gemini);
    QCOMPARE(error["code"].integerOr(0), 400);
    QCOMPARE(error["status"].stringOr(""), std::string_view("INVALID_ARGUMENT"));
    QVERIFY(!error["type"].exists());
    QCOMPARE(error["details"].size(), std::size_t(1));
    QCOMPARE(error["details"][std::size_t(0)]["reason"].stringOr(""),
             std::string_view("upstream_error"));
    // The provider's own reason stays the only one.
    error = told(upstreamError(400, R"({"error":{"code":400,"details":[{"@type":"t"},)"
                                    R"({"reason":"API_KEY_INVALID"}]}})"),
                 Envelope::Gemini);
    QCOMPARE(error["details"].size(), std::size_t(2));
    QCOMPARE(error["details"][std::size_t(1)]["reason"].stringOr(""),
             std::string_view("API_KEY_INVALID"));
    QCOMPARE(error["status"].stringOr(""), std::string_view("INVALID_ARGUMENT"));
}

void tst_FailureAnswer::tellsEachClientThatItIsTooLong()
{
    Failure failure = upstreamError(400);
    failure.failureClass = FailureClass::ContextTooLong;
    QCOMPARE(told(failure)["code"].stringOr(""), std::string_view("context_length_exceeded"));
    QCOMPARE(told(failure, Envelope::Anthropic)["message"].stringOr(""),
             std::string_view("prompt is too long: the words"));
    QVERIFY(told(failure, Envelope::Gemini)["message"].stringOr("").starts_with(
        "The input token count exceeds the maximum number of tokens allowed"));
    failure.providerMessage = "prompt is too long: 9 tokens";
    QCOMPARE(told(failure, Envelope::Anthropic)["message"].stringOr(""),
             std::string_view("prompt is too long: 9 tokens"));
}

void tst_FailureAnswer::listsAttempts()
{
    AttemptRecord attempt;
    attempt.provider = "p";
    attempt.model = "m\"";
    attempt.status = 503;
    attempt.failure = "transient";
    m_attempts = {attempt, attempt};
    m_attempts[1].message = std::string(299, 'x') + "\xe6\xa8\xa1"; // cut inside a character
    for (const char *body : {"", "{\"error\":{\"code\":\"x\"}}"}) {
        const json::Value list = told(upstreamError(503, body))["attempts"];
        QCOMPARE(list.size(), std::size_t(2));
        const json::Value first = list[std::size_t(0)];
        QCOMPARE(first["provider"].stringOr(""), std::string_view("p"));
        QCOMPARE(first["model"].stringOr(""), std::string_view("m\""));
        QCOMPARE(first["status"].integerOr(0), 503);
        QCOMPARE(first["failure"].stringOr(""), std::string_view("transient"));
        QVERIFY(!first["message"].exists());
        QVERIFY(list[std::size_t(1)]["message"].stringOr("").starts_with("xxx"));
    }
}

QTEST_APPLESS_MAIN(tst_FailureAnswer)
#include "tst_failureanswer.moc"
