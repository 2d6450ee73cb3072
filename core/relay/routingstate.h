#pragma once

#include "core/relay/exchange.h"
#include "core/routing/budget/outputlengths.h"

namespace patchbay {

/// What a relay routes by at one moment; everything outlives it. To be read in the relay thread.
struct RoutingState
{
    ExchangeSnapshot snapshot;
    const Clock *clock = nullptr;
    TargetHealth *health = nullptr;
    Budgets *budgets = nullptr;
    const OutputLengths *lengths = nullptr;
    const WeightedTurns *turns = nullptr;
    const WarmCaches *warm = nullptr;
};

} // namespace patchbay
