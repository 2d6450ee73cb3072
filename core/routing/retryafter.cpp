#include "core/routing/retryafter.h"

#include "core/base/ascii.h"
#include "core/routing/wait.h"

#include <algorithm>
#include <iomanip>
#include <locale>
#include <sstream>
#include <string>

namespace patchbay {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

std::string_view withoutBlanks(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

std::optional<double> plainNumber(std::string_view text)
{
    const auto value = wait::takeNumber(text);
    return text.empty() ? value : std::nullopt;
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
        return wait::bounded(static_cast<double>(timegm(&date) - from.count()) * 1000);
    }
    return std::nullopt;
}

} // namespace

std::optional<milliseconds> retryAfter(const std::vector<Header> &headers, SystemTime now)
{
    const auto value = [&](std::string_view wanted) -> std::string_view {
        const auto header = std::ranges::find(headers, wanted, &Header::name);
        return header == headers.end() ? std::string_view() : withoutBlanks(header->value);
    };
    const auto ms = plainNumber(value("retry-after-ms"));
    // Azure has been seen to send 0 ms beside one second.
    if (ms && *ms > 0)
        return wait::bounded(*ms);
    const std::string_view text = value("retry-after");
    if (const auto secs = plainNumber(text))
        return wait::bounded(*secs * 1000);
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
        for (auto number = wait::takeNumber(rest); number; number = wait::takeNumber(rest)) {
            if (rest.starts_with(' '))
                rest.remove_prefix(1);
            const double unit = wait::takeUnit(rest);
            if (unit == 0)
                break;
            sum += *number * unit;
            found = true;
            if (rest.starts_with(' '))
                rest.remove_prefix(1);
        }
        if (found)
            return wait::bounded(sum);
    }
    return std::nullopt;
}

} // namespace patchbay
