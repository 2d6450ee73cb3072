#include "core/protocols/statedcost.h"

#include "core/base/json.h"

#include <algorithm>
#include <string>

namespace patchbay {

namespace {

using json::textAt;

/// A charge from a JSON number, or from a string that holds one.
std::optional<Money> charge(std::optional<std::string_view> text)
{
    if (!text)
        return std::nullopt;
    if (text->size() >= 2 && text->front() == '"' && text->back() == '"')
        text = text->substr(1, text->size() - 2);
    const auto amount = Money::parse(*text);
    return amount && *amount >= Money() ? amount : std::nullopt;
}

/// The text of the usage object, or of the object itself when it has none.
std::string_view usageText(std::string_view answer)
{
    if (const auto usage = textAt(answer, {"usage"}); usage && usage->starts_with('{'))
        return *usage;
    // Events of a stream wrap the answer.
    for (const std::string_view wrapper : {"response", "message", "delta"}) {
        if (const auto usage = textAt(answer, {wrapper, "usage"}); usage && usage->starts_with('{'))
            return *usage;
    }
    return answer;
}

std::optional<Money> costInUsage(std::string_view usage)
{
    const auto own = charge(textAt(usage, {"cost"}));
    if (!own || textAt(usage, {"is_byok"}) != "true")
        return own;
    // On the user's own key `cost` is only the fee; the upstream bills the user directly.
    const auto upstream = charge(textAt(usage, {"cost_details", "upstream_inference_cost"}));
    return upstream ? own->plus(*upstream) : std::nullopt;
}

std::optional<Money> costObjectInUsage(std::string_view usage)
{
    const auto currency = textAt(usage, {"cost", "currency"});
    if (currency && *currency != R"("USD")")
        return std::nullopt;
    return charge(textAt(usage, {"cost", "total_cost"}));
}

std::optional<Money> costTicksInUsage(std::string_view usage)
{
    const auto ticks = textAt(usage, {"cost_in_usd_ticks"});
    const auto isDigit = [](char c) {
        return c >= '0' && c <= '9';
    };
    if (!ticks || !std::ranges::all_of(*ticks, isDigit))
        return std::nullopt;
    return Money::parse(std::string(*ticks) + "e-10");
}

std::optional<Money> costInGatewayMetadata(std::string_view answer)
{
    const auto choices = textAt(answer, {"choices"});
    if (!choices)
        return std::nullopt;
    for (const json::Span &span : json::elementSpans(*choices)) {
        for (const std::string_view holder : {"message", "delta"}) {
            const auto cost = charge(
                textAt(span.of(*choices), {holder, "provider_metadata", "gateway", "cost"}));
            if (cost)
                return cost;
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<Money> statedCost(std::string_view answer, const Quirks &quirks)
{
    std::optional<Money> cost;
    if (quirks.costInGatewayMetadata)
        cost = costInGatewayMetadata(answer);
    if (cost
        || !(quirks.costInUsage || quirks.costObjectInUsage || quirks.costTicksInUsage
             || quirks.estimatedCostInUsage))
        return cost;
    const std::string_view usage = usageText(answer);
    if (quirks.costInUsage)
        cost = costInUsage(usage);
    if (!cost && quirks.costObjectInUsage)
        cost = costObjectInUsage(usage);
    if (!cost && quirks.costTicksInUsage)
        cost = costTicksInUsage(usage);
    if (!cost && quirks.estimatedCostInUsage)
        cost = charge(textAt(usage, {"estimated_cost"}));
    return cost;
}

std::optional<Money> statedCostInHeader(std::string_view value, const Quirks &quirks)
{
    return quirks.costInHeader ? charge(value) : std::nullopt;
}

} // namespace patchbay
