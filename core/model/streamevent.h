#pragma once

#include "core/model/failure.h"
#include "core/model/message.h"
#include "core/model/response.h"
#include "core/model/usage.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace patchbay {

/// The pieces a streamed answer is made of. `choice` tells several answers (`n` > 1) apart and
/// `part` the parts of one answer: stable for as long as the part grows.
struct MessageStart
{
    std::string id;
    std::string model;
    std::int64_t created = 0;
};

struct PartStart
{
    std::int64_t choice = 0;
    std::int64_t part = 0;
    ContentPart head; ///< what is known at the start: a tool call's id and name
};

struct PartDelta
{
    enum class Kind {
        Text,
        Reasoning,
        Summary, ///< of reasoning: goes to ReasoningPart::summary
        Refusal,
        ToolArguments,
        Signature, ///< a proof: goes to the part's `signature`, or to `encrypted` if it has that
        Citation ///< raw JSON: one source of the text before it
    } kind
        = Kind::Text;
    std::int64_t choice = 0;
    std::int64_t part = 0;
    std::string text;
    std::string logprobs; ///< of a text's new tokens, a list as in protocols/logprobs.h
};

struct PartEnd
{
    std::int64_t choice = 0;
    std::int64_t part = 0;
    std::string annotations; ///< of a text, raw JSON array; empty if none
};

struct UsageReport
{
    Usage usage;
};

struct MessageEnd
{
    std::int64_t choice = 0;
    FinishReason finish;
};

struct StreamError
{
    Failure failure;
};

struct KeepAlive
{ };

/// The stream's own end marker: `[DONE]`, `message_stop`, `response.completed`.
struct StreamEnd
{ };

using StreamEvent = std::variant<MessageStart, PartStart, PartDelta, PartEnd, UsageReport,
                                 MessageEnd, StreamError, KeepAlive, StreamEnd>;

} // namespace patchbay
