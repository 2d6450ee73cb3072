#include "core/relay/keptresponses.h"

#include "core/base/json.h"
#include "core/base/jsontree.h"
#include "core/base/percent.h"
#include "core/base/query.h"
#include "core/ledger/ledgerwriter.h"
#include "core/protocols/openairesponses/encoder.h"
#include "core/protocols/openairesponses/replay.h"
#include "core/protocols/sse.h"
#include "core/relay/front/errorenvelope.h"
#include "core/relay/front/ingresssocket.h"
#include "core/relay/front/responsewriter.h"
#include "core/relay/headerlists.h"
#include "core/relay/providerrequest.h"

#include <QBasicTimer>
#include <QTimerEvent>

#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>

namespace patchbay {

namespace {

using json::Tree;

void answerError(IngressSocket *socket, const Error &error)
{
    const int status = httpStatus(error.code);
    ResponseWriter(socket).json(status, errorBody(Envelope::OpenAi, error, status));
}

/// How an answer that is kept is to be read.
struct ReadingWish
{
    bool stream = false;
    std::int64_t after = -1; ///< the last event that the client has
};

Result<ReadingWish> readingWish(std::string_view query)
{
    ReadingWish wish;
    const auto stream = queryValue(query, "stream");
    if (stream && *stream != "true" && *stream != "false")
        return fail(ErrorCode::InvalidRequest, "`stream` must be `true` or `false`.", "stream");
    wish.stream = stream == "true";
    const auto after = queryValue(query, "starting_after");
    if (!after)
        return wish;
    const auto read = std::from_chars(after->data(), after->data() + after->size(), wish.after);
    if (read.ec != std::errc() || read.ptr != after->data() + after->size() || wish.after < 0)
        return fail(ErrorCode::InvalidRequest,
                    "`starting_after` must be the sequence number of an event.", "starting_after");
    if (!wish.stream)
        return fail(ErrorCode::InvalidRequest, "`starting_after` needs `stream=true`.",
                    "starting_after");
    return wish;
}

/// A request about a kept answer on its way to the provider that keeps it.
class ForwardedRequest final : public QObject, private UpstreamListener
{
public:
    ForwardedRequest(UpstreamClient &client, UpstreamRequest request, Secret secret,
                     IngressSocket *socket, QObject *parent, std::function<void(int)> answered,
                     std::shared_ptr<OwedCharge> owed, const Accounts &accounts)
        : QObject(parent)
        , m_writer(socket)
        , m_secret(std::move(secret))
        , m_answered(std::move(answered))
        , m_owed(std::move(owed))
        , m_accounts(accounts)
    {
        connect(socket, &IngressSocket::clientGone, this, &QObject::deleteLater);
        connect(socket, &IngressSocket::drained, this, [this](qint64 pending) {
            if (pending < ResponseWriter::resumeBelow && m_transfer)
                m_transfer->resume();
        });
        m_transfer = client.send(std::move(request), *this);
    }

private:
    void upstreamHead(const UpstreamHead &head) override
    {
        m_head = head;
        m_streams = head.status >= 200 && head.status < 300
                    && head.header("content-type").value_or("").starts_with("text/event-stream");
        if (!m_streams)
            return;
        std::vector<Header> headers = forwardedAnswerHeaders(head.headers);
        headers.push_back({"content-type", "text/event-stream; charset=utf-8"});
        headers.push_back({"cache-control", "no-cache"});
        m_writer.head(head.status, headers, true);
    }

    /// Of a stream each piece goes on as it comes: the answer may still be in the making.
    void upstreamData(std::string_view data) override
    {
        if (!m_streams) {
            m_body.append(data);
            return;
        }
        m_writer.chunk(data);
        m_parser.feed(data);
        SseEvent event;
        while (m_parser.next(event) == SseParser::Status::Event) {
            m_encoder.passed(event.raw);
            enter(event.data);
        }
        if (m_writer.pending() > ResponseWriter::pauseAbove)
            m_transfer->pause();
    }

    void upstreamDone(const UpstreamResult &result) override
    {
        m_failure = result.failure;
        if (!m_failure && !m_streams && m_head.status < 300)
            enter(m_body);
        if (m_waitsFor == 0)
            deliver();
        else
            m_patience.start(static_cast<int>(LedgerWriter::patience.count()), this);
    }

