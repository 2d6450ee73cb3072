#pragma once

#include "core/base/ids.h"
#include "core/model/activity.h"

#include <QBasicTimer>
#include <QObject>

#include <unordered_set>
#include <vector>

namespace patchbay {

/// Gathers what the next Activity will show, while somebody looks on; costs a comparison for each
/// call while nobody does. Says when one is due: ten times a second at most, not while nothing
/// happens, and not before the last one was taken note of, so that a window that hangs has no
/// queue grow behind its back.
/// Thread: relay.
class ActivityFeed final : public QObject
{
    Q_OBJECT

public:
    /// Of exchanges in one Activity; those that were shown as running are always told to have
    /// ended, even beyond it.
    static constexpr std::size_t mostExchanges = 300;

    explicit ActivityFeed(QObject *parent = nullptr);

    /// Begins anew, or ends. What runs already must be told by moved().
    void watch(bool on);
    [[nodiscard]] bool isWatched() const { return m_watched; }

    /// The exchange began, was routed, goes to another target, or has its first content.
    void moved(ExchangeId id)
    {
        if (m_watched)
            noteMoved(id);
    }
    /// The exchange has ended; \a record is copied.
    void ended(const ExchangeRecord &record)
    {
        if (m_watched)
            noteEnded(record);
    }
    /// Exchanges in the ledger were priced anew.
    void costsChanged()
    {
        m_costsChanged = m_watched;
        changed();
    }
    /// Something else has changed: paused, the profile.
    void changed()
    {
        if (m_watched)
            schedule();
    }

    /// What ended, and the ids of those that moved on and are still to be copied, oldest first;
    /// both are forgotten. More than fit are kept for the next time.
    struct News
    {
        std::vector<ActiveExchange> ended;
        std::size_t endedLeftOut = 0;
        bool costsChanged = false;
        std::vector<ExchangeId> moved;
    };
    [[nodiscard]] News take();
    /// The last Activity has arrived; the next may be sent.
    void acknowledge();

signals:
    /// Time for take().
    void due();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void noteMoved(ExchangeId id);
    void noteEnded(const ExchangeRecord &record);
    void schedule();

    bool m_watched = false;
    bool m_changed = false;
    bool m_unanswered = false; ///< an Activity was sent and has not been acknowledged
    QBasicTimer m_timer; ///< runs for one period after each Activity
    std::unordered_set<ExchangeId> m_moved;
    std::unordered_set<ExchangeId> m_shown; ///< as running
    std::vector<ActiveExchange> m_ended;
    std::size_t m_leftOut = 0;
    bool m_costsChanged = false;
};

} // namespace patchbay
