// A Messages request's text to canonical form.

#include "core/protocols/anthropic/request.h"

#include "core/protocols/anthropic/blocks.h"
#include "core/protocols/anthropic/names.h"
#include "core/protocols/anthropic/seal.h"
#include "core/protocols/rawjson.h"
#include "core/protocols/requestfacts.h"

#include <algorithm>
#include <array>

namespace patchbay::anthropic {

namespace {

constexpr std::int64_t bytesPerTool = 400;

/// Members that have a canonical field; all others are extensions.
constexpr std::array knownMembers {
    "model",         "messages",      "system",         "max_tokens",   "stream",
    "temperature",   "top_p",         "top_k",          "tools",        "tool_choice",
    "thinking",      "metadata",      "stop_sequences", "service_tier", "cache_control",
    "output_config", "output_format",
};

struct Reading
{
    RequestFacts facts;
    std::int64_t bytes = 0;
    std::int64_t images = 0;
};

void readBlocks(json::Value content, Reading &reading)
{
    reading.bytes += static_cast<std::int64_t>(content.stringOr({}).size());
    for (const json::Value block : content.elements()) {
        for (const auto &[key, value] : block.members()) {
            const std::string_view word = value.stringOr({});
            if (key == "type" && word == "image") {
                reading.facts.needs.images = true;
                ++reading.images;
            } else if (key == "type" && word == "document") {
                reading.facts.needs.pdf = true;
                ++reading.images;
            } else if (key == "text" || key == "thinking") {
                reading.bytes += static_cast<std::int64_t>(word.size());
            } else if ((key == "signature" || key == "data") && isSealed(word)) {
                if (const std::string proof = encryptedIn(word); !proof.empty())
                    reading.facts.bound.push_back(boundHash(proof));
            } else if (key == "content") {
                readBlocks(value, reading);
            } else if (key == "input") {
                reading.bytes += static_cast<std::int64_t>(value.dump().size());
            }
        }
    }
}

Result<void> readMessages(json::Value messages, Reading &reading)
{
    if (messages.size() == 0)
        return fail(ErrorCode::InvalidRequest,
                    "`messages` must be an array of at least one message.", "messages");
    for (const json::Value message : messages.elements())
        readBlocks(message["content"], reading);
    return {};
}

void decodeContent(json::Value content, Message &message, std::vector<std::string> &dropped)
{
    if (const auto text = content.string())
        message.parts.push_back(TextPart {.text = std::string(*text)});
    SealedParts parts(message.parts);
    for (const json::Value block : content.elements())
        parts.add(decodeBlock(block, dropped));
}

Tool decodeTool(json::Value source, std::vector<std::string> &dropped)
{
    Tool tool;
    tool.name = source["name"].stringOr({});
    if (source["type"].stringOr("custom") != "custom") {
        tool.raw = source.dump();
        tool.issuer = issuer;
        return tool;
    }
    tool.description = source["description"].stringOr({});
    tool.parameters = rawOrEmpty(source["input_schema"]);
    tool.strict = source["strict"].boolean();
    tool.cacheControl = rawOrEmpty(source["cache_control"]);
    constexpr std::array<std::string_view, 6> known {"name",         "type",   "description",
                                                     "input_schema", "strict", "cache_control"};
    for (const auto &[key, value] : source.members()) {
        if (std::ranges::find(known, key) == known.end() && !value.isNull())
            dropped.push_back("tools." + std::string(key));
    }
    return tool;
}

void decodeToolChoice(json::Value source, Request &request)
{
    using Mode = ToolChoice::Mode;
    const std::string_view type = source["type"].stringOr({});
    if (type == "auto")
        request.toolChoice.mode = Mode::Auto;
    else if (type == "any")
        request.toolChoice.mode = Mode::Required;
    else if (type == "none")
        request.toolChoice.mode = Mode::None;
    else if (type == "tool")
        request.toolChoice = {Mode::Named, std::string(source["name"].stringOr({}))};
    if (const auto serial = source["disable_parallel_tool_use"].boolean())
        request.parallelToolCalls = !*serial;
}

void decodeReasoning(json::Value body, ReasoningWish &wish)
{
    const json::Value thinking = body["thinking"];
    const std::string_view type = thinking["type"].stringOr({});
    wish.effort = body["output_config"]["effort"].stringOr({});
    wish.summary = thinking["display"].stringOr({});
    wish.adaptive = type == "adaptive";
    if (type == "enabled")
        wish.budgetTokens = thinking["budget_tokens"].integer();
    if (type == "disabled")
        wish.effort = "none";
    wish.effortOnly = !wish.effort.empty() && type.empty();
}

void decodeOutput(json::Value body, OutputFormat &output)
{
    json::Value format = body["output_config"]["format"];
    if (!format.isObject())
        format = body["output_format"]; // the name it had while in beta
    if (format["type"].stringOr({}) != "json_schema")
        return;
    output.kind = OutputFormat::Kind::JsonSchema;
    output.name = format["name"].stringOr({});
    output.schema = rawOrEmpty(format["schema"]);
    output.strict = true;
}

void decodeExtensions(json::Value body, std::vector<std::string> &extensions)
{
    for (const auto &[key, value] : body.members()) {
        if (std::ranges::find(knownMembers, key) == knownMembers.end())
            extensions.emplace_back(key);
    }
    for (const auto &[key, value] : body["output_config"].members()) {
        if (key != "effort" && key != "format")
            extensions.push_back("output_config." + std::string(key));
    }
}

} // namespace

Result<RequestFacts> readPromptFacts(json::Value body)
{
    if (!body.isObject())
        return fail(ErrorCode::InvalidRequest, "The body must be a JSON object.");
    Reading reading;
    RequestFacts &facts = reading.facts;
    facts.includeUsage = true; // an answer in this protocol always carries it
    json::Value messages;
    // One walk over the members: each look-up by name would be a walk of its own.
    for (const auto &[key, value] : body.members()) {
        if (key == "model") {
            facts.model = value.stringOr({});
        } else if (key == "messages") {
            messages = value;
        } else if (key == "system") {
            readBlocks(value, reading);
        } else if (key == "stream") {
            if (!value.boolean() && !value.isNull())
                return fail(ErrorCode::InvalidRequest, "`stream` must be true or false.", "stream");
            facts.stream = value.boolean().value_or(false);
        } else if (key == "max_tokens") {
            const auto limit = positive(value, "max_tokens");
            if (!limit)
                return std::unexpected(limit.error());
            facts.maxOutput = *limit;
        } else if (key == "tools") {
            facts.needs.tools = value.size() > 0;
            reading.bytes += static_cast<std::int64_t>(value.size()) * bytesPerTool;
        } else if (key == "output_config" || key == "output_format") {
            facts.needs.jsonSchema = facts.needs.jsonSchema || value["format"].isObject()
                                     || value["type"].stringOr({}) == "json_schema";
        } else if (key == "thinking") {
            facts.needs.reasoning = value["type"].stringOr("disabled") != "disabled";
        } else if (key == "metadata") {
            facts.user = value["user_id"].stringOr({});
        }
    }
    if (facts.model.empty())
        return std::unexpected(modelMissing());
    if (auto checked = checkShape(body); !checked)
        return std::unexpected(checked.error());
    if (auto read = readMessages(messages, reading); !read)
        return std::unexpected(read.error());
    facts.estimatedInput = reading.bytes / bytesPerToken + reading.images * tokensPerImage + 4;
    return facts;
}

Result<RequestFacts> readFacts(json::Value body)
{
    auto facts = readPromptFacts(body);
    if (facts && !facts->maxOutput)
        return fail(ErrorCode::InvalidRequest, "`max_tokens` is required.", "max_tokens");
    return facts;
}

Result<Request> decodeRequest(json::Value body)
{
    auto facts = readPromptFacts(body);
    if (!facts)
        return std::unexpected(facts.error());
    Request request;
    request.facts = std::move(*facts);
    std::vector<std::string> &dropped = request.extensions;
    decodeExtensions(body, dropped);
    if (const json::Value system = body["system"];
        system.size() > 0 || !system.stringOr({}).empty()) {
        Message message {.role = Role::System};
        decodeContent(system, message, dropped);
        request.messages.push_back(std::move(message));
    }
    for (const json::Value source : body["messages"].elements()) {
        const std::string_view role = source["role"].stringOr({});
        Message message;
        message.role = role == "assistant" ? Role::Assistant
                       : role == "system"  ? Role::System
                                           : Role::User;
        decodeContent(source["content"], message, dropped);
        for (const auto &[key, value] : source.members()) {
            if (key != "role" && key != "content" && !value.isNull())
                dropped.push_back("messages." + std::string(key));
        }
        request.messages.push_back(std::move(message));
    }
    for (const json::Value tool : body["tools"].elements())
        request.tools.push_back(decodeTool(tool, dropped));
    decodeToolChoice(body["tool_choice"], request);
    decodeReasoning(body, request.reasoning);
    decodeOutput(body, request.output);
    request.sampling.temperature = rawOrEmpty(body["temperature"]);
    request.sampling.topP = rawOrEmpty(body["top_p"]);
    request.sampling.topK = rawOrEmpty(body["top_k"]);
    for (const json::Value stop : body["stop_sequences"].elements())
        request.sampling.stop.emplace_back(stop.stringOr({}));
    // `user_id` alone is what the facts hold already.
    if (body["metadata"].size() > (request.facts.user.empty() ? 0 : 1))
        request.metadata = rawOrEmpty(body["metadata"]);
    request.cacheControl = rawOrEmpty(body["cache_control"]);
    request.serviceTier = body["service_tier"].stringOr({});
    std::ranges::sort(dropped);
    dropped.erase(std::ranges::unique(dropped).begin(), dropped.end());
    return request;
}

} // namespace patchbay::anthropic
