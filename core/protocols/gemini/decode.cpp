// Text of a generateContent request to the canonical request.

#include "core/base/jsontree.h"
#include "core/protocols/gemini/history.h"
#include "core/protocols/gemini/part.h"
#include "core/protocols/gemini/proofs.h"
#include "core/protocols/gemini/request.h"
#include "core/protocols/gemini/schema.h"
#include "core/protocols/gemini/thinking.h"
#include "core/protocols/rawjson.h"
#include "core/protocols/requestfacts.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace patchbay::gemini {

namespace {

/// Members that have a canonical field, in either spelling; all others are extensions.
constexpr std::array<std::string_view, 10> knownMembers {
    "model",      "contents",         "systemInstruction", "system_instruction", "tools",
    "toolConfig", "generationConfig", "tool_config",       "generation_config",  "stream"};
constexpr std::array<std::string_view, 17> knownSettings {"temperature",
                                                          "topP",
                                                          "topK",
                                                          "seed",
                                                          "presencePenalty",
                                                          "stopSequences",
                                                          "frequencyPenalty",
                                                          "maxOutputTokens",
                                                          "candidateCount",
                                                          "logprobs",
                                                          "responseLogprobs",
                                                          "responseMimeType",
                                                          "responseSchema",
                                                          "thinkingConfig",
                                                          "responseJsonSchema",
                                                          "_responseJsonSchema",
                                                          "responseModalities"};

std::string camel(std::string_view snake)
{
    std::string text;
    bool up = false;
    for (const char letter : snake) {
        if (letter == '_' && !text.empty()) {
            up = true;
            continue;
        }
        text.push_back(up ? static_cast<char>(std::toupper(static_cast<unsigned char>(letter)))
                          : letter);
        up = false;
    }
    return text;
}

Tool decodeFunction(json::Value declaration)
{
    Tool tool;
    tool.name = declaration["name"].stringOr({});
    tool.description = declaration["description"].stringOr({});
    json::Value schema = field(declaration, "parametersJsonSchema");
    if (!schema.isObject())
        schema = declaration["parameters"];
    if (schema.isObject()) {
        if (auto tree = json::parseTree(schema.dump()))
            tool.parameters = json::dumpTree(toJsonSchema(std::move(*tree)));
    }
    return tool;
}

void decodeTools(json::Value tools, Request &request)
{
    for (const json::Value tool : contentsOf(tools)) { // one may stand without its array
        for (const auto &[key, value] : tool.members()) {
            if (key == "functionDeclarations" || key == "function_declarations") {
                for (const json::Value declaration : value.elements())
                    request.tools.push_back(decodeFunction(declaration));
            } else {
                Tool own;
                own.raw = "{" + json::quote(key) + ":" + value.dump() + "}";
                own.issuer = issuer;
                request.tools.push_back(std::move(own));
            }
        }
    }
}

void decodeToolConfig(json::Value config, Request &request)
{
    using Mode = ToolChoice::Mode;
    for (const auto &[key, value] : config.members()) {
        if (key != "functionCallingConfig" && key != "function_calling_config")
            request.extensions.push_back("toolConfig." + std::string(key));
    }
    const json::Value calling = field(config, "functionCallingConfig");
    const std::string_view mode = calling["mode"].stringOr({});
    ToolChoice &choice = request.toolChoice;
    for (const json::Value name : field(calling, "allowedFunctionNames").elements())
        choice.allowed.emplace_back(name.stringOr({}));
    if (mode == "AUTO" || mode == "VALIDATED")
        choice.mode = Mode::Auto;
    else if (mode == "NONE")
        choice.mode = Mode::None;
    else if (mode == "ANY" && choice.allowed.size() == 1)
        choice = {Mode::Named, choice.allowed.front(), {}};
    else if (mode == "ANY")
        choice.mode = Mode::Required;
    if (mode == "VALIDATED")
        request.extensions.emplace_back("toolConfig.mode:VALIDATED");
}

void decodeSettings(json::Value config, Request &request)
{
    Sampling &sampling = request.sampling;
    sampling.temperature = rawOrEmpty(config["temperature"]);
    sampling.topP = rawOrEmpty(field(config, "topP"));
    sampling.topK = rawOrEmpty(field(config, "topK"));
    sampling.seed = rawOrEmpty(config["seed"]);
    sampling.presencePenalty = rawOrEmpty(field(config, "presencePenalty"));
    sampling.frequencyPenalty = rawOrEmpty(field(config, "frequencyPenalty"));
    for (const json::Value word : field(config, "stopSequences").elements())
        sampling.stop.emplace_back(word.stringOr({}));
    request.logprobs = field(config, "responseLogprobs").boolean().value_or(false);
    request.topLogprobs = config["logprobs"].integer();
    readThinking(field(config, "thinkingConfig"), request.reasoning);

    json::Value schema = field(config, "responseJsonSchema");
    if (!schema.isObject())
        schema = config["_responseJsonSchema"];
    if (!schema.isObject())
        schema = field(config, "responseSchema");
    if (schema.isObject()) {
        request.output.kind = OutputFormat::Kind::JsonSchema;
        if (auto tree = json::parseTree(schema.dump()))
            request.output.schema = json::dumpTree(toJsonSchema(std::move(*tree)));
    } else if (field(config, "responseMimeType").stringOr({}) == "application/json") {
        request.output.kind = OutputFormat::Kind::JsonObject;
    }
    // One word of an enum, as text, is nothing that others can be asked for.
    if (const std::string_view type = field(config, "responseMimeType").stringOr("text/plain");
        type != "text/plain" && type != "application/json")
        request.extensions.emplace_back("generationConfig.responseMimeType");

    for (const auto &[key, value] : config.members()) {
        const std::string name = camel(key);
        const bool plain = name != "responseModalities"
                           || (value.size() == 1 && value[std::size_t {0}].stringOr({}) == "TEXT");
        if (!plain || std::ranges::find(knownSettings, name) == knownSettings.end())
            request.extensions.push_back("generationConfig." + name);
    }
}

/// What estimates and needs are made of.
struct Reading
{
    RequestFacts facts;
    std::int64_t bytes = 0;
    std::int64_t media = 0;
};

void readPart(json::Value part, Reading &reading)
{
    if (const auto thoughts = unsealed(field(part, "thoughtSignature").stringOr({}))) {
        for (const ReasoningPart &thought : *thoughts) {
            const std::string &proof
                = thought.encrypted.empty() ? thought.signature : thought.encrypted;
            if (!proof.empty())
                reading.facts.bound.push_back(boundHash(proof));
        }
    }
    reading.bytes += static_cast<std::int64_t>(part["text"].stringOr({}).size());
    for (const char *name : {"inlineData", "fileData"}) {
        const json::Value medium = field(part, name);
        if (!medium.isObject())
            continue;
        ++reading.media;
        const std::string_view type = field(medium, "mimeType").stringOr({});
        reading.facts.needs.images = reading.facts.needs.images || type.starts_with("image/");
        reading.facts.needs.audio = reading.facts.needs.audio || type.starts_with("audio/");
        reading.facts.needs.pdf = reading.facts.needs.pdf || type == "application/pdf";
    }
    for (const char *name : {"functionCall", "functionResponse"}) {
        if (const json::Value call = field(part, name); call.isObject())
            reading.bytes += static_cast<std::int64_t>(call.dump().size());
    }
}

Result<void> readContents(json::Value contents, Reading &reading)
{
    const std::vector<json::Value> list = contentsOf(contents);
    if (list.empty())
        return fail(ErrorCode::InvalidRequest, "`contents` must be an array of contents.",
                    "contents");
    for (const json::Value content : list) {
        const json::Value parts = content["parts"];
        if (parts.isObject())
            readPart(parts, reading);
        for (const json::Value part : parts.elements())
            readPart(part, reading);
    }
    return {};
}

} // namespace

