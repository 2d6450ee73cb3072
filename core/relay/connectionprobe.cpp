#include "core/relay/connectionprobe.h"

#include "core/protocols/codec.h"
#include "core/protocols/modellisting.h"
#include "core/relay/account.h"
#include "core/relay/demoattempt.h"
#include "core/relay/providerrequest.h"
#include "core/relay/upstreamattempt.h"
#include "core/routing/failureclassifier.h"

#include <algorithm>

namespace patchbay {

namespace {

using namespace std::chrono_literals;

/// A person waits for the answer.
constexpr std::chrono::milliseconds patience = 30s;
constexpr std::chrono::milliseconds firstBytePatience = 20s;
constexpr std::int64_t longestModelList = 16LL * 1024 * 1024;

ProviderConfig withPatience(ProviderConfig provider)
{
    Timeouts &timeouts = provider.timeouts;
    timeouts.firstByteStream = std::min(timeouts.firstByteStream, firstBytePatience);
    timeouts.firstByte = std::min(timeouts.firstByte, firstBytePatience);
    timeouts.total = std::min(timeouts.total, patience);
    return provider;
}

Failure noProvider(int status)
{
    return badResponse(ErrorCode::BadUpstreamResponse, status,
                       "What answered is no list of models: check the base URL.");
}

} // namespace

ConnectionProbe::ConnectionProbe(Subject subject, std::shared_ptr<const Catalog> catalog,
                                 UpstreamClient &client, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_subject(std::move(subject))
    , m_catalog(std::move(catalog))
    , m_client(client)
    , m_clock(clock)
{
    m_subject.provider = std::make_shared<const ProviderConfig>(withPatience(*m_subject.provider));
}

ConnectionProbe::~ConnectionProbe()
{
    if (m_attempt)
        m_attempt->cancel();
}

// --- the list ------------------------------------------------------------------------------

void ConnectionProbe::start()
{
    const ProviderConfig &provider = *m_subject.provider;
    if (provider.baseUrl.empty()) { // the simulated one
        std::vector<std::string> ids;
        for (const ModelConfig &model : provider.models)
            ids.push_back(model.id);
        takeModels(std::move(ids));
        QMetaObject::invokeMethod(this, &ConnectionProbe::ask, Qt::QueuedConnection);
        return;
    }
    UpstreamRequest request = requestTo(provider, m_subject.secret, modelListUrl(provider),
                                        {{"accept", "application/json"}});
    request.method = "GET";
    request.maxBody = longestModelList;
    m_listing = m_client.send(std::move(request), *this);
}

void ConnectionProbe::upstreamHead(const UpstreamHead &head)
{
    m_head = head;
}

void ConnectionProbe::upstreamData(std::string_view data)
{
    m_list.append(data);
}

void ConnectionProbe::upstreamDone(const UpstreamResult &result)
{
    m_result.listFailure = readList(result);
    m_list.clear();
    if (m_subject.ask && isWorthAsking())
        ask();
    else
        end();
}

std::optional<Failure> ConnectionProbe::readList(const UpstreamResult &result)
{
    if (result.failure)
        return result.failure;
    const auto root = m_document.parse(std::string_view(m_list));
    if (m_head.status >= 200 && m_head.status < 300) {
        auto ids = root ? readModelList(*root) : std::nullopt;
        if (!ids)
            return noProvider(m_head.status);
        takeModels(std::move(*ids));
        return std::nullopt;
    }
    if (m_head.status >= 300 && m_head.status < 400)
        return badResponse(ErrorCode::UpstreamRedirect, m_head.status,
                           "The provider answered with a redirect, which is never followed: "
                           "check the base URL.");
    Failure failure;
    failure.httpStatus = m_head.status;
    const std::string type(m_head.header("content-type").value_or(std::string_view()));
    const bool page = type.find("html") != std::string::npos;
    codecFor(m_subject.provider->protocol)
        ->readError(root ? *root : json::Value(),
                    page ? std::string_view("The server answered with a web page.")
                         : std::string_view(m_list).substr(0, 1000),
                    failure);
    failure.failureClass = classify(failure, type);
    m_subject.secret.cutFrom(failure.providerMessage);
    return failure;
}

void ConnectionProbe::takeModels(std::vector<std::string> ids)
{
    const ProviderConfig &provider = *m_subject.provider;
    m_result.models = std::move(ids);
    for (const std::string &id : m_result.models) {
        const auto configured = std::ranges::find(provider.models, id, &ModelConfig::id);
        const auto info
            = provider.preset.empty() ? std::nullopt : m_catalog->model(provider.preset, id);
        const bool own = configured != provider.models.end() && configured->price;
        if (!own && (!info || !info->prices))
            continue;
        ++m_result.priced;
        if (!own)
            m_result.priceDate = std::max(m_result.priceDate, info->prices->date);
    }
}

/// Where there is no list, the question may still be answered; where the key was refused or nobody
/// answered, it will not.
bool ConnectionProbe::isWorthAsking() const
{
    const auto &failure = m_result.listFailure;
    if (!failure)
        return true;
    return failure->httpStatus != 0 && failure->failureClass != FailureClass::Credential
           && failure->code != ErrorCode::UpstreamRedirect;
}

// --- the question --------------------------------------------------------------------------

void ConnectionProbe::ask()
{
    const auto model
        = testModel(*m_subject.provider, *m_catalog, m_result.models, m_clock.systemNow());
    if (!m_subject.ask || !model) {
        end();
        return;
    }
    m_result.model = model->id;
    if (const auto sent = sendQuestion(model->id); !sent)
        settle(failureOf(sent.error(), FailureClass::Unsupported));
}

Result<void> ConnectionProbe::sendQuestion(const std::string &model)
{
    const ClientCodec *codec = codecFor(Protocol::OpenAiChat);
    m_question.emplace(QByteArray::fromStdString(
        R"({"model":)" + json::quote(model)
        + R"(,"messages":[{"role":"user","content":"Hi"}],"max_tokens":1,"stream":true})"));
    const auto root = m_document.parse(m_question->text());
    if (!root)
        return std::unexpected(root.error());
    auto facts = codec->readFacts(*root);
    if (!facts)
        return std::unexpected(facts.error());
    m_facts = std::move(*facts);

    auto config = std::make_shared<Config>();
    config->providers = {*m_subject.provider};
    m_offer = Offers(config, m_catalog).offer(*m_subject.provider, model);
    m_askedAt = m_clock.steadyNow();
    m_sentAt = m_clock.systemNow();
    AttemptPlan plan {.offer = m_offer,
                      .key = m_subject.key,
                      .secret = m_subject.secret,
                      .moved = true, // nobody wrote it for this provider: its quirks hold
                      .clientCodec = codec,
                      .facts = &m_facts,
                      .body = &*m_question,
                      .document = &m_document,
                      .deadline = m_askedAt + patience};
    if (m_subject.provider->protocol == Protocol::Demo)
        m_attempt = std::make_unique<DemoAttempt>(std::move(plan), m_clock, *this);
    else
        m_attempt = std::make_unique<UpstreamAttempt>(std::move(plan), m_client, m_clock, *this);
    return m_attempt->start();
}

void ConnectionProbe::attemptFrame(std::string_view, std::span<const StreamEvent> events)
{
    for (const StreamEvent &event : events) {
        // One token may be a thought that is not shown: then the end is the first that is seen.
        const bool answers = isContent(event) || std::holds_alternative<MessageEnd>(event);
        if (answers && m_result.firstTokenUs < 0)
            m_result.firstTokenUs = microseconds(m_clock.steadyNow() - m_askedAt);
        if (const auto *report = std::get_if<UsageReport>(&event))
            m_usage = report->usage;
        if (const auto *error = std::get_if<StreamError>(&event)) {
            settle(error->failure);
            return;
        }
    }
}

void ConnectionProbe::attemptStreamEnded(bool complete)
{
    if (complete && m_result.firstTokenUs >= 0)
        settle(std::nullopt);
    else
        settle(badResponse(ErrorCode::EmptyStream, m_attempt->record().status,
                           "The provider's answer ended before its first word."));
}

void ConnectionProbe::attemptAnswered(WholeAnswer answer)
{
    m_result.firstTokenUs = microseconds(m_clock.steadyNow() - m_askedAt);
    m_usage = answer.facts.usage;
    settle(std::nullopt);
}

void ConnectionProbe::attemptFailed(Failure failure)
{
    settle(std::move(failure));
}

/// What the question came to, and its record. Providers do not bill what they answer with an HTTP
/// error; of an answer that never came nobody knows.
void ConnectionProbe::settle(std::optional<Failure> failure)
{
    if (m_ended)
        return;
    m_result.askFailure = std::move(failure);
    const bool refused = m_result.askFailure
                         && (m_result.askFailure->httpStatus >= 400
                             || m_result.askFailure->failureClass == FailureClass::Unsupported);
    const Charge charged
        = refused ? Charge {Money(), CostSource::Free, {}} : charge(*m_offer, m_usage, m_sentAt);
    m_result.cost = charged.cost;
    if (!m_attempt) {
        end();
        return;
    }
    AttemptRecord attempt = m_attempt->record();
    attempt.inputTokens = m_usage.totalInput();
    attempt.outputTokens = m_usage.output;
    attempt.cost = charged.cost;
    ExchangeRecord record;
    record.startedMs = unixMs(m_sentAt);
    record.tag = "connection-test";
    record.inbound = name(Protocol::OpenAiChat);
    record.requestedModel = record.model = m_result.model;
    record.provider = m_subject.provider->id;
    record.key = m_subject.key;
    record.stream = true;
    record.outcome = m_result.askFailure ? Outcome::Error : Outcome::Complete;
    record.status = m_result.askFailure ? m_result.askFailure->httpStatus : 200;
    if (m_result.askFailure) {
        record.errorCode = name(m_result.askFailure->code);
        attempt.failure = name(m_result.askFailure->failureClass);
        attempt.message = m_result.askFailure->providerMessage.substr(0, 1000);
    }
    record.usage = m_usage;
    record.cost = charged.cost;
    record.costSource = charged.source;
    record.priceDate = charged.priceDate;
    record.ttftUs = m_result.firstTokenUs;
    record.totalUs = microseconds(m_clock.steadyNow() - m_askedAt);
    record.attempts.push_back(std::move(attempt));
    m_record = std::move(record);
    end();
}

void ConnectionProbe::end()
{
    if (std::exchange(m_ended, true))
        return;
    if (m_attempt)
        m_attempt->cancel();
    QMetaObject::invokeMethod(this, &ConnectionProbe::done, Qt::QueuedConnection);
}

} // namespace patchbay
