#include "core/base/editdistance.h"

#include <algorithm>
#include <numeric>

namespace patchbay {

std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t {0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
        }
    }
    return row.back();
}

std::vector<std::string> nearest(std::string_view text, const std::vector<std::string> &candidates,
                                 std::size_t count)
{
    // Nothing in the field is named at such length; comparing it would be a gift to a flood.
    if (text.size() > 200)
        return {};
    std::vector<std::pair<std::size_t, const std::string *>> ranked;
    for (const std::string &candidate : candidates) {
        const bool contains = text.size() >= 3 && candidate.find(text) != std::string::npos;
        const std::size_t limit = std::max<std::size_t>(2, text.size() / 3);
        const std::size_t longer = std::max(candidate.size(), text.size());
        if (!contains && longer - std::min(candidate.size(), text.size()) > limit)
            continue;
        const std::size_t distance = editDistance(text, candidate);
        if (contains || distance <= limit)
            ranked.emplace_back(contains ? std::min(distance, limit) : distance, &candidate);
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(count, ranked.size()); ++i)
        names.push_back(*ranked[i].second);
    return names;
}

} // namespace patchbay
