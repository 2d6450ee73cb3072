#include "ui/playground/chatstream.h"

#include "core/backend/relayhost.h"
#include "core/base/json.h"
#include "ui/errorwords.h"
#include "ui/snippet.h"

#include <QNetworkProxy>
#include <QNetworkRequest>

namespace patchbay {

namespace {

constexpr int mostTries = 20;
constexpr qsizetype longestError = 256 * 1024; ///< bytes

QString header(const QNetworkReply &reply, const char *name)
{
    return QString::fromUtf8(reply.rawHeader(name));
}

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// What a provider said, and what can be done about it here.
QString withAdvice(const QString &said, int status)
{
    QString advice;
    if (status == 401 || status == 403)
        advice = ChatStream::tr("The provider refuses its key: replace it under Providers.");
    else if (status == 429)
        advice = ChatStream::tr("Wait a moment, or ask another model.");
    else if (status >= 500)
        advice = ChatStream::tr("Ask again, or choose another model.");
    if (advice.isEmpty())
        return said;
    const bool ended = said.endsWith(u'.') || said.endsWith(u'!') || said.endsWith(u'?');
    return said + (ended ? QStringLiteral(" ") : QStringLiteral(". ")) + advice;
}

} // namespace

ChatStream::ChatStream(RelayHost &host, QObject *parent)
    : QObject(parent)
    , m_host(host)
{
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_tell.setSingleShot(true);
    m_tell.setInterval(std::chrono::milliseconds(100));
    connect(&m_tell, &QTimer::timeout, this, &ChatStream::changed);
    m_again.setSingleShot(true);
    m_again.setInterval(std::chrono::milliseconds(150));
    connect(&m_again, &QTimer::timeout, this, &ChatStream::askLedger);
}

ChatStream::~ChatStream()
{
    if (m_reply)
        m_reply->disconnect(this);
}

void ChatStream::reset()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
        m_reply = nullptr;
    }
    m_row.cancel();
    m_again.stop();
    m_tries = 0;
    m_errorBody.clear();
    m_parser = SseParser();
    m_answer = {};
    emit changed();
}

void ChatStream::ask(const QByteArray &body, bool skipCache)
{
    reset();
    if (!m_host.isRunning()) {
        failBy(tr("The relay does not run. See Settings, Server."));
        return;
    }
    if (!m_host.localToken()) {
        failBy(tr("The token of the client “local” cannot be read. Unlock the keychain, or make "
                  "another token."));
        return;
    }
    QNetworkRequest request(QUrl(baseUrl(m_host) + QStringLiteral("/chat/completions")));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    request.setRawHeader("Authorization", "Bearer " + localToken(m_host).toUtf8());
    request.setRawHeader("x-patchbay-tag", "playground");
    if (skipCache)
        request.setRawHeader("x-patchbay-cache", "no-store");
    m_clock.start();
    m_answer.state = ChatAnswer::State::Waiting;
    m_reply = m_network.post(request, body);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &ChatStream::readHeaders);
    connect(m_reply, &QNetworkReply::readyRead, this, &ChatStream::read);
    connect(m_reply, &QNetworkReply::finished, this, &ChatStream::onFinished);
    emit changed();
}

void ChatStream::stop()
{
    if (!m_reply)
        return;
    m_answer.state = ChatAnswer::State::Stopped;
    m_reply->abort(); // onFinished() follows
}

void ChatStream::readHeaders()
{
    m_answer.id = m_reply->rawHeader("x-patchbay-request-id").toLongLong();
    m_answer.provider = header(*m_reply, "x-patchbay-provider");
    m_answer.model = header(*m_reply, "x-patchbay-model");
    m_answer.route = header(*m_reply, "x-patchbay-route");
    m_answer.attempts = m_reply->rawHeader("x-patchbay-attempts").toInt();
    m_answer.cached = m_reply->rawHeader("x-patchbay-cache") == "hit";
    m_answer.notes = header(*m_reply, "x-patchbay-notes");
    tell();
}

