#include "core/backend/backend.h"

#include "core/backend/exchangedetail.h"
#include "core/backend/profilesecrets.h"
#include "core/config/secretstore.h"
#include "core/ledger/historydatabase.h"
#include "core/ledger/ledgerfiles.h"
#include "core/ledger/ledgerqueries.h"
#include "core/relay/epolldispatcher.h"
#include "core/relay/relayserver.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QPromise>

#include <atomic>
#include <future>
#include <openssl/crypto.h>

namespace patchbay {

namespace {

/// A future, and the callback that fulfils it.
template <typename T>
std::pair<QFuture<T>, std::function<void(T)>> futureOf()
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    return {promise->future(), [promise](T value) {
                promise->addResult(std::move(value));
                promise->finish();
            }};
}

} // namespace

Backend::Backend(std::shared_ptr<const Catalog> catalog, QString dataDirectory, QObject *parent)
    : QObject(parent)
    , m_catalog(std::move(catalog))
    , m_dataDirectory(std::move(dataDirectory))
    , m_secrets(std::make_unique<ProfileSecrets>(m_dataDirectory.toStdString()))
    , m_anchor(std::make_unique<QObject>())
{
    connect(m_secrets.get(), &ProfileSecrets::changed, this, &Backend::onSecretsChanged);
    m_thread.setObjectName(QStringLiteral("relay"));
#ifdef Q_OS_LINUX
    m_thread.setEventDispatcher(new EpollDispatcher); // the thread owns it
#endif
    m_anchor->moveToThread(&m_thread);
}

Backend::~Backend()
{
    endThread();
}

Result<QList<quint16>> Backend::start(std::shared_ptr<const Config> config)
{
    m_thread.start();
    m_config = config;
    m_secrets->setConfig(config);
    const auto keys = m_secrets->ring();
    Result<QList<quint16>> ports;
    runInRelay([&] {
        m_relay = new RelayServer(m_catalog, m_dataDirectory);
        connect(m_relay, &RelayServer::drained, this, &Backend::endThread, Qt::QueuedConnection);
        connect(m_relay, &RelayServer::activityReady, m_relay,
                [this](const std::shared_ptr<const Activity> &activity) {
                    m_activities.push(activity);
                    QMetaObject::invokeMethod(this, &Backend::deliverActivity,
                                              Qt::QueuedConnection);
                });
        connect(m_relay, &RelayServer::budgetReached, m_relay, [this](const BudgetAlert &alert) {
            QMetaObject::invokeMethod(
                this, [this, alert] { emit budgetReached(alert); }, Qt::QueuedConnection);
        });
        m_relay->watchActivity(m_watching);
        ports = m_relay->start(config, keys);
    });
    if (!ports)
        endThread();
    return ports;
}

Result<QList<quint16>> Backend::setConfig(std::shared_ptr<const Config> config)
{
    if (!m_relay)
        return fail(ErrorCode::Internal, "The relay does not run.");
    m_config = config;
    m_secrets->setConfig(config);
    const auto keys = m_secrets->ring();
    Result<QList<quint16>> ports;
    runInRelay([&] { ports = m_relay->setConfig(config, keys); });
    return ports;
}

void Backend::setCatalog(std::shared_ptr<const Catalog> catalog)
{
    m_catalog = std::move(catalog);
    if (m_relay)
        runInRelay([this] { m_relay->setCatalog(m_catalog); });
}

void Backend::refreshSecrets()
{
    m_secrets->refresh();
}

bool Backend::secretsAreSettled() const
{
    return m_secrets->isSettled();
}

void Backend::setSessionSecret(const std::string &provider, const std::string &key, Secret secret)
{
    m_secrets->setSession({provider, key}, std::move(secret));
}

QFuture<Result<void>> Backend::storeSecret(const std::string &provider, const std::string &key,
                                           Secret secret)
{
    auto [future, done] = futureOf<Result<void>>();
    m_secrets->store({provider, key}, std::move(secret), std::move(done));
    return future;
}

QFuture<Result<void>> Backend::removeSecret(const std::string &provider, const std::string &key)
{
    auto [future, done] = futureOf<Result<void>>();
    m_secrets->remove({provider, key}, std::move(done));
    return future;
}

QFuture<Result<Secret>> Backend::readSecret(const std::string &provider, const std::string &key)
{
    auto [future, done] = futureOf<Result<Secret>>();
    m_secrets->read({provider, key}, std::move(done));
    return future;
}

Result<Secret> Backend::secretInUse(const std::string &provider, const std::string &key) const
{
    return m_secrets->inUse({provider, key});
}

Result<Secret> Backend::secretAt(const SecretRef &ref)
{
    return SecretStore().resolve(ref);
}

