#pragma once

#include "core/routing/offers.h"

#include <memory>
#include <string>

namespace patchbay {

/// A small catalogue, with prices: `alpha` has `big`,
/// `embed` (not for chat) and `small`; `beta` has `small`, at half the price.
[[nodiscard]] std::shared_ptr<const Catalog> routingCatalog();

/// An enabled provider. With a preset its models are the catalogue's, without one it takes any.
[[nodiscard]] ProviderConfig routingProvider(const std::string &id, const std::string &preset = {});

/// A model of a profile whose price list is this rate alone, in USD.
[[nodiscard]] ModelConfig modelSoldBy(const std::string &id, RateKind kind, std::string_view price);

/// A rule with these targets (`provider/model`; `provider/` for the model that was asked for) and
/// no conditions.
[[nodiscard]] RouteConfig routingRule(const std::string &id,
                                      std::initializer_list<std::string_view> targets);

[[nodiscard]] Offers offersOf(Config config);

} // namespace patchbay
