#pragma once

#include "core/catalog/provider.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace patchbay {

/// What makes two requests the same for the response cache.
struct CacheSubject
{
    std::string_view client;
    std::string_view route; ///< its overrides are a part of what is asked
    std::string_view provider;
    std::string_view model; ///< of the target
    std::string_view requestedModel; ///< some answers repeat it
    std::string_view path; ///< of the endpoint, which fixes the form of the answer
    std::string_view form; ///< content type of the stream; empty: a whole answer
    std::span<const Header> headers; ///< those that go on to the upstream
    std::string_view body; ///< JSON
};

/// The name under which an answer to \a subject is cached: a hash, from which no prompt can be
/// read. The order of members, white space and the spelling of numbers do not count, nor do fields
/// that say who asks and not what (`user`, `metadata`, …). Nothing for a body that is no JSON
/// object.
[[nodiscard]] std::optional<std::string> cacheKey(const CacheSubject &subject);

} // namespace patchbay
