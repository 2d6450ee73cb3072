#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/catalog/catalog.h"
#include "core/config/connectionsubject.h"
#include "core/config/keyring.h"
#include "core/ledger/historywriter.h"
#include "core/ledger/ledgerwriter.h"
#include "core/model/activity.h"
#include "core/model/cachestatus.h"
#include "core/model/connectiontest.h"
#include "core/model/repricing.h"
#include "core/relay/activityfeed.h"
#include "core/relay/authenticator.h"
#include "core/relay/budgetwebhooks.h"
#include "core/relay/endpoints.h"
#include "core/relay/exchange.h"
#include "core/relay/front/httpfront.h"
#include "core/relay/keptresponses.h"
#include "core/relay/keyqueue.h"
#include "core/relay/metrics.h"
#include "core/relay/routingstate.h"
#include "core/relay/treasury.h"
#include "core/relay/upstream/upstreamclient.h"
#include "core/routing/targethealth.h"

#include <QBasicTimer>
#include <QObject>

#include <functional>
#include <memory>
#include <span>
#include <unordered_map>
#include <utility>

namespace patchbay {

/// The relay: takes requests from the front, keeps their exchanges, and holds what they share.
/// Thread: the relay thread; make it there. Touches neither disk nor keychain.
class RelayServer final : public QObject, private Gate
{
    Q_OBJECT

public:
    /// \a dataDirectory holds the ledger, and the history where there is one.
    RelayServer(std::shared_ptr<const Catalog> catalog, const QString &dataDirectory,
                QObject *parent = nullptr);
    ~RelayServer() override;

    /// Opens the ledger and listens. Gives the ports in the order of the profile's addresses.
    [[nodiscard]] Result<QList<quint16>> start(const std::shared_ptr<const Config> &config,
                                               std::shared_ptr<const KeyRing> keys);
    /// Takes a new profile; exchanges under way keep theirs. An address that cannot be listened
    /// on leaves the old ones in force and is told.
    [[nodiscard]] Result<QList<quint16>> setConfig(const std::shared_ptr<const Config> &config,
                                                   std::shared_ptr<const KeyRing> keys);
    /// Takes a new catalogue, which the next profile's offers are of.
    void setCatalog(std::shared_ptr<const Catalog> catalog) { m_catalog = std::move(catalog); }
    /// Takes other secrets for the same profile; \a changed are the keys whose secret is another.
    void setSecrets(std::shared_ptr<const KeyRing> keys, std::span<const KeyName> changed);
    void setPaused(bool paused);
    /// What requests are routed by just now.
    [[nodiscard]] RoutingState routingState();
    /// Whether activityReady() is emitted; the first one then shows all that runs.
    void watchActivity(bool on);
    /// The last Activity has arrived where it is shown; until then there is no other.
    void acknowledgeActivity();
    /// Deletes the bodies that are kept or wait; \a done is called on another thread.
    void purgeHistory(std::function<void(const Result<void> &)> done);
    /// Enters \a repricings in the ledger; \a done is called on the ledger's thread when they are
    /// durable. After the last ones call endRepricing(), for budgets and whoever looks on.
    void reprice(std::vector<Repricing> repricings, std::function<void()> done);
    void endRepricing();
    [[nodiscard]] CacheStatus cacheStatus() const;
    /// Forgets every answer that could be given again.
    void clearCache() { m_cache.clear(); }
    /// Tests a connection; \a done is called once, with an error where nothing was asked, or never
    /// if the relay goes first.
    void testConnection(const ConnectionSubject &subject,
                        const std::function<void(Result<ConnectionTest>)> &done);
    /// Stops accepting, lets exchanges finish for at most the profile's `drain_ms`, then ends
    /// them; `drained()` follows.
    void drain();

signals:
    void drained();
    void activityReady(const std::shared_ptr<const patchbay::Activity> &activity);
    void budgetReached(const patchbay::BudgetAlert &alert);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    std::optional<Refusal> admit(const InboundRequest &head) override;
    void handle(InboundRequest request, IngressSocket *socket);
    void beginExchange(InboundRequest request, IngressSocket *socket, const EndpointMatch &endpoint,
                       const ClientConfig &client);
    void answerKept(const InboundRequest &request, const EndpointMatch &match,
                    IngressSocket *socket, const ClientConfig &client);
    void answerModels(const InboundRequest &request, const EndpointMatch &match,
                      IngressSocket *socket, const ClientConfig &client);
    void sendActivity();
    [[nodiscard]] Result<Secret> secretFor(const ConnectionSubject &subject) const;
    void onBudgetEvent(const BudgetEvent &event);
    void onExchangeDone(ExchangeId id);
    void onCommitted(const std::vector<ExchangeId> &ids);
    void applySnapshot(std::shared_ptr<const Config> config, std::shared_ptr<const KeyRing> keys);

    SystemClock m_clock;
    std::shared_ptr<const Catalog> m_catalog;
    ExchangeSnapshot m_snapshot;
    Authenticator m_authenticator;
    UpstreamClient m_upstreams;
    BudgetWebhooks m_webhooks;
    KeyQueue m_keyQueue;
    std::unique_ptr<Treasury> m_treasury; ///< outlives the writer, which answers it
    LedgerWriter m_ledger;
    HistoryWriter m_history;
    HttpFront m_front;
    json::Document m_document;
    ExchangeIds m_ids;
    Metrics m_metrics;
    TargetHealth m_health;
    Affinity m_affinity;
    WeightedTurns m_turns;
    WarmCaches m_warm;
    ClientLimits m_limits;
    ResponseCache m_cache;
    ResponseStore m_responses;
    KeptResponses m_keptResponses; ///< after the client that it asks through
    ActivityFeed m_activity;
    std::unordered_map<ExchangeId, Exchange *> m_exchanges;
    QBasicTimer m_ticker; ///< runs while there are exchanges
    SteadyTime m_drainUntil;
    bool m_draining = false;
    bool m_paused = false;
};

} // namespace patchbay
