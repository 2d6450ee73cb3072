#include "core/protocols/openaichat/patch.h"

#include "core/protocols/openaichat/parts.h"
#include "core/protocols/rawjson.h"

namespace patchbay::openaichat {

namespace {

/// Applies \a change to every element of the array that the member \a name is. \a change says
/// whether it changed anything.
template <typename Change>
bool patchElements(json::Patch &object, std::string_view name, Change change)
{
    const auto array = object.text(name);
    if (!array || !array->starts_with('['))
        return false;
    const auto spans = json::elementSpans(*array);
    std::vector<std::optional<std::string>> changed(spans.size());
    bool any = false;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        if (!spans[i].of(*array).starts_with('{'))
            continue;
        json::Patch element(spans[i].of(*array));
        if (change(element)) {
            changed[i] = element.apply();
            any = true;
        }
    }
    if (any)
        object.set(name, json::replaceElements(*array, changed));
    return any;
}

/// `developer` is newer than many providers: they know `system` only.
void developerToSystem(json::Patch &patch)
{
    patchElements(patch, "messages", [](json::Patch &message) {
        if (message.text("role") != R"("developer")")
            return false;
        message.set("role", R"("system")");
        return true;
    });
}

bool shortenId(json::Patch &object, std::string_view name)
{
    json::Document document;
    const auto text = object.text(name);
    if (!text || !text->starts_with('"'))
        return false;
    const auto id = document.parse(*text);
    const std::string fit = id ? nineCharacterId(id->stringOr({})) : std::string();
    if (!id || fit == id->stringOr({}))
        return false;
    object.set(name, json::quote(fit));
    return true;
}

/// Mistral refuses tool-call ids of any other shape than its own.
void shortenCallIds(json::Patch &patch)
{
    patchElements(patch, "messages", [](json::Patch &message) {
        const bool calls = patchElements(message, "tool_calls",
                                         [](json::Patch &call) { return shortenId(call, "id"); });
        return shortenId(message, "tool_call_id") || calls;
    });
}

void applyQuirks(json::Patch &patch, const RequestFacts &facts, const TargetDialect &target,
                 std::vector<std::string> &notes)
{
    const Quirks &quirks = target.quirks;
    if (quirks.maxTokensOnly && patch.text("max_completion_tokens")) {
        if (patch.text("max_tokens"))
            patch.remove("max_completion_tokens");
        else
            patch.rename("max_completion_tokens", "max_tokens");
    }
    if (quirks.maxCompletionTokensOnly && patch.text("max_tokens")) {
        if (patch.text("max_completion_tokens"))
            patch.remove("max_tokens");
        else
            patch.rename("max_tokens", "max_completion_tokens");
    }
    if (quirks.noDeveloperRole)
        developerToSystem(patch);
    if (quirks.toolChoiceAny && patch.text("tool_choice") == R"("required")")
        patch.set("tool_choice", R"("any")");
    if (quirks.seedIsRandomSeed)
        patch.rename("seed", "random_seed");
    if (quirks.toolCallIdNine)
        shortenCallIds(patch);
    if (quirks.toolStream && facts.stream && facts.needs.tools && !patch.text("tool_stream"))
        patch.set("tool_stream", "true");
    if (target.info && target.info->noTemperature && patch.text("temperature")) {
        patch.remove("temperature");
        notes.push_back("temperature-dropped");
    }
}

/// Takes out what has been heeded already and other providers refuse as unknown.
void removeRouting(json::Patch &patch, const RequestFacts &facts, std::vector<std::string> &notes)
{
    patch.remove("models");
    patch.remove("provider");
    if (facts.provider.hasOthers)
        notes.push_back("provider-preferences-dropped");
}

void applyOverrides(json::Patch &patch, const TargetDialect &target)
{
    const RouteOverrides &set = target.overrides;
    if (set.maxOutputTokens > 0) {
        const bool old = patch.text("max_tokens") && !target.quirks.maxCompletionTokensOnly;
        patch.set(target.quirks.maxTokensOnly || old ? "max_tokens" : "max_completion_tokens",
                  std::to_string(set.maxOutputTokens));
    }
    if (set.temperature)
        patch.set("temperature", numberText(*set.temperature));
    if (!set.reasoningEffort.empty())
        patch.set("reasoning_effort", json::quote(set.reasoningEffort));
}

} // namespace

void injectUsage(json::Patch &patch)
{
    const auto options = patch.text("stream_options");
    if (!options || !options->starts_with('{')) {
        patch.set("stream_options", R"({"include_usage":true})");
        return;
    }
    json::Patch inner(*options);
    inner.set("include_usage", "true");
    patch.set("stream_options", inner.apply());
}

Result<EncodedRequest> patchRequest(std::string_view text, const RequestFacts &facts,
                                    const TargetDialect &target)
{
    EncodedRequest encoded;
    json::Patch patch(text);
    if (facts.model != target.model || !patch.text("model"))
        patch.set("model", json::quote(target.model));
    if (!target.quirks.providerRouting)
        removeRouting(patch, facts, encoded.notes);
    if (target.moved)
        applyQuirks(patch, facts, target, encoded.notes);
    applyOverrides(patch, target);
    if (facts.stream && !facts.includeUsage && !target.quirks.noStreamOptions) {
        injectUsage(patch);
        encoded.usageInjected = true;
    }
    encoded.body = patch.apply();
    return encoded;
}

} // namespace patchbay::openaichat
