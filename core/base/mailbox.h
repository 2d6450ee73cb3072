#pragma once

#include "core/base/clock.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace patchbay {

/// A queue from any threads to one that takes everything at once. The only place, with what Qt
/// does inside its own queues, where threads meet at a lock; it is held for a push or a swap.
template <typename T>
class Mailbox final
{
public:
    /// `Lazily` lets an item lie until the taker's deadline where it has set one.
    enum class Wake { Now, Lazily };

    /// Adds \a item. The taker is woken at most once until it takes. Thread: any.
    void push(T item, Wake wake = Wake::Now)
    {
        bool notify = false;
        {
            const std::lock_guard lock(m_mutex);
            m_items.push_back(std::move(item));
            m_urgent = m_urgent || wake == Wake::Now;
            notify = m_sleeping && (wake == Wake::Now || !m_hasDeadline);
            m_sleeping = m_sleeping && !notify;
        }
        if (notify)
            m_arrived.notify_one();
    }

    /// No more waiting: takeAll() returns at once from now on. Thread: any.
    void close()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_closed = true;
        }
        m_arrived.notify_one();
    }

    /// Waits for an item pushed with Wake::Now, for any item if there is no \a deadline, or until
    /// the deadline or close(); then swaps what there is into \a items, which must be empty and
    /// lends its capacity. False once closed. Thread: one.
    bool takeAll(std::vector<T> &items, std::optional<SteadyTime> deadline)
    {
        std::unique_lock lock(m_mutex);
        const auto due = [this, &deadline] {
            return m_urgent || m_closed || (!deadline && !m_items.empty());
        };
        while (!due()) {
            m_sleeping = true;
            m_hasDeadline = deadline.has_value();
            if (!deadline)
                m_arrived.wait(lock);
            else if (m_arrived.wait_until(lock, *deadline) == std::cv_status::timeout)
                break;
        }
        m_sleeping = false;
        m_urgent = false;
        m_items.swap(items);
        return !m_closed;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::vector<T> m_items;
    bool m_urgent = false; ///< an item of Wake::Now waits
    bool m_sleeping = false; ///< the taker waits and nobody has woken it yet
    bool m_hasDeadline = false;
    bool m_closed = false;
};

} // namespace patchbay
