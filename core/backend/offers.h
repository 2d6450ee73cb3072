#pragma once

/// What the providers of a profile offer, for whoever shows or chooses targets: Offers.
#include "core/routing/offers.h" // IWYU pragma: export
