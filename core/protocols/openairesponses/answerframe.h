#pragma once

#include "core/base/jsontree.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace patchbay::openairesponses {

/// What an answer in translation takes from its request: the id that the relay gave it, the members
/// that this API repeats, and how calls of its tools are told. Without a request, as a default, the
/// answer says nothing of it. Source: platform.openai.com/docs/api-reference/responses/object.
struct AnswerFrame
{
    std::string id; ///< with `resp_`; empty: made of the upstream's own
    std::int64_t created = 0; ///< Unix seconds, for upstreams that do not say when
    json::Tree repeated = json::Tree::object(); ///< members of the request, with their defaults
    std::map<std::string, std::string> nameSpaces; ///< of functions, by name
    std::set<std::string> freeform; ///< names of custom tools
};

/// The frame of the answer to \a request, a request's JSON as its client wrote it.
[[nodiscard]] AnswerFrame frameOf(const json::Tree &request, std::string id);

/// Puts the members that repeat the request into \a response.
void repeatRequest(json::Tree &response, const AnswerFrame &frame);

/// Gives \a item, an output item that is whole, the form that its tool was declared in: a function
/// that stands for a custom tool is told as one, and its input is taken out of its arguments; one
/// of a namespace says so.
void restoreTool(json::Tree &item, const AnswerFrame &frame);

/// A whole answer that was written without its frame.
[[nodiscard]] std::string framed(std::string_view answer, const AnswerFrame &frame);

/// What ids of items are made of, from that of their answer: without the letters in front.
[[nodiscard]] std::string itemBase(std::string_view responseId);

} // namespace patchbay::openairesponses
