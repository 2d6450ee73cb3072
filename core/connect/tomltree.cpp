#include "core/connect/tomltree.h"

#include <toml++/toml.h>

#include <sstream>

namespace patchbay {

Result<json::Tree> parseToml(std::string_view text)
{
    try {
        const toml::table table = toml::parse(text);
        std::ostringstream out;
        out << toml::json_formatter(table);
        return json::parseTree(out.str());
    } catch (const toml::parse_error &error) {
        const auto place = error.source().begin;
        return fail(ErrorCode::InvalidRequest, "line " + std::to_string(place.line) + ", column "
                                                   + std::to_string(place.column) + ": "
                                                   + std::string(error.description()));
    } catch (const std::exception &error) {
        return fail(ErrorCode::InvalidRequest, error.what());
    }
}

} // namespace patchbay
