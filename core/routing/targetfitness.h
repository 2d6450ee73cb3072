#pragma once

#include "core/model/request.h"
#include "core/model/routingreason.h"
#include "core/routing/offers.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace patchbay {

/// What the catalogue and the profile say of a capability of a model.
enum class Capability {
    Has, ///< stated
    Lacks, ///< the kinds of input that it takes are stated, and this one is not among them
    NotStated, ///< others are stated, and this one is not
    Unknown, ///< nothing is stated
};

/// Whether \a offer is known to do what \a need says: a word of the profile's `needs`.
[[nodiscard]] Capability capabilityOf(const Offer &offer, std::string_view need);

/// The words of the profile's `needs` that \a needs has set, in the order of the schema.
[[nodiscard]] std::vector<std::string_view> wordsOf(const Needs &needs);

/// Why \a offer cannot serve \a facts whatever its state: `LacksCapability`; nothing where it may.
[[nodiscard]] std::optional<RoutingReason> unfitness(const Offer &offer, const RequestFacts &facts);

/// Tokens of context that \a offer takes; nothing where nobody knows.
[[nodiscard]] std::optional<std::int64_t> windowOf(const Offer &offer);

/// Whether the estimate of \a facts and the answer that they ask for go into the window of
/// \a offer: the reason if they do not. Estimates err, and the provider's own refusal is what
/// clients shorten their conversations by, so this only ever puts a target behind others.
[[nodiscard]] std::optional<RoutingReason>
windowTooSmall(const Offer &offer, const RequestFacts &facts, std::int64_t outputLimit);

} // namespace patchbay
