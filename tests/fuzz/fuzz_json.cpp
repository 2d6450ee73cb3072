// The JSON wrapper: what parses can be walked, minified, cut into spans and patched, and the two
// libraries behind it agree on what JSON is.

#include "core/base/json.h"
#include "core/base/jsontree.h"
#include "tests/fuzz/require.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <string>

using namespace patchbay;
using fuzz::require;

namespace {

/// Everything that can be asked of a value, asked of all of them.
std::size_t walk(json::Value value)
{
    std::size_t seen = 1 + value.stringOr("").size();
    (void)value.integer();
    (void)value.number();
    (void)value.boolean();
    (void)value["type"][std::size_t {0}];
    for (const json::Member &member : value.members())
        seen += member.key.size() + walk(member.value);
    for (const json::Value element : value.elements())
        seen += walk(element);
    return seen;
}

void patch(std::string_view text, json::Value root)
{
    require(json::Patch(text).apply() == text, "an empty patch changes nothing");
    const auto spans = json::memberSpans(text);
    std::set<std::string, std::less<>> names;
    for (const json::MemberSpan &span : spans)
        names.insert(span.key);
    // With a number beyond 64 bits in it a text is read through a tree, which keeps one of the
    // members of a doubled name.
    const bool once = root.size() == names.size() && names.size() < spans.size();
    std::size_t members = 0;
    for (const json::Member &member : root.members()) {
        require(once ? names.contains(member.key)
                     : members < spans.size() && spans[members].key == member.key,
                "spans name the members", member.key);
        ++members;
    }
    require(members == (once ? names.size() : spans.size()), "there is a span for each member");

    json::Patch changes(text);
    changes.set("model", R"("another")");
    changes.rename("max_tokens", "max_completion_tokens");
    changes.remove("temperature");
    const std::string changed = changes.apply();
    json::Document document;
    const auto after = document.parse(std::string_view(changed));
    require(after.has_value(), "a patched object is JSON", changed);
    require((*after)["model"].stringOr("") == "another", "what was set is there", changed);
    require(!(*after)["temperature"].exists(), "what was removed is gone", changed);
    require(!(*after)["max_tokens"].exists(), "what was renamed is gone", changed);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    json::Document document;
    const auto root = document.parse(text);
    const auto tree = json::parseTree(text);
    if (!root)
        return 0;
    (void)walk(*root);
    // Beyond its range a number is still JSON, but no tree can hold it.
    if (tree) {
        json::Document again;
        require(again.parse(std::string_view(json::dumpTree(*tree))).has_value(),
                "a tree's text is JSON");
    }
    const std::string minified = root->dump();
    json::Document second;
    const auto reparsed = second.parse(std::string_view(minified));
    require(reparsed.has_value(), "minified text is JSON", minified);
    require(reparsed->dump() == minified, "minifying twice changes nothing", minified);
    if (root->isObject())
        patch(text, *root);
    if (root->isArray())
        require(json::elementSpans(text).size() == root->size(),
                "there is a span for each element");
    json::Document quoted;
    require(quoted.parse(std::string_view(json::quote(text))).has_value(), "a quoted text is JSON");
    return 0;
}
