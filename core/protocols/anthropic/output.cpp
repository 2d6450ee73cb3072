#include "core/protocols/anthropic/output.h"

#include "core/protocols/anthropic/names.h"
#include "core/protocols/rawjson.h"

#include <algorithm>
#include <array>

namespace patchbay::anthropic {

namespace {

using json::Tree;

constexpr std::array<std::string_view, 12> refused {
    "minimum",   "maximum",  "exclusiveMinimum", "exclusiveMaximum", "multipleOf",    "minLength",
    "maxLength", "maxItems", "uniqueItems",      "minProperties",    "maxProperties", "contains"};

/// Members whose values are maps of schemas, so that their keys are names and no keywords.
constexpr std::array<std::string_view, 3> maps {"properties", "$defs", "definitions"};

/// Members whose values are data and no schemas.
constexpr std::array<std::string_view, 4> plainValues {"enum", "const", "default", "examples"};

bool isOneOf(std::string_view key, const auto &list)
{
    return std::ranges::find(list, key) != list.end();
}

void restrict(Tree &schema, std::vector<std::string> &notes)
{
    if (schema.is_array()) {
        for (Tree &each : schema)
            restrict(each, notes);
        return;
    }
    if (!schema.is_object())
        return;
    for (const std::string_view key : refused) {
        if (schema.erase(std::string(key)) > 0)
            notes.push_back("schema-keyword-dropped:" + std::string(key));
    }
    if (const auto least = schema.find("minItems");
        least != schema.end() && *least != 0 && *least != 1) {
        schema.erase("minItems");
        notes.push_back("schema-keyword-dropped:minItems");
    }
    if (schema.contains("properties") && schema.value("additionalProperties", Tree()) != false) {
        schema["additionalProperties"] = false;
        notes.push_back("schema-object-closed");
    }
    for (auto &[key, value] : schema.items()) {
        if (isOneOf(key, plainValues))
            continue;
        if (!isOneOf(key, maps) || !value.is_object()) {
            restrict(value, notes);
            continue;
        }
        for (auto &[name, inner] : value.items())
            restrict(inner, notes);
    }
}

} // namespace

Tree structuredSchema(Tree schema, std::vector<std::string> &notes)
{
    restrict(schema, notes);
    return schema;
}

Result<Tree> answerToolFor(const OutputFormat &output)
{
    Tree schema = treeOf(output.schema);
    if (!schema.is_object() || schema.value("type", Tree()) != "object" || schema.contains("anyOf")
        || schema.contains("oneOf") || schema.contains("allOf"))
        return fail(ErrorCode::UnsupportedByTarget,
                    "The target has structured output only for a schema whose root is an object.",
                    "response_format");
    std::string description = "Gives the final answer to the user. Call it exactly once, with the "
                              "whole answer as its input.";
    if (!output.description.empty())
        description += " The answer is: " + output.description;
    return Tree {{"name", answerTool},
                 {"description", std::move(description)},
                 {"input_schema", std::move(schema)}};
}

} // namespace patchbay::anthropic
