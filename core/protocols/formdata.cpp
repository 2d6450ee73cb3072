#include "core/protocols/formdata.h"

#include "core/base/ascii.h"

#include <algorithm>

namespace patchbay::formdata {

namespace {

constexpr std::size_t mostFields = 256;
constexpr std::size_t longestHead = 8 * 1024;

std::unexpected<Error> malformed(const char *what)
{
    return fail(ErrorCode::InvalidRequest,
                std::string("The multipart/form-data body is malformed: ") + what + ".");
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

/// A parameter of a header field, without its quotes; escapes stay as they are.
struct Parameter
{
    std::string name; ///< in lower case
    std::string_view value;
};

/// The parameters behind the first `;` of \a header; nothing if they are malformed.
std::optional<std::vector<Parameter>> parametersOf(std::string_view header)
{
    std::vector<Parameter> parameters;
    std::size_t at = header.find(';');
    while (at != std::string_view::npos) {
        header = trimmed(header.substr(at + 1));
        if (header.empty())
            break;
        const std::size_t equals = header.find('=');
        if (equals == std::string_view::npos)
            return std::nullopt;
        Parameter parameter {.name = asciiLower(trimmed(header.substr(0, equals))), .value = {}};
        header = trimmed(header.substr(equals + 1));
        if (header.starts_with('"')) {
            std::size_t end = 1;
            while (end < header.size() && header[end] != '"')
                end += header[end] == '\\' ? 2 : 1;
            if (end >= header.size())
                return std::nullopt;
            parameter.value = header.substr(1, end - 1);
            at = header.find(';', end);
            if (!trimmed(header.substr(end + 1, at == std::string_view::npos ? at : at - end - 1))
                     .empty())
                return std::nullopt;
        } else {
            at = header.find(';');
            parameter.value = trimmed(header.substr(0, at));
        }
        parameters.push_back(std::move(parameter));
    }
    return parameters;
}

/// Name and kind of a part, by its head.
Result<Field> fieldOf(std::string_view head)
{
    Field field;
    bool named = false;
    while (!head.empty()) {
        const std::size_t end = head.find("\r\n");
        const std::string_view line = head.substr(0, end);
        head = end == std::string_view::npos ? std::string_view() : head.substr(end + 2);
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos)
            return malformed("a part has a line that is no header");
        if (!equalsIgnoringCase(trimmed(line.substr(0, colon)), "content-disposition"))
            continue;
        const auto parameters = parametersOf(line.substr(colon + 1));
        if (!parameters)
            return malformed("a part has an unreadable content-disposition");
        for (const Parameter &parameter : *parameters) {
            if (parameter.name == "name*" || (parameter.name == "name" && named))
                return malformed("a part has two names");
            if (parameter.name == "name") {
                field.name = parameter.value;
                named = true;
            } else if (parameter.name.starts_with("filename")) {
                field.isFile = true;
            }
        }
    }
    if (!named)
        return malformed("a part has no name");
    return field;
}

} // namespace

std::optional<std::string> boundaryOf(std::string_view contentType)
{
    if (!equalsIgnoringCase(trimmed(contentType.substr(0, contentType.find(';'))),
                            "multipart/form-data"))
        return std::nullopt;
    const auto parameters = parametersOf(contentType);
    if (!parameters)
        return std::string();
    const auto found = std::ranges::find(*parameters, "boundary", &Parameter::name);
    if (found == parameters->end() || found->value.empty() || found->value.size() > 70)
        return std::string();
    return std::string(found->value);
}

std::string contentType(std::string_view boundary)
{
    const bool plain = std::ranges::all_of(boundary, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || c == '-' || c == '_' || c == '.' || c == '\'' || c == '+';
    });
    const std::string_view quote = plain ? "" : "\"";
    return std::string("multipart/form-data; boundary=")
        .append(quote)
        .append(boundary)
        .append(quote);
}

Result<std::vector<Field>> fields(std::string_view body, std::string_view boundary)
{
    if (boundary.empty())
        return malformed("its content-type names no boundary");
    const std::string delimiter = "\r\n--" + std::string(boundary);
    const std::string_view first = std::string_view(delimiter).substr(2);
    std::size_t at = 0;
    if (!body.starts_with(first)) {
        at = body.find(delimiter);
        if (at == std::string_view::npos)
            return malformed("its boundary does not occur");
        at += 2;
    }
    at += first.size();
    std::vector<Field> found;
    for (;;) {
        std::string_view rest = body.substr(at);
        if (rest.starts_with("--"))
            return found;
        const std::size_t padding = std::min(rest.find_first_not_of(" \t"), rest.size());
        if (!rest.substr(padding).starts_with("\r\n"))
            return malformed("there is text behind a boundary");
        at += padding + 2;
        rest = body.substr(at);
        const std::size_t headEnd = rest.substr(0, longestHead).find("\r\n\r\n");
        if (headEnd == std::string_view::npos)
            return malformed("a part's head does not end, or is too long");
        auto field = fieldOf(rest.substr(0, headEnd));
        if (!field)
            return std::unexpected(field.error());
        at += headEnd + 4;
        const std::size_t end = body.find(delimiter, at);
        if (end == std::string_view::npos)
            return malformed("its last boundary is missing");
        field->value = body.substr(at, end - at);
        if (found.size() == mostFields)
            return malformed("it has too many parts");
        found.push_back(*field);
        at = end + delimiter.size();
    }
}

std::string withValue(std::string_view body, const std::vector<Field> &fields,
                      std::string_view name, std::string_view value)
{
    std::string changed;
    changed.reserve(body.size() + value.size());
    std::size_t copied = 0;
    for (const Field &field : fields) {
        if (field.name != name)
            continue;
        const auto begin = static_cast<std::size_t>(field.value.data() - body.data());
        changed.append(body.substr(copied, begin - copied)).append(value);
        copied = begin + field.value.size();
    }
    return changed.append(body.substr(copied));
}

} // namespace patchbay::formdata
