#pragma once

#include "core/base/error.h"
#include "core/base/jsontree.h"
#include "core/model/message.h"

#include <string_view>

namespace patchbay::gemini {

/// Whether \a address is of a file of the Files API or of Cloud Storage, or of a video that Gemini
/// reads by address.
[[nodiscard]] bool isHeldByGoogle(std::string_view address);

/// Media as an `inlineData` part, or as `fileData` where Google holds the file itself, or where the
/// type stands beside the address, as only Gemini's own clients write it. Any other address is
/// `unsupported_by_target`: Gemini does not fetch, and neither does the relay. Source:
/// ai.google.dev/api/caching, "Blob" and "FileData".
[[nodiscard]] Result<json::Tree> encodeImage(const ImagePart &image);
[[nodiscard]] Result<json::Tree> encodeFile(const FilePart &file);
[[nodiscard]] json::Tree encodeAudio(const AudioPart &audio);

} // namespace patchbay::gemini
