#pragma once

#include "core/relay/front/inboundrequest.h"

#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>
#include <vector>

namespace patchbay {

/// What a request's body may be packed in (RFC 9110, 8.4.1; RFC 8878 for zstd).
enum class ContentCoding { Gzip, Deflate, Zstd };

/// The codings that `content-encoding` names, in the order in which they were applied; `identity`
/// is none. An unknown one: 415 with `accept-encoding` (RFC 9110, 15.5.16). More than three: 400.
[[nodiscard]] std::expected<std::vector<ContentCoding>, Refusal>
contentCodings(const std::vector<Header> &headers);

/// Takes \a coding off \a body, with 64 spare bytes of capacity. Concatenated gzip members and zstd
/// frames are one body, an empty body stays empty. 413 as soon as there are more than \a maxBody
/// bytes, 400 for what is damaged, cut short or followed by something else.
[[nodiscard]] std::expected<QByteArray, Refusal>
decoded(std::string_view body, ContentCoding coding, std::int64_t maxBody);

/// Takes all codings off a whole request, whose headers then speak of the plain body. What comes
/// out of each coding is held to \a maxBody bytes.
[[nodiscard]] std::optional<Refusal> decodeContent(InboundRequest &request, std::int64_t maxBody);

} // namespace patchbay
