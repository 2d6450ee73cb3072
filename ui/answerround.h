#pragma once

#include "core/base/error.h"
#include "ui/answer.h"
#include "ui/utf8.h"

#include <QObject>
#include <QString>

#include <functional>
#include <utility>

namespace patchbay {

/// Several questions whose answers are shown together: asked in one round, and anew after it if
/// somebody wanted that meanwhile. Thread: that of its context.
class AnswerRound final
{
public:
    /// \a questions calls ask() for each; \a done follows when all are answered. Both are called
    /// only while \a context, which owns this, is there.
    AnswerRound(QObject *context, std::function<void()> questions, std::function<void()> done);

    /// Begins a round, or notes that another one is to follow the one under way.
    void run();

    /// Within a round: calls \a take with the answer of \a future, or notes its error.
    template <typename T>
    void ask(const QFuture<Result<T>> &future, std::function<void(const T &)> take)
    {
        ++m_pending;
        whenAnswered<Result<T>>(
            future, m_context,
            [this, take = std::move(take)](const Result<T> &result) {
                if (result)
                    take(*result);
                else
                    m_problem = fromUtf8(result.error().message);
                answered();
            },
            [this] { answered(); });
    }

    /// What went wrong in this round; empty: nothing so far.
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    void answered();

    QObject *m_context;
    std::function<void()> m_questions;
    std::function<void()> m_done;
    int m_pending = 0;
    bool m_again = false;
    QString m_problem;
};

} // namespace patchbay
