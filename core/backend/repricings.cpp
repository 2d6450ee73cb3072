// The part of the facade that prices exchanges of the ledger anew.

#include "core/backend/backend.h"

#include "core/ledger/ledgerfiles.h"
#include "core/relay/relayserver.h"

#include <future>

namespace patchbay {

namespace {

using namespace std::chrono_literals;

constexpr auto patienceOfEntry = 10s; ///< for one transaction of the ledger
constexpr auto betweenQuestions = 100ms; ///< whether anybody still waits

} // namespace

QFuture<Result<RepricingReport>> Backend::reprice(const RepricingScope &scope, bool enters)
{
    return m_backtests.ask<RepricingReport>(
        [this, queries = LedgerQueries(ledgerPathIn(m_dataDirectory)), config = m_config,
         catalog = m_catalog, scope, enters](const auto &givesUp) -> Result<RepricingReport> {
            if (!config)
                return fail(ErrorCode::Internal, "There is no profile in force yet.");
            if (!enters)
                return patchbay::reprice(queries, config, catalog, scope, {}, givesUp);
            bool isEntered = false;
            const RepricingSink sink = [&](std::vector<Repricing> repricings) {
                isEntered = true;
                return enter(std::move(repricings), givesUp);
            };
            auto report = patchbay::reprice(queries, config, catalog, scope, sink, givesUp);
            if (isEntered)
                QMetaObject::invokeMethod(m_anchor.get(), [this] {
                    if (m_relay)
                        m_relay->endRepricing();
                });
            return report;
        });
}

/// In the thread of the question: the relay hands them to the ledger.
bool Backend::enter(std::vector<Repricing> repricings, const QueryThread::GivesUp &givesUp)
{
    const auto written = std::make_shared<std::promise<bool>>();
    auto answer = written->get_future();
    QMetaObject::invokeMethod(
        m_anchor.get(),
        [this, written, repricings = std::move(repricings)]() mutable {
            if (m_relay)
                m_relay->reprice(std::move(repricings), [written] { written->set_value(true); });
            else
                written->set_value(false);
        },
        Qt::QueuedConnection);
    const auto until = std::chrono::steady_clock::now() + patienceOfEntry;
    while (answer.wait_for(betweenQuestions) != std::future_status::ready) {
        // A relay that has ended does not answer; givesUp() says so then.
        if (givesUp() || std::chrono::steady_clock::now() > until)
            return false;
    }
    try {
        return answer.get();
    } catch (const std::future_error &) {
        return false; // the ledger has ended without writing it
    }
}

} // namespace patchbay
