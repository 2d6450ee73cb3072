// Canonical request to the text of a chat completion request.

#include "core/base/jsontree.h"
#include "core/protocols/enduser.h"
#include "core/protocols/notes.h"
#include "core/protocols/openaichat/encodemessage.h"
#include "core/protocols/openaichat/parts.h"
#include "core/protocols/openaichat/request.h"
#include "core/protocols/rawjson.h"
#include "core/protocols/storedimages.h"

#include <algorithm>

namespace patchbay::openaichat {

namespace {

using json::Tree;

Tree encodeTool(const Tool &tool)
{
    if (!tool.raw.empty())
        return treeOf(tool.raw);
    Tree body {{"name", tool.name}};
    if (!tool.description.empty())
        body["description"] = tool.description;
    if (!tool.parameters.empty())
        body["parameters"] = treeOf(tool.parameters);
    if (!tool.format.empty())
        body["format"] = treeOf(tool.format);
    if (tool.strict)
        body["strict"] = *tool.strict;
    const char *type = tool.freeform ? "custom" : "function";
    Tree tree {{"type", type}, {type, std::move(body)}};
    if (!tool.cacheControl.empty())
        tree["cache_control"] = treeOf(tool.cacheControl);
    return tree;
}

Tree encodeToolChoice(const Request &request, const Quirks &quirks)
{
    const ToolChoice &choice = request.toolChoice;
    switch (choice.mode) {
    case ToolChoice::Mode::None:
        return "none";
    case ToolChoice::Mode::Required:
        return quirks.toolChoiceAny ? "any" : "required";
    case ToolChoice::Mode::Named: {
        const auto tool = std::ranges::find(request.tools, choice.name, &Tool::name);
        const bool freeform = tool != request.tools.end() && tool->freeform;
        const char *type = freeform ? "custom" : "function";
        return {{"type", type}, {type, {{"name", choice.name}}}};
    }
    case ToolChoice::Mode::Auto:
    case ToolChoice::Mode::Unset:
        break;
    }
    return "auto";
}

Result<void> encodeTools(Tree &body, const Request &request, const TargetDialect &target,
                         std::vector<std::string> &notes)
{
    for (const Tool &tool : request.tools) {
        if (tool.raw.empty() || tool.issuer.empty())
            body["tools"].push_back(encodeTool(tool));
        else if (hangsOnOwnTool(request))
            return fail(ErrorCode::UnsupportedByTarget,
                        "The target does not have `" + wordFor(tool)
                            + "`, a tool of another provider's.",
                        "tools");
        else // coding tools declare their maker's web search beside all that they run themselves
            addNote(notes, "tool-dropped:" + wordFor(tool));
    }
    // How to choose is refused where there is nothing to choose from.
    const bool none = !request.tools.empty() && !body.contains("tools");
    const ToolChoice &choice = request.toolChoice;
    if (choice.mode == ToolChoice::Mode::Named && !choice.raw.empty())
        addNote(notes, "tool-choice-dropped");
    else if (choice.mode != ToolChoice::Mode::Unset && !none)
        body["tool_choice"] = encodeToolChoice(request, target.quirks);
    if (choice.mode != ToolChoice::Mode::Named && (!choice.allowed.empty() || !choice.raw.empty()))
        addNote(notes, "allowed-tools-dropped");
    if (request.parallelToolCalls && !none)
        body["parallel_tool_calls"] = *request.parallelToolCalls;
    return {};
}

/// Wishes that other protocols have a word for.
void noteUnheld(const Request &request, std::vector<std::string> &notes)
{
    if (!request.reasoning.summary.empty() || request.reasoning.showText)
        addNote(notes, "reasoning-summary-dropped");
    if (request.reasoning.adaptive && request.reasoning.effort.empty())
        addNote(notes, "reasoning-dropped");
    if (!request.cacheControl.empty())
        addNote(notes, "cache-control-dropped");
    if (!request.serviceTier.empty())
        addNote(notes, "service-tier-dropped");
    for (const std::string &extension : request.extensions)
        addNote(notes, "dropped:" + extension);
}

void encodeOutput(Tree &body, const OutputFormat &output)
{
    if (output.kind == OutputFormat::Kind::JsonObject)
        body["response_format"] = {{"type", "json_object"}};
    if (output.kind != OutputFormat::Kind::JsonSchema)
        return;
    Tree schema {{"name", output.name.empty() ? "answer" : output.name}};
    if (!output.description.empty())
        schema["description"] = output.description;
    if (!output.schema.empty())
        schema["schema"] = treeOf(output.schema);
    if (output.strict)
        schema["strict"] = *output.strict;
    body["response_format"] = {{"type", "json_schema"}, {"json_schema", std::move(schema)}};
}

void encodeSampling(Tree &body, const Request &request, const TargetDialect &target,
                    std::vector<std::string> &notes)
{
    const Sampling &sampling = request.sampling;
    const auto number = [&](const char *name, const std::string &text) {
        if (!text.empty())
            body[name] = treeOf(text);
    };
    const bool noTemperature = target.info && target.info->noTemperature;
    if (noTemperature && !sampling.temperature.empty())
        addNote(notes, "temperature-dropped");
    else
        number("temperature", sampling.temperature);
    number("top_p", sampling.topP);
    if (!sampling.topK.empty()) // refused as unknown by most who serve this protocol
        addNote(notes, "dropped:top_k");
    number(target.quirks.seedIsRandomSeed ? "random_seed" : "seed", sampling.seed);
    number("presence_penalty", sampling.presencePenalty);
    number("frequency_penalty", sampling.frequencyPenalty);
    if (!sampling.stop.empty())
        body["stop"] = sampling.stop;
    if (target.overrides.temperature)
        body["temperature"] = *target.overrides.temperature;
    if (request.facts.choices > 1)
        body["n"] = request.facts.choices;
    if (request.logprobs)
        body["logprobs"] = true;
    if (request.topLogprobs)
        body["top_logprobs"] = *request.topLogprobs;
}

/// Marks are for models whose writing to the cache is priced. To the makers of others they are an
/// unknown member, which the strict ones refuse; of models without a price nobody knows.
bool takesCacheMarks(const ModelInfo *info)
{
    return !info || !info->prices
           || std::ranges::any_of(info->prices->periods, [](const PricePeriod &period) {
                  return period.rates.own(RateKind::CacheWrite).has_value();
              });
}

/// Whether the catalogue knows the model, and knows no reasoning of it: the wish would be refused.
bool doesNotReason(const ModelInfo *info)
{
    return info && !info->capabilities.empty()
           && std::ranges::find(info->capabilities, "reasoning") == info->capabilities.end();
}

/// The effort that a budget comes to; empty where the model is to decide.
/// Source: ai.google.dev/gemini-api/docs/openai, "Thinking", which maps the other way.
std::string effortOf(std::int64_t budget)
{
    if (budget <= 0)
        return {};
    return budget <= 1024 ? "low" : budget <= 8192 ? "medium" : "high";
}

void encodeLimits(Tree &body, const Request &request, const TargetDialect &target,
                  std::vector<std::string> &notes)
{
    const auto limit = target.overrides.maxOutputTokens > 0
                           ? std::optional(target.overrides.maxOutputTokens)
                           : request.facts.maxOutput;
    if (limit)
        body[target.quirks.maxTokensOnly ? "max_tokens" : "max_completion_tokens"] = *limit;
    std::string effort = target.overrides.reasoningEffort.empty()
                             ? request.reasoning.effort
                             : target.overrides.reasoningEffort;
    if (request.reasoning.budgetTokens) {
        const std::string nearest = effortOf(*request.reasoning.budgetTokens);
        const bool says = effort.empty() && !nearest.empty();
        addNote(notes, says ? "reasoning-budget-as-effort" : "reasoning-budget-dropped");
        if (says)
            effort = nearest;
    }
    if (!effort.empty() && doesNotReason(target.info)) {
        addNote(notes, "reasoning-off:unsupported");
    } else if (effort == "max" && (request.reasoning.adaptive || request.reasoning.effortOnly)) {
        // Anthropic's word, which few know who serve this protocol.
        body["reasoning_effort"] = "high";
        addNote(notes, "effort-lowered:high");
    } else if (!effort.empty()) {
        body["reasoning_effort"] = effort;
    }
}

} // namespace

Result<EncodedRequest> encodeRequest(const Request &request, const TargetDialect &target)
{
    if (auto checked = refuseStoredImages(request); !checked)
        return std::unexpected(checked.error());
    EncodedRequest encoded;
    Tree body {{"model", target.model}, {"messages", Tree::array()}};
    for (const Message &message : request.messages)
        encodeMessage(message, target, body["messages"], encoded.notes);
    if (auto written = encodeTools(body, request, target, encoded.notes); !written)
        return std::unexpected(written.error());
    moveResultMedia(body["messages"], encoded.notes);
    if (!takesCacheMarks(target.info))
        dropCacheMarks(body, encoded.notes);
    encodeOutput(body, request.output);
    encodeSampling(body, request, target, encoded.notes);
    encodeLimits(body, request, target, encoded.notes);
    if (!request.metadata.empty())
        body["metadata"] = treeOf(request.metadata);
    if (!request.facts.user.empty())
        body["user"] = endUser(request.facts.user, longestOpenAiUser, encoded.notes);
    if (!request.output.verbosity.empty())
        body["verbosity"] = request.output.verbosity;
    if (!request.promptCacheKey.empty())
        body["prompt_cache_key"] = request.promptCacheKey;
    if (request.facts.stream) {
        body["stream"] = true;
        if (!target.quirks.noStreamOptions) {
            body["stream_options"] = {{"include_usage", true}};
            encoded.usageInjected = !request.facts.includeUsage;
        }
        if (target.quirks.toolStream && !request.tools.empty())
            body["tool_stream"] = true;
    }
    noteUnheld(request, encoded.notes);
    encoded.body = json::dumpTree(body);
    return encoded;
}

} // namespace patchbay::openaichat