void ChatStream::read()
{
    const QByteArray bytes = m_reply->readAll();
    if (m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() != 200) {
        if (m_errorBody.size() < longestError)
            m_errorBody += bytes;
        return;
    }
    m_parser.feed({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    SseEvent event;
    SseParser::Status status = m_parser.next(event);
    for (; status == SseParser::Status::Event; status = m_parser.next(event)) {
        if (event.hasData && event.data != "[DONE]")
            takeEvent(event.data);
    }
    if (status == SseParser::Status::TooLarge) {
        m_answer.error = tr("A piece of the answer is larger than can be read.");
        m_reply->abort();
    }
    tell();
}

void ChatStream::takeEvent(std::string_view data)
{
    json::Document document;
    const auto parsed = document.parse(data);
    if (!parsed)
        return;
    const json::Value root = *parsed;
    if (root["error"].isObject()) {
        takeError(root["error"]);
        return;
    }
    const json::Value choice = root["choices"][0];
    const json::Value delta = choice["delta"];
    const QString content = fromUtf8(delta["content"].stringOr({}));
    QString reasoning = fromUtf8(delta["reasoning_content"].stringOr({}));
    if (reasoning.isEmpty())
        reasoning = fromUtf8(delta["reasoning"].stringOr({}));
    m_answer.text += content;
    m_answer.reasoning += reasoning;
    for (const json::Value call : delta["tool_calls"].elements()) {
        auto &[name, arguments] = m_answer.toolCalls[call["index"].integerOr(0)];
        name += fromUtf8(call["function"]["name"].stringOr({}));
        arguments += fromUtf8(call["function"]["arguments"].stringOr({}));
    }
    const bool came
        = !content.isEmpty() || !reasoning.isEmpty() || delta["tool_calls"][0].isObject();
    if (came && m_answer.ttftUs < 0) {
        m_answer.ttftUs = m_clock.nsecsElapsed() / 1000;
        m_answer.state = ChatAnswer::State::Streaming;
    }
    if (const auto reason = choice["finish_reason"].string())
        m_answer.finishReason = fromUtf8(*reason);
    if (const json::Value usage = root["usage"]; usage.isObject()) {
        m_answer.inputTokens = usage["prompt_tokens"].integerOr(-1);
        m_answer.outputTokens = usage["completion_tokens"].integerOr(-1);
    }
}

/// The relay's own words say what to do.
void ChatStream::takeError(const json::Value &error)
{
    const QString message = fromUtf8(error["message"].stringOr({}));
    m_answer.error = message.isEmpty() ? errorWords(error["code"].stringOr({})) : message;
    if (m_answer.error.isEmpty())
        m_answer.error = tr("The answer is an error without words.");
}

void ChatStream::onFinished()
{
    QNetworkReply *reply = std::exchange(m_reply, nullptr);
    reply->deleteLater();
    m_answer.totalUs = m_clock.nsecsElapsed() / 1000;
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_answer.state == ChatAnswer::State::Stopped) {
        end();
        return;
    }
    if (status != 0 && status != 200) {
        m_errorBody += reply->readAll();
        json::Document document;
        const auto parsed = document.parse(m_errorBody);
        if (parsed && (*parsed)["error"].isObject())
            takeError((*parsed)["error"]);
        else
            m_answer.error = tr("The relay answered with status %1.").arg(status);
        if (!m_answer.provider.isEmpty()) // in the provider's words, which say nothing of us
            m_answer.error = withAdvice(m_answer.error, status);
    } else if (m_answer.error.isEmpty() && reply->error() != QNetworkReply::NoError) {
        m_answer.error
            = status == 0 ? tr("The relay does not answer at %1: %2. See Settings, "
                               "Server.")
                                .arg(baseUrl(m_host), reply->errorString())
                          : tr("The answer was cut off: %1. Ask again.").arg(reply->errorString());
    }
    m_answer.state
        = m_answer.error.isEmpty() ? ChatAnswer::State::Complete : ChatAnswer::State::Failed;
    end();
}

void ChatStream::failBy(const QString &words)
{
    m_answer.state = ChatAnswer::State::Failed;
    m_answer.error = words;
    end();
}

void ChatStream::end()
{
    m_tell.stop();
    emit changed();
    emit ended();
    if (m_answer.id != 0)
        askLedger();
}

/// What it cost stands in the ledger; a row of one that was stopped is written a moment later.
void ChatStream::askLedger()
{
    m_row.await(m_host.backend().exchange(m_answer.id), this, [this](const auto &detail) {
        if (!detail || !*detail || (*detail)->record.outcome == Outcome::Unknown) {
            if (++m_tries < mostTries)
                m_again.start();
            return;
        }
        const ExchangeRecord &record = (*detail)->record;
        m_answer.isPriced = true;
        m_answer.cost = record.cost;
        m_answer.costSource = record.costSource;
        m_answer.cached = record.cacheHit;
        m_answer.attempts = static_cast<int>(record.attempts.size());
        if (record.usage.source != UsageSource::Unknown) {
            m_answer.inputTokens = record.usage.totalInput();
            m_answer.outputTokens = record.usage.output;
        }
        emit changed();
    });
}

void ChatStream::tell()
{
    if (!m_tell.isActive())
        m_tell.start();
}

} // namespace patchbay