    /// The end of an answer that was paid for follows its row in the ledger.
    void enter(std::string_view document)
    {
        if (!m_owed)
            return;
        const ExchangeId id = m_owed->record.id;
        if (!enterCharge(*m_owed, document, m_accounts))
            return;
        m_waitsFor = id;
        connect(m_accounts.ledger, &LedgerWriter::committed, this,
                [this](const std::vector<ExchangeId> &ids) {
                    if (std::ranges::find(ids, m_waitsFor) == ids.end())
                        return;
                    m_waitsFor = 0;
                    if (m_patience.isActive())
                        deliver();
                });
    }

    void timerEvent(QTimerEvent *event) override
    {
        if (event->timerId() == m_patience.timerId())
            deliver();
    }

    void deliver()
    {
        m_patience.stop();
        deleteLater();
        if (m_failure) {
            const Error error {m_failure->code, m_failure->providerMessage, {}, {}};
            const int status = httpStatus(error.code);
            const std::string body = errorBody(Envelope::OpenAi, error, status);
            if (m_streams) {
                m_writer.chunk(m_encoder.error(body));
                m_writer.finish();
                return;
            }
            m_writer.whole(status, {{"content-type", "application/json"}}, body);
            return;
        }
        m_answered(m_head.status);
        if (m_streams) {
            m_writer.finish();
            return;
        }
        std::vector<Header> headers = forwardedAnswerHeaders(m_head.headers);
        headers.push_back(
            {"content-type",
             std::string(m_head.header("content-type").value_or("application/json"))});
        if (m_head.status >= 400)
            m_secret.cutFrom(m_body); // providers quote the key they refuse
        m_writer.whole(m_head.status, headers, m_body);
    }

