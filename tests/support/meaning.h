#pragma once

#include "core/model/request.h"
#include "core/model/response.h"
#include "core/model/streamevent.h"

#include <map>
#include <string>
#include <vector>

namespace patchbay {

/// What a request or an answer says, feature by feature: only those that it has. Two that mean the
/// same compare equal, however their messages are cut and whatever their calls' ids are.
using Meaning = std::map<std::string, std::string>;

[[nodiscard]] Meaning meaningOf(const Request &request);
[[nodiscard]] Meaning meaningOf(const Response &response);
/// Of a stream; its parts joined.
[[nodiscard]] Meaning meaningOf(const std::vector<StreamEvent> &events);

} // namespace patchbay
