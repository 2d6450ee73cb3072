#pragma once

#include "core/backend/backend.h"
#include "ui/providers/testwords.h"

#include <QObject>
#include <QString>

#include <deque>

namespace patchbay {

/// Tests every key that is switched on, a few at a time. Thread: GUI.
class ConnectionRound final : public QObject
{
    Q_OBJECT

public:
    struct Summary
    {
        int tested = 0;
        int working = 0;
        Money cost; ///< of those whose price is known
        int unpriced = 0;
    };

    explicit ConnectionRound(Backend &backend, QObject *parent = nullptr);

    /// Begins, unless it runs already. Only \a provider, and of that only \a key, where they are
    /// not empty.
    void start(const Config &config, const std::string &provider = {}, const std::string &key = {});
    [[nodiscard]] bool isRunning() const { return m_running > 0 || !m_waiting.empty(); }
    [[nodiscard]] const Summary &summary() const { return m_summary; }
    [[nodiscard]] int total() const { return m_total; }

signals:
    void tested(const QString &provider, const QString &key, const patchbay::TestWords &words,
                std::int64_t firstTokenUs);
    void finished();

private:
    void next();
    void take(const ConnectionSubject &subject, const Result<ConnectionTest> &test);

    Backend &m_backend;
    std::deque<ConnectionSubject> m_waiting;
    Summary m_summary;
    int m_running = 0;
    int m_total = 0;
};

} // namespace patchbay
