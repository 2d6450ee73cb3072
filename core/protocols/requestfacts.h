#pragma once

#include "core/base/error.h"
#include "core/base/json.h"

#include <cstdint>

/// What reading the facts of a request shares, whatever its protocol.
namespace patchbay {

/// The estimate without a tokenizer: bytes of text a token, and tokens for an image or a file,
/// whose bytes say nothing of them.
inline constexpr std::int64_t bytesPerToken = 4;
inline constexpr std::int64_t tokensPerImage = 1000;

/// A whole number of at least 1, or `invalid_request` that names the member.
[[nodiscard]] Result<std::int64_t> positive(json::Value value, const char *name);

/// Tokens of a text, of token ids, or of an array of these, without a tokenizer; ids are counted.
/// An object is taken for an image.
[[nodiscard]] std::int64_t estimatedTokens(json::Value input);

/// The refusal of a request that names no model.
[[nodiscard]] Error modelMissing();

} // namespace patchbay
