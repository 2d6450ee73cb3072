#pragma once

#include "core/base/json.h"
#include "core/model/request.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Short codes of what was dropped; core/protocols/README.md, "Notes".
namespace patchbay {

/// Adds \a note unless it is there.
void noteOnce(std::vector<std::string> &notes, std::string note);

/// Adds `dropped:KEY` for a member whose name is not among \a known and that says something: null,
/// the empty text, `[]` and `{}` do not.
void noteOther(std::string_view key, json::Value value, std::span<const std::string_view> known,
               std::vector<std::string> &notes);

/// The same for each member of \a object.
void noteOthers(json::Value object, std::span<const std::string_view> known,
                std::vector<std::string> &notes);

/// What to call \a tool in words and notes: its name, or, of one that only its provider has, the
/// name or the type that its declaration gives.
[[nodiscard]] std::string wordFor(const Tool &tool);

/// Whether the answer hangs on a tool that only its provider has: it must be used, or there is no
/// other. Then the request is refused where the tool is missing; else it is left out with a note,
/// for coding tools declare their maker's web search beside all that they run themselves.
[[nodiscard]] bool hangsOnOwnTool(const Request &request);

} // namespace patchbay
