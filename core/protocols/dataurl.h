#pragma once

#include <string>
#include <string_view>

namespace patchbay {

/// `data:image/png;base64,AAAA` taken apart; false, and nothing set, for any other address.
[[nodiscard]] bool splitDataUrl(std::string_view url, std::string &mediaType, std::string &data);

/// The address that holds \a data, which is base64.
[[nodiscard]] std::string dataUrl(const std::string &mediaType, const std::string &data);

} // namespace patchbay
