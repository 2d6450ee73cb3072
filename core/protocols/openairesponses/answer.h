#pragma once

#include "core/base/jsontree.h"
#include "core/protocols/codec.h"

namespace patchbay::openairesponses {

/// A whole answer as a client of this protocol expects it.
[[nodiscard]] std::string encodeResponse(const Response &response);

/// What stands around the output of an answer: everything but `output`, which is empty. \a status
/// is `in_progress` or `cancelled`, or empty for what \a finish means.
[[nodiscard]] json::Tree responseTree(const Response &response, const FinishReason &finish,
                                      std::string_view status);

/// \a finish as this protocol can tell it: a refusal without words of its own to show is a
/// filter's.
[[nodiscard]] FinishReason toldFinish(FinishReason finish, bool refusalShown);

/// The item that a part becomes, in its finished form; \a id is the item's. Several texts and
/// refusals may share one message; this makes one for each. Null for what has no form here.
[[nodiscard]] json::Tree outputItem(const ContentPart &part, const std::string &id);

/// The id of the item number \a index of the answer \a response, with the letters its type has.
[[nodiscard]] std::string itemId(const ContentPart &part, std::string_view response,
                                 std::size_t index);

} // namespace patchbay::openairesponses
