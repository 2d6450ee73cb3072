#include "core/protocols/reportedusage.h"

#include "core/protocols/statedcost.h"
#include "core/protocols/usagedecoder.h"

namespace patchbay {

std::optional<Usage> readUsage(json::Value answer, std::string_view text, UsageStyle style,
                               const Quirks &quirks)
{
    const json::Value report = usageOf(answer);
    const auto charge = statedCost(text, quirks);
    if (!report.isObject() && !charge)
        return std::nullopt;
    Usage usage = report.isObject() ? decodeUsage(report, style) : Usage();
    if (charge)
        usage.statedCost = charge;
    return usage;
}

} // namespace patchbay
