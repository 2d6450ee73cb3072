#include "core/protocols/openaichat/patch.h"

#include <charconv>

namespace patchbay::openaichat {

namespace {

std::string numberText(double value)
{
    char text[32];
    const auto [end, error] = std::to_chars(std::begin(text), std::end(text), value);
    return error == std::errc() ? std::string(text, end) : std::string("0");
}

/// `developer` is newer than many providers: they know `system` only.
void developerToSystem(json::Patch &patch)
{
    const auto messages = patch.text("messages");
    if (!messages)
        return;
    const auto spans = json::elementSpans(*messages);
    std::vector<std::optional<std::string>> changed(spans.size());
    bool any = false;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        json::Patch message(spans[i].of(*messages));
        if (message.text("role") == R"("developer")") {
            message.set("role", R"("system")");
            changed[i] = message.apply();
            any = true;
        }
    }
    if (any)
        patch.set("messages", json::replaceElements(*messages, changed));
}

void applyQuirks(json::Patch &patch, const TargetDialect &target, std::vector<std::string> &notes)
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
    if (target.info && target.info->noTemperature && patch.text("temperature")) {
        patch.remove("temperature");
        notes.push_back("temperature-dropped");
    }
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

/// Asks for the usage chunk without disturbing the client's other stream options.
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

} // namespace

Result<EncodedRequest> patchRequest(std::string_view text, const RequestFacts &facts,
                                    const TargetDialect &target)
{
    EncodedRequest encoded;
    json::Patch patch(text);
    if (facts.model != target.model)
        patch.set("model", json::quote(target.model));
    if (target.moved)
        applyQuirks(patch, target, encoded.notes);
    applyOverrides(patch, target);
    if (facts.stream && !facts.includeUsage && !target.quirks.noStreamOptions) {
        injectUsage(patch);
        encoded.usageInjected = true;
    }
    encoded.body = patch.apply();
    return encoded;
}

} // namespace patchbay::openaichat
