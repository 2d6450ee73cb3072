#include "core/relay/headerlists.h"

#include <QTest>

using namespace patchbay;

namespace {

std::string names(const std::vector<Header> &headers)
{
    std::string text;
    for (const Header &header : headers)
        text += header.name + '=' + header.value + ' ';
    return text;
}

} // namespace

class tst_HeaderLists : public QObject
{
    Q_OBJECT

private slots:
    void requestsByAllowlist();
    void answersByAllowlist();
};

void tst_HeaderLists::requestsByAllowlist()
{
    const std::vector<Header> inbound {{"host", "x"},
                                       {"authorization", "Bearer t"},
                                       {"x-api-key", "t"},
                                       {"x-goog-api-key", "t"},
                                       {"cookie", "c"},
                                       {"x-forwarded-for", "1.2.3.4"},
                                       {"forwarded", "for=x"},
                                       {"anthropic-beta", "a"},
                                       {"anthropic-version", "v"},
                                       {"openai-beta", "o"},
                                       {"openai-organization", "org"},
                                       {"http-referer", "r"},
                                       {"x-title", "t"},
                                       {"x-patchbay-user", "u"},
                                       {"content-length", "1"},
                                       {"connection", "close"},
                                       {"idempotency-key", "k"},
                                       {"user-agent", "ua"},
                                       {"accept-encoding", "br"}};
    QCOMPARE(names(forwardedRequestHeaders(inbound, Protocol::OpenAiChat)),
             std::string("openai-beta=o http-referer=r x-title=t idempotency-key=k "));
    QCOMPARE(names(forwardedRequestHeaders(inbound, Protocol::AnthropicMessages)),
             std::string("anthropic-beta=a anthropic-version=v http-referer=r x-title=t "
                         "idempotency-key=k "));
    QCOMPARE(names(forwardedRequestHeaders(inbound, Protocol::GeminiGenerate)),
             std::string("http-referer=r x-title=t idempotency-key=k "));
    QVERIFY(forwardedRequestHeaders({}, Protocol::OpenAiChat).empty());
}

void tst_HeaderLists::answersByAllowlist()
{
    const std::vector<Header> upstream {{"content-type", "x"},
                                        {"content-encoding", "gzip"},
                                        {"transfer-encoding", "chunked"},
                                        {"set-cookie", "c"},
                                        {"server", "s"},
                                        {"access-control-allow-origin", "*"},
                                        {"openai-organization", "org"},
                                        {"x-patchbay-provider", "forged"},
                                        {"x-request-id", "1"},
                                        {"request-id", "2"},
                                        {"retry-after", "3"},
                                        {"x-ratelimit-limit-requests", "4"},
                                        {"anthropic-ratelimit-tokens-reset", "5"},
                                        {"ratelimit-limit", "6"},
                                        {"xx-ratelimit-limit", "7"},
                                        {"openai-processing-ms", "8"}};
    QCOMPARE(names(forwardedAnswerHeaders(upstream)),
             std::string("x-request-id=1 request-id=2 retry-after=3 x-ratelimit-limit-requests=4 "
                         "anthropic-ratelimit-tokens-reset=5 ratelimit-limit=6 "
                         "openai-processing-ms=8 "));
}

QTEST_APPLESS_MAIN(tst_HeaderLists)
#include "tst_headerlists.moc"
