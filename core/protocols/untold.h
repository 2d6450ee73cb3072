#pragma once

#include "core/config/config.h"
#include "core/model/request.h"
#include "core/model/response.h"
#include "core/model/streamevent.h"

#include <string>
#include <vector>

/// What of an answer, or of the answers in a request's history, its reader cannot be told, since
/// that one's protocol has no place for it. Short codes; core/protocols/README.md, "What each pair
/// can carry".
namespace patchbay {

/// Of a request's history what its upstream cannot be told, besides what the encoders note
/// themselves.
void noteUntold(const Request &request, Protocol upstream, std::vector<std::string> &notes);

void noteUntold(const Response &response, Protocol client, std::vector<std::string> &notes);
void noteUntold(const StreamEvent &event, Protocol client, std::vector<std::string> &notes);

} // namespace patchbay