QFuture<Result<std::vector<ToolKey>>> Backend::toolKeys()
{
    return m_queries.ask<std::vector<ToolKey>>([](const auto &) -> Result<std::vector<ToolKey>> {
        return patchbay::toolKeys(QDir::homePath().toStdString());
    });
}

QFuture<KeychainState> Backend::keychainState()
{
    auto [future, done] = futureOf<KeychainState>();
    m_secrets->keychainState(std::move(done));
    return future;
}

void Backend::onSecretsChanged(const std::vector<KeyName> &keys)
{
    if (m_relay && !keys.empty())
        runInRelay([this, &keys, ring = m_secrets->ring()] { m_relay->setSecrets(ring, keys); });
    if (m_secrets->isSettled())
        emit secretsSettled();
}

void Backend::setPaused(bool paused)
{
    QMetaObject::invokeMethod(m_anchor.get(), [this, paused] {
        if (m_relay)
            m_relay->setPaused(paused);
    });
}

void Backend::watchActivity(bool on)
{
    m_watching = on;
    QMetaObject::invokeMethod(m_anchor.get(), [this, on] {
        if (m_relay)
            m_relay->watchActivity(on);
    });
}

void Backend::deliverActivity()
{
    std::vector<std::shared_ptr<const Activity>> arrived;
    (void)m_activities.takeAll(arrived, std::chrono::steady_clock::now());
    if (!m_watching)
        return;
    for (const auto &activity : arrived)
        emit activityChanged(activity);
    QMetaObject::invokeMethod(m_anchor.get(), [this] {
        if (m_relay)
            m_relay->acknowledgeActivity();
    });
}

QFuture<Result<ExchangePage>> Backend::exchanges(const ExchangeFilter &filter, ExchangeId before,
                                                 int limit)
{
    return m_queries.ask<ExchangePage>(
        [queries = LedgerQueries(ledgerPathIn(m_dataDirectory)), filter, before,
         limit](const auto &givesUp) { return queries.exchanges(filter, before, limit, givesUp); });
}

QFuture<Result<ExchangeTotals>> Backend::totals(const ExchangeFilter &filter)
{
    return m_queries.ask<ExchangeTotals>(
        [queries = LedgerQueries(ledgerPathIn(m_dataDirectory)), filter](const auto &givesUp) {
            return queries.totals(filter, givesUp);
        });
}

QFuture<Result<ExchangeTotals>> Backend::totals(const std::vector<ExchangeId> &ids)
{
    return m_queries.ask<ExchangeTotals>([queries = LedgerQueries(ledgerPathIn(m_dataDirectory)),
                                          ids](const auto &) { return queries.totals(ids); });
}

QFuture<Result<std::vector<SpendRow>>> Backend::spend(SpendBy by, std::int64_t fromMs,
                                                      std::int64_t toMs)
{
    return m_queries.ask<std::vector<SpendRow>>(
        [queries = LedgerQueries(ledgerPathIn(m_dataDirectory)), by, fromMs, toMs](const auto &) {
            return queries.spend(by, fromMs, toMs);
        });
}

QFuture<Result<std::vector<SpendRow>>> Backend::spend(SpendBy by, const SpendFilter &filter,
                                                      std::int64_t fromMs, std::int64_t toMs)
{
    return m_queries.ask<std::vector<SpendRow>>(
        [queries = LedgerQueries(ledgerPathIn(m_dataDirectory)), by, filter, fromMs,
         toMs](const auto &) { return queries.spend(by, filter, fromMs, toMs); });
}

QFuture<Result<std::vector<SpendBar>>> Backend::series(SpendBy by, const SpendFilter &filter,
                                                       SpendStep step, std::int64_t fromMs,
                                                       std::int64_t toMs)
{
    return m_queries.ask<std::vector<SpendBar>>(
        [queries = LedgerQueries(ledgerPathIn(m_dataDirectory)), by, filter, step, fromMs,
         toMs](const auto &) { return queries.series(by, filter, step, fromMs, toMs); });
}

QFuture<Result<std::vector<LatencyRow>>> Backend::latency(SpendBy by, const SpendFilter &filter,
                                                          std::int64_t fromMs, std::int64_t toMs)
{
    return m_queries.ask<std::vector<LatencyRow>>(
        [queries = LedgerQueries(ledgerPathIn(m_dataDirectory)), by, filter, fromMs,
         toMs](const auto &) { return queries.latency(by, filter, fromMs, toMs); });
}

QFuture<Result<Forecast>> Backend::forecast(const SpendFilter &filter, std::int64_t fromMs,
                                            std::int64_t toMs)
{
    return m_queries.ask<Forecast>([queries = LedgerQueries(ledgerPathIn(m_dataDirectory)), filter,
                                    fromMs, toMs](const auto &) {
        return queries.forecast(filter, fromMs, toMs, QDateTime::currentMSecsSinceEpoch());
    });
}

