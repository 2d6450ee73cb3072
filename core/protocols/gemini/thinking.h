#pragma once

#include "core/base/jsontree.h"
#include "core/protocols/codec.h"

#include <string_view>

namespace patchbay::gemini {

/// The generation that a model's name tells, times ten: 25 for `gemini-2.5-pro`, 31 for
/// `gemini-3.1-pro-preview`. 0 for names that tell none (`gemini-flash-latest`, tuned models).
/// The generation is a matter of the protocol: 3 takes levels of thinking where 2.5 takes
/// budgets, wants its signatures back and takes media inside results.
[[nodiscard]] int generation(std::string_view model);

/// The `thinkingConfig` for what is wished; null where nothing is, or the model cannot.
/// Source: ai.google.dev/gemini-api/docs/thinking, and the table of efforts in
/// ai.google.dev/gemini-api/docs/openai, "Thinking".
[[nodiscard]] json::Tree thinkingConfig(const ReasoningWish &wish, const TargetDialect &target,
                                        std::vector<std::string> &notes);

/// The effort that a level or budget of Gemini's stands for, into \a wish.
void readThinking(json::Value config, ReasoningWish &wish);

} // namespace patchbay::gemini
