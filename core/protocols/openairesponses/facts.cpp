// What routing needs of a Responses request, read in one walk over its members.

#include "core/protocols/openairesponses/proofs.h"
#include "core/protocols/openairesponses/request.h"
#include "core/protocols/requestfacts.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace patchbay::openairesponses {

namespace {

constexpr std::int64_t tokensPerTool = 100;

struct Reading
{
    RequestFacts facts;
    std::int64_t textBytes = 0;
    std::int64_t images = 0;
};

std::int64_t bytes(json::Value text)
{
    return static_cast<std::int64_t>(text.stringOr({}).size());
}

void readParts(json::Value parts, Reading &reading)
{
    reading.textBytes += bytes(parts);
    for (const json::Value part : parts.elements()) {
        const std::string_view type = part["type"].stringOr({});
        reading.textBytes += bytes(part["text"]);
        if (type == "input_image")
            reading.facts.needs.images = true;
        else if (type == "input_file")
            reading.facts.needs.pdf = true;
        else if (type == "input_audio")
            reading.facts.needs.audio = true;
        else
            continue;
        ++reading.images;
    }
}

/// What an item cannot do without, whatever target reads it.
Result<void> checkItem(json::Value item, const std::string &place)
{
    const json::Value role = item["role"];
    const std::string_view type = item["type"].stringOr(role.exists()         ? "message"
                                                        : item["id"].exists() ? "reference"
                                                                              : "");
    if (type.empty())
        return fail(ErrorCode::InvalidRequest, "`" + place + "` needs a `type`.", place + ".type");
    if (type == "message") {
        constexpr std::array<std::string_view, 4> roles {"user", "assistant", "system",
                                                         "developer"};
        if (std::ranges::find(roles, role.stringOr({})) == roles.end())
            return fail(ErrorCode::InvalidRequest,
                        "`" + place
                            + ".role` must be `user`, `assistant`, `system` or `developer`.",
                        place + ".role");
        const json::Value content = item["content"];
        if (!content.isString() && !content.isArray())
            return fail(ErrorCode::InvalidRequest,
                        "`" + place + ".content` must be a string or an array.",
                        place + ".content");
    }
    const bool call = type == "function_call" || type == "custom_tool_call";
    if (call && !item["name"].isString())
        return fail(ErrorCode::InvalidRequest, "A call needs the `name` of its tool.",
                    place + ".name");
    if ((call || type == "function_call_output" || type == "custom_tool_call_output")
        && !item["call_id"].isString())
        return fail(ErrorCode::InvalidRequest, "A call and its output need a `call_id`.",
                    place + ".call_id");
    return {};
}

Result<void> readInput(json::Value input, bool elsewhere, Reading &reading)
{
    if (input.isString()) {
        reading.textBytes += bytes(input);
        return {};
    }
    if (!input.isArray()) {
        // A stored prompt or conversation may be all there is.
        if (elsewhere && (!input.exists() || input.isNull()))
            return {};
        return fail(ErrorCode::InvalidRequest, "`input` must be a string or an array of items.",
                    "input");
    }
    std::size_t index = 0;
    for (const json::Value item : input.elements()) {
        if (!item.isObject())
            return fail(ErrorCode::InvalidRequest, "Each item of `input` must be an object.",
                        "input[" + std::to_string(index) + "]");
        if (auto checked = checkItem(item, "input[" + std::to_string(index) + "]"); !checked)
            return checked;
        readParts(item["content"], reading);
        readParts(item["output"], reading);
        reading.textBytes += bytes(item["arguments"]) + bytes(item["input"]);
        const std::string_view proof = item["encrypted_content"].stringOr({});
        if (!proof.empty() && !isSealed(proof))
            reading.facts.bound.push_back(boundHash(proof));
        ++index;
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
    facts.includeUsage = true; // it is part of the answer here
    json::Value input;
    bool elsewhere = false;
    std::int64_t tools = 0;
    for (const auto &[key, value] : body.members()) {
        if (key == "model") {
            facts.model = value.stringOr({});
        } else if (key == "input") {
            input = value;
        } else if (key == "instructions") {
            reading.textBytes += bytes(value);
        } else if (key == "stream") {
            if (!value.boolean() && !value.isNull())
                return fail(ErrorCode::InvalidRequest, "`stream` must be true or false.", "stream");
            facts.stream = value.boolean().value_or(false);
        } else if (key == "max_output_tokens" && !value.isNull()) {
            const auto limit = positive(value, "max_output_tokens");
            if (!limit)
                return std::unexpected(limit.error());
            facts.maxOutput = *limit;
        } else if (key == "tools") {
            if (!value.isArray() && !value.isNull())
                return fail(ErrorCode::InvalidRequest, "`tools` must be an array.", "tools");
            tools = static_cast<std::int64_t>(value.size());
            facts.needs.tools = tools > 0;
        } else if (key == "text") {
            facts.needs.jsonSchema = value["format"]["type"].stringOr({}) == "json_schema";
        } else if (key == "reasoning") {
            facts.needs.reasoning
                = value.isObject() && value["effort"].stringOr("medium") != "none";
        } else if (key == "user") {
            facts.user = value.stringOr({});
        } else if (key == "previous_response_id" || key == "conversation" || key == "prompt") {
            elsewhere = elsewhere || !value.isNull();
            if (key == "previous_response_id" && !value.isString() && !value.isNull())
                return fail(ErrorCode::InvalidRequest, "`previous_response_id` must be a string.",
                            "previous_response_id");
        } else if (key == "store" || key == "background") {
            if (!value.boolean() && !value.isNull())
                return fail(ErrorCode::InvalidRequest,
                            "`" + std::string(key) + "` must be true or false.", std::string(key));
        }
    }
    if (facts.model.empty())
        return std::unexpected(modelMissing());
    if (auto checked = checkShape(body); !checked)
        return std::unexpected(checked.error());
    if (auto read = readInput(input, elsewhere, reading); !read)
        return std::unexpected(read.error());
    facts.estimatedInput = reading.textBytes / bytesPerToken + tools * tokensPerTool
                           + reading.images * tokensPerImage + 4;
    return facts;
}

} // namespace patchbay::openairesponses
