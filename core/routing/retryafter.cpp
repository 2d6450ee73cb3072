#include "core/routing/retryafter.h"

#include "core/base/ascii.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iomanip>
#include <locale>
#include <sstream>
#include <string>

namespace patchbay {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds longest = std::chrono::hours(24);

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

/// Digits with at most one point, taken off \a text; nothing where it begins otherwise. Beyond
/// all bounds it is the bound: a huge wait is still a wait.
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
        return 1e9;
    if (error != std::errc())
        return std::nullopt;
    return std::min(value, 1e9);
}

std::optional<double> wholeNumber(std::string_view text)
{
    const auto value = takeNumber(text);
    return text.empty() ? value : std::nullopt;
}

milliseconds bounded(double ms)
{
    return milliseconds(
        static_cast<std::int64_t>(std::clamp(ms, 0.0, static_cast<double>(longest.count()))));
}

/// The three forms of RFC 9110, 5.6.7. The wait is counted in seconds: far dates do not fit
/// the system clock's nanoseconds.
std::optional<milliseconds> untilDate(std::string_view text, SystemTime now)
{
    for (const char *form :
         {"%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %d %H:%M:%S %Y"}) {
        std::tm date {};
        std::istringstream stream {std::string(text)};
        stream.imbue(std::locale::classic());
        stream >> std::get_time(&date, form);
        // A text that ends too early is no failure to libstdc++, but has no year then.
        if (stream.fail() || date.tm_year < 70
            || stream.peek() != std::istringstream::traits_type::eof())
            continue;
        const auto from = std::chrono::duration_cast<seconds>(now.time_since_epoch());
        return bounded(static_cast<double>(timegm(&date) - from.count()) * 1000);
    }
    return std::nullopt;
}

/// Milliseconds of the unit that \a text begins with, taken off it; 0 for another word.
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

} // namespace

std::optional<milliseconds> retryAfter(const std::vector<Header> &headers, SystemTime now)
{
    const auto value = [&](std::string_view wanted) -> std::string_view {
        const auto header = std::ranges::find(headers, wanted, &Header::name);
        return header == headers.end() ? std::string_view() : trimmed(header->value);
    };
    const auto ms = wholeNumber(value("retry-after-ms"));
    // Azure has been seen to send 0 ms beside one second.
    if (ms && *ms > 0)
        return bounded(*ms);
    const std::string_view text = value("retry-after");
    if (const auto secs = wholeNumber(text))
        return bounded(*secs * 1000);
    if (const auto until = untilDate(text, now); until && !text.empty())
        return until;
    return ms ? std::optional(milliseconds(0)) : std::nullopt;
}

std::optional<milliseconds> retryAfterInWords(std::string_view words)
{
    const std::string text = asciiLower(words);
    for (const std::string_view phrase :
         {"try again in ", "retry in ", "try again after ", "retry after "}) {
        const auto at = text.find(phrase);
        if (at == std::string::npos)
            continue;
        std::string_view rest = std::string_view(text).substr(at + phrase.size());
        double sum = 0;
        bool found = false;
        for (auto number = takeNumber(rest); number; number = takeNumber(rest)) {
            if (rest.starts_with(' '))
                rest.remove_prefix(1);
            const double unit = takeUnit(rest);
            if (unit == 0)
                break;
            sum += *number * unit;
            found = true;
            if (rest.starts_with(' '))
                rest.remove_prefix(1);
        }
        if (found)
            return bounded(sum);
    }
    return std::nullopt;
}

} // namespace patchbay
