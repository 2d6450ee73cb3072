#pragma once

#include <span>
#include <string>

namespace patchbay {

/// The codes of \a notes, each once and in their order, parted by commas: the value of the header
/// `x-patchbay-notes` and of the ledger's column `notes`. They hold names that the client or the
/// provider chose: what is no visible ASCII, and the comma, become `?`, and no code takes more than
/// 100 bytes. From 1,000 bytes on the rest is left out; `+N` at the end says how many codes that
/// is.
[[nodiscard]] std::string noteList(std::span<const std::string> notes);

} // namespace patchbay
