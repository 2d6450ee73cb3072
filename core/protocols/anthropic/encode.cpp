// Canonical request to the text of a Messages request.

#include "core/protocols/anthropic/blocks.h"
#include "core/protocols/anthropic/conversation.h"
#include "core/protocols/anthropic/names.h"
#include "core/protocols/anthropic/output.h"
#include "core/protocols/anthropic/request.h"
#include "core/protocols/anthropic/thinking.h"
#include "core/protocols/anthropic/tools.h"
#include "core/protocols/enduser.h"
#include "core/protocols/notes.h"
#include "core/protocols/rawjson.h"
#include "core/protocols/storedimages.h"

#include <algorithm>

namespace patchbay::anthropic {

namespace {

using json::Tree;
using Notes = std::vector<std::string>;

/// Anthropic requires a limit; what to ask for where neither the request nor the catalogue says.
constexpr std::int64_t defaultMaxTokens = 8192;

Result<void> refuseWhatCannotBe(const Request &request)
{
    if (request.facts.choices > 1)
        return fail(ErrorCode::UnsupportedByTarget, "The target gives one answer at a time.", "n");
    return refuseStoredImages(request);
}

std::int64_t maxTokens(const Request &request, const TargetDialect &target, Notes &notes)
{
    const std::int64_t most = target.info && target.info->maxOutput ? *target.info->maxOutput : 0;
    std::int64_t wanted
        = target.overrides.maxOutputTokens > 0
              ? target.overrides.maxOutputTokens
              : request.facts.maxOutput.value_or(most > 0 ? most : defaultMaxTokens);
    if (most > 0 && wanted > most) {
        notes.push_back("max-tokens-lowered:" + std::to_string(most));
        wanted = most;
    }
    return wanted;
}

/// Tools and how they may be chosen; adds the answer tool where a schema needs one.
Result<void> encodeTools(Tree &body, const Request &request, const TargetDialect &target,
                         bool answerByTool, Notes &notes)
{
    Tree tools = Tree::array();
    ToolChoice choice = request.toolChoice;
    if (!choice.raw.empty() && choice.mode == ToolChoice::Mode::Named) {
        choice = {};
        notes.push_back("tool-choice-dropped");
    }
    if (choice.mode != ToolChoice::Mode::Named && (!choice.allowed.empty() || !choice.raw.empty()))
        notes.push_back("allowed-tools-dropped");
    std::optional<bool> parallel = request.parallelToolCalls;
    for (const Tool &tool : request.tools) {
        if (!tool.raw.empty() && tool.issuer != issuer && hangsOnOwnTool(request))
            return fail(ErrorCode::UnsupportedByTarget,
                        "The target does not have `" + wordFor(tool)
                            + "`, a tool of another provider's.",
                        "tools");
        auto encoded = encodeTool(tool, target.info, notes);
        if (!encoded)
            return std::unexpected(encoded.error());
        if (*encoded)
            tools.push_back(std::move(**encoded));
        if (tool.freeform && choice.mode == ToolChoice::Mode::Named && choice.name == tool.name)
            choice.name += freeformSuffix;
    }
    const bool forced
        = choice.mode == ToolChoice::Mode::Required || choice.mode == ToolChoice::Mode::Named;
    if (answerByTool && !forced) {
        auto tool = answerToolFor(request.output);
        if (!tool)
            return std::unexpected(tool.error());
        // With tools of its own the model calls one of them or gives the answer.
        const bool alone = tools.empty() || choice.mode == ToolChoice::Mode::None;
        tools.push_back(std::move(*tool));
        choice = alone ? ToolChoice {ToolChoice::Mode::Named, std::string(answerTool)}
                       : ToolChoice {ToolChoice::Mode::Required, {}};
        parallel = alone ? std::optional(false) : parallel;
        notes.push_back("json-schema-as-tool");
    } else if (answerByTool) {
        notes.push_back("json-schema-dropped:forced-tool");
    }
    if (tools.empty())
        return {};
    body["tools"] = std::move(tools);
    if (Tree encoded = encodeToolChoice(choice, parallel); !encoded.is_null())
        body["tool_choice"] = std::move(encoded);
    return {};
}

void encodeSampling(Tree &body, const Request &request, const TargetDialect &target,
                    bool isThinking, Notes &notes)
{
    const Sampling &sampling = request.sampling;
    Tree temperature = treeOf(sampling.temperature);
    if (target.overrides.temperature)
        temperature = *target.overrides.temperature;
    Tree topP = treeOf(sampling.topP);
    Tree topK = treeOf(sampling.topK);
    const auto drop = [&](Tree &value, const char *note) {
        if (!value.is_null())
            notes.push_back(note);
        value = nullptr;
    };
    if (target.info && target.info->noTemperature) {
        drop(temperature, "temperature-dropped");
        drop(topP, "top_p-dropped");
        drop(topK, "top_k-dropped");
    }
    if (temperature.is_number() && (temperature > 1.0 || temperature < 0.0)) {
        temperature = temperature > 1.0 ? 1 : 0;
        notes.push_back("temperature-clamped");
    }
    if (isThinking) {
        // "Thinking isn't compatible with temperature or top_k"; top_p may be 0.95 to 1.
        if (temperature != 1)
            drop(temperature, "temperature-dropped");
        if (topP.is_number() && topP < 0.95)
            drop(topP, "top_p-dropped");
        drop(topK, "top_k-dropped");
    }
    // Newer models refuse both together.
    if (!temperature.is_null())
        drop(topP, "top_p-dropped");
    if (!temperature.is_null())
        body["temperature"] = std::move(temperature);
    if (!topP.is_null())
        body["top_p"] = std::move(topP);
    if (!topK.is_null())
        body["top_k"] = std::move(topK);
    for (const std::string &stop : sampling.stop) {
        if (stop.find_first_not_of(" \t\r\n\v\f") != std::string::npos)
            body["stop_sequences"].push_back(stop);
        else
            notes.push_back("stop-dropped");
    }
    if (!sampling.seed.empty())
        notes.push_back("seed-dropped");
    if (!sampling.presencePenalty.empty() || !sampling.frequencyPenalty.empty())
        notes.push_back("penalties-dropped");
    if (request.logprobs || request.topLogprobs)
        notes.push_back("logprobs-dropped");
}

void encodeMetadata(Tree &body, const Request &request, Notes &notes)
{
    const Tree metadata = request.metadata.empty() ? Tree() : treeOf(request.metadata);
    std::string user = request.facts.user;
    for (const auto &[key, value] : metadata.items()) {
        if (key == "user_id" && value.is_string())
            user = value.get<std::string>();
        else
            notes.push_back("dropped:metadata." + key);
    }
    if (!user.empty())
        body["metadata"] = {{"user_id", endUser(user, longestAnthropicUser, notes)}};
    if (request.serviceTier == "auto" || request.serviceTier == "standard_only")
        body["service_tier"] = request.serviceTier;
    else if (!request.serviceTier.empty())
        notes.push_back("service-tier-dropped");
    if (!request.promptCacheKey.empty())
        notes.push_back("prompt-cache-key-dropped");
    if (!request.output.verbosity.empty())
        notes.push_back("verbosity-dropped");
    if (!request.output.description.empty())
        notes.push_back("schema-description-dropped");
    mark(body, request.cacheControl);
    for (const std::string &extension : request.extensions)
        notes.push_back("dropped:" + extension);
}

} // namespace

Result<EncodedRequest> encodeRequest(const Request &request, const TargetDialect &target)
{
    if (auto possible = refuseWhatCannotBe(request); !possible)
        return std::unexpected(possible.error());
    EncodedRequest encoded;
    Notes &notes = encoded.notes;
    Conversation conversation(target.quirks, notes);
    for (const Message &message : request.messages) {
        if (auto added = conversation.add(message); !added)
            return std::unexpected(added.error());
    }
    if (auto closed = conversation.close(); !closed)
        return std::unexpected(closed.error());
    if (conversation.hasPrefill() && hasCapability(target.info, "no_prefill"))
        return fail(ErrorCode::UnsupportedByTarget,
                    "The target does not continue an answer that has begun: the last message must "
                    "not be the assistant's.",
                    "messages");

    const bool hasSchema = request.output.kind == OutputFormat::Kind::JsonSchema;
    const bool native = hasSchema && hasCapability(target.info, "json_schema");
    Tree body {{"model", target.model}, {"max_tokens", maxTokens(request, target, notes)}};
    if (auto done = encodeTools(body, request, target, hasSchema && !native, notes); !done)
        return std::unexpected(done.error());

    ThinkingRoom room {.maxTokens = body["max_tokens"].get<std::int64_t>(),
                       .prefill = conversation.hasPrefill(),
                       .loopWithoutThinking = conversation.isLoopWithoutThinking()};
    const std::string choice
        = body.contains("tool_choice") ? body["tool_choice"]["type"].get<std::string>() : "";
    room.forcedTool = choice == "any" || choice == "tool";
    const Thinking thinking = planThinking(request.reasoning, target, room, notes);
    if (!thinking.thinking.is_null())
        body["thinking"] = thinking.thinking;
    if (!thinking.effort.empty())
        body["output_config"]["effort"] = thinking.effort;
    if (native)
        body["output_config"]["format"]
            = {{"type", "json_schema"},
               {"schema", structuredSchema(treeOf(request.output.schema), notes)}};

    Tree system = conversation.takeSystem();
    if (request.output.kind == OutputFormat::Kind::JsonObject) {
        notes.push_back("json-object-by-instruction");
        system.push_back(
            {{"type", "text"},
             {"text", "Answer with one valid JSON object and nothing else: no text around it, no "
                      "code fence."}});
    }
    if (!system.empty())
        body["system"] = std::move(system);
    body["messages"] = conversation.takeMessages();
    encodeSampling(body, request, target, thinking.isOn(), notes);
    encodeMetadata(body, request, notes);
    if (request.facts.stream)
        body["stream"] = true;
    encoded.body = json::dumpTree(body);
    return encoded;
}

} // namespace patchbay::anthropic
