#include "core/protocols/anthropic/patch.h"

#include "core/base/jsontree.h"
#include "core/protocols/anthropic/seal.h"
#include "core/protocols/anthropic/thinking.h"
#include "core/protocols/rawjson.h"

#include <algorithm>
#include <optional>

namespace patchbay::anthropic {

namespace {

/// Whether \a block is thinking of another protocol's, which Patchbay sealed for the client.
bool isSealedBlock(std::string_view block)
{
    for (const char *member : {"signature", "data"}) {
        const auto field = json::textAt(block, {member});
        if (field && field->size() > 1 && isSealed(field->substr(1)))
            return true;
    }
    return false;
}

/// The message without such blocks; nothing where it has none.
std::optional<std::string> withoutSeals(std::string_view text)
{
    json::Patch message(text);
    const auto content = message.text("content");
    if (!content || !content->starts_with('['))
        return std::nullopt;
    std::string kept;
    std::size_t count = 0;
    const auto spans = json::elementSpans(*content);
    for (const json::Span &span : spans) {
        if (isSealedBlock(span.of(*content)))
            continue;
        kept.append(count++ > 0 ? "," : "").append(span.of(*content));
    }
    if (count == spans.size())
        return std::nullopt;
    if (count == 0)
        kept = R"({"type":"text","text":"…"})"; // a message must not be empty
    message.set("content", "[" + kept + "]");
    return message.apply();
}

/// Takes out of the history what the thinking of other protocols left there: it would be refused
/// as a forged signature.
void dropSeals(json::Patch &patch, std::vector<std::string> &notes)
{
    const auto messages = patch.text("messages");
    if (!messages || !mayHoldSeals(*messages) || !messages->starts_with('['))
        return;
    const auto spans = json::elementSpans(*messages);
    std::vector<std::optional<std::string>> changed(spans.size());
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const std::string_view message = spans[i].of(*messages);
        if (message.starts_with('{') && mayHoldSeals(message))
            changed[i] = withoutSeals(message);
    }
    if (std::ranges::none_of(changed, [](const auto &text) { return text.has_value(); }))
        return;
    notes.emplace_back("proof-dropped");
    const bool inLoop = spans.back().of(*messages).find("tool_result") != std::string_view::npos;
    const auto thinking = patch.text("thinking");
    // In a loop of tools a thinking budget demands that the turn began with thinking.
    if (inLoop && thinking && json::textAt(*thinking, {"type"}) == R"("enabled")") {
        patch.remove("thinking");
        notes.emplace_back("reasoning-off:no-proof");
    }
    patch.set("messages", json::replaceElements(*messages, changed));
}

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
    dropSeals(patch, encoded.notes);
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
