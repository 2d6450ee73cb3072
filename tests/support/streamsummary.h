#pragma once

#include "core/model/streamevent.h"
#include "core/model/usage.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

struct CallSummary
{
    std::string id;
    std::string name;
    std::string arguments;
    friend bool operator==(const CallSummary &, const CallSummary &) = default;
};

/// One answer of a stream with its pieces joined.
struct ChoiceSummary
{
    std::string text;
    std::string reasoning;
    std::string refusal;
    std::string finish; ///< the provider's word
    std::string proofs; ///< opaque proofs, one after the other
    std::vector<CallSummary> calls;
    friend bool operator==(const ChoiceSummary &, const ChoiceSummary &) = default;
};

/// What a client has of a stream in the end.
struct StreamSummary
{
    std::map<std::int64_t, ChoiceSummary> choices;
    Usage usage;
    bool failed = false;
};

struct DecodedStream
{
    std::vector<StreamEvent> events;
    bool complete = false;
};

/// Reads a chat completion stream's text with the parser and the decoder under test.
[[nodiscard]] DecodedStream decodeChatStream(std::string_view text);

/// Joins canonical events.
[[nodiscard]] StreamSummary summarize(const DecodedStream &decoded);

/// Joins the chunks straight from their JSON, by OpenAI's rules and without the code under test.
[[nodiscard]] StreamSummary accumulateChatStream(std::string_view text);

/// What is wrong with the order of the events; empty if nothing is: parts start once, before
/// their deltas, under numbers of their own, and end once if their answer does.
[[nodiscard]] std::string structureFault(const std::vector<StreamEvent> &events);

/// The first difference, in words; empty if there is none.
[[nodiscard]] std::string differenceOf(const StreamSummary &actual, const StreamSummary &expected);

} // namespace patchbay
