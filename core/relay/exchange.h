#pragma once

#include "core/base/json.h"
#include "core/base/liftedjson.h"
#include "core/config/keyring.h"
#include "core/ledger/historywriter.h"
#include "core/ledger/ledgerwriter.h"
#include "core/relay/account.h"
#include "core/relay/activityfeed.h"
#include "core/relay/attempt.h"
#include "core/relay/bodycapture.h"
#include "core/relay/endpoints.h"
#include "core/relay/failureanswer.h"
#include "core/relay/front/inboundrequest.h"
#include "core/relay/front/responsewriter.h"
#include "core/relay/keptconversation.h"
#include "core/relay/metrics.h"
#include "core/relay/responsecache.h"
#include "core/relay/upstream/upstreamclient.h"
#include "core/routing/affinity.h"
#include "core/routing/attemptpolicy.h"
#include "core/routing/budget/budgets.h"
#include "core/routing/limits/clientlimits.h"
#include "core/routing/router.h"
#include "core/routing/targethealth.h"
#include "core/routing/targetselection.h"
#include "core/routing/warmcaches.h"

#include <QBasicTimer>
#include <QObject>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace patchbay {

class IngressSocket;
class KeyQueue;
class Treasury;

/// What an exchange works with; everything outlives it.
struct ExchangeContext
{
    const Clock *clock = nullptr;
    UpstreamClient *upstreams = nullptr;
    LedgerWriter *ledger = nullptr;
    HistoryWriter *history = nullptr;
    Metrics *metrics = nullptr;
    TargetHealth *health = nullptr;
    Affinity *affinity = nullptr;
    WeightedTurns *turns = nullptr;
    WarmCaches *warm = nullptr;
    ResponseStore *responses = nullptr;
    ResponseCache *cache = nullptr;
    ActivityFeed *activity = nullptr;
    ClientLimits *limits = nullptr;
    Treasury *treasury = nullptr;
    KeyQueue *keyQueue = nullptr;
    json::Document *document = nullptr; ///< a parser to borrow within a call
};

/// The profile as one exchange sees it, from its first byte to its last.
struct ExchangeSnapshot
{
    std::shared_ptr<const Config> config;
    std::shared_ptr<Offers> offers;
    std::shared_ptr<const KeyRing> keys;
    std::shared_ptr<const PromptRules> prompts;
};

/// One request and its answer: decode, route, attempt after attempt, answer, account, record. The
/// functions stand in that order. Every way out, success, failure and the client's leaving, ends
/// in settle(). Deleting an exchange cancels it without a record, so only done ones are deleted.
/// Thread: relay.
class Exchange final : public QObject, public AttemptListener
{
    Q_OBJECT

public:
    Exchange(ExchangeId id, const ExchangeContext &context, ExchangeSnapshot snapshot,
             const ClientConfig &client, QObject *parent);
    ~Exchange() override;

    [[nodiscard]] ExchangeId id() const { return m_id; }

    /// The record as it stands, the attempt under way included; nothing once it has ended.
    [[nodiscard]] std::optional<ExchangeRecord> recordSoFar() const;

    /// Takes the request; the answer goes to \a socket.
    void begin(InboundRequest request, IngressSocket *socket, const EndpointMatch &endpoint);
    /// The ledger has made the outcome durable.
    void committed();
    /// Called about once a second: keep-alives and deadlines that need no precision.
    void tick(SteadyTime now);
    /// Whether it runs and its answer is known to \a client, whose it is, as \a answer. One that
    /// a provider makes in the background is that one's to cancel.
    [[nodiscard]] bool isAnswering(std::string_view client, std::string_view answer) const;
    /// Ends the answer as its client asked for from elsewhere; gives the response as cancelled.
    std::string cancelAnswer();
    /// The relay is going down: ends the exchange now, recorded as what it is.
    void interrupt();

signals:
    /// Answered and recorded; may be deleted.
    void done(patchbay::ExchangeId id);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    enum class State { Running, Settling, Lingering, Done };
    enum class Delivery { Nothing, Whole, StreamEnd, Cut };
    /// The answer of the target at hand on its way into the cache.
    struct CacheCapture
    {
        std::string key;
        std::shared_ptr<const Offer> offer;
        CachedAnswer answer;
    };

    // decode and route
    [[nodiscard]] Result<void> decode(const EndpointMatch &endpoint);
    [[nodiscard]] Result<RequestFacts> readFacts() const;
    [[nodiscard]] Result<void> resolveKept();
    [[nodiscard]] PromptText readPrompt() const;
    [[nodiscard]] Result<void> findRoute();
    void recordDecision(const RouteQuery &query);
    [[nodiscard]] Result<void> checkKept();
    void findTargets();
    void reject(const Error &error);

    // limits and budgets
    [[nodiscard]] Result<void> admitClient();
    void downgradeTargets(const RouteQuery &query);
    [[nodiscard]] bool reserveBudget();
    [[nodiscard]] bool waitForBudget();
    [[nodiscard]] bool turnToOtherKey(const BudgetRefusal &refusal);
    void leaveBudgetQueue();
    void waitForKey(std::chrono::milliseconds longest);
    void leaveKeyQueue();
    void endWaits();

