#pragma once

#include <string_view>

namespace patchbay {

/// What of a request path names the route: the path without `/v1`, however often it stands there,
/// and without `/api` before it. `/v1/v1/messages`, `/api/v1/messages` and `/messages` all give
/// `/messages`. `/v1beta` stays, being another protocol's.
[[nodiscard]] constexpr std::string_view routeOf(std::string_view path)
{
    const auto strip = [&path](std::string_view prefix) {
        if (!path.starts_with(prefix)
            || (path.size() > prefix.size() && path[prefix.size()] != '/'))
            return false;
        path.remove_prefix(prefix.size());
        return true;
    };
    // `/api` alone is a prefix only where `/v1` follows: `/api/hello` is a route.
    if (path == "/api/v1" || path.starts_with("/api/v1/"))
        path.remove_prefix(4);
    while (strip("/v1")) { }
    return path.empty() ? std::string_view("/") : path;
}

} // namespace patchbay
