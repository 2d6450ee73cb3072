#pragma once

#include "core/model/budgetalert.h"
#include "core/relay/upstream/upstreamclient.h"

#include <QObject>

#include <array>
#include <chrono>
#include <memory>
#include <vector>

namespace patchbay {

/// The body of a webhook's call: one JSON object with money as decimal text in USD.
[[nodiscard]] std::string webhookBody(const BudgetAlert &alert);

/// Calls the webhooks of budgets beside everything else: nobody waits for them. A call that fails,
/// or is answered 408, 429 or 5xx, is made again after each of the delays; any other answer ends
/// it. Redirects are not followed. What cannot be delivered is logged, without the address, which
/// may hold a secret.
/// Thread: the client's.
class BudgetWebhooks final : public QObject
{
public:
    using Delays = std::array<std::chrono::milliseconds, 3>;

    /// \a client must outlive it.
    explicit BudgetWebhooks(UpstreamClient &client, QObject *parent = nullptr);
    ~BudgetWebhooks() override;

    /// For tests.
    void setDelays(const Delays &delays) { m_delays = delays; }

    /// POSTs \a alert to \a url, an http or https address. More than 32 at once are not kept.
    void call(const std::string &url, const BudgetAlert &alert);
    /// Calls that have not ended.
    [[nodiscard]] std::size_t pending() const { return m_calls.size(); }

private:
    class Call;

    void drop(const Call *call);

    UpstreamClient &m_client;
    Delays m_delays {std::chrono::seconds(1), std::chrono::seconds(10), std::chrono::seconds(60)};
    std::vector<std::unique_ptr<Call>> m_calls;
};

} // namespace patchbay
