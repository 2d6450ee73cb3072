// Canonical request to the text of a Responses request.

#include "core/base/jsontree.h"
#include "core/protocols/enduser.h"
#include "core/protocols/notes.h"
#include "core/protocols/openairesponses/inputitems.h"
#include "core/protocols/openairesponses/request.h"
#include "core/protocols/openairesponses/response.h"
#include "core/protocols/rawjson.h"

#include <algorithm>
#include <array>

namespace patchbay::openairesponses {

namespace {

using json::Tree;

/// The least `max_output_tokens` that is taken. Source: the API's own error for smaller ones.
constexpr std::int64_t leastOutput = 16;

Tree encodeTool(const Tool &tool, std::vector<std::string> &notes)
{
    if (!tool.raw.empty())
        return treeOf(tool.raw);
    if (!tool.cacheControl.empty())
        notes.emplace_back("cache-control-dropped");
    Tree tree {{"type", tool.freeform ? "custom" : "function"}, {"name", tool.name}};
    if (!tool.description.empty())
        tree["description"] = tool.description;
    if (tool.freeform) {
        if (!tool.format.empty())
            tree["format"] = treeOf(tool.format);
        return tree;
    }
    tree["parameters"] = tool.parameters.empty()
                             ? Tree {{"type", "object"}, {"properties", Tree::object()}}
                             : treeOf(tool.parameters);
    // Tools are strict here unless they say otherwise, and strict schemas are a subset; elsewhere
    // they are not. Source: platform.openai.com/docs/guides/migrate-to-responses.
    tree["strict"] = tool.strict.value_or(false);
    return tree;
}

Tree encodeToolChoice(const ToolChoice &choice, const std::vector<Tool> &tools)
{
    if (!choice.raw.empty())
        return treeOf(choice.raw);
    switch (choice.mode) {
    case ToolChoice::Mode::None:
        return "none";
    case ToolChoice::Mode::Required:
        return "required";
    case ToolChoice::Mode::Named: {
        const auto tool = std::ranges::find(tools, choice.name, &Tool::name);
        const bool freeform = tool != tools.end() && tool->freeform;
        return {{"type", freeform ? "custom" : "function"}, {"name", choice.name}};
    }
    case ToolChoice::Mode::Auto:
    case ToolChoice::Mode::Unset:
        break;
    }
    return "auto";
}

Result<void> encodeTools(Tree &body, const Request &request, std::vector<std::string> &notes)
{
    for (const Tool &tool : request.tools) {
        if (tool.raw.empty() || tool.issuer.empty() || tool.issuer == issuer)
            body["tools"].push_back(encodeTool(tool, notes));
        else if (hangsOnOwnTool(request))
            return fail(ErrorCode::UnsupportedByTarget,
                        "The target does not have `" + wordFor(tool)
                            + "`, a tool of another provider's.",
                        "tools");
        else // coding tools declare their maker's web search beside all that they run themselves
            notes.push_back("tool-dropped:" + wordFor(tool));
    }
    // How to choose is refused where there is nothing to choose from.
    const bool none = !request.tools.empty() && !body.contains("tools");
    const ToolChoice &choice = request.toolChoice;
    if (choice.mode != ToolChoice::Mode::Unset && !none)
        body["tool_choice"] = encodeToolChoice(choice, request.tools);
    if (choice.mode != ToolChoice::Mode::Named && choice.raw.empty() && !choice.allowed.empty())
        notes.emplace_back("allowed-tools-dropped");
    if (request.parallelToolCalls && !none)
        body["parallel_tool_calls"] = *request.parallelToolCalls;
    return {};
}

void encodeOutput(Tree &body, const OutputFormat &output)
{
    Tree text = Tree::object();
    if (output.kind == OutputFormat::Kind::JsonObject)
        text["format"] = {{"type", "json_object"}};
    if (output.kind == OutputFormat::Kind::JsonSchema) {
        Tree format {{"type", "json_schema"},
                     {"name", output.name.empty() ? "answer" : output.name}};
        if (!output.description.empty())
            format["description"] = output.description;
        format["schema"] = output.schema.empty() ? Tree::object() : treeOf(output.schema);
        if (output.strict)
            format["strict"] = *output.strict;
        text["format"] = std::move(format);
    }
    if (!output.verbosity.empty())
        text["verbosity"] = output.verbosity;
    if (!text.empty())
        body["text"] = std::move(text);
}

/// What would change the meaning of the answer if it were left out.
Result<void> checkRequest(const Request &request)
{
    if (request.facts.choices > 1)
        return fail(ErrorCode::UnsupportedByTarget,
                    "The Responses API gives one answer at a time: `n` must be 1.", "n");
    if (!request.sampling.stop.empty())
        return fail(ErrorCode::UnsupportedByTarget, "The Responses API has no stop sequences.",
                    "stop");
    return {};
}

void encodeSampling(Tree &body, const Request &request, const TargetDialect &target,
                    std::vector<std::string> &notes)
{
    const Sampling &sampling = request.sampling;
    const bool fixed = target.info && target.info->noTemperature;
    const auto number = [&](const char *name, const std::string &text) {
        if (text.empty())
            return;
        if (fixed)
            notes.push_back(std::string(name) + "-dropped");
        else
            body[name] = treeOf(text);
    };
    number("temperature", sampling.temperature);
    number("top_p", sampling.topP);
    if (target.overrides.temperature)
        body["temperature"] = *target.overrides.temperature;
    const std::pair<const char *, const std::string &> unknown[]
        = {{"top_k-dropped", sampling.topK},
           {"seed-dropped", sampling.seed},
           {"presence_penalty-dropped", sampling.presencePenalty},
           {"frequency_penalty-dropped", sampling.frequencyPenalty}};
    for (const auto &[note, text] : unknown) {
        if (!text.empty())
            notes.emplace_back(note);
    }
    if (request.topLogprobs)
        body["top_logprobs"] = *request.topLogprobs;
}

void encodeLimits(Tree &body, const Request &request, const TargetDialect &target,
                  std::vector<std::string> &notes)
{
    auto limit = target.overrides.maxOutputTokens > 0
                     ? std::optional(target.overrides.maxOutputTokens)
                     : request.facts.maxOutput;
    if (limit && *limit < leastOutput) {
        notes.emplace_back("max_output_tokens-raised");
        limit = leastOutput;
    }
    if (limit)
        body["max_output_tokens"] = *limit;
}

/// The effort whose usual share of tokens comes nearest to a budget.
std::string effortOf(std::int64_t budget)
{
    if (budget <= 0)
        return "none";
    return budget <= 2048 ? "low" : budget <= 8192 ? "medium" : "high";
}

/// Anthropic's and Gemini's words for showing thoughts, as the word that is known here.
std::string summaryWord(const ReasoningWish &wish)
{
    constexpr std::array<std::string_view, 3> known {"auto", "concise", "detailed"};
    if (std::ranges::find(known, wish.summary) != known.end())
        return wish.summary;
    const bool hidden = wish.summary == "omitted" || !wish.showText.value_or(true);
    return hidden || (wish.summary.empty() && !wish.showText) ? std::string() : "auto";
}

/// Whether the catalogue knows the model, and knows no reasoning of it: the wish would be refused.
bool doesNotReason(const TargetDialect &target)
{
    return target.info && !target.info->capabilities.empty()
           && std::ranges::find(target.info->capabilities, "reasoning")
                  == target.info->capabilities.end();
}

void encodeReasoning(Tree &body, const Request &request, const TargetDialect &target,
                     std::vector<std::string> &notes)
{
    std::string effort = target.overrides.reasoningEffort.empty()
                             ? request.reasoning.effort
                             : target.overrides.reasoningEffort;
    if (request.reasoning.budgetTokens) {
        notes.emplace_back("reasoning-budget-as-effort");
        // Less than none: as many as the model likes.
        if (effort.empty() && *request.reasoning.budgetTokens >= 0)
            effort = effortOf(*request.reasoning.budgetTokens);
    }
    if (doesNotReason(target)) {
        if (!effort.empty())
            notes.emplace_back("reasoning-off:unsupported");
        return;
    }
    if (effort == "max") { // Anthropic's word
        effort = "high";
        notes.emplace_back("effort-lowered:high");
    }
    if (!effort.empty())
        body["reasoning"]["effort"] = effort;
    else if (request.reasoning.adaptive)
        notes.emplace_back("reasoning-dropped");
    if (const std::string summary = summaryWord(request.reasoning); !summary.empty())
        body["reasoning"]["summary"] = summary;
}

/// Proofs may only be asked of models that reason: others refuse the wish.
bool wantsProofs(const Tree &body, const TargetDialect &target, bool hasProofs)
{
    if (hasProofs)
        return true;
    if (target.info && !target.info->capabilities.empty())
        return std::ranges::find(target.info->capabilities, "reasoning")
               != target.info->capabilities.end();
    return body.contains("reasoning");
}

/// The text of a first system message that is nothing but text; `instructions` say the same.
std::optional<std::string> leadingInstructions(const Request &request)
{
    if (request.messages.size() < 2 || request.messages.front().role != Role::System)
        return std::nullopt;
    const Message &first = request.messages.front();
    const auto *text
        = first.parts.size() == 1 ? std::get_if<TextPart>(&first.parts.front()) : nullptr;
    if (!text || text->text.empty() || !text->cacheControl.empty() || !first.name.empty())
        return std::nullopt;
    return text->text;
}

} // namespace

Result<EncodedRequest> encodeRequest(const Request &request, const TargetDialect &target)
{
    if (auto checked = checkRequest(request); !checked)
        return std::unexpected(checked.error());
    EncodedRequest encoded;
    std::vector<std::string> &notes = encoded.notes;
    Tree body {{"model", target.model}};
    const auto instructions = leadingInstructions(request);
    if (instructions)
        body["instructions"] = *instructions;
    InputItems items(target, notes);
    for (std::size_t i = instructions ? 1 : 0; i < request.messages.size(); ++i) {
        if (auto added = items.add(request.messages[i]); !added)
            return std::unexpected(added.error());
    }
    body["input"] = items.take();
    if (auto written = encodeTools(body, request, notes); !written)
        return std::unexpected(written.error());
    encodeOutput(body, request.output);
    encodeSampling(body, request, target, notes);
    encodeLimits(body, request, target, notes);
    encodeReasoning(body, request, target, notes);
    Tree include = Tree::array();
    if (wantsProofs(body, target, items.hasProofs()))
        include.push_back("reasoning.encrypted_content");
    if (request.logprobs)
        include.push_back("message.output_text.logprobs");
    if (!include.empty())
        body["include"] = std::move(include);
    body["store"] = false;
    if (!request.metadata.empty())
        body["metadata"] = treeOf(request.metadata);
    if (!request.facts.user.empty())
        body["user"] = endUser(request.facts.user, longestOpenAiUser, notes);
    if (!request.promptCacheKey.empty())
        body["prompt_cache_key"] = request.promptCacheKey;
    if (request.facts.stream)
        body["stream"] = true; // usage comes in the last event, unasked
    if (!request.cacheControl.empty())
        notes.emplace_back("cache-control-dropped");
    if (!request.serviceTier.empty())
        notes.emplace_back("service-tier-dropped");
    for (const std::string &extension : request.extensions)
        notes.push_back("dropped:" + extension);
    encoded.body = json::dumpTree(body);
    return encoded;
}

} // namespace patchbay::openairesponses
