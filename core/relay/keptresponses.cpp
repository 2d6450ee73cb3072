#include "core/relay/keptresponses.h"

#include "core/base/json.h"
#include "core/base/jsontree.h"
#include "core/base/percent.h"
#include "core/relay/front/errorenvelope.h"
#include "core/relay/front/ingresssocket.h"
#include "core/relay/front/responsewriter.h"
#include "core/relay/headerlists.h"
#include "core/relay/providerrequest.h"

#include <QPointer>

#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>

namespace patchbay {

namespace {

using json::Tree;

void answerJson(IngressSocket *socket, int status, std::string_view body)
{
    ResponseWriter(socket).whole(status, {{"content-type", "application/json"}}, body);
}

void answerError(IngressSocket *socket, const Error &error)
{
    const int status = httpStatus(error.code);
    answerJson(socket, status, errorBody(Envelope::OpenAi, error, status));
}

/// The value of \a name in a query; nothing where it has none.
std::optional<std::string> valueIn(std::string_view query, std::string_view name)
{
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(pair.size() + 1, query.size()));
        if (pair.substr(0, pair.find('=')) == name)
            return percentDecoded(pair.substr(std::min(name.size() + 1, pair.size())));
    }
    return std::nullopt;
}

/// A request about a kept answer on its way to the provider that keeps it.
class ForwardedRequest final : public QObject, private UpstreamListener
{
public:
    ForwardedRequest(UpstreamClient &client, UpstreamRequest request, Secret secret,
                     IngressSocket *socket, QObject *parent, std::function<void(int)> answered)
        : QObject(parent)
        , m_writer(socket)
        , m_secret(std::move(secret))
        , m_answered(std::move(answered))
    {
        connect(socket, &IngressSocket::clientGone, this, &QObject::deleteLater);
        m_transfer = client.send(std::move(request), *this);
    }

private:
    void upstreamHead(const UpstreamHead &head) override { m_head = head; }
    void upstreamData(std::string_view data) override { m_body.append(data); }

    void upstreamDone(const UpstreamResult &result) override
    {
        deleteLater();
        if (result.failure) {
            const Error error {result.failure->code, result.failure->providerMessage, {}, {}};
            const int status = httpStatus(error.code);
            m_writer.whole(status, {{"content-type", "application/json"}},
                           errorBody(Envelope::OpenAi, error, status));
            return;
        }
        m_answered(m_head.status);
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

KeptResponses::KeptResponses(ResponseStore &store, UpstreamClient &upstreams)
    : m_store(store)
    , m_upstreams(upstreams)
{ }

KeptResponses::~KeptResponses()
{
    qDeleteAll(findChildren<QObject *>(Qt::FindDirectChildrenOnly));
}

void KeptResponses::answer(const InboundRequest &request, const EndpointMatch &endpoint,
                           IngressSocket *socket, const std::string &client, const Config &config,
                           const KeyRing &keys)
{
    if (valueIn(request.query, "stream") == "true") {
        answerError(socket,
                    {ErrorCode::InvalidRequest,
                     "Patchbay does not stream answers that are kept; ask without `stream`.",
                     "stream", std::nullopt});
        return;
    }
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
            answerJson(socket, 200, *page);
        else
            answerError(socket, page.error());
    } else if (request.method == "DELETE") {
        const Tree deleted {{"id", entry.id}, {"object", "response"}, {"deleted", true}};
        m_store.remove(std::string(entry.client), std::string(entry.id));
        answerJson(socket, 200, json::dumpTree(deleted));
    } else {
        answerJson(socket, 200, entry.turn->response());
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
    UpstreamRequest upstream
        = requestTo(*provider, secret, addressOf(*provider, endpoint, request.query),
                    {{"accept", "application/json"}});
    upstream.method = request.method == "HEAD" ? "GET" : request.method;
    if (upstream.method == "POST")
        upstream.headers.push_back({"content-type", "application/json"});
    const bool deletes = request.method == "DELETE";
    new ForwardedRequest(m_upstreams, std::move(upstream), std::move(secret), socket, this,
                         [this, deletes, client = entry.client, id = entry.id](int status) {
                             if (deletes && status >= 200 && status < 300)
                                 m_store.remove(client, id);
                         });
    return {};
}

Result<std::string> inputItemsPage(const KeptTurn &turn, std::string_view query)
{
    std::size_t limit = 20;
    if (const auto text = valueIn(query, "limit")) {
        const auto read = std::from_chars(text->data(), text->data() + text->size(), limit);
        if (read.ec != std::errc() || read.ptr != text->data() + text->size() || limit < 1
            || limit > 100)
            return fail(ErrorCode::InvalidRequest, "`limit` must be a number from 1 to 100.",
                        "limit");
    }
    const std::string order = valueIn(query, "order").value_or("desc");
    if (order != "asc" && order != "desc")
        return fail(ErrorCode::InvalidRequest, "`order` must be `asc` or `desc`.", "order");
    std::vector<const KeptItem *> items = turn.context();
    if (order == "desc")
        std::ranges::reverse(items);
    std::size_t from = 0;
    if (const auto after = valueIn(query, "after"); after && !after->empty()) {
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
