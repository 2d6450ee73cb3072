#include "core/protocols/gemini/schema.h"

#include "core/base/ascii.h"
#include "core/protocols/notes.h"

#include <algorithm>
#include <array>
#include <optional>

namespace patchbay::gemini {

namespace {

using json::Tree;

/// Inlining can double a schema at every level; no honest one comes near this.
constexpr int mostNodes = 20'000;

/// Keywords that are copied as they are.
constexpr std::array plainKeywords {
    "title",   "description", "nullable",  "default",       "example",
    "pattern", "minLength",   "maxLength", "minItems",      "maxItems",
    "minimum", "maximum",     "required",  "minProperties", "maxProperties",
};

class Converter
{
public:
    Converter(const Tree &root, std::vector<std::string> &notes)
        : m_root(root)
        , m_notes(notes)
    { }

    Tree convert(const Tree &schema)
    {
        if (++m_nodes > mostNodes)
            return cut("schema-cut:size");
        // `true` and `{}` allow anything, which cannot be said.
        if (!schema.is_object())
            return typed(Tree::object());
        if (const auto ref = schema.find("$ref"); ref != schema.end() && ref->is_string())
            return inlined(schema, ref->get<std::string>());
        Tree result = Tree::object();
        convertType(schema, result);
        for (const auto &[key, value] : schema.items())
            convertMember(key, value, result);
        merge(schema, result);
        return typed(std::move(result));
    }

private:
    Tree cut(const char *note)
    {
        noteOnce(m_notes, note);
        return {{"type", "object"}};
    }

    Tree inlined(const Tree &schema, const std::string &ref)
    {
        if (std::ranges::find(m_open, ref) != m_open.end())
            return cut("schema-cut:cycle");
        const Tree *target = resolve(ref);
        if (!target)
            return cut("schema-dropped:$ref");
        Tree merged = *target;
        if (merged.is_object()) {
            for (const auto &[key, value] : schema.items()) {
                if (key != "$ref")
                    merged[key] = value;
            }
        }
        m_open.push_back(ref);
        Tree result = convert(merged);
        m_open.pop_back();
        return result;
    }

    const Tree *resolve(const std::string &ref) const
    {
        if (ref == "#")
            return &m_root;
        if (!ref.starts_with("#/"))
            return nullptr;
        const Tree *at = &m_root;
        std::size_t from = 2;
        while (from <= ref.size()) {
            const std::size_t slash = std::min(ref.find('/', from), ref.size());
            std::string key = ref.substr(from, slash - from);
            // RFC 6901: ~1 is a slash, ~0 a tilde.
            for (const auto &[code, letter] : {std::pair("~1", "/"), std::pair("~0", "~")}) {
                for (auto found = key.find(code); found != std::string::npos;
                     found = key.find(code, found + 1))
                    key.replace(found, 2, letter);
            }
            if (!at->is_object() || !at->contains(key))
                return nullptr;
            at = &(*at)[key];
            from = slash + 1;
        }
        return at;
    }

    void convertType(const Tree &schema, Tree &result)
    {
        const auto type = schema.find("type");
        if (type == schema.end())
            return;
        if (type->is_string()) {
            result["type"] = asciiLower(type->get<std::string>());
            return;
        }
        std::vector<std::string> types;
        for (const Tree &each : *type) {
            if (each == "null" || each == "NULL")
                result["nullable"] = true;
            else if (each.is_string())
                types.push_back(asciiLower(each.get<std::string>()));
        }
        if (types.size() == 1)
            result["type"] = types.front();
        for (const std::string &each : types) {
            if (types.size() < 2)
                break;
            Tree branch {{"type", each}};
            if (each == "array")
                branch["items"]
                    = convert(schema.contains("items") ? schema["items"] : Tree::object());
            result["anyOf"].push_back(std::move(branch));
        }
    }

    void convertMember(const std::string &key, const Tree &value, Tree &result)
    {
        if (key == "type" || key == "$defs" || key == "definitions" || key == "allOf")
            return; // read elsewhere
        if (key == "properties" && value.is_object()) {
            for (const auto &[name, property] : value.items())
                result["properties"][name] = convert(property);
        } else if (key == "items" && value.is_object()) {
            if (!result.contains("anyOf"))
                result["items"] = convert(value);
        } else if ((key == "anyOf" || key == "oneOf") && value.is_array()) {
            convertBranches(value, result);
        } else if (key == "enum" && value.is_array()) {
            convertEnum(value, result);
        } else if (key == "const") {
            convertEnum(Tree::array({value}), result);
        } else if (key == "format" && value.is_string()) {
            convertFormat(value, result);
        } else if (key == "propertyOrdering"
                   || std::ranges::find(plainKeywords, key) != plainKeywords.end()) {
            result[key] = value;
        } else {
            noteOnce(m_notes, "schema-dropped:" + key);
        }
    }

