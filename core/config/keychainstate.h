#pragma once

#include <string>

namespace patchbay {

/// How the keychain stands.
struct KeychainState
{
    enum class Availability {
        Usable,
        Locked, ///< asks the user for its password before it gives or takes anything
        Absent
    } availability
        = Availability::Absent;
    std::string name; ///< what the user knows it by, e.g. "GNOME Keyring"; empty when absent
    std::string reason; ///< a sentence that says what to do, unless it is usable
};

} // namespace patchbay
