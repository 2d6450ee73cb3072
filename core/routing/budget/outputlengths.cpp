#include "core/routing/budget/outputlengths.h"

#include <algorithm>

namespace patchbay {

namespace {

constexpr std::size_t mostPairs = 4096;

std::string pairOf(std::string_view client, std::string_view model)
{
    return std::string(client).append("\n").append(model);
}

} // namespace

void OutputLengths::record(std::string_view client, std::string_view model, std::int64_t tokens)
{
    std::string pair = pairOf(client, model);
    if (m_pairs.size() >= mostPairs && !m_pairs.contains(pair))
        m_pairs.clear(); // rare, and what is used is soon known again
    Last &last = m_pairs[std::move(pair)];
    last.lengths[last.count++ % last.lengths.size()] = tokens;
}

std::optional<std::int64_t> OutputLengths::p95(std::string_view client,
                                               std::string_view model) const
{
    const auto found = m_pairs.find(pairOf(client, model));
    if (found == m_pairs.end())
        return std::nullopt;
    auto lengths = found->second.lengths;
    const std::size_t size = std::min(found->second.count, lengths.size());
    const std::size_t rank = (size * 95 + 99) / 100 - 1;
    std::nth_element(lengths.begin(), lengths.begin() + static_cast<std::ptrdiff_t>(rank),
                     lengths.begin() + static_cast<std::ptrdiff_t>(size));
    return lengths[rank];
}

} // namespace patchbay
