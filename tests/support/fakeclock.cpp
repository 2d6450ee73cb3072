// Test support shared by all test programs.
#include "tests/support/fakeclock.h"
