#include "core/routing/ratelimitleft.h"

#include "core/routing/ratelimitreset.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>

namespace patchbay {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds unsaidReset {1000};

std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end != text.data() ? std::optional(number) : std::nullopt;
}

const Header *sibling(const std::vector<Header> &headers, const Header &remaining,
                      std::string_view word)
{
    constexpr std::string_view own = "remaining";
    std::string name = remaining.name;
    name.replace(name.find(own), own.size(), word);
    const auto found = std::ranges::find(headers, name, &Header::name);
    return found == headers.end() ? nullptr : &*found;
}

/// The scarcer one: of what is used up the one that takes longest to come back.
bool isScarcer(const RateLimitLeft::Amount &a, const RateLimitLeft::Amount &b)
{
    if ((a.remaining <= 0) != (b.remaining <= 0))
        return a.remaining <= 0;
    return a.remaining <= 0 ? a.reset > b.reset : a.remaining < b.remaining;
}

} // namespace

RateLimitLeft rateLimitLeft(const std::vector<Header> &headers, SystemTime now)
{
    RateLimitLeft left;
    for (const Header &header : headers) {
        const auto has = [&](std::string_view word) {
            return header.name.find(word) != std::string::npos;
        };
        if (!has("remaining") || !(has("ratelimit") || has("rate-limit")))
            continue;
        const auto remaining = wholeNumber(header.value);
        if (!remaining)
            continue;
        RateLimitLeft::Amount amount {.remaining = *remaining, .reset = unsaidReset};
        if (const Header *limit = sibling(headers, header, "limit"))
            amount.limit = wholeNumber(limit->value);
        if (const Header *reset = sibling(headers, header, "reset"))
            amount.reset = resetIn(reset->value, now).value_or(unsaidReset);
        const bool ofTokens = has("token") || has("bysize");
        // How much a request will answer is not known when it begins.
        if (has("output-token") && *remaining > 0)
            continue;
        auto &known = ofTokens ? left.tokens : left.requests;
        if (!known || isScarcer(amount, *known))
            known = amount;
    }
    return left;
}

bool fillsEvenly(RateLimitStyle style)
{
    return style == RateLimitStyle::OpenAi || style == RateLimitStyle::Anthropic
           || style == RateLimitStyle::Azure;
}

} // namespace patchbay
