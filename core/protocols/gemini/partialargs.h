#pragma once

#include "core/base/json.h"
#include "core/base/jsontree.h"

#include <string>
#include <string_view>

namespace patchbay::gemini {

/// Puts together the arguments of one call that come in pieces, each the value or the growth of a
/// text at a path such as `$.recipe.steps[3]`. They are whole only when the call ends: the pieces
/// are no fragments of a text.
/// Source: cloud.google.com/vertex-ai/generative-ai/docs, "Streaming function call arguments".
class PartialArguments final
{
public:
    /// Takes one element of `partialArgs`. A path that makes no sense is left out.
    void add(json::Value piece);
    [[nodiscard]] std::string text() const;

private:
    [[nodiscard]] json::Tree *at(std::string_view path);

    json::Tree m_arguments = json::Tree::object();
};

} // namespace patchbay::gemini
