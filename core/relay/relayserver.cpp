#include "core/relay/relayserver.h"

#include "core/base/logging.h"
#include "core/ledger/ledgerfiles.h"
#include "core/relay/connectionprobe.h"
#include "core/relay/endpoints.h"
#include "core/relay/front/ingresssocket.h"
#include "core/relay/front/responsewriter.h"
#include "core/relay/modellist.h"

#include <QTimerEvent>

#include <algorithm>

namespace patchbay {

namespace {

constexpr int tickMs = 500;
/// A parser that has read a request larger than this is not kept, nor are its buffers.
constexpr qsizetype keepParserUpTo = 1024 * 1024;

bool isPublic(InboundEndpoint endpoint, std::string_view method)
{
    return ((endpoint == InboundEndpoint::Root || endpoint == InboundEndpoint::Hello)
            && method == "HEAD")
           || (endpoint == InboundEndpoint::Health && (method == "GET" || method == "HEAD"));
}

bool allows(std::string_view methods, std::string_view method)
{
    return methods.find(method) != std::string_view::npos;
}

/// `anthropic-version` asks for Anthropic's form of a list, `x-goog-api-key` for Gemini's.
Envelope listForm(const InboundRequest &request, InboundEndpoint endpoint)
{
    if (endpoint == InboundEndpoint::GeminiModelList || endpoint == InboundEndpoint::GeminiModelItem
        || request.header("x-goog-api-key"))
        return Envelope::Gemini;
    return request.header("anthropic-version") ? Envelope::Anthropic : Envelope::OpenAi;
}

} // namespace

RelayServer::RelayServer(std::shared_ptr<const Catalog> catalog, const QString &dataDirectory,
                         QObject *parent)
    : QObject(parent)
    , m_catalog(std::move(catalog))
    , m_authenticator(m_clock)
    , m_webhooks(m_upstreams)
    , m_treasury(std::make_unique<Treasury>(m_clock, m_ledger, ledgerPathIn(dataDirectory)))
    , m_ledger(ledgerPathIn(dataDirectory))
    , m_history(historyPathIn(dataDirectory))
    , m_health(m_clock)
    , m_limits(m_clock)
    , m_cache(m_clock)
    , m_keptResponses(m_responses, m_upstreams,
                      {.ledger = &m_ledger,
                       .treasury = m_treasury.get(),
                       .metrics = &m_metrics,
                       .activity = &m_activity})
{
    connect(m_treasury.get(), &Treasury::reached, this, &RelayServer::onBudgetEvent);
    connect(&m_ledger, &LedgerWriter::committed, this, &RelayServer::onCommitted);
    connect(&m_ledger, &LedgerWriter::availabilityChanged, this,
            [](bool available, const QString &reason) {
                if (available)
                    qCWarning(logLedger) << "the ledger can be written again";
                else
                    qCCritical(logLedger)
                        << "the ledger cannot be written, requests are refused:" << reason;
            });
    connect(&m_ledger, &LedgerWriter::setAside, this, [](const QString &path) {
        qCCritical(logLedger) << "the ledger was corrupt; it was set aside and a new one begun:"
                              << path;
    });
    connect(&m_activity, &ActivityFeed::due, this, &RelayServer::sendActivity);
    m_front.setGate(this);
    m_front.setHandler([this](InboundRequest request, IngressSocket *socket) {
        handle(std::move(request), socket);
    });
}

RelayServer::~RelayServer()
{
    m_front.setGate(nullptr);
    m_front.setHandler({});
    for (const auto &[id, exchange] : m_exchanges)
        delete exchange;
    qDeleteAll(findChildren<ConnectionProbe *>()); // before the client that they ask through
}

Result<QList<quint16>> RelayServer::start(const std::shared_ptr<const Config> &config,
                                          std::shared_ptr<const KeyRing> keys)
{
    if (auto opened = m_ledger.open(); !opened)
        return std::unexpected(opened.error());
    applySnapshot(config, std::move(keys));
    return m_front.listen(config->listen);
}

Result<QList<quint16>> RelayServer::setConfig(const std::shared_ptr<const Config> &config,
                                              std::shared_ptr<const KeyRing> keys)
{
    applySnapshot(config, std::move(keys));
    return m_front.setListen(config->listen);
}

void RelayServer::applySnapshot(std::shared_ptr<const Config> config,
                                std::shared_ptr<const KeyRing> keys)
{
    m_authenticator.setConfig(config);
    m_front.setAccess(config->access);
    m_history.setConfig(config->history);
    m_treasury->setConfig(*config);
    m_snapshot.offers = std::make_shared<Offers>(config, m_catalog);
    m_snapshot.prompts = std::make_shared<PromptRules>(*config);
    m_snapshot.config = std::move(config);
    m_snapshot.keys = std::move(keys);
    m_health.forgetRefusals();
    // An answer stands for its rule and its target as they were.
    m_cache.clear();
    m_cache.setCapacity(std::int64_t {m_snapshot.config->cacheMaxMb} * 1024 * 1024);
    m_activity.changed();
}

void RelayServer::onBudgetEvent(const BudgetEvent &event)
{
    const BudgetAlert alert = alertOf(event, *m_snapshot.config);
    qCWarning(logRelay, "The budget `%s` has spent %s of %s USD: %s.", alert.budget.c_str(),
              alert.spent.toString().c_str(), alert.limit.toString().c_str(), alert.event.c_str());
    m_webhooks.call(event.webhook, alert);
    emit budgetReached(alert);
}

void RelayServer::setSecrets(std::shared_ptr<const KeyRing> keys, std::span<const KeyName> changed)
{
    m_snapshot.keys = std::move(keys);
    for (const auto &[provider, key] : changed)
        m_health.forgetRefusals(provider, key);
}

void RelayServer::setPaused(bool paused)
{
    m_paused = paused;
    m_activity.changed();
}

RoutingState RelayServer::routingState()
{
    return {.snapshot = m_snapshot,
            .clock = &m_clock,
            .health = &m_health,
            .budgets = &m_treasury->budgets(),
            .lengths = &m_treasury->lengths(),
            .turns = &m_turns,
            .warm = &m_warm};
}

std::optional<Refusal> RelayServer::admit(const InboundRequest &head)
{
    const EndpointMatch match = matchEndpoint(head.path);
    if (isPublic(match.endpoint, head.method))
        return std::nullopt;
    if (auto identity = m_authenticator.identify(head); !identity.client)
        return std::move(identity.refusal);
    if (match.endpoint == InboundEndpoint::Unknown)
        return refuse(ErrorCode::NotFound,
                      "There is no route " + head.method + " " + head.path.substr(0, 200)
                          + ". There are: " + std::string(knownRoutes()) + ".");
    if (!allows(match.allow, head.method)) {
        Refusal refusal = refuse(ErrorCode::MethodNotAllowed, head.path.substr(0, 200) + " takes "
                                                                  + std::string(match.allow)
                                                                  + ", not " + head.method + ".");
        refusal.headers.push_back({"allow", std::string(match.allow)});
        return refusal;
    }
    if (match.endpoint != InboundEndpoint::Relayed)
        return std::nullopt;
    if (m_paused)
        return refuse(ErrorCode::RelayPaused, "The relay is paused; resume it in Patchbay.");
    if (!m_ledger.isAvailable())
        return refuse(
            ErrorCode::LedgerUnavailable,
            "The ledger cannot be written (disk full, locked or broken), so no request is "
            "sent whose cost would go unrecorded. It goes on by itself once that is mended.");
    return std::nullopt;
}

void RelayServer::handle(InboundRequest request, IngressSocket *socket)
{
    const EndpointMatch match = matchEndpoint(request.path, request.query);
    switch (match.endpoint) {
    case InboundEndpoint::Root:
    case InboundEndpoint::Hello:
        ResponseWriter(socket).whole(200, {}, {});
        return;
    case InboundEndpoint::EventLogging:
        ResponseWriter(socket).json(200, "{}");
        return;
    case InboundEndpoint::Health:
        ResponseWriter(socket).json(200, R"({"status":"ok"})");
        return;
    case InboundEndpoint::Metrics:
        ResponseWriter(socket).whole(200,
                                     {{"content-type", "text/plain; version=0.0.4; charset=utf-8"}},
                                     m_metrics.text(m_exchanges.size(), m_front.connections(),
                                                    m_ledger.backlog(), m_cache.stats()));
        return;
    case InboundEndpoint::ModelList:
    case InboundEndpoint::ModelItem:
    case InboundEndpoint::GeminiModelList:
    case InboundEndpoint::GeminiModelItem:
    case InboundEndpoint::KeptResponse:
    case InboundEndpoint::KeptResponseCancel:
    case InboundEndpoint::KeptResponseInput:
    case InboundEndpoint::Relayed:
        break;
    case InboundEndpoint::Unknown:
        ResponseWriter(socket).json(404, errorBody(envelopeForPath(request.path),
                                                   {ErrorCode::NotFound, "No such route.", {}, {}},
                                                   404));
        return;
    }
    // The profile may have changed while the body was on its way.
    auto identity = m_authenticator.identify(request);
    if (!identity.client) {
        const int status = identity.refusal->httpStatus();
        ResponseWriter(socket).json(
            status, errorBody(envelopeForPath(request.path), identity.refusal->error, status));
        return;
    }
    if (match.endpoint == InboundEndpoint::Relayed)
        beginExchange(std::move(request), socket, match, *identity.client);
    else if (match.endpoint == InboundEndpoint::KeptResponse
             || match.endpoint == InboundEndpoint::KeptResponseCancel
             || match.endpoint == InboundEndpoint::KeptResponseInput)
        answerKept(request, match, socket, *identity.client);
    else
        answerModels(request, match, socket, *identity.client);
}

void RelayServer::beginExchange(InboundRequest request, IngressSocket *socket,
                                const EndpointMatch &endpoint, const ClientConfig &client)
{
    const ExchangeContext context {.clock = &m_clock,
                                   .upstreams = &m_upstreams,
                                   .ledger = &m_ledger,
                                   .history = &m_history,
                                   .metrics = &m_metrics,
                                   .health = &m_health,
                                   .affinity = &m_affinity,
                                   .turns = &m_turns,
                                   .warm = &m_warm,
                                   .responses = &m_responses,
                                   .cache = &m_cache,
                                   .activity = &m_activity,
                                   .limits = &m_limits,
                                   .treasury = m_treasury.get(),
                                   .keyQueue = &m_keyQueue,
                                   .document = &m_document};
    const qsizetype size = request.body.size();
    auto *exchange
        = new Exchange(m_ids.next(unixMs(m_clock.systemNow())), context, m_snapshot, client, this);
    m_exchanges.emplace(exchange->id(), exchange);
    if (!m_ticker.isActive())
        m_ticker.start(tickMs, Qt::CoarseTimer, this);
    connect(exchange, &Exchange::done, this, &RelayServer::onExchangeDone);
    exchange->begin(std::move(request), socket, endpoint);
    if (size > keepParserUpTo)
        m_document = json::Document();
}

void RelayServer::answerKept(const InboundRequest &request, const EndpointMatch &match,
                             IngressSocket *socket, const ClientConfig &client)
{
    if (match.endpoint == InboundEndpoint::KeptResponseCancel) {
        const auto running = std::ranges::find_if(m_exchanges, [&](const auto &each) {
            return each.second->isAnswering(client.id, match.item);
        });
        if (running != m_exchanges.end()) {
            ResponseWriter(socket).json(200, running->second->cancelAnswer());
            return;
        }
    }
    m_keptResponses.answer(request, match, socket, client.id, *m_snapshot.config, *m_snapshot.keys);
}

void RelayServer::answerModels(const InboundRequest &request, const EndpointMatch &match,
                               IngressSocket *socket, const ClientConfig &client)
{
    const Envelope form = listForm(request, match.endpoint);
    Offers &offers = *m_snapshot.offers;
    const auto models = askableModels(offers, client);
    if (match.endpoint != InboundEndpoint::ModelItem
        && match.endpoint != InboundEndpoint::GeminiModelItem) {
        if (const auto list = modelListBody(models, offers, form, request.query))
            ResponseWriter(socket).json(200, *list);
        else
            ResponseWriter(socket).json(400, errorBody(form, list.error(), 400));
        return;
    }
    if (const auto body = modelBody(models, offers, match.item, form)) {
        ResponseWriter(socket).json(200, *body);
        return;
    }
    const Error error {ErrorCode::ModelNotFound,
                       "There is no model `" + match.item.substr(0, 200)
                           + "`. GET /v1/models lists what may be asked for.",
                       "model", std::nullopt};
    ResponseWriter(socket).json(404, errorBody(form, error, 404));
}

void RelayServer::onCommitted(const std::vector<ExchangeId> &ids)
{
    for (const ExchangeId id : ids) {
        if (const auto found = m_exchanges.find(id); found != m_exchanges.end())
            found->second->committed();
    }
}

void RelayServer::onExchangeDone(ExchangeId id)
{
    const auto found = m_exchanges.find(id);
    found->second->deleteLater();
    m_exchanges.erase(found);
    m_activity.changed(); // one less is in flight
    if (m_exchanges.empty()) {
        m_ticker.stop();
        if (m_draining)
            emit drained();
    }
}

void RelayServer::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_ticker.timerId())
        return;
    const SteadyTime now = m_clock.steadyNow();
    std::vector<Exchange *> running;
    running.reserve(m_exchanges.size());
    for (const auto &[id, exchange] : m_exchanges)
        running.push_back(exchange);
    const bool overdue = m_draining && now >= m_drainUntil;
    for (Exchange *exchange : running) {
        if (overdue)
            exchange->interrupt();
        exchange->tick(now);
    }
}

void RelayServer::drain()
{
    m_front.stopAccepting();
    m_draining = true;
    m_drainUntil = m_clock.steadyNow() + m_snapshot.config->drain;
    if (m_exchanges.empty())
        emit drained();
}

} // namespace patchbay
