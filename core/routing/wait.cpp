#include "core/routing/wait.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace patchbay::wait {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds longest = std::chrono::hours(24);
constexpr double hugest = 1e15; ///< beyond Unix time in milliseconds

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

std::optional<double> takeNumber(std::string_view &text)
{
    std::size_t length = 0;
    while (length < text.size() && (isDigit(text[length]) || text[length] == '.'))
        ++length;
    // The point may be the sentence's.
    if (length > 0 && text[length - 1] == '.')
        --length;
    const std::string_view digits = text.substr(0, length);
    if (digits.empty() || !isDigit(digits.front()) || std::ranges::count(digits, '.') > 1)
        return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value,
                                              std::chars_format::fixed);
    text.remove_prefix(length);
    if (error == std::errc::result_out_of_range)
        return hugest;
    if (error != std::errc())
        return std::nullopt;
    return std::min(value, hugest);
}

double takeUnit(std::string_view &text)
{
    struct Unit
    {
        std::string_view name;
        double ms;
    };
    static constexpr std::array units {
        Unit {"milliseconds", 1}, Unit {"ms", 1},          Unit {"seconds", 1000},
        Unit {"second", 1000},    Unit {"sec", 1000},      Unit {"s", 1000},
        Unit {"minutes", 60'000}, Unit {"minute", 60'000}, Unit {"min", 60'000},
        Unit {"m", 60'000},       Unit {"hours", 3.6e6},   Unit {"hour", 3.6e6},
        Unit {"h", 3.6e6},        Unit {"days", 8.64e7},   Unit {"day", 8.64e7},
        Unit {"d", 8.64e7},
    };
    for (const Unit &unit : units) {
        if (!text.starts_with(unit.name))
            continue;
        const std::string_view rest = text.substr(unit.name.size());
        const bool wordGoesOn = !rest.empty() && rest.front() >= 'a' && rest.front() <= 'z';
        if (wordGoesOn)
            continue;
        text = rest;
        return unit.ms;
    }
    return 0;
}

milliseconds bounded(double ms)
{
    return milliseconds(
        static_cast<std::int64_t>(std::clamp(ms, 0.0, static_cast<double>(longest.count()))));
}

} // namespace patchbay::wait
