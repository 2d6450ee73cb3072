#pragma once

#include "core/model/request.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace patchbay {

/// What a routing decision went by besides what an ExchangeRecord names, kept so that it can be
/// made anew under another profile. Nothing of what was said.
struct DecisionFacts
{
    EndpointKind kind = EndpointKind::Chat;
    Needs needs;
    std::int64_t estimatedInput = 0; ///< tokens
    std::optional<std::int64_t> maxOutput; ///< tokens that the request asked for at most
    std::string task; ///< name(Task) of the guess; empty where no rule asked for it
    int confidence = 0; ///< of the guess, in hundredths, rounded down
    bool forced = false; ///< the client named the rule
    /// The request narrowed its targets in ways that are not kept: models to try after the first,
    /// wishes about providers, a conversation that a provider keeps.
    bool narrowed = false;

    friend bool operator==(const DecisionFacts &, const DecisionFacts &) = default;
};

/// In the words of the ledger, such as `chat`.
[[nodiscard]] std::string_view name(EndpointKind kind);
[[nodiscard]] std::optional<EndpointKind> endpointKindByName(std::string_view name);

/// The words of a rule's `needs`, by commas, in a fixed order; empty for none.
[[nodiscard]] std::string words(const Needs &needs);
[[nodiscard]] Needs needsOf(std::string_view words);

} // namespace patchbay
