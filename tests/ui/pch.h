#pragma once

// Precompiled: what the tests of the window spend their compiling on. Never include this by hand.
#include "tests/support/pch.h"

#include <QtWidgets>
