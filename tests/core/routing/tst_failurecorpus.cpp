#include "core/base/json.h"
#include "core/protocols/codec.h"
#include "core/routing/failureclassifier.h"
#include "tests/support/textfile.h"

#include <QDirIterator>
#include <QTest>

#include <map>

using namespace patchbay;

namespace {

/// What every recorded error answer means, by the file's name without its ending.
const std::map<std::string, std::string_view, std::less<>> meanings {
    {"anthropic-faaac66332", "model_gone"},
    {"anthropic-445186a118", "credential"},
    {"anthropic-7e0eae9e5a", "unsupported"},
    {"anthropic-a2567b19f8", "context_too_long"},
    {"anthropic-d1e89b4157", "model_gone"},
    {"anthropic-ea19b949a9", "model_gone"},
    {"ollama-51bcbdcc9e", "context_too_long"},
    {"perplexity-e38c14477f", "context_too_long"},
    {"deepseek-458ffc845b", "credential"},
    {"deepseek-863f61a9e2", "context_too_long"},
    {"gemini-5cfd873a8a", "model_gone"},
    {"gemini-6f671a1e89", "rate_limited"}, // "exceeded your current quota", but for 49 seconds
    {"gemini-916a47b315", "credential"},
    {"vertex-0ec9365036", "context_too_long"},
    {"vertex-3f5c3eb89d", "caller_fault"},
    {"vertex-646a9236b7", "model_gone"},
    {"vertex-cda039f453", "caller_fault"},
    {"vertex-f2f7bb2e2b", "caller_fault"},
    {"groq-1e1a41deda", "model_gone"},
    {"groq-6dec113c53", "bad_response"}, // the model's own tool call was refused
    {"groq-d7b599c989", "bad_response"}, // the same inside a stream
    {"openai-aa549e3142", "caller_fault"},
    {"azure-7df088ef8d", "rate_limited"},
    {"azure-c66cdd15da", "credential"},
    {"azure-e8961c0333", "model_gone"},
    {"openai-0331957710", "unsupported"},
    {"openai-0d9b51c8c6", "credential"},
    {"openai-0ff176ad64", "credential"},
    {"openai-22b8cb009e", "credential"},
    {"openai-6e95261135", "caller_fault"},
    {"openai-94970c5297", "credential"},
    {"openai-a064f637b9", "caller_fault"},
    {"openai-ba55ab6100", "model_gone"},
    {"openai-eb343b8d87", "model_gone"},
    {"openai-ecaf3301d6", "caller_fault"}, // "Invalid token in prompt" is none of the door's
    {"openai-272bd613de", "model_gone"},
    {"deepseek-68b259301b", "caller_fault"},
    {"openai-1ee3abf00d", "rate_limited"}, // inside a stream, without a status
    {"openai-1f40d83097", "caller_fault"},
    {"openai-2071edd032", "credential"},
    {"openai-46e2667bf6", "model_gone"},
    {"openai-4a80f2c96b", "credential"},
    {"openai-6c6880b8fa", "model_gone"},
    {"openai-7c3c8bda9d", "unsupported"},
    {"openai-7ffd051d88", "bad_response"}, // "unknown-error: Foobar"
    {"openai-8ba408c00e", "credential"},
    {"openai-97aebee0d4", "credential"},
    {"openai-9d0c612569", "context_too_long"},
    {"openai-be1e223541", "unsupported"},
    {"openai-c554b3900e", "unsupported"},
    {"openai-f00af9a3bf", "quota"}, // under 400
    {"xai-21907f2078", "credential"}, // under 400
    {"openrouter-e2586bc722", "rate_limited"},
};

/// The first event of a stream that is an error; empty if there is none.
std::string errorEvent(std::string_view sse)
{
    json::Document document;
    while (!sse.empty()) {
        const auto end = sse.find('\n');
        std::string_view line = sse.substr(0, end);
        sse = end == std::string_view::npos ? std::string_view() : sse.substr(end + 1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (!line.starts_with("data:") || line.find("\"error\"") == std::string_view::npos)
            continue;
        const auto event = document.parse(line.substr(5));
        if (event && (*event)["error"].isObject())
            return std::string(line.substr(5));
    }
    return {};
}

/// The recording's error as the relay would see it; nothing if it is none.
std::optional<Failure> recordedFailure(json::Value response, std::string &contentType)
{
    Failure failure;
    failure.httpStatus = static_cast<int>(response["status"].integerOr(0));
    std::string body;
    if (failure.httpStatus >= 400)
        body = response["body"].isString() ? std::string(response["body"].stringOr(""))
                                           : response["body"].dump();
    else
        body = errorEvent(response["sse"].stringOr(""));
    if (body.empty())
        return std::nullopt;
    std::vector<Header> headers;
    for (const auto &[key, value] : response["headers"].members())
        headers.push_back({QByteArray(key.data(), qsizetype(key.size())).toLower().toStdString(),
                           std::string(value.stringOr(""))});
    for (const Header &header : headers) {
        if (header.name == "content-type")
            contentType = header.value;
    }
    json::Document document;
    const auto root = document.parse(body);
    codecFor(Protocol::OpenAiChat)->readError(root ? *root : json::Value(), body, failure);
    if (failure.httpStatus < 400 && root)
        failure.httpStatus = static_cast<int>((*root)["error"]["status_code"].integerOr(200));
    failure.retryAfter = retryAfter(headers, SystemTime());
    return failure;
}

} // namespace

/// Every error answer and every stream with an error among the recordings.
class tst_FailureCorpus : public QObject
{
    Q_OBJECT

private slots:
    void classifiesEveryRecording();
};

void tst_FailureCorpus::classifiesEveryRecording()
{
    std::size_t seen = 0;
    int wrong = 0;
    QDirIterator files(QStringLiteral(PATCHBAY_SHARED_DIR "/corpus/recorded"),
                       {QStringLiteral("*.json")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const std::string text = textOfFile(files.next());
        json::Document document;
        const auto root = document.parse(text);
        QVERIFY2(root, qPrintable(files.fileName()));
        std::string contentType;
        const auto failure = recordedFailure((*root)["response"], contentType);
        if (!failure)
            continue;
        const std::string id = files.fileInfo().completeBaseName().toStdString();
        const auto expected = meanings.find(id);
        QVERIFY2(expected != meanings.end(), ("not judged yet: " + id).c_str());
        const auto found = name(classify(*failure, contentType));
        if (found != expected->second) {
            qWarning("%s: %s, not %s (%s)", id.c_str(), found.data(), expected->second.data(),
                     failure->providerMessage.c_str());
            ++wrong;
        }
        ++seen;
    }
    QCOMPARE(wrong, 0);
    QCOMPARE(seen, meanings.size());
}

QTEST_APPLESS_MAIN(tst_FailureCorpus)
#include "tst_failurecorpus.moc"
