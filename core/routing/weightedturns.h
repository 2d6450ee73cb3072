#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace patchbay {

/// Whose turn it is among weighted targets, for each rule: smooth weighted round robin as nginx
/// does it (upstream_round_robin, 2012), which spreads the turns out and needs no chance, so that
/// the same requests in the same order go the same ways.
/// Thread: relay only, unsynchronised.
class WeightedTurns final
{
public:
    struct Candidate
    {
        std::string target; ///< `provider/model`
        int weight = 1;
    };

    /// Indices of \a candidates, the one whose turn it is first. Changes nothing.
    [[nodiscard]] std::vector<std::size_t> order(const std::string &rule,
                                                 std::span<const Candidate> candidates) const;
    /// The request goes to \a target, whose turn it may be or not; it is made up for.
    void take(const std::string &rule, std::span<const Candidate> candidates,
              std::string_view target);

private:
    using Turns = std::unordered_map<std::string, std::int64_t>; ///< by target

    [[nodiscard]] std::vector<std::int64_t> raised(const std::string &rule,
                                                   std::span<const Candidate> candidates) const;

    std::unordered_map<std::string, Turns> m_rules;
};

} // namespace patchbay
