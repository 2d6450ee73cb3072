#pragma once

#include "core/base/money.h"

#include <optional>
#include <string>
#include <vector>

namespace patchbay {

/// What a request may cost at most; a target whose price is above one of them is not asked.
struct PriceLimits
{
    std::optional<Money> prompt; ///< per million tokens
    std::optional<Money> completion; ///< per million tokens
    std::optional<Money> request; ///< per request
    std::optional<Money> image; ///< per million tokens of images

    friend bool operator==(const PriceLimits &, const PriceLimits &) = default;
};

/// Where a client wants its request to go, as `provider` of OpenRouter's chat endpoint says it
/// (openrouter.ai/docs/guides/routing/provider-selection). Names are of the profile's providers.
struct ProviderPreferences
{
    enum class Sort { Unset, Price, Throughput, Latency };

    std::vector<std::string> order; ///< asked first, in this order
    std::vector<std::string> only; ///< nobody else; empty: anybody
    std::vector<std::string> ignore; ///< never
    bool allowFallbacks = true; ///< false: for each model those in \a order, else the first
    bool requireParameters = false; ///< only targets known to heed all that is asked
    Sort sort = Sort::Unset;
    bool acrossModels = false; ///< the sort mixes the models that were named
    PriceLimits maxPrice;
    bool hasOthers = false; ///< there are members that only OpenRouter itself can heed

    friend bool operator==(const ProviderPreferences &, const ProviderPreferences &) = default;
};

} // namespace patchbay
