#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace patchbay {

/// Identifies an exchange in the ledger and in `x-patchbay-request-id`, there as decimal text.
/// 43 bits of Unix milliseconds, then 20 bits of sequence, so ids sort by time and fit SQLite's
/// 64-bit row id.
using ExchangeId = std::int64_t;
inline constexpr int idSequenceBits = 20;

/// Hands out strictly increasing exchange ids, also when the wall clock steps back.
/// Thread: one, unsynchronised.
class ExchangeIds final
{
public:
    /// \a unixMs is the wall clock in milliseconds.
    [[nodiscard]] ExchangeId next(std::int64_t unixMs);

private:
    ExchangeId m_last = 0;
};

/// \a bytes random bytes from the operating system as lower-case hex.
[[nodiscard]] std::string randomHex(int bytes);

/// A new client token: `pb-` and 43 characters of URL-safe base64, 256 bits.
[[nodiscard]] std::string newToken();

/// SHA-256 of \a text as 64 lower-case hex characters.
[[nodiscard]] std::string sha256Hex(std::string_view text);

} // namespace patchbay
