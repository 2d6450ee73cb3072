#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPointer>

#include <functional>
#include <utility>

namespace patchbay {

/// Calls \a done with the answer of \a future in the event loop, unless it is cancelled or
/// \a context goes first. By a watcher and not by QFuture::then(): that one looks at its context
/// from the thread of the answer, and in Qt 6.4 does not survive the cancelling of what it follows.
template <typename T>
QFutureWatcher<T> *whenAnswered(const QFuture<T> &future, QObject *context,
                                std::function<void(const T &)> done,
                                std::function<void()> cancelled = {})
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, done = std::move(done), cancelled = std::move(cancelled)] {
                         watcher->deleteLater();
                         if (!watcher->isCanceled() && watcher->future().resultCount() > 0)
                             done(watcher->result());
                         else if (cancelled)
                             cancelled();
                     });
    watcher->setFuture(future);
    return watcher;
}

/// A question whose newest answer alone is wanted: asking anew cancels the one before, and so does
/// the end of this. Thread: that of its context.
template <typename T>
class Answer final
{
public:
    Answer() = default;
    Answer(const Answer &) = delete;
    Answer &operator=(const Answer &) = delete;
    ~Answer() { cancel(); }

    /// \a context must outlive it, or own it.
    void await(const QFuture<T> &future, QObject *context, std::function<void(const T &)> done)
    {
        cancel();
        m_watcher = whenAnswered<T>(future, context, std::move(done));
    }

    void cancel()
    {
        if (!m_watcher)
            return;
        m_watcher->disconnect();
        m_watcher->cancel();
        m_watcher->deleteLater();
        m_watcher.clear();
    }

private:
    QPointer<QFutureWatcher<T>> m_watcher;
};

} // namespace patchbay
