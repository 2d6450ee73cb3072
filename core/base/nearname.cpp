#include "core/base/nearname.h"

#include "core/base/ascii.h"

#include <algorithm>
#include <utility>

namespace patchbay {

namespace {

/// Names longer than this are no one's typing mistake; the bound keeps the distance cheap.
constexpr std::size_t longestName = 128;

} // namespace

std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> beforeLast(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = asciiLower(a[i - 1]) == asciiLower(b[j - 1]);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
            const bool swapped = i > 1 && j > 1 && asciiLower(a[i - 1]) == asciiLower(b[j - 2])
                                 && asciiLower(a[i - 2]) == asciiLower(b[j - 1]);
            if (swapped)
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
        }
        std::swap(beforeLast, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

std::vector<std::string_view>
nearNames(std::string_view word, const std::vector<std::string_view> &candidates, std::size_t most)
{
    if (word.empty() || word.size() > longestName)
        return {};
    const std::size_t limit = std::max<std::size_t>(1, word.size() / 3);
    std::vector<std::pair<std::size_t, std::string_view>> near;
    for (const std::string_view candidate : candidates) {
        if (candidate.size() > longestName)
            continue;
        std::size_t distance = editDistance(word, candidate);
        // "gemini" for "google-gemini": a whole part of the name is as good as a small mistake.
        if (distance > limit && word.size() > 2 && candidate.find(word) != std::string_view::npos)
            distance = limit;
        if (distance <= limit)
            near.emplace_back(distance, candidate);
    }
    std::ranges::stable_sort(near, {}, &std::pair<std::size_t, std::string_view>::first);
    std::vector<std::string_view> names;
    for (const auto &[distance, name] : near) {
        if (names.size() < most && std::ranges::find(names, name) == names.end())
            names.push_back(name);
    }
    return names;
}

std::string didYouMean(const std::vector<std::string_view> &near)
{
    std::string text;
    for (const std::string_view name : near)
        text.append(text.empty() ? " Did you mean \"" : "\" or \"").append(name);
    return text.empty() ? text : text + "\"?";
}

std::string didYouMean(std::string_view word, const std::vector<std::string_view> &candidates)
{
    return didYouMean(nearNames(word, candidates));
}

} // namespace patchbay
