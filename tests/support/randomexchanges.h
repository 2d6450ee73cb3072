#pragma once

#include "core/model/exchangerecord.h"

#include <cstdint>
#include <random>
#include <string>

namespace patchbay {

/// Records and filters that meet often: made of few names, few numbers, and what is unknown. The
/// same seed gives the same.
class RandomExchanges final
{
public:
    explicit RandomExchanges(std::uint32_t seed)
        : m_random(seed)
    { }

    /// A finished exchange, some seconds after the one before.
    [[nodiscard]] ExchangeRecord record();
    /// One to three terms of the language, which parse.
    [[nodiscard]] std::string filter();
    /// When the last record began; Unix milliseconds.
    [[nodiscard]] std::int64_t nowMs() const { return m_ms; }

private:
    [[nodiscard]] std::int64_t below(std::int64_t bound);
    [[nodiscard]] std::string name();
    [[nodiscard]] std::string term();

    std::mt19937 m_random;
    std::int64_t m_ms = 1'790'000'000'000;
    std::int64_t m_sequence = 0;
};

} // namespace patchbay
