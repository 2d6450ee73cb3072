#pragma once

#include <QByteArray>

#include <string_view>

namespace patchbay {

/// A text as a field of a CSV file (RFC 4180, UTF-8); what a spreadsheet would take for a formula
/// gets an apostrophe.
[[nodiscard]] QByteArray csvField(std::string_view text);

} // namespace patchbay
