#include "core/ledger/ledgerwriter.h"

#include "core/ledger/ledgerworker.h"
#include "core/model/toldalert.h"

#include <QCoreApplication>

#include <future>
#include <memory>
#include <utility>

namespace patchbay {

LedgerWriter::LedgerWriter(QString path, QObject *parent)
    : QObject(parent)
    , m_worker(std::make_unique<Worker>(this, std::move(path)))
{ }

LedgerWriter::~LedgerWriter() = default;

Result<void> LedgerWriter::open()
{
    const auto opened = m_worker->open();
    m_available = opened.has_value();
    return opened;
}

void LedgerWriter::begin(const ExchangeRecord &intent)
{
    m_worker->push({.record = std::make_unique<ExchangeRecord>(intent)});
}

void LedgerWriter::finish(ExchangeRecord record)
{
    ++m_backlog;
    m_worker->push(
        {.record = std::make_unique<ExchangeRecord>(std::move(record)), .isOutcome = true});
}

void LedgerWriter::amend(ExchangeRecord before, ExchangeRecord after)
{
    ++m_backlog;
    m_worker->push({.record = std::make_unique<ExchangeRecord>(std::move(after)),
                    .isOutcome = true,
                    .before = std::make_unique<ExchangeRecord>(std::move(before))});
}

void LedgerWriter::remember(const ToldAlert &told)
{
    m_worker->push({.told = std::make_unique<ToldAlert>(told)});
}

void LedgerWriter::reprice(std::vector<Repricing> repricings)
{
    m_worker->push({.repricings = std::move(repricings)});
}

void LedgerWriter::afterWrites(std::function<void()> job)
{
    m_worker->push({.afterWrites = std::move(job)});
}

bool LedgerWriter::isAvailable() const
{
    return m_available;
}

int LedgerWriter::backlog() const
{
    return m_backlog;
}

bool LedgerWriter::flush(std::chrono::milliseconds timeout)
{
    const auto flushed = std::make_shared<std::promise<void>>();
    const auto written = flushed->get_future();
    afterWrites([flushed] { flushed->set_value(); });
    const bool done = written.wait_for(timeout) == std::future_status::ready;
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
    return done;
}

void LedgerWriter::acknowledge(const std::vector<ExchangeId> &ids)
{
    m_backlog -= static_cast<int>(ids.size());
    emit committed(ids);
}

void LedgerWriter::setAvailable(bool available, const QString &reason)
{
    m_available = available;
    emit availabilityChanged(available, reason);
}

} // namespace patchbay
