#pragma once

#include "core/base/json.h"
#include "core/base/jsontree.h"

#include <string>
#include <string_view>

/// Log probabilities of a text's tokens. A list of them in canonical form is raw JSON: OpenAI's
/// `{token, logprob, bytes, top_logprobs}`, one behind the other, parted by commas.
namespace patchbay::logprobs {

/// Appends the elements of \a tokens, which are in OpenAI's form, to \a list.
void append(std::string &list, json::Value tokens);
/// Appends another list.
void append(std::string &list, std::string_view more);

/// Chat's object around a list. Source: platform.openai.com/docs/api-reference/chat.
[[nodiscard]] std::string toChat(const std::string &list);
/// The tokens of the content in \a object, raw JSON; those of a refusal are not among them.
[[nodiscard]] std::string ofChat(const std::string &object);

/// UTF-8 as a list of numbers.
[[nodiscard]] json::Tree bytesOf(std::string_view token);

/// The elements with every member that the Responses API promises.
/// Source: platform.openai.com/docs/api-reference/responses-streaming.
[[nodiscard]] json::Tree toResponses(const std::string &list);

} // namespace patchbay::logprobs
