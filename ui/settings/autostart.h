#pragma once

#include <QString>

namespace patchbay {

/// Start at login, by the XDG autostart specification (0.5): an entry in
/// `$XDG_CONFIG_HOME/autostart` that starts this program with `--background`.
class Autostart final
{
public:
    [[nodiscard]] static bool isOn();
    /// Gives what went wrong, or an empty text.
    [[nodiscard]] static QString set(bool on);
};

} // namespace patchbay
