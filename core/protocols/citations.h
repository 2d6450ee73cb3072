#pragma once

#include "core/base/json.h"
#include "core/base/jsontree.h"

#include <cstddef>
#include <string>
#include <string_view>

/// Where a text was taken from, as each protocol says it. The canonical form,
/// TextPart::annotations, is that of the Responses API: a JSON array of `url_citation` with indexes
/// into the part's text, in characters. All of these give an empty text where nothing of it has a
/// form there.
namespace patchbay::citations {

/// Unicode characters of \a text, which is UTF-8.
[[nodiscard]] std::size_t characters(std::string_view text);

/// The `annotations` of a chat message, whose text is one. Source:
/// platform.openai.com/docs/api-reference/chat/object.
[[nodiscard]] std::string ofChat(json::Value annotations);
/// Whether the element \a annotation of these has a canonical form.
[[nodiscard]] bool isFromChat(json::Value annotation);
/// Canonical ones as chat has them; \a before characters of the message stand before the part.
[[nodiscard]] json::Tree toChat(const std::string &annotations, std::size_t before);
/// Whether chat has a form for all of \a annotations.
[[nodiscard]] bool fitChat(const std::string &annotations);

/// The `citations` of a text block of Anthropic's, which are of the whole block; of them those with
/// an address, each once. Source: docs.claude.com/en/docs/build-with-claude/citations.
[[nodiscard]] std::string ofBlock(json::Value citations, std::size_t length);

/// The `groundingMetadata` of a Gemini answer whose text is \a text; it counts in bytes. Source:
/// ai.google.dev/gemini-api/docs/google-search.
[[nodiscard]] std::string ofGrounding(json::Value grounding, std::string_view text);

} // namespace patchbay::citations
