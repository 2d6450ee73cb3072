#pragma once

#include "core/relay/upstream/upstreamclient.h"

#include <functional>

namespace patchbay {

/// Keeps what it hears of one transfer, and lets a test act inside each callback.
class RecordingListener final : public UpstreamListener
{
public:
    void upstreamHead(const UpstreamHead &answered) override
    {
        ++heads;
        head = answered;
        if (onHead)
            onHead();
    }
    void upstreamData(std::string_view data) override
    {
        ++pieces;
        received += data.size();
        if (keep)
            body.append(data);
        if (onData)
            onData();
    }
    void upstreamDone(const UpstreamResult &ended) override
    {
        ++dones;
        result = ended;
        if (onDone)
            onDone();
    }

    /// Runs the event loop until done. False after \a limit.
    bool wait(std::chrono::milliseconds limit = std::chrono::seconds(10));

    [[nodiscard]] bool succeeded() const { return dones == 1 && !result.failure; }
    /// The failure, or an empty one that no test expects.
    [[nodiscard]] Failure failure() const
    {
        return result.failure.value_or(Failure {.code = ErrorCode::Internal});
    }

    int heads = 0;
    int pieces = 0;
    int dones = 0;
    std::size_t received = 0;
    bool keep = true; ///< the body; off for large ones
    UpstreamHead head;
    std::string body;
    UpstreamResult result;
    std::function<void()> onHead;
    std::function<void()> onData;
    std::function<void()> onDone;
};

/// Runs the event loop until \a condition holds, looking after every event. False after
/// \a limit.
bool runUntil(const std::function<bool()> &condition,
              std::chrono::milliseconds limit = std::chrono::seconds(10));

} // namespace patchbay
