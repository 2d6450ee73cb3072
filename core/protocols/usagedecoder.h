#pragma once

#include "core/base/json.h"
#include "core/catalog/provider.h"
#include "core/model/usage.h"

namespace patchbay {

/// Where an answer, or one event of a stream, keeps its token counts: `usage`, `usageMetadata`,
/// `response.usage` (Responses events), `message.usage` (Anthropic's message_start),
/// `x_groq.usage`, `choices[0].usage` (Moonshot's streams), `delta.usage` (Cohere),
/// `metadata.usage` (Bedrock), or the object itself (Ollama's native form). Missing if nowhere.
[[nodiscard]] json::Value usageOf(json::Value answer);

/// The token counts of a provider's usage object, as disjoint counts of at least zero.
///
/// The wire form is told by the names that are there, since one provider may speak several:
/// - `prompt_tokens`, `completion_tokens`: the chat form. The prompt includes what was read from
///   and written to a cache, and audio; the completion includes reasoning, audio and images.
///   Reasoning lies outside when `total_tokens` says so, or when there is more of it than
///   completion. Anthropic's cache names beside it are inside the prompt unless the total says
///   otherwise or they do not fit.
/// - `input_tokens` with `input_tokens_details`: the Responses form, all included.
/// - `input_tokens` otherwise: Anthropic's form; cache reads and writes come on top.
/// - `promptTokenCount`: Gemini's; thoughts and the prompts of tools come on top.
/// - `inputTokens`: Bedrock's; cache reads and writes come on top.
/// - `billed_units`: Cohere's. `prompt_eval_count`: Ollama's.
///
/// \a style only decides what a form leaves open: with Gemini, a chat total beyond prompt and
/// completion is thoughts; with Perplexity, `reasoning_tokens` directly in usage is charged apart
/// from the completion, and `citation_tokens` are charged as input.
///
/// Figures that contradict each other are cut so that no token is counted twice: at most the
/// whole prompt is cached, at most the whole output is reasoning. `source` stays Unknown when
/// nothing known was found. `statedCost` is not set here; see statedcost.h.
[[nodiscard]] Usage decodeUsage(json::Value usage, UsageStyle style);

/// Takes over what a later event of the same stream reports. Each side, input and output, is
/// replaced as a whole by a later one that is not empty. Not by the greater: Gemini's last figures
/// can be smaller than its first, tokens may move from uncached to cached, and a side may be
/// missing from some events.
void updateUsage(Usage &current, const Usage &later);

} // namespace patchbay
