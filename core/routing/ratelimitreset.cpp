#include "core/routing/ratelimitreset.h"

#include "core/routing/wait.h"

#include <QDateTime>

#include <algorithm>
#include <string>
#include <string_view>

namespace patchbay {

namespace {

using std::chrono::milliseconds;

constexpr double secondsOf2001 = 1e9; ///< above it a number is a date, not a wait
constexpr double msOf2001 = 1e12;

/// `6m0s`, `1h2m3.5s`, `20ms`.
std::optional<double> durationMs(std::string_view text)
{
    double sum = 0;
    while (!text.empty()) {
        const auto number = wait::takeNumber(text);
        const double unit = number ? wait::takeUnit(text) : 0;
        if (unit == 0)
            return std::nullopt;
        sum += *number * unit;
    }
    return sum;
}

std::optional<double> waitMs(std::string_view text, SystemTime now)
{
    std::string_view rest = text;
    if (const auto number = wait::takeNumber(rest); number && rest.empty()) {
        const auto nowMs = static_cast<double>(unixMs(now));
        return *number >= msOf2001        ? *number - nowMs
               : *number >= secondsOf2001 ? *number * 1000 - nowMs
                                          : *number * 1000;
    }
    if (const auto duration = durationMs(text))
        return duration;
    const QDateTime date = QDateTime::fromString(
        QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size())), Qt::ISODateWithMs);
    if (date.isValid())
        return static_cast<double>(date.toMSecsSinceEpoch() - unixMs(now));
    return std::nullopt;
}

} // namespace

std::optional<milliseconds> rateLimitReset(const std::vector<Header> &headers, SystemTime now)
{
    constexpr std::string_view reset = "reset";
    constexpr std::string_view remaining = "remaining";
    std::optional<double> exhausted;
    std::optional<double> unknown;
    for (const Header &header : headers) {
        const bool limit = header.name.find("ratelimit") != std::string::npos
                           || header.name.find("rate-limit") != std::string::npos;
        const auto at = header.name.find(reset);
        const auto wait = limit && at != std::string::npos && !header.value.empty()
                              ? waitMs(header.value, now)
                              : std::nullopt;
        if (!wait)
            continue;
        std::string sibling = header.name;
        sibling.replace(at, reset.size(), remaining);
        const auto left = std::ranges::find(headers, sibling, &Header::name);
        if (left == headers.end())
            unknown = std::max(unknown.value_or(0), *wait);
        else if (left->value == "0" || left->value.starts_with('-'))
            exhausted = std::max(exhausted.value_or(0), *wait);
    }
    const auto ms = exhausted ? exhausted : unknown;
    if (!ms)
        return std::nullopt;
    return wait::bounded(*ms);
}

std::optional<milliseconds> resetIn(std::string_view text, SystemTime now)
{
    const auto ms = waitMs(text, now);
    return ms ? std::optional(wait::bounded(*ms)) : std::nullopt;
}

} // namespace patchbay