    // cache
    [[nodiscard]] bool mayCache() const;
    [[nodiscard]] bool answerFromCache();
    void replay(const CachedAnswer &cached);
    void captureStream(std::string_view bytes);
    void cacheAnswer();

    // attempts
    [[nodiscard]] SteadyTime deadline() const;
    void tryTarget();
    void askTarget(AttemptPlan plan);
    void holdKey(const std::string &id);
    [[nodiscard]] std::int64_t keyTokens() const;
    void learnLimits();
    void estimate();
    void recordTarget(const std::string &key);
    void startAttempt();
    [[nodiscard]] std::expected<AttemptPlan, Failure> planAttempt();
    [[nodiscard]] bool isTranslated(const ProviderConfig &provider) const;
    [[nodiscard]] Result<void> prepareBody(AttemptPlan &plan);
    void attemptFailed(Failure failure) override;
    void closeAttempt(const Failure *failure);
    void reportHealth(const Failure *failure);
    void goOn(const Failure &failure);

    // answer
    void attemptFrame(std::string_view raw, std::span<const StreamEvent> events) override;
    void attemptStreamEnded(bool complete) override;
    void attemptAnswered(WholeAnswer answer) override;
    [[nodiscard]] bool readEvents(std::span<const StreamEvent> events, bool &content,
                                  bool &usageOnly);
    void streamError(Failure failure);
    void endStream();
    void commit();
    void writeStream(std::string_view bytes);
    [[nodiscard]] std::vector<Header> answerHeaders() const;
    void failWith(const Failure &failure);

    // account and record
    void clientLeft();
    void onDrained(qint64 pending);
    [[nodiscard]] Charge chargeOfFailure() const;
    [[nodiscard]] bool wasLeftAtWork() const;
    [[nodiscard]] std::optional<Money> costOfFailure(int status, bool bodySent) const;
    [[nodiscard]] std::int64_t latencyUs() const;
    void countUncounted(Outcome outcome);
    void giveKeyBack(std::int64_t tokens);
    void settle(Outcome outcome);
    void enter();
    void keepBodies();
    void deliver();
    void finishUp();

    ExchangeId m_id;
    ExchangeContext m_context;
    ExchangeSnapshot m_snapshot;
    const ClientConfig &m_client;
    const ClientCodec *m_clientCodec = nullptr;
    const TokenCountCodec *m_counting = nullptr; ///< m_clientCodec where tokens are to be counted
    InboundRequest m_request;
    std::optional<json::Lifted> m_requestText; ///< of m_request
    std::optional<json::Lifted> m_foreignText; ///< the same for a target of another protocol
    std::unique_ptr<KeptConversation> m_kept; ///< where answers may be named by later requests
    RequestFacts m_facts;
    RoutePlan m_plan;
    std::vector<std::string> m_planNotes; ///< what became of the plan, for the client to see

    Admission m_admission;
    BudgetReservation m_reservation; ///< of the attempt under way
    KeyHold m_keyHold; ///< the same
    QMetaObject::Connection m_waitsForBudget;
    std::optional<SteadyTime> m_budgetDeadline; ///< once it has waited
    QMetaObject::Connection m_waitsForKey;
    SteadyTime m_keyDeadline; ///< of that wait

    const std::uint64_t m_cacheGeneration; ///< what was cached under another profile is not meant
    std::optional<CacheCapture> m_caching; ///< where the answer is to be cached

    std::unique_ptr<BodyCapture> m_bodies; ///< where the profile wants them; until settle()

    State m_state = State::Running;
    std::unique_ptr<Attempt> m_attempt;
    std::vector<std::unique_ptr<Attempt>> m_pastAttempts; ///< may still be on the call stack
    std::shared_ptr<const Offer> m_offer; ///< of the attempt under way or the last one
    std::optional<TargetSelection> m_selection; ///< once there is a plan
    AttemptHistory m_history;
    SteadyTime m_deadline; ///< no attempt goes on beyond it
    bool m_reported = true; ///< the health of the target of the last attempt has been
    std::optional<Failure> m_failure; ///< the most useful one so far
    QBasicTimer m_retry;

    ResponseWriter m_writer;
    std::unique_ptr<StreamEncoder> m_encoder;
    std::string m_held; ///< stream bytes from before the first content
    std::string m_tail; ///< the end of the stream, kept until the row is durable
    bool m_committed = false; ///< content has reached the client
    bool m_headOut = false; ///< the status has: by content, or by a keep-alive before it
    bool m_endSeen = false;
    bool m_paused = false;
    bool m_clientGone = false;
    bool m_recorded = false; ///< m_record is the ledger's now
    bool m_sent = false; ///< an upstream was asked
    SteadyTime m_lastWrite;
    SteadyTime m_stateSince;

    Delivery m_delivery = Delivery::Nothing;
    int m_status = 200;
    std::vector<Header> m_headers;
    std::string m_body;

    Usage m_usage;
    FinishReason m_finish;
    std::int64_t m_outputBytes = 0;
    std::int64_t m_countedBytes = 0; ///< of them, those that m_usage counts
    std::vector<std::size_t> m_bound; ///< proofs in the answer that only its issuer can read
    SystemTime m_sentAt; ///< the first attempt
    SteadyTime m_askedAt; ///< the last target
    ExchangeRecord m_record; ///< given to the ledger by settle()
};

} // namespace patchbay
