#pragma once

#include "core/backend/backtest.h"
#include "core/backend/budgetpreview.h"
#include "core/backend/dryrun.h"
#include "core/backend/exchangedetail.h"
#include "core/backend/querythread.h"
#include "core/backend/repricing.h"
#include "core/backend/savings.h"
#include "core/base/error.h"
#include "core/base/mailbox.h"
#include "core/base/secret.h"
#include "core/catalog/catalog.h"
#include "core/config/config.h"
#include "core/config/connectionsubject.h"
#include "core/config/importedcatalog.h"
#include "core/config/keychainstate.h"
#include "core/config/keyring.h"
#include "core/config/toolkeys.h"
#include "core/ledger/ledgerqueries.h"
#include "core/model/activity.h"
#include "core/model/budgetalert.h"
#include "core/model/cachestatus.h"
#include "core/model/connectiontest.h"
#include "core/model/exchangebodies.h"
#include "core/model/exchangefilter.h"
#include "core/model/exchangepage.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <QString>
#include <QThread>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace patchbay {

class ProfileSecrets;
class RelayServer;

/// The one core object that the application talks to: runs the relay in its own thread and hands
/// it profiles and secrets. Everything here is called from and signalled on the main thread.
class Backend final : public QObject
{
    Q_OBJECT

public:
    /// \a dataDirectory holds the ledger and must be held by a DataLock.
    Backend(std::shared_ptr<const Catalog> catalog, QString dataDirectory,
            QObject *parent = nullptr);
    /// Ends the relay at once if it was not shut down before; the ledger is written.
    ~Backend() override;

    /// Starts the relay thread, opens the ledger and listens; blocks until that is done. Secrets
    /// in the keychain come later, see secretsAreSettled(); until then their keys answer
    /// `keychain_locked`. Gives the ports in the order of the profile's addresses. Errors:
    /// `ledger_unavailable`, or a port in use (`Error::param` is `port_in_use`).
    [[nodiscard]] Result<QList<quint16>> start(std::shared_ptr<const Config> config);

    /// Puts another profile in force; exchanges under way keep theirs. Blocks shortly. Secrets are
    /// looked up again, but for those that were had from the keychain and still fit.
    [[nodiscard]] Result<QList<quint16>> setConfig(std::shared_ptr<const Config> config);

    /// Puts another catalogue in force, for profiles that are put in force from now on.
    void setCatalog(std::shared_ptr<const Catalog> catalog);

    /// Looks up every secret again, those in the keychain too.
    void refreshSecrets();
    /// Whether the keychain has answered for every key, or was given up.
    [[nodiscard]] bool secretsAreSettled() const;

    /// Gives a key whose `secret` is `session` its secret, for as long as this process lives.
    /// Before start() or later.
    void setSessionSecret(const std::string &provider, const std::string &key, Secret secret);

    /// Stores a key's secret in the keychain, bound to the origin of its provider's base_url; the
    /// relay uses it from then on. The provider must be in the profile in force, the key need not
    /// be. Errors: `keychain_locked`; `no_key` (no keychain, access denied); `not_found`.
    [[nodiscard]] QFuture<Result<void>> storeSecret(const std::string &provider,
                                                    const std::string &key, Secret secret);
    /// Removes it from the keychain. Errors: as above; `no_key` if it is not there.
    [[nodiscard]] QFuture<Result<void>> removeSecret(const std::string &provider,
                                                     const std::string &key);
    /// What the keychain holds for a key, to be shown or for Secret::hint(). Errors: as above;
    /// `no_key` if it was entered for another origin.
    [[nodiscard]] QFuture<Result<Secret>> readSecret(const std::string &provider,
                                                     const std::string &key);
    /// The secret that the relay uses for an enabled key, wherever it lies, to be shown or for
    /// Secret::hint(); or why there is none: `no_key`, or `keychain_locked` while it is not had.
    [[nodiscard]] Result<Secret> secretInUse(const std::string &provider,
                                             const std::string &key) const;
    /// The secret that an environment variable or a file holds. Blocks on the file. Error `no_key`,
    /// which says what is wrong with it.
    [[nodiscard]] static Result<Secret> secretAt(const SecretRef &ref);
    /// The keys that lie in the files of other tools of this user, to be offered; see toolKeys().
    [[nodiscard]] QFuture<Result<std::vector<ToolKey>>> toolKeys();
    /// How the keychain stands; does not make it ask for its password.
    [[nodiscard]] QFuture<KeychainState> keychainState();

