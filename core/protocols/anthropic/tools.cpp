#include "core/protocols/anthropic/tools.h"

#include "core/protocols/anthropic/blocks.h"
#include "core/protocols/anthropic/names.h"
#include "core/protocols/notes.h"
#include "core/protocols/rawjson.h"

namespace patchbay::anthropic {

namespace {

using json::Tree;

/// A custom tool takes text by a grammar; here it becomes a function of one string.
Tree freeformTool(const Tool &tool, std::vector<std::string> &notes)
{
    notes.push_back("freeform-tool-as-function:" + tool.name);
    std::string description = tool.description;
    if (const Tree format = treeOf(tool.format);
        format.is_object() && format.contains("definition"))
        description += "\n\nThe input must follow this grammar:\n"
                       + (format["definition"].is_string() ? format["definition"].get<std::string>()
                                                           : json::dumpTree(format["definition"]));
    Tree tree {{"name", tool.name + std::string(freeformSuffix)}};
    if (!description.empty())
        tree["description"] = std::move(description);
    tree["input_schema"] = {{"type", "object"},
                            {"properties", {{"input", {{"type", "string"}}}}},
                            {"required", {"input"}},
                            {"additionalProperties", false}};
    return tree;
}

} // namespace

Result<std::optional<Tree>> encodeTool(const Tool &tool, const ModelInfo *info,
                                       std::vector<std::string> &notes)
{
    if (!tool.raw.empty()) {
        if (tool.issuer == issuer)
            return treeOf(tool.raw);
        notes.push_back("tool-dropped:" + wordFor(tool));
        return std::nullopt;
    }
    Tree tree;
    if (tool.freeform) {
        tree = freeformTool(tool, notes);
    } else {
        tree["name"] = tool.name;
        if (!tool.description.empty())
            tree["description"] = tool.description;
        Tree schema = treeOf(tool.parameters);
        if (!schema.is_object())
            schema = {{"type", "object"}, {"properties", Tree::object()}};
        if (!schema.contains("type"))
            schema["type"] = "object";
        tree["input_schema"] = std::move(schema);
        if (tool.strict && hasCapability(info, "json_schema"))
            tree["strict"] = *tool.strict;
        else if (tool.strict.value_or(false))
            notes.push_back("tool-strict-dropped");
    }
    if (!isLegalToolName(tree["name"].get<std::string>()))
        return fail(ErrorCode::UnsupportedByTarget,
                    "The target does not take `" + tool.name + "` as the name of a tool.", "tools");
    mark(tree, tool.cacheControl);
    return tree;
}

Tree encodeToolChoice(const ToolChoice &choice, std::optional<bool> parallelCalls)
{
    Tree tree;
    switch (choice.mode) {
    case ToolChoice::Mode::None:
        return {{"type", "none"}};
    case ToolChoice::Mode::Required:
        tree = {{"type", "any"}};
        break;
    case ToolChoice::Mode::Named:
        tree = {{"type", "tool"}, {"name", choice.name}};
        break;
    case ToolChoice::Mode::Auto:
        tree = {{"type", "auto"}};
        break;
    case ToolChoice::Mode::Unset:
        if (!parallelCalls || *parallelCalls)
            return {};
        tree = {{"type", "auto"}};
        break;
    }
    if (parallelCalls && !*parallelCalls)
        tree["disable_parallel_tool_use"] = true;
    return tree;
}

} // namespace patchbay::anthropic
