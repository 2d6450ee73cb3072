#pragma once

#include <initializer_list>
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

/// Whether \a path ends in a method of Gemini's, as `…/models/{m}:countTokens` does. Ids of models
/// may hold colons too (`llama3:8b`), so the method itself is looked at.
[[nodiscard]] constexpr bool endsInGeminiMethod(std::string_view path)
{
    for (const std::string_view method :
         {std::string_view(":generateContent"), std::string_view(":streamGenerateContent"),
          std::string_view(":countTokens"), std::string_view(":embedContent"),
          std::string_view(":batchEmbedContents")}) {
        if (path.ends_with(method))
            return true;
    }
    return false;
}

} // namespace patchbay
