#pragma once

#include "core/base/error.h"
#include "core/catalog/provider.h"

#include <string>
#include <vector>

namespace patchbay {

/// A request that is turned away: why, and what the answer carries besides the error's envelope.
struct Refusal
{
    Error error;
    std::vector<Header> headers {}; ///< e.g. `retry-after`, `allow`; never framing or CORS
    int status = 0; ///< overrides httpStatus(error.code); 0: does not

    [[nodiscard]] int httpStatus() const
    {
        return status != 0 ? status : patchbay::httpStatus(error.code);
    }
};

/// Shorthand for a refusal with nothing but a code and a sentence.
[[nodiscard]] inline Refusal refuse(ErrorCode code, std::string message, int status = 0)
{
    return {.error = {code, std::move(message), {}, std::nullopt}, .headers = {}, .status = status};
}

[[nodiscard]] inline Refusal refuseInvalid(std::string message)
{
    return refuse(ErrorCode::InvalidRequest, std::move(message));
}

} // namespace patchbay
