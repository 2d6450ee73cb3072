// The part of the facade that looks at the response cache.

#include "core/backend/backend.h"

#include "core/relay/relayserver.h"

#include <QPromise>

namespace patchbay {

QFuture<Result<CacheStatus>> Backend::cacheStatus()
{
    return askCache(false);
}

QFuture<Result<CacheStatus>> Backend::clearCache()
{
    return askCache(true);
}

QFuture<Result<CacheStatus>> Backend::askCache(bool clear)
{
    using Answer = Result<CacheStatus>;
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    auto future = promise->future();
    const auto answer = [promise](Answer status) {
        promise->addResult(std::move(status));
        promise->finish();
    };
    if (!m_thread.isRunning()) { // nobody would hear
        answer(fail(ErrorCode::Internal, "The relay does not run."));
        return future;
    }
    QMetaObject::invokeMethod(m_anchor.get(), [this, clear, answer] {
        if (!m_relay) {
            answer(fail(ErrorCode::Internal, "The relay does not run."));
            return;
        }
        if (clear)
            m_relay->clearCache();
        answer(m_relay->cacheStatus());
    });
    return future;
}

} // namespace patchbay
