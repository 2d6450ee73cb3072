#include "core/base/jsontree.h"

#include "core/base/json.h"

namespace patchbay::json {

Result<Tree> parseTree(std::string_view text)
{
    // The strict parser first: it bounds the nesting and gives the better message.
    Document document;
    if (auto checked = document.parse(text); !checked)
        return std::unexpected(checked.error());
    Tree tree = Tree::parse(text, nullptr, false);
    if (tree.is_discarded())
        return fail(ErrorCode::InvalidJson, "The JSON holds a number that cannot be represented.");
    return tree;
}

std::string dumpTree(const Tree &tree, int indent)
{
    return tree.dump(indent, ' ', false, Tree::error_handler_t::replace);
}

} // namespace patchbay::json
