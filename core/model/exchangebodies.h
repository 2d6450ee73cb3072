#pragma once

#include "core/base/ids.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

/// The bytes of one message as they went over the wire, without their transfer framing.
struct KeptBody
{
    /// A piece that came at once: the next `length` bytes of the text.
    struct Frame
    {
        std::int64_t atUs = 0; ///< since the client's request arrived
        std::int64_t length = 0;

        friend bool operator==(const Frame &, const Frame &) = default;
    };

    std::string contentType; ///< empty if it is not known
    std::string text; ///< any bytes; secrets are cut out
    std::int64_t leftOut = 0; ///< bytes that followed and are not kept
    std::vector<Frame> frames; ///< of a stream, from its beginning; empty for a whole message

    friend bool operator==(const KeptBody &, const KeptBody &) = default;
};

/// What was said in one exchange.
struct ExchangeBodies
{
    /// Between Patchbay and an upstream; empty for the simulated provider.
    struct Attempt
    {
        KeptBody sent;
        KeptBody received;

        friend bool operator==(const Attempt &, const Attempt &) = default;
    };

    ExchangeId id = 0;
    std::string path; ///< that the client asked, without its query
    KeptBody request; ///< as the client sent it
    KeptBody answer; ///< as the client got it
    std::vector<Attempt> attempts; ///< in the order of the record's

    friend bool operator==(const ExchangeBodies &, const ExchangeBodies &) = default;
};

} // namespace patchbay
