#pragma once

#include "core/config/config.h"
#include "core/relay/front/errorenvelope.h"
#include "core/routing/offers.h"

#include <optional>
#include <string>
#include <vector>

namespace patchbay {

/// What \a client may ask for: ids of enabled routes, models, `provider/model`, and `auto`.
[[nodiscard]] std::vector<std::string> askableModels(const Offers &offers,
                                                     const ClientConfig &client);

/// The list in the form of the caller's protocol.
[[nodiscard]] std::string modelListBody(const std::vector<std::string> &ids, Envelope envelope);

/// One model in that form; nothing if \a id is not among \a ids.
[[nodiscard]] std::optional<std::string> modelBody(const std::vector<std::string> &ids,
                                                   const std::string &id, Envelope envelope);

} // namespace patchbay
