#include "core/protocols/anthropic/patch.h"

#include "core/base/jsontree.h"
#include "core/protocols/anthropic/thinking.h"
#include "core/protocols/rawjson.h"

namespace patchbay::anthropic {

namespace {

/// `effort` inside output_config, whatever else stands there left as it is.
void setEffort(json::Patch &patch, const std::string &effort)
{
    const auto config = patch.text("output_config");
    if (!config || !config->starts_with('{')) {
        if (!effort.empty())
            patch.set("output_config", R"({"effort":)" + json::quote(effort) + "}");
        return;
    }
    json::Patch inner(*config);
    if (effort.empty())
        inner.remove("effort");
    else
        inner.set("effort", json::quote(effort));
    patch.set("output_config", inner.apply());
}

/// A rule sets the effort: `thinking` and `output_config.effort` are replaced as the model has
/// them.
void setReasoning(json::Patch &patch, const RequestFacts &facts, const TargetDialect &target,
                  std::vector<std::string> &notes)
{
    ThinkingRoom room;
    room.maxTokens = target.overrides.maxOutputTokens > 0 ? target.overrides.maxOutputTokens
                                                          : facts.maxOutput.value_or(0);
    if (const auto choice = patch.text("tool_choice")) {
        const auto type = json::textAt(*choice, {"type"});
        room.forcedTool = type == R"("any")" || type == R"("tool")";
    }
    const Thinking thinking = planThinking({}, target, room, notes);
    if (thinking.thinking.is_null())
        patch.remove("thinking");
    else
        patch.set("thinking", json::dumpTree(thinking.thinking));
    setEffort(patch, thinking.effort);
    if (thinking.isOn() && patch.text("temperature") && patch.text("temperature") != "1") {
        patch.remove("temperature");
        notes.push_back("temperature-dropped");
    }
}

} // namespace

Result<EncodedRequest> patchRequest(std::string_view text, const RequestFacts &facts,
                                    const TargetDialect &target)
{
    EncodedRequest encoded;
    json::Patch patch(text);
    if (facts.model != target.model)
        patch.set("model", json::quote(target.model));
    if (target.moved && target.info && target.info->noTemperature) {
        for (const char *knob : {"temperature", "top_p", "top_k"}) {
            if (!patch.text(knob))
                continue;
            patch.remove(knob);
            encoded.notes.push_back(std::string(knob) + "-dropped");
        }
    }
    const RouteOverrides &set = target.overrides;
    if (set.maxOutputTokens > 0)
        patch.set("max_tokens", std::to_string(set.maxOutputTokens));
    if (set.temperature)
        patch.set("temperature", numberText(*set.temperature));
    if (!set.reasoningEffort.empty())
        setReasoning(patch, facts, target, encoded.notes);
    encoded.body = patch.apply();
    return encoded;
}

} // namespace patchbay::anthropic
