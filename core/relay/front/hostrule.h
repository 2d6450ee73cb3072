#pragma once

#include "core/relay/front/refusal.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

/// Which names a client may call the relay by. A name that a foreign page could point at this
/// machine (DNS rebinding) is none of them; addresses need no name and pass.
/// Pure and immutable. Thread-safe.
class HostRule final
{
public:
    /// \a allowedHosts are names or globs such as `*.example.com`, \a machineName is this
    /// machine's own name, with or without a domain or `.local`.
    HostRule(std::vector<std::string> allowedHosts, std::string_view machineName);

    /// Checks `host[:port]`: 400 for what is not that (RFC 9112, 3.2), 421 for a host that does
    /// not mean this relay.
    [[nodiscard]] std::optional<Refusal> check(std::string_view hostAndPort) const;

private:
    [[nodiscard]] bool isAllowedName(std::string_view name) const;

    std::vector<std::string> m_allowed; ///< lower case
    std::vector<std::string> m_ownNames; ///< lower case
};

/// Whether \a text matches \a pattern, in which `*` stands for any run of characters other than
/// `/`. Both compared as they are.
[[nodiscard]] bool matchesWithinSegment(std::string_view pattern, std::string_view text);

} // namespace patchbay
