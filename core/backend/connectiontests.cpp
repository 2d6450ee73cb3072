// The part of the facade that tests connections.

#include "core/backend/backend.h"

#include "core/relay/relayserver.h"

#include <QPromise>

namespace patchbay {

QFuture<Result<ConnectionTest>> Backend::testConnection(ConnectionSubject subject)
{
    using Tested = Result<ConnectionTest>;
    auto promise = std::make_shared<QPromise<Tested>>();
    promise->start();
    auto future = promise->future();
    if (!m_thread.isRunning()) { // nobody would hear
        promise->addResult(fail(ErrorCode::Internal, "The relay does not run."));
        promise->finish();
        return future;
    }
    QMetaObject::invokeMethod(m_anchor.get(), [this, promise, subject = std::move(subject)] {
        const auto answer = [promise](Tested outcome) {
            promise->addResult(std::move(outcome));
            promise->finish();
        };
        if (m_relay)
            m_relay->testConnection(subject, answer);
        else
            answer(fail(ErrorCode::Internal, "The relay does not run."));
    });
    return future;
}

} // namespace patchbay