    void convertBranches(const Tree &branches, Tree &result)
    {
        for (const Tree &branch : branches) {
            if (branch.is_object() && branch.size() == 1 && branch.contains("type")
                && branch["type"] == "null")
                result["nullable"] = true;
            else
                result["anyOf"].push_back(convert(branch));
        }
        // "X or null" is X that may be null.
        if (result.contains("anyOf") && result["anyOf"].size() == 1) {
            const Tree only = result["anyOf"][0];
            result.erase("anyOf");
            for (const auto &[key, value] : only.items()) {
                if (!result.contains(key))
                    result[key] = value;
            }
        }
    }

    /// Enums are strings; whole numbers may stand there as such.
    void convertEnum(const Tree &values, Tree &result)
    {
        Tree words = Tree::array();
        bool whole = false;
        for (const Tree &value : values) {
            if (value.is_null()) {
                result["nullable"] = true;
            } else if (value.is_string() && !whole) {
                if (!value.get_ref<const std::string &>().empty())
                    words.push_back(value);
                else
                    noteOnce(m_notes, "schema-dropped:enum-empty"); // refused by Gemini
            } else if (value.is_number_integer() && (whole || words.empty())) {
                whole = true;
                words.push_back(value.dump());
            } else {
                noteOnce(m_notes, "schema-dropped:enum");
                return;
            }
        }
        if (words.empty())
            return;
        result["type"] = whole ? "integer" : "string";
        result["format"] = "enum";
        result["enum"] = std::move(words);
    }

    void convertFormat(const Tree &format, Tree &result)
    {
        static constexpr std::array known {"float", "double", "int32",
                                           "int64", "enum",   "date-time"};
        if (result.contains("format"))
            return;
        if (std::ranges::find(known, format.get_ref<const std::string &>()) != known.end())
            result["format"] = format;
        else
            noteOnce(m_notes, "schema-dropped:format");
    }

    /// `allOf` has no form of its own: its branches become one object.
    void merge(const Tree &schema, Tree &result)
    {
        const auto all = schema.find("allOf");
        if (all == schema.end() || !all->is_array())
            return;
        for (const Tree &each : *all) {
            const Tree branch = convert(each);
            for (const auto &[key, value] : branch.items()) {
                if (key == "properties") {
                    for (const auto &[name, property] : value.items())
                        result["properties"][name] = property;
                } else if (key == "required" && result.contains("required")) {
                    for (const Tree &name : value)
                        result["required"].push_back(name);
                } else if (!result.contains(key)) {
                    result[key] = value;
                }
            }
        }
        if (all->size() > 1)
            noteOnce(m_notes, "schema-merged:allOf");
    }

    /// Gemini refuses a schema without a type, an array without items and a required member that
    /// is not declared.
    Tree typed(Tree schema)
    {
        if (!schema.contains("type") && !schema.contains("anyOf")) {
            if (schema.contains("properties"))
                schema["type"] = "object";
            else if (schema.contains("items"))
                schema["type"] = "array";
            else
                schema["type"] = "string";
            if (schema["type"] == "string")
                noteOnce(m_notes, "schema-added:type");
        }
        if (schema.contains("type") && schema["type"] == "array" && !schema.contains("items")) {
            schema["items"] = {{"type", "string"}};
            noteOnce(m_notes, "schema-added:items");
        }
        if (schema.contains("required")) {
            Tree declared = Tree::array();
            for (const Tree &name : schema["required"]) {
                if (name.is_string() && schema.contains("properties")
                    && schema["properties"].contains(name.get<std::string>()))
                    declared.push_back(name);
            }
            if (declared.empty())
                schema.erase("required");
            else
                schema["required"] = std::move(declared);
        }
        return schema;
    }

    const Tree &m_root;
    std::vector<std::string> &m_notes;
    std::vector<std::string> m_open; ///< references that are being inlined
    int m_nodes = 0;
};

} // namespace

Tree toGeminiSchema(std::string_view schema, std::vector<std::string> &notes)
{
    const auto root = json::parseTree(schema);
    if (!root || !root->is_object())
        return {};
    return Converter(*root, notes).convert(*root);
}

Tree toJsonSchema(Tree schema)
{
    if (!schema.is_object())
        return schema;
    if (schema.contains("type") && schema["type"].is_string())
        schema["type"] = asciiLower(schema["type"].get<std::string>());
    if (schema.contains("nullable")) {
        if (schema["nullable"] == true && schema.contains("type") && schema["type"].is_string())
            schema["type"] = Tree::array({schema["type"], "null"});
        schema.erase("nullable");
    }
    for (const char *key : {"properties", "$defs", "definitions"}) {
        if (schema.contains(key) && schema[key].is_object())
            for (auto &[name, property] : schema[key].items())
                property = toJsonSchema(property);
    }
    if (schema.contains("items"))
        schema["items"] = toJsonSchema(schema["items"]);
    for (const char *key : {"anyOf", "oneOf", "allOf"}) {
        if (schema.contains(key) && schema[key].is_array())
            for (Tree &branch : schema[key])
                branch = toJsonSchema(branch);
    }
    return schema;
}

} // namespace patchbay::gemini
