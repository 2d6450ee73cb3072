#include "core/model/decisionfacts.h"

#include <algorithm>
#include <array>

namespace patchbay {

namespace {

constexpr std::array<std::string_view, 8> kindNames {
    "chat", "completion", "embedding", "image", "speech", "transcription", "moderation", "rerank"};

struct NeedWord
{
    std::string_view word;
    bool Needs::*need;
};
constexpr std::array needWords {
    NeedWord {"tools", &Needs::tools},
    NeedWord {"images", &Needs::images},
    NeedWord {"pdf", &Needs::pdf},
    NeedWord {"audio", &Needs::audio},
    NeedWord {"json_schema", &Needs::jsonSchema},
    NeedWord {"reasoning", &Needs::reasoning},
};

} // namespace

std::string_view name(EndpointKind kind)
{
    return kindNames[static_cast<std::size_t>(kind)];
}

std::optional<EndpointKind> endpointKindByName(std::string_view name)
{
    const auto found = std::ranges::find(kindNames, name);
    if (found == kindNames.end())
        return {};
    return static_cast<EndpointKind>(found - kindNames.begin());
}

std::string words(const Needs &needs)
{
    std::string text;
    for (const NeedWord &each : needWords) {
        if (needs.*each.need)
            text.append(text.empty() ? "" : ",").append(each.word);
    }
    return text;
}

Needs needsOf(std::string_view words)
{
    Needs needs;
    while (!words.empty()) {
        const std::size_t comma = std::min(words.find(','), words.size());
        for (const NeedWord &each : needWords) {
            if (each.word == words.substr(0, comma))
                needs.*each.need = true;
        }
        words.remove_prefix(std::min(comma + 1, words.size()));
    }
    return needs;
}

} // namespace patchbay
