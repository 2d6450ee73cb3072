#pragma once

#include "core/backend/dryrun.h"
#include "core/config/config.h"
#include "core/model/exchangebodies.h"
#include "core/model/exchangerecord.h"
#include "core/model/prompttext.h"

#include <cstdint>
#include <optional>
#include <string>

namespace patchbay {

/// A DryRunQuestion as the router is asked it.
struct RouteQuestion
{
    RequestFacts facts;
    EndpointKind kind = EndpointKind::Chat;
    const ClientConfig *client = nullptr; ///< of the profile that was given
    std::string user;
    std::string tag;
    std::string forcedRoute;
    std::optional<PromptText> prompt; ///< nothing: the endpoint has no conversation
    std::int64_t bodyBytes = 0;
};

/// Fills what \a question leaves open with what is logged of an exchange.
void fillFrom(DryRunQuestion &question, const ExchangeRecord &record,
              const std::optional<ExchangeBodies> &bodies);

/// Reads \a question as a client of \a config would be read, which must outlive the result. Errors:
/// `invalid_request`, `invalid_json`, or what the request's own endpoint would say of its body.
[[nodiscard]] Result<RouteQuestion> readQuestion(const DryRunQuestion &question,
                                                 const Config &config);

} // namespace patchbay
