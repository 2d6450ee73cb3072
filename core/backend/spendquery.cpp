// The part of the facade that asks the ledger for sums.

#include "core/backend/backend.h"

#include <QPromise>
#include <QThreadPool>

namespace patchbay {

QFuture<Result<std::vector<SpendRow>>> Backend::spend(SpendBy by, std::int64_t fromMs,
                                                      std::int64_t toMs) const
{
    auto promise = std::make_shared<QPromise<Result<std::vector<SpendRow>>>>();
    promise->start();
    QThreadPool::globalInstance()->start(
        [promise, by, fromMs, toMs, path = m_dataDirectory + QStringLiteral("/ledger.sqlite3")] {
            promise->addResult(LedgerQueries(path).spend(by, fromMs, toMs));
            promise->finish();
        });
    return promise->future();
}

} // namespace patchbay
