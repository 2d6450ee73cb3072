#include "core/base/query.h"

#include "core/base/percent.h"

#include <algorithm>

namespace patchbay {

std::optional<std::string> queryValue(std::string_view query, std::string_view name)
{
    std::optional<std::string> found;
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(pair.size() + 1, query.size()));
        const std::size_t equals = std::min(pair.find('='), pair.size());
        if (percentDecoded(pair.substr(0, equals)) != name || equals + 1 >= pair.size())
            continue;
        std::string value(pair.substr(equals + 1));
        std::ranges::replace(value, '+', ' ');
        found = percentDecoded(value);
    }
    return found;
}

} // namespace patchbay
