#pragma once

#include "core/model/response.h"
#include "core/model/streamevent.h"

#include <string>
#include <vector>

namespace patchbay {

/// What an answer tells, without how it was cut into parts: for comparing ways to get there.
struct Told
{
    std::string text;
    std::string refusal;
    std::vector<std::string> reasoning; ///< text, summary, and proof with its id
    std::vector<std::string> calls; ///< id, name, arguments, whether freeform
    std::vector<std::string> natives; ///< type and raw JSON
    std::string citations; ///< all of them, raw
    std::string finish;
    Usage usage;
    std::string error;
    bool ended = false; ///< with StreamEnd; for streams

    friend bool operator==(const Told &, const Told &) = default;
};

[[nodiscard]] Told told(const Response &response);
[[nodiscard]] Told told(const std::vector<StreamEvent> &events);

/// Every member that \a event has, as text.
[[nodiscard]] std::string describeEvent(const StreamEvent &event);
/// \a told for the output of a failing test.
[[nodiscard]] std::string describeEvent(const Told &told);

/// The word of a kind of finish reason.
[[nodiscard]] std::string describeEvent(const FinishReason &finish);

} // namespace patchbay