    void setPaused(bool paused);

    /// Whether activityChanged() is emitted: at most ten times a second, at once for the first
    /// time, then while something happens. Costs the relay nothing while off. May be called before
    /// start().
    void watchActivity(bool on);

    /// Questions to the ledger, answered one after the other in the background; all see what was
    /// committed when they began. cancel() the future of one whose answer is not wanted any more.
    /// Error `ledger_unavailable`.
    ///
    /// At most \a limit exchanges that match \a filter, newest first; \a before is the id of the
    /// last one of the page before, 0 for the first page.
    [[nodiscard]] QFuture<Result<ExchangePage>> exchanges(const ExchangeFilter &filter,
                                                          ExchangeId before, int limit);
    /// Sums over all that match \a filter.
    [[nodiscard]] QFuture<Result<ExchangeTotals>> totals(const ExchangeFilter &filter);
    /// Sums over those of \a ids that there are.
    [[nodiscard]] QFuture<Result<ExchangeTotals>> totals(const std::vector<ExchangeId> &ids);
    /// LedgerQueries::spend().
    [[nodiscard]] QFuture<Result<std::vector<SpendRow>>> spend(SpendBy by, std::int64_t fromMs,
                                                               std::int64_t toMs);
    [[nodiscard]] QFuture<Result<std::vector<SpendRow>>>
    spend(SpendBy by, const SpendFilter &filter, std::int64_t fromMs, std::int64_t toMs);
    /// LedgerQueries::series(), in the system's time zone.
    [[nodiscard]] QFuture<Result<std::vector<SpendBar>>> series(SpendBy by,
                                                                const SpendFilter &filter,
                                                                SpendStep step, std::int64_t fromMs,
                                                                std::int64_t toMs);
    /// LedgerQueries::latency().
    [[nodiscard]] QFuture<Result<std::vector<LatencyRow>>>
    latency(SpendBy by, const SpendFilter &filter, std::int64_t fromMs, std::int64_t toMs);
    /// LedgerQueries::forecast(), as of now, in the system's time zone.
    [[nodiscard]] QFuture<Result<Forecast>> forecast(const SpendFilter &filter, std::int64_t fromMs,
                                                     std::int64_t toMs);
    /// What the cache and the choice of models saved, against the baseline of the profile in
    /// force: see savings.h. Some seconds for a million exchanges.
    [[nodiscard]] QFuture<Result<Savings>> savings(std::int64_t fromMs, std::int64_t toMs);
    /// What the exchanges that began between the limits would have cost under \a config: see
    /// backtest.h. Some seconds for a million exchanges, in a thread of its own.
    [[nodiscard]] QFuture<Result<Backtest>> backtest(std::shared_ptr<const Config> config,
                                                     std::int64_t fromMs, std::int64_t toMs);
    /// Prices exchanges of the ledger anew by the profile in force: see repricing.h. Only says what
    /// that comes to unless \a enters; budgets count it then, and Activity::costsChanged follows.
    /// Error `ledger_unavailable` where the relay does not run.
    [[nodiscard]] QFuture<Result<RepricingReport>> reprice(const RepricingScope &scope,
                                                           bool enters);
    /// What \a budget, in force or not, would have done to the exchanges that began between the
    /// limits: see budgetpreview.h. Some seconds for a million exchanges.
    [[nodiscard]] QFuture<Result<BudgetPreview>>
    budgetPreview(const BudgetConfig &budget, std::int64_t fromMs, std::int64_t toMs);
    /// One exchange with its attempts; nothing if there is none.
    [[nodiscard]] QFuture<Result<std::optional<ExchangeDetail>>> exchange(ExchangeId id);