QFuture<Result<Savings>> Backend::savings(std::int64_t fromMs, std::int64_t toMs)
{
    return m_backtests.ask<Savings>([queries = LedgerQueries(ledgerPathIn(m_dataDirectory)),
                                     config = m_config, catalog = m_catalog, fromMs,
                                     toMs](const auto &givesUp) -> Result<Savings> {
        if (!config)
            return fail(ErrorCode::Internal, "There is no profile in force yet.");
        return patchbay::savings(queries, config, catalog, fromMs, toMs, givesUp);
    });
}

QFuture<Result<Backtest>> Backend::backtest(std::shared_ptr<const Config> config,
                                            std::int64_t fromMs, std::int64_t toMs)
{
    return m_backtests.ask<Backtest>([queries = LedgerQueries(ledgerPathIn(m_dataDirectory)),
                                      config = std::move(config), catalog = m_catalog, fromMs,
                                      toMs](const auto &givesUp) {
        return patchbay::backtest(queries, config, catalog, fromMs, toMs, givesUp);
    });
}

QFuture<Result<BudgetPreview>> Backend::budgetPreview(const BudgetConfig &budget,
                                                      std::int64_t fromMs, std::int64_t toMs)
{
    return m_backtests.ask<BudgetPreview>([queries = LedgerQueries(ledgerPathIn(m_dataDirectory)),
                                           budget, fromMs, toMs](const auto &givesUp) {
        return patchbay::budgetPreview(queries, budget, fromMs, toMs, givesUp);
    });
}

QFuture<Result<std::optional<ExchangeDetail>>> Backend::exchange(ExchangeId id)
{
    using Detail = std::optional<ExchangeDetail>;
    return m_queries.ask<Detail>([queries = LedgerQueries(ledgerPathIn(m_dataDirectory)),
                                  config = m_config, catalog = m_catalog,
                                  id](const auto &) -> Result<Detail> {
        auto record = queries.exchange(id);
        if (!record)
            return std::unexpected(record.error());
        if (!*record)
            return Detail();
        auto former = queries.formerCost(id);
        if (!former)
            return std::unexpected(former.error());
        auto detail = detailOf(std::move(**record), config, catalog);
        detail.former = std::move(*former);
        return detail;
    });
}

QFuture<Result<std::optional<ExchangeBodies>>> Backend::bodies(ExchangeId id)
{
    using Bodies = std::optional<ExchangeBodies>;
    return m_queries.ask<Bodies>(
        [path = historyPathIn(m_dataDirectory), id](const auto &) -> Result<Bodies> {
            if (!QFileInfo::exists(path))
                return Bodies();
            auto history = HistoryDatabase::openReadOnly(path);
            if (!history)
                return std::unexpected(history.error());
            return history->read(id);
        });
}

QFuture<Result<void>> Backend::purgeHistory()
{
    if (!m_thread.isRunning())
        return m_queries.ask<void>([path = historyPathIn(m_dataDirectory)](const auto &) {
            return HistoryDatabase::purge(path);
        });
    // The relay's own writer does it, so that nothing that waits to be written is left.
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    const auto done = [promise](const Result<void> &result) {
        promise->addResult(result);
        promise->finish();
    };
    QMetaObject::invokeMethod(m_anchor.get(), [this, done] {
        if (m_relay)
            m_relay->purgeHistory(done);
        else
            done(fail(ErrorCode::Internal, "The relay is ending; try again."));
    });
    return promise->future();
}

void Backend::shutDown()
{
    QMetaObject::invokeMethod(m_anchor.get(), [this] {
        if (m_relay)
            m_relay->drain();
    });
}

void Backend::runInRelay(const std::function<void()> &call)
{
    // Not Qt::BlockingQueuedConnection: ThreadSanitizer does not see what Qt's locks order, because
    // Qt's libraries are not built for it, and would find a race in all that \a call touches. It
    // sees the atomic on the way there, and the promise on the way back.
    std::promise<void> done;
    const auto ended = done.get_future();
    std::atomic<const std::function<void()> *> handedOver = nullptr;
    handedOver.store(&call);
    QMetaObject::invokeMethod(
        m_anchor.get(),
        [&handedOver, done = std::move(done)]() mutable {
            (*handedOver.load())();
            done.set_value();
        },
        Qt::QueuedConnection);
    ended.wait();
}

void Backend::endThread()
{
    if (!m_thread.isRunning())
        return;
    // The relay goes in its own thread: its sockets and timers live there.
    runInRelay([this] {
        delete m_relay;
        m_relay = nullptr;
        // QThread::wait() returns before what is local to the thread is destroyed, and OpenSSL's
        // part of that must not run while exit() takes OpenSSL apart.
        OPENSSL_thread_stop();
    });
    m_thread.quit();
    m_thread.wait();
    emit stopped();
}

} // namespace patchbay
