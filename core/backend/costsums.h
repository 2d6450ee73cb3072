#pragma once

#include "core/base/error.h"
#include "core/base/money.h"

#include <optional>

namespace patchbay {

/// Adds costs up into sums of whoever asks, and remembers whether one did not fit.
class CostSums final
{
public:
    /// Adds \a more, if it is known, to \a sum; where that does not fit, \a sum stays.
    void add(Money &sum, std::optional<Money> more)
    {
        const auto both = sum.plus(more.value_or(Money()));
        m_isTooMuch = m_isTooMuch || !both;
        sum = both.value_or(sum);
    }

    /// Error `internal` where a sum did not fit.
    [[nodiscard]] Result<void> check() const
    {
        if (m_isTooMuch)
            return fail(ErrorCode::Internal, "The sum of the costs is beyond 9.2 million dollars.");
        return {};
    }

private:
    bool m_isTooMuch = false;
};

} // namespace patchbay
