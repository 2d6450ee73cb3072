#include "core/routing/targetfitness.h"

#include "core/routing/listprice.h"

#include <algorithm>
#include <array>

namespace patchbay {

namespace {

using Code = RoutingReason::Code;

struct NeedWord
{
    std::string_view need; ///< in the profile
    bool Needs::*isSet;
    std::string_view capability; ///< in the catalogue's `caps`
    std::string_view input; ///< in the catalogue's `in`; empty: no kind of input
};

constexpr std::array needWords {
    NeedWord {"tools", &Needs::tools, "tools", {}},
    NeedWord {"images", &Needs::images, "vision", "image"},
    NeedWord {"pdf", &Needs::pdf, "pdf", "pdf"},
    NeedWord {"audio", &Needs::audio, "audio", "audio"},
    NeedWord {"json_schema", &Needs::jsonSchema, "json_schema", {}},
    NeedWord {"reasoning", &Needs::reasoning, "reasoning", {}},
};

bool contains(const std::vector<std::string> &list, std::string_view word)
{
    return std::ranges::find(list, word) != list.end();
}

/// That prompts are cached is told by prices alone, and says nothing of what else is stated.
bool statesCapabilities(const ModelInfo &info)
{
    return std::ranges::any_of(info.capabilities,
                               [](const std::string &word) { return word != "caching"; });
}

} // namespace

Capability capabilityOf(const Offer &offer, std::string_view need)
{
    const auto word = std::ranges::find(needWords, need, &NeedWord::need);
    if (word == needWords.end() || !offer.info)
        return Capability::Unknown;
    const ModelInfo &info = *offer.info;
    if (contains(info.capabilities, word->capability)
        || (!word->input.empty() && contains(info.inputs, word->input)))
        return Capability::Has;
    // Few sources list PDFs by themselves, and some providers turn them into text.
    const bool isInput = !word->input.empty() && word->input != "pdf" && !info.inputs.empty();
    if (isInput)
        return Capability::Lacks;
    return statesCapabilities(info) ? Capability::NotStated : Capability::Unknown;
}

std::vector<std::string_view> wordsOf(const Needs &needs)
{
    std::vector<std::string_view> words;
    for (const NeedWord &word : needWords) {
        if (needs.*word.isSet)
            words.push_back(word.need);
    }
    return words;
}

std::optional<RoutingReason> unfitness(const Offer &offer, const RequestFacts &facts)
{
    for (const NeedWord &word : needWords) {
        if (facts.needs.*word.isSet && capabilityOf(offer, word.need) == Capability::Lacks)
            return RoutingReason {Code::LacksCapability, {std::string(word.need)}};
    }
    return std::nullopt;
}

std::optional<std::int64_t> windowOf(const Offer &offer)
{
    if (offer.configured && offer.configured->context)
        return offer.configured->context;
    return offer.info ? offer.info->context : std::nullopt;
}

std::optional<RoutingReason> windowTooSmall(const Offer &offer, const RequestFacts &facts,
                                            std::int64_t outputLimit)
{
    const auto window = windowOf(offer);
    if (!window)
        return std::nullopt;
    // What the request asks for, and never more than the model gives.
    std::int64_t output = facts.maxOutput ? outputCap(offer, facts).value_or(0) : 0;
    if (outputLimit > 0)
        output = std::min(output, outputLimit);
    const std::int64_t needed = facts.estimatedInput + output;
    if (needed <= *window)
        return std::nullopt;
    return RoutingReason {Code::WindowTooSmall, {std::to_string(needed), std::to_string(*window)}};
}

} // namespace patchbay
