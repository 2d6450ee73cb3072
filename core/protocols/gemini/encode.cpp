// Canonical request to the text of a generateContent request.

#include "core/base/jsontree.h"
#include "core/protocols/gemini/contents.h"
#include "core/protocols/gemini/request.h"
#include "core/protocols/gemini/schema.h"
#include "core/protocols/gemini/thinking.h"
#include "core/protocols/notes.h"
#include "core/protocols/rawjson.h"
#include "core/protocols/storedimages.h"

#include <algorithm>
#include <array>

namespace patchbay::gemini {

namespace {

using json::Tree;

/// Source: ai.google.dev/api/generate-content, "GenerationConfig".
constexpr std::size_t mostStopSequences = 5;

/// Tools that Google runs itself; a request names them by an object of that name.
constexpr std::array ownTools {
    "googleSearch", "googleSearchRetrieval", "codeExecution", "urlContext",
    "fileSearch",   "computerUse",           "googleMaps",    "google_search",
    "google_maps",  "code_execution",        "url_context",   "file_search",
};

Tree declarationOf(const Tool &tool, std::vector<std::string> &notes)
{
    Tree declaration = Tree::object();
    declaration["name"] = tool.name;
    if (!tool.description.empty())
        declaration["description"] = tool.description;
    if (tool.freeform) {
        noteOnce(notes, "freeform-as-function");
        if (!tool.format.empty())
            noteOnce(notes, "dropped:grammar");
        Tree input = Tree::object();
        input["type"] = "string";
        input["description"] = "The tool's whole input as plain text.";
        declaration["parameters"] = {{"type", "object"},
                                     {"properties", {{"input", std::move(input)}}},
                                     {"required", Tree::array({"input"})}};
    } else if (!tool.parameters.empty()) {
        // Parameters without members are refused: a function without any has none.
        Tree schema = toGeminiSchema(tool.parameters, notes);
        if (schema.is_object() && schema.contains("properties") && !schema["properties"].empty())
            declaration["parameters"] = std::move(schema);
    }
    if (tool.strict.value_or(false))
        noteOnce(notes, "dropped:strict");
    if (!tool.cacheControl.empty())
        noteOnce(notes, "dropped:cache_control");
    return declaration;
}

Result<void> encodeTools(Tree &body, const Request &request, std::vector<std::string> &notes)
{
    Tree declarations = Tree::array();
    Tree tools = Tree::array();
    for (const Tool &tool : request.tools) {
        if (tool.raw.empty()) {
            declarations.push_back(declarationOf(tool, notes));
            continue;
        }
        Tree own = treeOf(tool.raw);
        const bool known = own.is_object() && std::ranges::any_of(ownTools, [&](const char *name) {
                               return own.contains(name);
                           });
        // Coding tools declare their maker's web search beside all that they run themselves.
        if (!known && !hangsOnOwnTool(request)) {
            noteOnce(notes, "tool-dropped:" + wordFor(tool));
            continue;
        }
        if (!known)
            return fail(ErrorCode::UnsupportedByTarget,
                        "The request declares `" + wordFor(tool)
                            + "`, a provider's own tool, which Gemini does not have.",
                        "tools");
        tools.push_back(std::move(own));
    }
    if (!declarations.empty()) {
        Tree functions = Tree::object();
        functions["functionDeclarations"] = std::move(declarations);
        tools.insert(tools.begin(), std::move(functions));
    }
    if (!tools.empty())
        body["tools"] = std::move(tools);
    return {};
}

void encodeToolChoice(Tree &body, const Request &request, std::vector<std::string> &notes)
{
    using Mode = ToolChoice::Mode;
    const ToolChoice &choice = request.toolChoice;
    if (request.parallelToolCalls == false)
        noteOnce(notes, "dropped:parallel_tool_calls");
    const bool functions
        = std::ranges::any_of(request.tools, [](const Tool &tool) { return tool.raw.empty(); });
    if (!choice.raw.empty())
        noteOnce(notes,
                 choice.mode == Mode::Named ? "tool-choice-dropped" : "allowed-tools-dropped");
    if (choice.mode == Mode::Unset || !functions
        || (choice.mode == Mode::Named && !choice.raw.empty()))
        return;
    Tree calling = Tree::object();
    if (choice.mode == Mode::None)
        calling["mode"] = "NONE";
    else if (choice.mode == Mode::Auto)
        calling["mode"] = "AUTO";
    else
        calling["mode"] = "ANY";
    if (choice.mode == Mode::Named)
        calling["allowedFunctionNames"] = Tree::array({choice.name});
    else if (!choice.allowed.empty() && choice.mode == Mode::Required)
        calling["allowedFunctionNames"] = choice.allowed;
    body["toolConfig"]["functionCallingConfig"] = std::move(calling);
}

void encodeOutput(Tree &config, const OutputFormat &output, std::vector<std::string> &notes)
{
    if (output.kind == OutputFormat::Kind::Text)
        return;
    config["responseMimeType"] = "application/json";
    if (output.kind == OutputFormat::Kind::JsonSchema && !output.schema.empty())
        config["responseSchema"] = toGeminiSchema(output.schema, notes);
}

void encodeStop(Tree &config, const Sampling &sampling, std::vector<std::string> &notes)
{
    Tree words = Tree::array();
    for (const std::string &word : sampling.stop) {
        if (word.empty())
            continue;
        if (words.size() < mostStopSequences)
            words.push_back(word);
        else
            noteOnce(notes, "stop-truncated");
    }
    if (!words.empty())
        config["stopSequences"] = std::move(words);
}

Tree generationConfig(const Request &request, const TargetDialect &target,
                      std::vector<std::string> &notes)
{
    Tree config = Tree::object();
    const Sampling &sampling = request.sampling;
    const auto number = [&](const char *name, const std::string &text) {
        if (!text.empty())
            config[name] = treeOf(text);
    };
    number("temperature", sampling.temperature);
    number("topP", sampling.topP);
    number("topK", sampling.topK);
    number("seed", sampling.seed);
    number("presencePenalty", sampling.presencePenalty);
    number("frequencyPenalty", sampling.frequencyPenalty);
    if (target.info && target.info->noTemperature && config.erase("temperature") > 0)
        noteOnce(notes, "temperature-dropped");
    if (target.overrides.temperature)
        config["temperature"] = *target.overrides.temperature;
    encodeStop(config, sampling, notes);
    if (target.overrides.maxOutputTokens > 0)
        config["maxOutputTokens"] = target.overrides.maxOutputTokens;
    else if (request.facts.maxOutput)
        config["maxOutputTokens"] = *request.facts.maxOutput;
    if (request.facts.choices > 1)
        config["candidateCount"] = request.facts.choices;
    if (request.logprobs) {
        config["responseLogprobs"] = true;
        if (request.topLogprobs)
            config["logprobs"] = *request.topLogprobs;
    }
    encodeOutput(config, request.output, notes);
    if (Tree thinking = thinkingConfig(request.reasoning, target, notes); thinking.is_object())
        config["thinkingConfig"] = std::move(thinking);
    return config;
}

} // namespace

Result<EncodedRequest> encodeRequest(const Request &request, const TargetDialect &target)
{
    if (auto checked = refuseStoredImages(request); !checked)
        return std::unexpected(checked.error());
    EncodedRequest encoded;
    Tree body = Tree::object();
    Contents contents(target, encoded.notes);
    for (const Message &message : request.messages) {
        if (auto added = contents.add(message); !added)
            return std::unexpected(added.error());
    }
    contents.writeTo(body);
    if (body["contents"].empty())
        return fail(ErrorCode::InvalidRequest, "The request holds no message with content.",
                    "messages");
    if (auto tools = encodeTools(body, request, encoded.notes); !tools)
        return std::unexpected(tools.error());
    encodeToolChoice(body, request, encoded.notes);
    if (Tree config = generationConfig(request, target, encoded.notes); !config.empty())
        body["generationConfig"] = std::move(config);
    if (!request.metadata.empty())
        noteOnce(encoded.notes, "dropped:metadata");
    if (!request.facts.user.empty())
        noteOnce(encoded.notes, "dropped:user");
    if (!request.promptCacheKey.empty())
        noteOnce(encoded.notes, "dropped:prompt_cache_key");
    if (!request.cacheControl.empty())
        noteOnce(encoded.notes, "dropped:cache_control");
    if (!request.serviceTier.empty())
        noteOnce(encoded.notes, "dropped:service_tier");
    if (!request.output.verbosity.empty())
        noteOnce(encoded.notes, "dropped:verbosity");
    if (!request.output.description.empty())
        noteOnce(encoded.notes, "schema-description-dropped");
    for (const std::string &extension : request.extensions)
        noteOnce(encoded.notes, "dropped:" + extension);
    encoded.body = json::dumpTree(body);
    return encoded;
}

} // namespace patchbay::gemini
