#pragma once

#include "core/base/clock.h"
#include "core/relay/front/refusal.h"

#include <QByteArray>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

/// One whole request that has passed the door.
struct InboundRequest
{
    std::string method; ///< GET, HEAD, POST, DELETE or OPTIONS
    std::string path; ///< as sent, percent-encoding untouched, without the query
    std::string query; ///< as sent, without the `?`
    std::vector<Header> headers; ///< in order, names in lower case, values trimmed
    QByteArray body; ///< de-chunked; with 64 spare bytes of capacity unless empty
    bool http10 = false;
    std::string remoteAddress; ///< canonical literal, e.g. `127.0.0.1`
    SteadyTime receivedAt; ///< when the head was complete

    /// The value of the first header of that name (lower case), or null.
    [[nodiscard]] const std::string *header(std::string_view name) const;
    [[nodiscard]] std::string_view headerOr(std::string_view name,
                                            std::string_view otherwise = {}) const;
};

/// Asked once per request when its head is complete and the door's own checks have passed,
/// before any of the body is read. Thread: relay.
struct Gate
{
    virtual ~Gate() = default;
    /// A refusal (token, paused, ledger unavailable …), or nothing to let the request in.
    /// \a headOnly has no body yet.
    virtual std::optional<Refusal> admit(const InboundRequest &headOnly) = 0;
};

} // namespace patchbay