    /// What was said in one exchange; nothing where the profile did not have it kept, or it was
    /// forgotten since. It is written a moment after the exchange has ended.
    [[nodiscard]] QFuture<Result<std::optional<ExchangeBodies>>> bodies(ExchangeId id);
    /// importCatalog() into the data directory, which CatalogWatch sees. The error's message has a
    /// line for each of the first problems.
    [[nodiscard]] QFuture<Result<CatalogImport>> importCatalog(const std::string &file);
    /// Overwrites and deletes all bodies that are kept.
    [[nodiscard]] QFuture<Result<void>> purgeHistory();

    /// How the response cache stands. Error `internal` where the relay does not run.
    [[nodiscard]] QFuture<Result<CacheStatus>> cacheStatus();
    /// Forgets every answer in it; gives how it stands then. Error as above.
    [[nodiscard]] QFuture<Result<CacheStatus>> clearCache();

    /// Asks a provider for its models and, if \a subject says so, one cheap model (see testModel())
    /// for one token; takes at most half a minute. The question stands in the ledger with the tag
    /// `connection-test`. What the provider refuses is in the result. Errors, with nothing asked:
    /// `no_key` or `keychain_locked` where the key has no secret, `internal` where the relay does
    /// not run. Cancelled if the relay ends first.
    [[nodiscard]] QFuture<Result<ConnectionTest>> testConnection(ConnectionSubject subject);

    /// Where \a question would go by \a draft, or by the profile in force where that is null, with
    /// the relay's targets, keys and budgets as they stand; nothing is sent and nothing changes.
    /// What a client would be refused with is in the result. Errors, with nothing decided:
    /// `invalid_request` for a question that makes no sense, `not_found` for an exchange that is
    /// not in the ledger, `ledger_unavailable`, `internal` where the relay does not run.
    [[nodiscard]] QFuture<Result<DryRun>> dryRun(std::shared_ptr<const Config> draft,
                                                 DryRunQuestion question);

    /// Stops accepting and lets exchanges finish for the profile's `drain_ms`; `stopped()` follows.
    void shutDown();

signals:
    /// secretsAreSettled() has become true, and the relay has the secrets.
    void secretsSettled();
    /// The relay has ended and the ledger is written.
    void stopped();
    /// A budget has reached something that the user is to know, each once in its period.
    void budgetReached(const patchbay::BudgetAlert &alert);
    /// What happened since the last time. A slot that takes long delays the next one, and
    /// nothing else.
    void activityChanged(const std::shared_ptr<const patchbay::Activity> &activity);

private:
    /// Runs \a call in the relay thread and waits for its end.
    void runInRelay(const std::function<void()> &call);
    [[nodiscard]] QFuture<Result<CacheStatus>> askCache(bool clear);
    [[nodiscard]] bool enter(std::vector<Repricing> repricings,
                             const QueryThread::GivesUp &givesUp);
    void endThread();
    void deliverActivity();
    void onSecretsChanged(const std::vector<KeyName> &keys);

    std::shared_ptr<const Catalog> m_catalog;
    QString m_dataDirectory;
    std::shared_ptr<const Config> m_config; ///< in force, or to be
    std::unique_ptr<ProfileSecrets> m_secrets;
    QThread m_thread;
    std::unique_ptr<QObject> m_anchor; ///< lives in the relay thread, to call into it
    RelayServer *m_relay = nullptr; ///< lives in the relay thread
    Mailbox<std::shared_ptr<const Activity>> m_activities; ///< from the relay thread
    bool m_watching = false;
    QueryThread m_queries;
    QueryThread m_backtests;
};

} // namespace patchbay
