#pragma once

#include "core/config/config.h"
#include "core/config/objectreader.h"

#include <optional>
#include <string>

namespace patchbay {

/// What a provider's entry in the profile states itself; the rest comes from its preset or from
/// its protocol.
struct StatedProvider
{
    std::optional<std::string> preset;
    std::optional<std::string> name;
    std::optional<Protocol> protocol;
    std::optional<std::string> baseUrl;
    std::optional<AuthStyle> auth;
    std::optional<UsageStyle> usageStyle;
    std::optional<Quirks> quirks;
    std::optional<Billing> billing;
};

/// Fills \a provider from \a stated and its preset, and reports through \a in what is missing:
/// an unknown preset, a protocol or address that nothing names, an address with blanks to fill
/// in or one that Patchbay does not send to. \a provider's id, headers and plainHttp must be set.
void resolveProvider(ObjectReader &in, const StatedProvider &stated, ProviderConfig &provider);

/// Models of the simulated provider with the list prices it is shown and accounted with.
[[nodiscard]] std::vector<ModelConfig> demoModels();

} // namespace patchbay
