#pragma once

#include "core/base/money.h"
#include "core/model/failure.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace patchbay {

/// What asking a provider for its models and for one token has shown.
struct ConnectionTest
{
    std::vector<std::string> models; ///< ids as the provider lists them, in its order
    std::size_t priced = 0; ///< of these, with a known price
    std::string priceDate; ///< of the newest of these prices, `YYYY-MM-DD`; empty if none
    std::optional<Failure> listFailure; ///< why there is no list

    std::string model; ///< that was asked for one token; empty: none was asked
    std::int64_t firstTokenUs = -1; ///< from asking to the first content; -1 if none came
    std::optional<Money> cost; ///< of the question; nothing: unknown
    std::optional<Failure> askFailure; ///< why there is no token

    /// Whether the provider has answered as one, with the key it was shown. Some have no list of
    /// models, and some refuse the one question although the key is good.
    [[nodiscard]] bool works() const
    {
        if (!model.empty() && !askFailure)
            return true;
        return !listFailure
               && (!askFailure || askFailure->failureClass != FailureClass::Credential);
    }

    /// The failure that explains why it does not work, or why it works in part only; null if none.
    [[nodiscard]] const Failure *failure() const
    {
        return askFailure ? &*askFailure : listFailure ? &*listFailure : nullptr;
    }
};

} // namespace patchbay
