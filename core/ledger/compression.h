#pragma once

#include <QByteArray>

#include <optional>
#include <string>
#include <string_view>

namespace patchbay {

/// \a text as one frame of Zstandard (RFC 8878).
[[nodiscard]] QByteArray compressed(std::string_view text);

/// What compressed() was given; nothing if that is damaged, or larger than \a most bytes.
[[nodiscard]] std::optional<std::string> decompressed(const QByteArray &frame, std::size_t most);

} // namespace patchbay
