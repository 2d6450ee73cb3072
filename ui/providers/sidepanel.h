#pragma once

#include "ui/widgets/sidepanel.h" // for pages that still name it here
