#include "core/model/exchangerecord.h"

namespace patchbay {

std::string_view name(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Complete:
        return "complete";
    case Outcome::Partial:
        return "partial";
    case Outcome::Error:
        return "error";
    case Outcome::Cancelled:
        return "cancelled";
    case Outcome::Unknown:
        break;
    }
    return "unknown";
}

std::string_view name(CostSource source)
{
    switch (source) {
    case CostSource::Provider:
        return "provider";
    case CostSource::Catalog:
        return "catalog";
    case CostSource::Override:
        return "override";
    case CostSource::Subscription:
        return "subscription";
    case CostSource::Free:
        return "free";
    case CostSource::Demo:
        return "demo";
    case CostSource::Unknown:
        break;
    }
    return "unknown";
}

std::string_view name(UsageSource source)
{
    switch (source) {
    case UsageSource::Provider:
        return "provider";
    case UsageSource::Estimated:
        return "estimated";
    case UsageSource::Unknown:
        break;
    }
    return "unknown";
}

} // namespace patchbay
