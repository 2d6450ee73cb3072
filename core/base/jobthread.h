#pragma once

#include "core/base/mailbox.h"

#include <chrono>
#include <functional>
#include <thread>
#include <utility>
#include <vector>

namespace patchbay {

/// Does jobs one after the other on a thread of its own, which begins with the first.
/// Thread: one, that of the owner; jobs run on the other.
class JobThread final
{
public:
    using Job = std::move_only_function<void()>;

    JobThread() = default;
    JobThread(const JobThread &) = delete;
    JobThread &operator=(const JobThread &) = delete;
    /// Does the jobs that wait, and ends.
    ~JobThread() { finish(); }

    void post(Job job)
    {
        m_jobs.push(std::move(job));
        if (!m_thread.joinable())
            m_thread = std::thread([this] { run(); });
    }

    /// Whether there ever was a job.
    [[nodiscard]] bool hasBegun() const { return m_thread.joinable(); }

    /// Does the jobs that wait; no more may be posted.
    void finish()
    {
        m_jobs.close();
        if (m_thread.joinable())
            m_thread.join();
    }

private:
    void run()
    {
        std::vector<Job> arrived;
        for (bool more = true; more;) {
            more = m_jobs.takeAll(arrived, {});
            for (Job &job : arrived)
                job();
            arrived.clear();
        }
    }

    Mailbox<Job> m_jobs;
    std::thread m_thread;
};

} // namespace patchbay
