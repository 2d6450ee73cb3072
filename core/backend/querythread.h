#pragma once

#include "core/base/error.h"
#include "core/base/jobthread.h"

#include <QFuture>
#include <QPromise>

#include <atomic>
#include <functional>
#include <utility>

namespace patchbay {

/// Answers questions to the disk one after the other, on a thread of its own that begins with the
/// first. A future that is cancelled makes its question give up, or never begin.
/// Thread: one, that of the owner.
class QueryThread final
{
public:
    /// Tells a question whether nobody waits for its answer any more.
    using GivesUp = std::function<bool()>;

    QueryThread() = default;
    QueryThread(const QueryThread &) = delete;
    QueryThread &operator=(const QueryThread &) = delete;
    /// Cancels what is asked, and waits for the question that is being answered to give up.
    ~QueryThread()
    {
        m_stopping.store(true);
        m_jobs.finish();
    }

    template <typename T>
    [[nodiscard]] QFuture<Result<T>> ask(std::function<Result<T>(const GivesUp &)> question)
    {
        QPromise<Result<T>> promise;
        promise.start();
        auto future = promise.future();
        m_jobs.post([this, question = std::move(question), promise = std::move(promise)]() mutable {
            const GivesUp givesUp = [this, &promise] {
                return promise.isCanceled() || m_stopping.load();
            };
            if (givesUp())
                promise.future().cancel();
            else
                promise.addResult(question(givesUp));
            promise.finish();
        });
        return future;
    }

private:
    std::atomic<bool> m_stopping = false;
    JobThread m_jobs;
};

} // namespace patchbay
