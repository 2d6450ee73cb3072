#pragma once

#include "core/model/message.h"
#include "core/model/usage.h"

#include <optional>
#include <string>
#include <vector>

namespace patchbay {

/// Why the model stopped. `Other` keeps the provider's own word in FinishReason::text.
struct FinishReason
{
    enum class Kind {
        None,
        Stop,
        Length,
        ToolCalls,
        ContentFilter,
        Refusal,
        StopSequence,
        Pause,
        Other
    } kind
        = Kind::None;
    std::string text; ///< the word as the provider wrote it
    std::string stopSequence; ///< the sequence that was met, for StopSequence
};

struct Choice
{
    std::int64_t index = 0;
    std::vector<ContentPart> parts;
    FinishReason finish;
    std::string logprobs; ///< raw JSON
};

/// A whole answer in canonical form.
struct Response
{
    std::string id;
    std::string model;
    std::int64_t created = 0; ///< Unix seconds
    std::vector<Choice> choices;
    std::optional<Usage> usage;
    std::vector<std::string> notes; ///< short codes of what no canonical field holds
};

} // namespace patchbay
