#include "core/routing/weightedturns.h"

#include <algorithm>
#include <numeric>

namespace patchbay {

namespace {

/// A rule whose targets take the model that was asked for may have met any number of them.
constexpr std::size_t mostTurns = 1024;

} // namespace

/// What each of \a candidates has saved up, this round's weight included.
std::vector<std::int64_t> WeightedTurns::raised(const std::string &rule,
                                                std::span<const Candidate> candidates) const
{
    const auto turns = m_rules.find(rule);
    std::vector<std::int64_t> saved;
    saved.reserve(candidates.size());
    for (const Candidate &each : candidates) {
        std::int64_t before = 0;
        if (turns != m_rules.end()) {
            const auto own = turns->second.find(each.target);
            before = own == turns->second.end() ? 0 : own->second;
        }
        saved.push_back(before + each.weight);
    }
    return saved;
}

std::vector<std::size_t> WeightedTurns::order(const std::string &rule,
                                              std::span<const Candidate> candidates) const
{
    const auto saved = raised(rule, candidates);
    std::vector<std::size_t> order(candidates.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(order, std::greater(), [&](std::size_t i) { return saved[i]; });
    return order;
}

void WeightedTurns::take(const std::string &rule, std::span<const Candidate> candidates,
                         std::string_view target)
{
    const auto taken = std::ranges::find(candidates, target, &Candidate::target);
    if (taken == candidates.end())
        return;
    auto saved = raised(rule, candidates);
    std::int64_t &own = saved[static_cast<std::size_t>(taken - candidates.begin())];
    for (const Candidate &each : candidates)
        own -= each.weight;
    Turns &turns = m_rules[rule];
    if (turns.size() > mostTurns)
        turns.clear();
    for (std::size_t i = 0; i < candidates.size(); ++i)
        turns[candidates[i].target] = saved[i];
}

} // namespace patchbay
