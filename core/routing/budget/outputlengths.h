#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace patchbay {

/// How long the answers have been that a client got of a model: what a budget with `reserve:
/// expected` holds back. The last 64 of each pair, for at most 4,096 pairs; in memory only, so
/// that it is learnt anew after a restart.
/// Thread: relay only, unsynchronised.
class OutputLengths final
{
public:
    void record(std::string_view client, std::string_view model, std::int64_t tokens);
    /// The length that 95 of 100 answers do not exceed; nothing before the first answer.
    [[nodiscard]] std::optional<std::int64_t> p95(std::string_view client,
                                                  std::string_view model) const;

private:
    struct Last
    {
        std::array<std::int64_t, 64> lengths {};
        std::size_t count = 0; ///< ever recorded
    };

    std::unordered_map<std::string, Last> m_pairs;
};

} // namespace patchbay
