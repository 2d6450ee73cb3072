#include "core/config/valuerules.h"

#include "core/base/ascii.h"
#include "core/base/nearname.h"
#include "core/base/regularexpression.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <array>

namespace patchbay::rules {

namespace {

using namespace std::string_view_literals;

constexpr std::array weekdays {"mon"sv, "tue"sv, "wed"sv, "thu"sv, "fri"sv, "sat"sv, "sun"sv};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetterOrDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isControl(char c)
{
    return (c >= 0 && c < 0x20) || c == 0x7f;
}

/// RFC 9110, 5.6.2.
bool isToken(std::string_view text)
{
    return !text.empty() && text.size() <= longestText && std::ranges::all_of(text, [](char c) {
        return isLetterOrDigit(c) || "!#$%&'*+-.^_`|~"sv.find(c) != std::string_view::npos;
    });
}

/// Headers that frame the message, belong to one hop, or that Patchbay itself decides on.
bool isFraming(std::string_view lower)
{
    constexpr std::array names {
        "host"sv, "content-length"sv, "transfer-encoding"sv, "connection"sv, "keep-alive"sv,
        "te"sv,   "trailer"sv,        "upgrade"sv,           "expect"sv,     "accept-encoding"sv};
    return lower.starts_with("proxy-") || std::ranges::find(names, lower) != names.end();
}

/// Headers that would carry a secret, which has no place in the profile.
bool isCredential(std::string_view lower)
{
    constexpr std::array names {"authorization"sv, "x-api-key"sv, "x-goog-api-key"sv,
                                "api-key"sv,       "cookie"sv,    "set-cookie"sv};
    return std::ranges::find(names, lower) != names.end();
}

} // namespace

std::string id(std::string_view text)
{
    const auto allowed = [](char c) {
        return isLetterOrDigit(c) || c == '.' || c == '_' || c == '-';
    };
    if (text.empty())
        return "must not be empty";
    if (text.size() > longestId)
        return "is longer than 64 characters";
    if (!isLetterOrDigit(text.front()) || !std::ranges::all_of(text, allowed))
        return "may hold letters, digits, \".\", \"_\" and \"-\", and begins with a letter or "
               "digit";
    return {};
}

std::string label(std::string_view text)
{
    if (text.size() > longestText)
        return "is longer than 1024 bytes";
    return std::ranges::any_of(text, isControl) ? "must stand on one line" : std::string();
}

std::string modelId(std::string_view text)
{
    if (text.empty())
        return "must not be empty";
    if (text.size() > longestText)
        return "is longer than 1024 bytes";
    const bool blank = std::ranges::any_of(text, [](char c) { return isControl(c) || c == ' '; });
    return blank ? "must not hold blanks or control characters" : std::string();
}

std::string glob(std::string_view text)
{
    if (text.empty())
        return "must not be empty; \"*\" matches everything";
    return label(text);
}

std::string originGlob(std::string_view text)
{
    if (text == "null" || text == "*")
        return {};
    const auto colon = text.find("://");
    const std::string_view scheme = text.substr(0, colon);
    const bool legal
        = colon != std::string_view::npos && colon > 0 && std::ranges::all_of(scheme, [](char c) {
              return isLetterOrDigit(c) || c == '+' || c == '-' || c == '.' || c == '*';
          });
    const std::string_view host = legal ? text.substr(colon + 3) : std::string_view();
    const bool clean
        = !host.empty() && host.find('/') == std::string_view::npos && modelId(host).empty();
    return clean ? std::string()
                 : "expected an origin such as \"https://app.example.org\" or "
                   "\"vscode-webview://*\", without a path";
}

std::string hostName(std::string_view text)
{
    const bool legal = !text.empty() && text.size() <= 253 && text.front() != '.'
                       && std::ranges::all_of(text, [](char c) {
                              return isLetterOrDigit(c) || c == '-' || c == '.' || c == '_';
                          });
    return legal ? std::string() : "expected a host name alone, without scheme, port or path";
}

std::string regularExpression(std::string_view text)
{
    if (text.size() > longestText)
        return "is longer than 1024 bytes";
    const auto compiled = RegularExpression::compile(text);
    return compiled ? std::string() : "is not a regular expression: " + compiled.error();
}

std::string timeOfDay(std::string_view text)
{
    const bool shaped = text.size() == 5 && text[2] == ':' && isDigit(text[0]) && isDigit(text[1])
                        && isDigit(text[3]) && isDigit(text[4]);
    if (!shaped || text.substr(0, 2) > "23" || text[3] > '5')
        return "expected a time of day such as \"07:30\"";
    return {};
}

std::string timeZone(std::string_view text)
{
    if (QTimeZone(QByteArray(text.data(), static_cast<qsizetype>(text.size()))).isValid())
        return {};
    const QList<QByteArray> known = QTimeZone::availableTimeZoneIds();
    std::vector<std::string_view> names;
    for (const QByteArray &name : known)
        names.emplace_back(name.constData(), static_cast<std::size_t>(name.size()));
    return "expected a time zone such as \"Europe/Berlin\"." + didYouMean(text, names);
}

std::string weekday(std::string_view text)
{
    if (std::ranges::find(weekdays, text) != weekdays.end())
        return {};
    return "expected \"mon\", \"tue\", \"wed\", \"thu\", \"fri\", \"sat\" or \"sun\"";
}

std::string dateOrTime(std::string_view text)
{
    const QString value = QString::fromUtf8(text);
    if (text.size() == 10 ? QDate::fromString(value, Qt::ISODate).isValid()
                          : QDateTime::fromString(value, Qt::ISODate).isValid())
        return {};
    return "expected a date such as \"2027-01-31\" or a time such as \"2027-01-31T12:00:00Z\"";
}

std::string sha256(std::string_view text)
{
    const bool hex = text.size() == 64 && std::ranges::all_of(text, [](char c) {
                         return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
                     });
    return hex ? std::string()
               : "expected the token's SHA-256 as 64 hexadecimal characters; "
                 "\"patchbay token new CLIENT\" makes one";
}

std::string addedHeaderName(std::string_view text)
{
    if (!isToken(text))
        return "is not the name of an HTTP header";
    const std::string lower = asciiLower(text);
    if (isFraming(lower))
        return "is a header that Patchbay sets itself; remove it";
    if (isCredential(lower))
        return "carries a secret, which must not stand in the profile; add a key to the provider, "
               "and \"auth\" says in which header it goes";
    return {};
}

std::string keyHeaderName(std::string_view text)
{
    if (!isToken(text))
        return "\"header:\" is followed by the name of an HTTP header";
    return isFraming(asciiLower(text)) ? "names a header that Patchbay sets itself" : std::string();
}

std::string headerValue(std::string_view text)
{
    const bool legal = text.size() <= 8192 && std::ranges::all_of(text, [](char c) {
                           return (c >= 0x20 && c < 0x7f) || c == '\t';
                       });
    if (!legal)
        return "may hold visible ASCII characters and blanks only";
    constexpr std::string_view blanks = " \t";
    if (!text.empty()
        && (blanks.find(text.front()) != std::string_view::npos
            || blanks.find(text.back()) != std::string_view::npos))
        return "must not begin or end with a blank";
    return {};
}

std::string parameterName(std::string_view text)
{
    const bool legal
        = !text.empty() && text.size() <= longestId && std::ranges::all_of(text, [](char c) {
              return isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
          });
    return legal ? std::string() : "\"query:\" is followed by the name of a parameter";
}

bool isWildcard(std::string_view glob)
{
    return glob.find_first_of("*?") != std::string_view::npos;
}

} // namespace patchbay::rules