Result<RequestFacts> readFacts(json::Value body)
{
    if (!body.isObject())
        return fail(ErrorCode::InvalidRequest, "The body must be a JSON object.");
    Reading reading;
    RequestFacts &facts = reading.facts;
    if (auto checked = checkShape(body); !checked)
        return std::unexpected(checked.error());
    if (auto read = readContents(body["contents"], reading); !read)
        return std::unexpected(read.error());
    std::string_view model = body["model"].stringOr({});
    if (model.starts_with("models/"))
        model.remove_prefix(7);
    facts.model = model;
    const json::Value config = field(body, "generationConfig");
    facts.maxOutput = field(config, "maxOutputTokens").integer();
    facts.choices = std::max<std::int64_t>(1, field(config, "candidateCount").integerOr(1));
    facts.includeUsage = true; // every answer shows it
    facts.needs.tools = body["tools"].size() > 0;
    facts.needs.jsonSchema = field(config, "responseSchema").isObject()
                             || field(config, "responseJsonSchema").isObject();
    ReasoningWish wish;
    readThinking(field(config, "thinkingConfig"), wish);
    facts.needs.reasoning = wish.effort != "none" && (!wish.effort.empty() || wish.budgetTokens);
    for (const json::Value part : field(body, "systemInstruction")["parts"].elements())
        readPart(part, reading);
    std::int64_t toolBytes = 0;
    for (const json::Value tool : contentsOf(body["tools"]))
        toolBytes += static_cast<std::int64_t>(field(tool, "functionDeclarations").size()) * 400;
    facts.estimatedInput
        = (reading.bytes + toolBytes) / bytesPerToken + reading.media * tokensPerImage + 4;
    return facts;
}

Result<Request> decodeRequest(json::Value body)
{
    auto facts = readFacts(body);
    if (!facts)
        return std::unexpected(facts.error());
    Request request;
    request.facts = std::move(*facts);
    if (const json::Value system = field(body, "systemInstruction");
        system.isObject() || system.isString()) {
        Message message;
        message.role = Role::System;
        message.parts = partsOf(system);
        request.messages.push_back(std::move(message));
    }
    decodeContents(body["contents"], request);
    decodeTools(body["tools"], request);
    decodeToolConfig(field(body, "toolConfig"), request);
    decodeSettings(field(body, "generationConfig"), request);
    for (const auto &[key, value] : body.members()) {
        if (std::ranges::find(knownMembers, key) == knownMembers.end())
            request.extensions.emplace_back(key);
    }
    return request;
}

} // namespace patchbay::gemini
