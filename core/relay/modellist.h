#pragma once

#include "core/config/config.h"
#include "core/relay/front/errorenvelope.h"
#include "core/routing/offers.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

/// What \a client may ask for: ids of enabled routes, models, `provider/model`, and `auto`. A
/// route and `auto` have neither provider nor model.
[[nodiscard]] std::vector<ListedModel> askableModels(const Offers &offers,
                                                     const ClientConfig &client);

/// The page of \a models that \a query (of a URL, without `?`) asks for, in the form of the
/// caller's protocol, with what \a offers knows of each. OpenAI's has no pages and takes no
/// parameters; Anthropic's are `limit`, `after_id` and `before_id`, Gemini's `pageSize` and
/// `pageToken`, whose token is the last id of the page before. Errors: `invalid_request` with the
/// parameter.
[[nodiscard]] Result<std::string> modelListBody(const std::vector<ListedModel> &models,
                                                Offers &offers, Envelope envelope,
                                                std::string_view query = {});

/// One model in that form; nothing if \a id is not among \a models.
[[nodiscard]] std::optional<std::string> modelBody(const std::vector<ListedModel> &models,
                                                   Offers &offers, const std::string &id,
                                                   Envelope envelope);

} // namespace patchbay
