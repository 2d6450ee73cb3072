#pragma once

#include "core/protocols/notes.h"

namespace patchbay::openairesponses {

/// Adds to \a notes the members of \a response that no canonical field holds. Those that repeat
/// the request need no note.
void noteResponse(json::Value response, std::vector<std::string> &notes);

/// The same for an item of its output.
void noteItem(json::Value item, std::vector<std::string> &notes);

} // namespace patchbay::openairesponses
