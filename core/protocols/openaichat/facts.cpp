#include "core/protocols/openaichat/preferences.h"
#include "core/protocols/openaichat/request.h"
#include "core/protocols/requestfacts.h"

namespace patchbay::openaichat {

namespace {

struct Reading
{
    RequestFacts facts;
    std::int64_t textBytes = 0;
    std::int64_t images = 0;
};

void readPart(json::Value part, Reading &reading)
{
    const std::string_view type = part["type"].stringOr({});
    if (type == "image_url" || type == "input_image") {
        reading.facts.needs.images = true;
        ++reading.images;
    } else if (type == "input_audio") {
        reading.facts.needs.audio = true;
        ++reading.images;
    } else if (type == "file") {
        reading.facts.needs.pdf = true;
        ++reading.images;
    }
    reading.textBytes += static_cast<std::int64_t>(part["text"].stringOr({}).size());
}

Result<void> readMessages(json::Value messages, Reading &reading)
{
    if (messages.size() == 0)
        return fail(ErrorCode::InvalidRequest, "`messages` must hold at least one message.",
                    "messages");
    for (const json::Value message : messages.elements()) {
        const json::Value content = message["content"];
        reading.textBytes += static_cast<std::int64_t>(content.stringOr({}).size());
        for (const json::Value part : content.elements())
            readPart(part, reading);
        for (const json::Value detail : message["reasoning_details"].elements()) {
            if (const auto proof = detail["data"].string())
                reading.facts.bound.push_back(boundHash(*proof));
        }
        for (const json::Value call : message["tool_calls"].elements())
            reading.textBytes
                += static_cast<std::int64_t>(call["function"]["arguments"].stringOr({}).size());
    }
    return {};
}

/// `reasoning_effort`, OpenRouter's `reasoning` or `thinking` as several providers have it.
bool asksForReasoning(json::Value value)
{
    if (value.isString())
        return value.stringOr({}) != "none";
    return value.isObject() && value["effort"].stringOr({}) != "none"
           && value["type"].stringOr({}) != "disabled" && value["enabled"].boolean().value_or(true);
}

} // namespace

Result<RequestFacts> readFacts(json::Value body)
{
    if (!body.isObject())
        return fail(ErrorCode::InvalidRequest, "The body must be a JSON object.");
    Reading reading;
    RequestFacts &facts = reading.facts;
    json::Value messages;
    std::int64_t toolBytes = 0;
    // One walk over the members: each look-up by name would be a walk of its own.
    for (const auto &[key, value] : body.members()) {
        if (key == "model") {
            facts.model = value.stringOr({});
        } else if (key == "messages") {
            messages = value;
        } else if (key == "stream") {
            if (!value.boolean() && !value.isNull())
                return fail(ErrorCode::InvalidRequest, "`stream` must be true or false.", "stream");
            facts.stream = value.boolean().value_or(false);
        } else if (key == "stream_options") {
            facts.includeUsage = value["include_usage"].boolean().value_or(false);
        } else if ((key == "max_tokens" || key == "max_completion_tokens") && !value.isNull()) {
            const auto limit
                = positive(value, key == "max_tokens" ? "max_tokens" : "max_completion_tokens");
            if (!limit)
                return std::unexpected(limit.error());
            facts.maxOutput = *limit;
        } else if (key == "n" && !value.isNull()) {
            const auto choices = positive(value, "n");
            if (!choices)
                return std::unexpected(choices.error());
            facts.choices = *choices;
        } else if (key == "tools" || key == "functions") {
            facts.needs.tools = facts.needs.tools || value.size() > 0;
            toolBytes += static_cast<std::int64_t>(value.size()) * 400;
        } else if (key == "response_format") {
            facts.needs.jsonSchema = value["type"].stringOr({}) == "json_schema";
        } else if (key == "reasoning_effort" || key == "reasoning" || key == "thinking") {
            facts.needs.reasoning = facts.needs.reasoning || asksForReasoning(value);
        } else if (key == "temperature") {
            facts.setsTemperature = !value.isNull();
        } else if (key == "models" && !value.isNull()) {
            auto models = readFallbacks(value);
            if (!models)
                return std::unexpected(models.error());
            facts.fallbacks = std::move(*models);
        } else if (key == "provider" && !value.isNull()) {
            auto preferences = readPreferences(value);
            if (!preferences)
                return std::unexpected(preferences.error());
            facts.provider = std::move(*preferences);
        } else if (key == "user") {
            facts.user = value.stringOr({});
        }
    }
    if (facts.model.empty() && !facts.fallbacks.empty()) {
        facts.model = std::move(facts.fallbacks.front());
        facts.fallbacks.erase(facts.fallbacks.begin());
    }
    if (facts.model.empty())
        return std::unexpected(modelMissing());
    if (auto checked = checkShape(body); !checked)
        return std::unexpected(checked.error());
    if (auto read = readMessages(messages, reading); !read)
        return std::unexpected(read.error());
    facts.estimatedInput
        = (reading.textBytes + toolBytes) / bytesPerToken + reading.images * tokensPerImage + 4;
    return facts;
}

} // namespace patchbay::openaichat
