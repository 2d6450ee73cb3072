#pragma once

#include <QString>

#include <string>

namespace patchbay {

/// The whole of a file. A missing or empty one ends the test program with a message: tests on
/// recorded data must not pass without it.
[[nodiscard]] std::string textOfFile(const QString &path);

} // namespace patchbay
