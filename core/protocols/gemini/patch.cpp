#include "core/base/json.h"
#include "core/base/jsontree.h"
#include "core/protocols/gemini/proofs.h"
#include "core/protocols/gemini/request.h"
#include "core/protocols/gemini/schema.h"
#include "core/protocols/gemini/thinking.h"
#include "core/protocols/notes.h"
#include "core/protocols/rawjson.h"

namespace patchbay::gemini {

namespace {

/// The spelling that the client used, else Google's own.
const char *spelling(const json::Patch &patch, const char *camel, const char *snake)
{
    return patch.text(snake) ? snake : camel;
}

} // namespace

Result<EncodedRequest> patchRequest(std::string_view text, const RequestFacts &,
                                    const TargetDialect &target)
{
    EncodedRequest encoded;
    const std::optional<std::string> own = withoutSealed(text);
    if (own)
        noteOnce(encoded.notes, "proof-dropped");
    json::Patch patch(own ? std::string_view(*own) : text);
    // The model stands in the address; a copy in the body would contradict it.
    if (const auto model = patch.text("model");
        model && *model != json::quote(target.model)
        && *model != json::quote("models/" + std::string(target.model)))
        patch.set("model", json::quote("models/" + std::string(target.model)));

    const RouteOverrides &set = target.overrides;
    const char *name = spelling(patch, "generationConfig", "generation_config");
    const std::string config(patch.text(name).value_or("{}"));
    json::Patch inner(config.starts_with('{') ? std::string_view(config) : "{}");
    if (set.maxOutputTokens > 0)
        inner.set(spelling(inner, "maxOutputTokens", "max_output_tokens"),
                  std::to_string(set.maxOutputTokens));
    if (set.temperature)
        inner.set("temperature", numberText(*set.temperature));
    if (target.moved && target.info && target.info->noTemperature && inner.text("temperature")) {
        inner.remove("temperature");
        noteOnce(encoded.notes, "temperature-dropped");
    }
    if (!set.reasoningEffort.empty()) {
        const json::Tree thinking = thinkingConfig({}, target, encoded.notes);
        if (thinking.is_object())
            inner.set(spelling(inner, "thinkingConfig", "thinking_config"),
                      json::dumpTree(thinking));
    }
    if (inner.isChanged())
        patch.set(name, inner.apply());
    encoded.body = patch.apply();
    return encoded;
}

} // namespace patchbay::gemini
