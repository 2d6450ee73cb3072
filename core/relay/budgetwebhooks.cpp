#include "core/relay/budgetwebhooks.h"

#include "core/base/jsontree.h"
#include "core/base/logging.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace patchbay {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t mostCalls = 32;
constexpr std::int64_t longestAnswer = 64 * 1024; ///< of which nothing is read

bool isRedirect(const UpstreamResult &result)
{
    return result.failure && result.failure->httpStatus >= 300 && result.failure->httpStatus < 400;
}

bool isWorthRepeating(const UpstreamResult &result, int status)
{
    return (result.failure && !isRedirect(result)) || status == 408 || status == 429
           || status >= 500;
}

} // namespace

std::string webhookBody(const BudgetAlert &alert)
{
    json::Tree tree;
    tree["budget"] = alert.budget;
    tree["event"] = alert.event;
    tree["at_percent"] = alert.atPercent > 0 ? json::Tree(alert.atPercent) : json::Tree();
    tree["percent"] = alert.percent;
    tree["spent_usd"] = alert.spent.toString();
    tree["limit_usd"] = alert.limit.toString();
    tree["period"] = alert.period;
    tree["began_ms"] = alert.beganMs;
    tree["resets_ms"] = alert.resetsMs ? json::Tree(*alert.resetsMs) : json::Tree();
    return json::dumpTree(tree);
}

class BudgetWebhooks::Call final : private UpstreamListener
{
public:
    Call(BudgetWebhooks &owner, std::string url, const BudgetAlert &alert)
        : m_owner(owner)
        , m_url(std::move(url))
        , m_budget(alert.budget)
        , m_body(webhookBody(alert))
    {
        m_retry.setSingleShot(true);
        QObject::connect(&m_retry, &QTimer::timeout, &m_retry, [this] { send(); });
    }

    void send()
    {
        UpstreamRequest request;
        request.url = m_url;
        request.headers = {{"content-type", "application/json"}};
        request.body = m_body;
        request.timeouts
            = {.connect = 5s, .firstByteStream = 10s, .firstByte = 10s, .idle = 10s, .total = 15s};
        request.maxBody = longestAnswer;
        m_status = 0;
        m_transfer = m_owner.m_client.send(std::move(request), *this);
    }

private:
    void upstreamHead(const UpstreamHead &head) override { m_status = head.status; }
    void upstreamData(std::string_view /*data*/) override { }
    void upstreamDone(const UpstreamResult &result) override
    {
        if (isWorthRepeating(result, m_status) && m_tried < m_owner.m_delays.size()) {
            m_retry.start(m_owner.m_delays[m_tried++]);
            return;
        }
        if (result.failure || m_status < 200 || m_status >= 300)
            qCWarning(logRelay, "The webhook of the budget `%s` could not be called: %s.",
                      m_budget.c_str(), whatHappened(result).c_str());
        m_owner.drop(this); // and this with it
    }

    [[nodiscard]] std::string whatHappened(const UpstreamResult &result) const
    {
        const int status = result.failure && result.failure->httpStatus != 0
                               ? result.failure->httpStatus
                               : m_status;
        return status != 0 ? "it answered " + std::to_string(status) : "it did not answer";
    }

    BudgetWebhooks &m_owner;
    const std::string m_url;
    const std::string m_budget;
    const std::string m_body;
    std::unique_ptr<UpstreamTransfer> m_transfer;
    QTimer m_retry;
    std::size_t m_tried = 0; ///< repetitions so far
    int m_status = 0;
};

BudgetWebhooks::BudgetWebhooks(UpstreamClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{ }

BudgetWebhooks::~BudgetWebhooks() = default;

void BudgetWebhooks::call(const std::string &url, const BudgetAlert &alert)
{
    if (url.empty())
        return;
    if (m_calls.size() >= mostCalls) {
        qCWarning(logRelay,
                  "Too many webhooks wait for an answer; that of the budget `%s` is not "
                  "called.",
                  alert.budget.c_str());
        return;
    }
    m_calls.push_back(std::make_unique<Call>(*this, url, alert));
    m_calls.back()->send();
}

void BudgetWebhooks::drop(const Call *call)
{
    std::erase_if(m_calls, [call](const auto &each) { return each.get() == call; });
}

} // namespace patchbay