    ResponseWriter m_writer;
    Secret m_secret;
    std::function<void(int)> m_answered; ///< told the status
    UpstreamHead m_head;
    std::string m_body;
    std::optional<Failure> m_failure;
    std::shared_ptr<OwedCharge> m_owed; ///< null where all is known
    const Accounts m_accounts;
    ExchangeId m_waitsFor = 0; ///< its row is on the way to the ledger
    QBasicTimer m_patience;
    bool m_streams = false;
    SseParser m_parser;
    openairesponses::Encoder m_encoder; ///< counts the events, for an error behind them
    std::unique_ptr<UpstreamTransfer> m_transfer;
};

/// `/{id}` and what follows it, at the provider.
std::string addressOf(const ProviderConfig &provider, const EndpointMatch &endpoint,
                      std::string_view query)
{
    std::string address = provider.baseUrl + "/responses/" + percentEncoded(endpoint.item);
    if (endpoint.endpoint == InboundEndpoint::KeptResponseCancel)
        address += "/cancel";
    else if (endpoint.endpoint == InboundEndpoint::KeptResponseInput)
        address += "/input_items";
    if (!query.empty())
        address.append("?").append(query);
    if (!provider.apiVersion.empty())
        address.append(query.empty() ? "?" : "&")
            .append("api-version=")
            .append(provider.apiVersion);
    return address;
}

} // namespace

KeptResponses::KeptResponses(ResponseStore &store, UpstreamClient &upstreams,
                             const Accounts &accounts)
    : m_store(store)
    , m_upstreams(upstreams)
    , m_accounts(accounts)
{ }

KeptResponses::~KeptResponses()
{
    qDeleteAll(findChildren<QObject *>(Qt::FindDirectChildrenOnly));
}

void KeptResponses::answer(const InboundRequest &request, const EndpointMatch &endpoint,
                           IngressSocket *socket, const std::string &client, const Config &config,
                           const KeyRing &keys)
{
    const auto *entry = m_store.find(client, endpoint.item);
    if (!entry) {
        answerError(socket, {ErrorCode::NotFound,
                             "Response with id '" + endpoint.item.substr(0, 200)
                                 + "' not found. Patchbay keeps answers in memory, within bounds "
                                   "and until it is restarted.",
                             {},
                             std::nullopt});
        return;
    }
    if (endpoint.endpoint == InboundEndpoint::KeptResponse && request.method != "DELETE") {
        if (const auto wish = readingWish(request.query); !wish) {
            answerError(socket, wish.error());
            return;
        }
    }
    if (entry->turn) {
        answerHere(request, endpoint, socket, *entry);
        return;
    }
    if (auto sent = forward(request, endpoint, socket, *entry, config, keys); !sent)
        answerError(socket, sent.error());
}

void KeptResponses::answerHere(const InboundRequest &request, const EndpointMatch &endpoint,
                               IngressSocket *socket, const ResponseStore::Entry &entry)
{
    if (endpoint.endpoint == InboundEndpoint::KeptResponseCancel) {
        answerError(
            socket,
            {ErrorCode::InvalidRequest, "Cannot cancel a completed response.", {}, std::nullopt});
    } else if (endpoint.endpoint == InboundEndpoint::KeptResponseInput) {
        if (auto page = inputItemsPage(*entry.turn, request.query))
            ResponseWriter(socket).json(200, *page);
        else
            answerError(socket, page.error());
    } else if (request.method == "DELETE") {
        const Tree deleted {{"id", entry.id}, {"object", "response"}, {"deleted", true}};
        m_store.remove(std::string(entry.client), std::string(entry.id));
        ResponseWriter(socket).json(200, json::dumpTree(deleted));
    } else if (const auto wish = readingWish(request.query); wish && wish->stream) {
        const Tree response = json::parseTree(entry.turn->response()).value_or(Tree::object());
        ResponseWriter(socket).whole(
            200,
            {{"content-type", "text/event-stream; charset=utf-8"}, {"cache-control", "no-cache"}},
            openairesponses::replayed(response, wish->after));
    } else {
        ResponseWriter(socket).json(200, entry.turn->response());
    }
}

Result<void> KeptResponses::forward(const InboundRequest &request, const EndpointMatch &endpoint,
                                    IngressSocket *socket, const ResponseStore::Entry &entry,
                                    const Config &config, const KeyRing &keys)
{
    const auto provider
        = std::ranges::find(config.providers, entry.keeper.provider, &ProviderConfig::id);
    if (provider == config.providers.end() || !provider->enabled)
        return fail(ErrorCode::NotFound, "The response is kept by the provider `"
                                             + entry.keeper.provider
                                             + "`, which the profile does not have any more.");
    Secret secret;
    if (!entry.keeper.key.empty()) {
        auto found = keys.secret(provider->id, entry.keeper.key);
        if (!found)
            return std::unexpected(found.error());
        secret = std::move(*found);
    }
    const auto wish = readingWish(request.query);
    const bool stream = endpoint.endpoint == InboundEndpoint::KeptResponse && wish && wish->stream;
    UpstreamRequest upstream
        = requestTo(*provider, secret, addressOf(*provider, endpoint, request.query),
                    {{"accept", stream ? "text/event-stream" : "application/json"}});
    upstream.stream = stream;
    upstream.method = request.method == "HEAD" ? "GET" : request.method;
    if (upstream.method == "POST")
        upstream.headers.push_back({"content-type", "application/json"});
    const bool deletes = request.method == "DELETE";
    new ForwardedRequest(
        m_upstreams, std::move(upstream), std::move(secret), socket, this,
        [this, deletes, client = entry.client, id = entry.id](int status) {
            if (deletes && status >= 200 && status < 300)
                m_store.remove(client, id);
        },
        deletes ? nullptr : entry.owed, m_accounts);
    return {};
}

Result<std::string> inputItemsPage(const KeptTurn &turn, std::string_view query)
{
    std::size_t limit = 20;
    if (const auto text = queryValue(query, "limit")) {
        const auto read = std::from_chars(text->data(), text->data() + text->size(), limit);
        if (read.ec != std::errc() || read.ptr != text->data() + text->size() || limit < 1
            || limit > 100)
            return fail(ErrorCode::InvalidRequest, "`limit` must be a number from 1 to 100.",
                        "limit");
    }
    const std::string order = queryValue(query, "order").value_or("desc");
    if (order != "asc" && order != "desc")
        return fail(ErrorCode::InvalidRequest, "`order` must be `asc` or `desc`.", "order");
    std::vector<const KeptItem *> items = turn.context();
    if (order == "desc")
        std::ranges::reverse(items);
    std::size_t from = 0;
    if (const auto after = queryValue(query, "after"); after && !after->empty()) {
        const auto found = std::ranges::find(items, *after, &KeptItem::id);
        if (found == items.end())
            return fail(ErrorCode::InvalidRequest, "`after` names no item of this response.",
                        "after");
        from = static_cast<std::size_t>(found - items.begin()) + 1;
    }
    const std::size_t until = std::min(items.size(), from + limit);
    std::string data;
    for (std::size_t i = from; i < until; ++i)
        data.append(data.empty() ? "" : ",").append(items[i]->text);
    const auto idAt = [&](std::size_t at) {
        return json::quote(items[at]->id);
    };
    return R"({"object":"list","data":[)" + data + R"(],"first_id":)"
           + (from < until ? idAt(from) : "null") + R"(,"last_id":)"
           + (from < until ? idAt(until - 1) : "null") + R"(,"has_more":)"
           + (until < items.size() ? "true" : "false") + "}";
}

} // namespace patchbay
