#pragma once

#include "core/model/usage.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace patchbay {

/// One text to embed: as it is, or as token ids of the model's own tokenizer.
using EmbeddingInput = std::variant<std::string, std::vector<std::int64_t>>;

struct EmbeddingRequest
{
    std::vector<EmbeddingInput> inputs;
    std::optional<std::int64_t> dimensions; ///< shorten the vectors to so many numbers
    std::vector<std::string> unheld; ///< names of members that have no place here
};

/// One vector for each input, in their order.
struct EmbeddingResponse
{
    std::vector<std::vector<double>> vectors;
    std::optional<Usage> usage;
};

} // namespace patchbay
