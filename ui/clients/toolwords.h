#pragma once

#include "core/connect/toolconnection.h"
#include "ui/widgets/statusshape.h"

#include <QString>

namespace patchbay {

/// A tool's state for people.
[[nodiscard]] QString stateWords(ToolStanding::State state);
[[nodiscard]] Status statusOf(ToolStanding::State state);
/// The first thing to know beyond the state; empty if there is none.
[[nodiscard]] QString remarkOf(const ToolStanding &standing);
/// A variable of the environment and where it is set.
[[nodiscard]] QString conflictWords(const EnvironmentConflict &conflict);

/// When it was connected, and where what was there before lies; a line each. Empty for a tool that
/// is not connected.
[[nodiscard]] QString backupWords(const ToolStanding &standing);

} // namespace patchbay
