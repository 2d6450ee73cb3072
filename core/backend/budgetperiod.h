#pragma once

/// When a budget's periods begin and end, for whoever shows it: windowOf().
#include "core/routing/budget/budgetwindow.h" // IWYU pragma: export
