#include "core/ledger/ledgerworker.h"

#include "core/base/clock.h"
#include "core/base/logging.h"
#include "core/ledger/ledgerfiles.h"

#include <QMetaObject>

#include <algorithm>
#include <iterator>
#include <thread>

namespace patchbay {

namespace {

using namespace std::chrono_literals;

/// How long an intent waits for its outcome: an answer that is faster costs one INSERT instead of
/// two, and one commit. What a crash can lose meanwhile is the trace of a request that is younger
/// than this, and whose client has no answer.
constexpr auto intentPatience = 5ms;

/// Intents from this age on go with any commit that is made anyway, so that a slow upstream does
/// not cost a commit for each intent.
constexpr auto intentRipeness = 4ms;

/// With this many other exchanges running the next outcome is probably near, and a commit costs
/// as much as eight rows: so commits then keep a distance that grows with the crowd, and is less
/// than the relay needs to serve half of it. With fewer there is none at all.
constexpr std::size_t crowd = 8;
constexpr auto pauseForEach = 30us;
constexpr auto longestPause = 600us;

constexpr auto longestBackOff = 1000ms;
constexpr auto lastTries = 2s;

constexpr std::size_t checkpointPages = 1000; ///< 4 MiB
constexpr std::size_t pagesOfDay = 200; ///< that closing one writes, with a few hundred facets
constexpr int largeLogPages = 8192; ///< 32 MiB

} // namespace

LedgerWriter::Worker::Worker(LedgerWriter *writer, QString path)
    : m_writer(writer)
    , m_path(std::move(path))
{
    setObjectName(QStringLiteral("ledger"));
}

LedgerWriter::Worker::~Worker()
{
    m_mailbox.close();
    wait();
}

Result<void> LedgerWriter::Worker::open()
{
    start();
    return m_opened.get_future().get();
}

void LedgerWriter::Worker::push(Entry entry)
{
    using Wake = Mailbox<Entry>::Wake;
    const bool isIntent = entry.record && !entry.isOutcome;
    m_mailbox.push(std::move(entry), isIntent ? Wake::Lazily : Wake::Now);
}

void LedgerWriter::Worker::run()
{
    const bool isOpen = openDatabase();
    // What a dead process left pending is counted now; later it could not be told from ours.
    if (isOpen && m_database.integer("SELECT 1 FROM exchange_row WHERE ending = 0")) {
        if (const QSqlError error = m_database.runAll(ledger::settlement()); error.isValid())
            m_openError = Error {ErrorCode::LedgerUnavailable,
                                 describeLedgerFault(error, m_path).toStdString(),
                                 {},
                                 {}};
    }
    const bool ready = isOpen && !m_openError;
    if (ready)
        m_checkpointer = std::make_unique<LedgerCheckpointer>(m_path);
    m_opened.set_value(ready ? Result<void>() : std::unexpected(*m_openError));

    for (bool more = ready; more;) {
        const SteadyTime start = std::chrono::steady_clock::now();
        const bool goesOn = m_jobs.empty() && !m_later.empty();
        more = m_mailbox.takeAll(m_arrived, goesOn ? start : wakeAt(start));
        sortArrived(std::chrono::steady_clock::now());
        gatherMore();
        const SteadyTime now = std::chrono::steady_clock::now();
        if (more && isDue(now))
            writeWhatIsDue(now);
    }
    if (ready)
        writeTheRest();
    m_checkpointer.reset();
    closeDatabase();
}

std::optional<SteadyTime> LedgerWriter::Worker::wakeAt(SteadyTime now)
{
    if (m_failing)
        return m_retryAt;
    while (!m_young.empty()) {
        const auto running = m_running.find(m_young.front().second);
        if (running != m_running.end() && running->second.intent)
            return m_young.front().first + intentPatience;
        m_young.pop_front();
    }
    // Stay awake a little after the last arrival: while this thread has a deadline, intents need
    // not wake it.
    if (m_lastArrival + intentPatience > now)
        return m_lastArrival + intentPatience;
    return {};
}

void LedgerWriter::Worker::sortArrived(SteadyTime now)
{
    if (!m_arrived.empty())
        m_lastArrival = now;
    // A job sees what arrived before it and nothing else.
    while (m_jobs.empty() && !m_later.empty()) {
        sort(std::move(m_later.front()), now);
        m_later.pop_front();
    }
    for (Entry &entry : m_arrived) {
        if (m_jobs.empty())
            sort(std::move(entry), now);
        else
            m_later.push_back(std::move(entry));
    }
    m_arrived.clear();
}

void LedgerWriter::Worker::sort(Entry entry, SteadyTime now)
{
    if (entry.afterWrites) {
        m_jobs.push_back(std::move(entry.afterWrites));
    } else if (entry.told) {
        m_told.push_back(std::move(entry.told));
    } else if (!entry.repricings.empty()) {
        std::ranges::move(entry.repricings, std::back_inserter(m_repricings));
    } else if (entry.isOutcome) {
        m_running.erase(entry.record->id);
        m_outcomes.push_back(std::move(entry));
    } else {
        const ExchangeId id = entry.record->id;
        m_young.emplace_back(now, id);
        m_running[id].intent = std::move(entry.record);
    }
}

void LedgerWriter::Worker::gatherMore()
{
    if (m_failing || m_outcomes.empty() || !m_jobs.empty() || m_running.size() < crowd)
        return;
    const auto pause = std::min<SteadyTime::duration>(
        pauseForEach * static_cast<int>(m_running.size()), longestPause);
    const SteadyTime until = m_lastCommit + pause;
    if (std::chrono::steady_clock::now() >= until)
        return;
    std::this_thread::sleep_until(until);
    const SteadyTime now = std::chrono::steady_clock::now();
    (void)m_mailbox.takeAll(m_arrived, now); // whether it is closed is asked again by the loop
    sortArrived(now);
}

bool LedgerWriter::Worker::isDue(SteadyTime now)
{
    if (m_failing)
        return now >= m_retryAt;
    if (!m_outcomes.empty() || !m_intents.empty() || !m_told.empty() || !m_repricings.empty()
        || !m_jobs.empty())
        return true;
    const auto next = wakeAt(now);
    return next && *next <= now;
}

void LedgerWriter::Worker::writeWhatIsDue(SteadyTime now)
{
    collectIntents(m_jobs.empty() ? now - intentRipeness : now);
    if (commitBatch())
        succeeded(now);
    else
        failed(now);
}

void LedgerWriter::Worker::writeTheRest()
{
    const SteadyTime start = std::chrono::steady_clock::now();
    m_jobs.clear(); // there is nobody left to tell
    for (Entry &entry : m_later)
        sort(std::move(entry), start);
    collectIntents(start);
    while (!commitBatch()) {
        const SteadyTime now = std::chrono::steady_clock::now();
        failed(now);
        if (now - start > lastTries) {
            qCCritical(logLedger) << "given up with" << m_outcomes.size()
                                  << "exchanges unwritten:" << m_reason;
            return;
        }
        std::this_thread::sleep_until(m_retryAt);
    }
    m_checkpointer.reset(); // so that the last connection to close is the one that tidies up
}

void LedgerWriter::Worker::collectIntents(SteadyTime youngest)
{
    while (!m_young.empty() && m_young.front().first <= youngest) {
        const auto running = m_running.find(m_young.front().second);
        if (running != m_running.end() && running->second.intent)
            m_intents.push_back(std::move(running->second.intent));
        m_young.pop_front();
    }
}

bool LedgerWriter::Worker::commitBatch()
{
    if (m_intents.empty() && m_outcomes.empty() && m_told.empty() && m_repricings.empty())
        return true;
    if (!m_batch && !openDatabase()) {
        m_reason = QString::fromStdString(m_openError->message);
        return false;
    }
    const auto write = [this] {
        if (!m_batch->begin())
            return false;
        for (const auto &intent : m_intents) {
            if (!m_batch->writeIntent(*intent))
                return false;
        }
        for (const Entry &each : m_outcomes) {
            if (!(each.before ? m_batch->writeAmendment(*each.before, *each.record)
                              : m_batch->writeOutcome(*each.record)))
                return false;
        }
        for (const auto &told : m_told) {
            if (!m_batch->writeTold(*told))
                return false;
        }
        for (const Repricing &repricing : m_repricings) {
            if (!m_batch->writeRepricing(repricing, unixMs(std::chrono::system_clock::now())))
                return false;
        }
        return m_batch->commit();
    };
    if (write())
        return true;

    const QSqlError error = m_batch->lastError();
    m_batch->rollBack();
    m_reason = describeLedgerFault(error, m_path);
    const LedgerFault fault = ledgerFault(error);
    if (fault == LedgerFault::Corrupt || fault == LedgerFault::Other)
        closeDatabase(); // and open it again at the next try
    if (fault == LedgerFault::Corrupt) {
        if (const QString aside = setLedgerAside(m_path); !aside.isEmpty())
            tellSetAside(aside);
    }
    return false;
}

void LedgerWriter::Worker::succeeded(SteadyTime now)
{
    m_lastCommit = now;
    if (std::exchange(m_failing, false)) {
        m_backOff = 0ms;
        qCInfo(logLedger) << "the ledger is written again";
        QMetaObject::invokeMethod(
            m_writer, [writer = m_writer] { writer->setAvailable(true, {}); },
            Qt::QueuedConnection);
    }
    if (!m_outcomes.empty()) {
        std::vector<ExchangeId> ids;
        ids.reserve(m_outcomes.size());
        for (const Entry &each : m_outcomes)
            ids.push_back(each.record->id);
        QMetaObject::invokeMethod(
            m_writer, [writer = m_writer, ids = std::move(ids)] { writer->acknowledge(ids); },
            Qt::QueuedConnection);
    }
    for (const auto &job : std::exchange(m_jobs, {}))
        job();
    const std::size_t rows = m_intents.size() + m_outcomes.size() + m_repricings.size();
    m_intents.clear();
    m_outcomes.clear();
    m_told.clear();
    m_repricings.clear();
    closeDayIfDue();
    checkpointIfLarge(rows);
}

void LedgerWriter::Worker::failed(SteadyTime now)
{
    m_backOff = std::clamp(m_backOff * 2, 10ms, longestBackOff);
    m_retryAt = now + m_backOff;
    if (std::exchange(m_failing, true))
        return;
    qCWarning(logLedger).noquote() << m_reason;
    QMetaObject::invokeMethod(
        m_writer, [writer = m_writer, reason = m_reason] { writer->setAvailable(false, reason); },
        Qt::QueuedConnection);
}

bool LedgerWriter::Worker::openDatabase()
{
    auto database = LedgerDatabase::open(m_path);
    if (!database) {
        m_openError = database.error();
        return false;
    }
    m_openError.reset();
    m_database = std::move(*database);
    m_batch = std::make_unique<LedgerBatch>(m_database.handle());
    if (!m_database.setAsidePath().isEmpty())
        tellSetAside(m_database.setAsidePath());
    return true;
}

void LedgerWriter::Worker::closeDatabase()
{
    m_batch.reset();
    m_database.close();
}

void LedgerWriter::Worker::tellSetAside(const QString &path)
{
    QMetaObject::invokeMethod(
        m_writer, [writer = m_writer, path] { emit writer->setAside(path); }, Qt::QueuedConnection);
}

/// One day a commit, so that a ledger that was not written for long does not keep anybody waiting.
void LedgerWriter::Worker::closeDayIfDue()
{
    if (!m_batch || !m_batch->isDayDue())
        return;
    if (!m_batch->closeDay())
        m_batch->rollBack(); // tried again after the next commit; reports are exact without it
    m_newPages += pagesOfDay;
}

void LedgerWriter::Worker::checkpointIfLarge(std::size_t rows)
{
    m_newPages += 4 + rows / 10; // the pages that every commit touches, and those it fills
    if (m_newPages < checkpointPages)
        return;
    m_newPages = 0;
    // The log starts anew only where all of it has been moved when a commit begins. Under steady
    // load the other thread never quite gets there, so once in a while the last bit is done here.
    if (m_checkpointer->remainingPages() >= largeLogPages)
        (void)m_database.run("PRAGMA wal_checkpoint(PASSIVE)");
    m_checkpointer->request();
}

} // namespace patchbay
