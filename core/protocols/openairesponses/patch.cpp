#include "core/protocols/openairesponses/patch.h"
#include "core/protocols/rawjson.h"

namespace patchbay::openairesponses {

namespace {

/// `developer` is newer than some providers: they know `system` only.
void developerToSystem(json::Patch &patch)
{
    const auto input = patch.text("input");
    if (!input || !input->starts_with('['))
        return;
    const auto spans = json::elementSpans(*input);
    std::vector<std::optional<std::string>> changed(spans.size());
    bool any = false;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const std::string_view item = spans[i].of(*input);
        if (!item.starts_with('{'))
            continue;
        json::Patch message(item);
        if (message.text("role") == R"("developer")") {
            message.set("role", R"("system")");
            changed[i] = message.apply();
            any = true;
        }
    }
    if (any)
        patch.set("input", json::replaceElements(*input, changed));
}

/// Sets one member of `reasoning` without disturbing the client's others.
void setEffort(json::Patch &patch, const std::string &effort)
{
    const auto reasoning = patch.text("reasoning");
    if (!reasoning || !reasoning->starts_with('{')) {
        patch.set("reasoning", R"({"effort":)" + json::quote(effort) + "}");
        return;
    }
    json::Patch inner(*reasoning);
    inner.set("effort", json::quote(effort));
    patch.set("reasoning", inner.apply());
}

} // namespace

Result<EncodedRequest> patchRequest(std::string_view text, const RequestFacts &facts,
                                    const TargetDialect &target)
{
    EncodedRequest encoded;
    json::Patch patch(text);
    if (facts.model != target.model)
        patch.set("model", json::quote(target.model));
    if (target.moved) {
        if (target.quirks.noDeveloperRole)
            developerToSystem(patch);
        if (target.info && target.info->noTemperature && patch.text("temperature")) {
            patch.remove("temperature");
            encoded.notes.emplace_back("temperature-dropped");
        }
    }
    if (target.overrides.maxOutputTokens > 0)
        patch.set("max_output_tokens", std::to_string(target.overrides.maxOutputTokens));
    if (target.overrides.temperature)
        patch.set("temperature", numberText(*target.overrides.temperature));
    if (!target.overrides.reasoningEffort.empty())
        setEffort(patch, target.overrides.reasoningEffort);
    encoded.body = patch.apply();
    return encoded;
}

} // namespace patchbay::openairesponses
