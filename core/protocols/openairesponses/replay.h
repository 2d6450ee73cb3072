#pragma once

#include "core/base/jsontree.h"

#include <cstdint>
#include <string>

namespace patchbay::openairesponses {

/// The stream of a response that is whole, as `GET /v1/responses/{id}?stream=true` gives it: the
/// events that would have told it, those with a `sequence_number` up to \a after left out (-1:
/// none). Texts and arguments come in one piece. Source:
/// platform.openai.com/docs/api-reference/responses/get, .../responses-streaming.
[[nodiscard]] std::string replayed(const json::Tree &response, std::int64_t after);

} // namespace patchbay::openairesponses
