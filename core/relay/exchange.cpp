#include "core/relay/exchange.h"

#include "core/protocols/formdata.h"
#include "core/relay/front/ingresssocket.h"
#include "core/relay/keyqueue.h"
#include "core/relay/treasury.h"
#include "core/routing/modelaccess.h"

#include <algorithm>

namespace patchbay {

Exchange::Exchange(ExchangeId id, const ExchangeContext &context, ExchangeSnapshot snapshot,
                   const ClientConfig &client, QObject *parent)
    : QObject(parent)
    , m_id(id)
    , m_context(context)
    , m_snapshot(std::move(snapshot))
    , m_client(client)
    , m_cacheGeneration(context.cache->generation())
{
    m_record.id = id;
    m_record.client = client.id;
}

Exchange::~Exchange()
{
    if (m_attempt)
        m_attempt->cancel();
}

// --- decode and route ----------------------------------------------------------------------

void Exchange::begin(InboundRequest request, IngressSocket *socket, const EndpointMatch &endpoint)
{
    m_request = std::move(request);
    m_clientCodec = endpoint.codec;
    m_counting = endpoint.counting;
    m_writer = ResponseWriter(socket);
    m_stateSince = m_lastWrite = m_context.clock->steadyNow();
    connect(socket, &IngressSocket::clientGone, this, &Exchange::clientLeft);
    connect(socket, &IngressSocket::drained, this, &Exchange::onDrained);

    m_record.startedMs = unixMs(m_context.clock->systemNow());
    m_record.inbound = m_clientCodec->inbound();
    m_context.activity->moved(m_id);
    if (m_snapshot.config->history.bodies != HistoryConfig::Bodies::Off)
        m_bodies = std::make_unique<BodyCapture>(*m_context.clock, m_request);
    if (endpoint.keepsAnswers)
        m_kept = std::make_unique<KeptConversation>(*m_context.responses, m_client.id,
                                                    m_record.startedMs / 1000);
    if (auto decoded = decode(endpoint); !decoded) {
        reject(decoded.error());
        return;
    }
    if (auto admitted = admitClient(); !admitted) {
        reject(admitted.error());
        return;
    }
    m_deadline = SteadyTime::max();
    findTargets();
}

/// Rules may ask how budgets stand: that is awaited first.
void Exchange::findTargets()
{
    endWaits();
    if (!m_context.treasury->isReady()) {
        if (!waitForBudget())
            reject({ErrorCode::LedgerUnavailable,
                    "The ledger does not say what the budgets have spent, so nothing is let "
                    "through that would count against them.",
                    {},
                    std::nullopt});
        return;
    }
    if (auto found = findRoute(); !found) {
        reject(found.error());
        return;
    }
    m_selection.emplace(m_plan, *m_snapshot.keys, *m_context.health, keyTokens());
    if (auto issuer = m_context.affinity->issuerOf(m_facts.bound))
        m_selection->prefer(std::move(*issuer));
    if (m_kept && m_kept->keeper())
        m_selection->prefer(*m_kept->keeper());
    m_deadline = deadline();
    (void)m_selection->advance(); // a plan has at least one target
    m_context.keyQueue->letWaitersTry();
    tryTarget();
}

Result<RequestFacts> Exchange::readFacts() const
{
    const QByteArray &text = m_requestText->text();
    if (const auto boundary = formdata::boundaryOf(m_request.headerOr("content-type")))
        return m_clientCodec->readForm({text.constData(), static_cast<std::size_t>(text.size())},
                                       *boundary);
    const auto root = m_context.document->parse(text);
    if (!root)
        return std::unexpected(root.error());
    return m_clientCodec->readFacts(*root);
}

/// Puts the conversation that the request names, and that is kept here, into it.
Result<void> Exchange::resolveKept()
{
    auto resolved = m_kept->resolve(m_context.document->root(), m_request.body);
    if (!resolved)
        return std::unexpected(resolved.error());
    if (!*resolved)
        return {};
    m_requestText.emplace(std::move(**resolved));
    auto facts = readFacts();
    if (!facts)
        return std::unexpected(facts.error());
    m_facts = std::move(*facts);
    return {};
}

Result<void> Exchange::decode(const EndpointMatch &endpoint)
{
    m_requestText.emplace(m_request.body);
    auto facts = readFacts();
    if (!facts)
        return std::unexpected(facts.error());
    m_facts = std::move(*facts);
    const Result<void> resolved = m_kept ? resolveKept() : Result<void>();
    if (!endpoint.item.empty()) {
        m_facts.model = endpoint.item;
        m_facts.stream = endpoint.stream;
    }
    m_record.requestedModel = m_facts.model;
    m_record.stream = m_facts.stream;
    const std::string_view user = m_request.headerOr("x-patchbay-user");
    m_record.user
        = m_client.mayNameUser && !user.empty() ? std::string(user.substr(0, 200)) : m_client.id;
    m_record.tag = std::string(m_request.headerOr("x-patchbay-tag", m_facts.user).substr(0, 200));
    return resolved;
}

/// Read again: since its facts were, the request may have waited for a budget, and the parser have
/// been another's.
PromptText Exchange::readPrompt() const
{
    const auto root = m_context.document->parse(m_requestText->text());
    return root ? m_clientCodec->readPrompt(*root).value_or(PromptText()) : PromptText();
}

Result<void> Exchange::findRoute()
{
    if (auto may = mayUse(m_client, m_facts.model); !may)
        return may;
    for (const std::string &model : m_facts.fallbacks) {
        if (auto may = mayUse(m_client, model); !may)
            return may;
    }
    AskedPrompt prompt(*m_snapshot.prompts, [this] { return readPrompt(); });
    const RouteQuery query {.facts = &m_facts,
                            .kind = m_clientCodec->kind(),
                            .client = m_client.id,
                            .user = m_record.user,
                            .tag = m_record.tag,
                            .forcedRoute = m_request.headerOr("x-patchbay-route"),
                            .prompt
                            = m_clientCodec->kind() == EndpointKind::Chat ? &prompt : nullptr,
                            .now = m_context.clock->systemNow(),
                            .budgets = &m_context.treasury->budgets(),
                            .steadyNow = m_context.clock->steadyNow(),
                            .health = m_context.health,
                            .keys = m_snapshot.keys.get(),
                            .turns = m_context.turns,
                            .warm = m_context.warm};
    auto plan = route(query, *m_snapshot.offers);
    recordDecision(query);
    if (!plan)
        return std::unexpected(plan.error());
    m_plan = std::move(*plan);
    if (!m_plan.turn.empty()) {
        const Offer &first = *m_plan.targets.front();
        m_context.turns->take(m_plan.rule->id, m_plan.turn, first.provider->id + '/' + first.model);
    }
    downgradeTargets(query);
    m_record.route = m_plan.rule ? m_plan.rule->id : std::string();
    return m_kept ? checkKept() : Result<void>();
}

/// For deciding anew under another profile; see DecisionFacts.
void Exchange::recordDecision(const RouteQuery &query)
{
    DecisionFacts facts {.kind = query.kind,
                         .needs = m_facts.needs,
                         .estimatedInput = m_facts.estimatedInput,
                         .maxOutput = m_facts.maxOutput,
                         .forced = !query.forcedRoute.empty(),
                         .narrowed = !m_facts.fallbacks.empty()
                                     || m_facts.provider != ProviderPreferences()
                                     || (m_kept && m_kept->keeper())};
    if (query.prompt && query.prompt->guess()) {
        const TaskGuess &guess = *query.prompt->guess();
        facts.task = name(guess.task);
        facts.confidence = static_cast<int>(guess.confidence * 100 + 1e-9);
    }
    m_record.decision = std::move(facts);
}

/// A conversation that a provider keeps goes on there and nowhere else.
Result<void> Exchange::checkKept()
{
    if (const auto &keeper = m_kept->keeper()) {
        std::erase_if(m_plan.targets,
                      [&](const auto &target) { return target->provider->id != keeper->provider; });
        if (m_plan.targets.empty())
            return fail(ErrorCode::UnsupportedByTarget,
                        "The previous response is kept by the provider `" + keeper->provider
                            + "`, and this request goes elsewhere. Ask for a model of that "
                              "provider, or send the whole conversation in `input`.",
                        "previous_response_id");
    } else if (m_kept->isUnknown()) {
        std::erase_if(m_plan.targets,
                      [&](const auto &target) { return isTranslated(*target->provider); });
        if (m_plan.targets.empty())
            return std::unexpected(m_kept->notFound());
    }
    return {};
}

void Exchange::reject(const Error &error)
{
    m_status = httpStatus(error.code);
    m_body = errorBody(envelopeForPath(m_request.path), error, m_status);
    if (m_kept && error.code == ErrorCode::NotFound) // OpenAI's own word, by which clients know it
        m_body = KeptConversation::withPreviousNotFound(m_body);
    m_headers = answerHeaders();
    m_headers.push_back({"content-type", "application/json"});
    if (error.retryAfter) {
        m_headers.push_back({"retry-after-ms", std::to_string(error.retryAfter->count())});
        m_headers.push_back(
            {"retry-after", std::to_string((error.retryAfter->count() + 999) / 1000)});
    }
    m_delivery = Delivery::Whole;
    m_record.errorCode = name(error.code);
    settle(Outcome::Error);
}

} // namespace patchbay
