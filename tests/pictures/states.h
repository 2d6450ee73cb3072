#pragma once

#include "ui/context.h"
#include "ui/mainwindow.h"

#include <QString>

#include <functional>
#include <vector>

namespace patchbay {

/// A state that the window can be in: how to get there from a new window, and back where that
/// needs more than showing another page.
struct PictureState
{
    QString name; ///< of the picture's file
    std::function<void(MainWindow &, const UiContext &)> show;
    std::function<void(const UiContext &)> leave = {};
};

/// Lets the event loop run until answers are in and all is painted: nothing tells when that is.
void settle(int ms = 250);

/// Of a window with providers, rules and traffic.
[[nodiscard]] std::vector<PictureState> usedStates();
/// Of a window that is started for the first time.
[[nodiscard]] std::vector<PictureState> newStates();

} // namespace patchbay
