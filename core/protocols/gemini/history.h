#pragma once

#include "core/base/json.h"
#include "core/model/request.h"

#include <vector>

namespace patchbay::gemini {

/// The elements of `contents`. A lone object is taken for one of them, as Google takes it.
[[nodiscard]] std::vector<json::Value> contentsOf(json::Value contents);

/// Parts are an array; some clients send a lone object, or a string for the whole content.
[[nodiscard]] std::vector<ContentPart> partsOf(json::Value content);

/// Adds the turns of \a contents to \a request. Contents of the model that follow each other are
/// one turn, as a client gathered it from a stream. Calls and results without ids get some that
/// belong together, and thoughts of other vendors come out of the signatures that carried them.
void decodeContents(json::Value contents, Request &request);

} // namespace patchbay::gemini
