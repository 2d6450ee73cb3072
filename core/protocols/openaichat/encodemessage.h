#pragma once

#include "core/base/jsontree.h"
#include "core/protocols/codec.h"

namespace patchbay::openaichat {

/// Appends what \a message becomes to the array \a messages: one message and, for tool results,
/// one more for each.
void encodeMessage(const Message &message, const TargetDialect &target, json::Tree &messages,
                   std::vector<std::string> &notes);

/// Images and files in results of tools, which this protocol takes only from the user, become a
/// message of the user's after the results.
void moveResultMedia(json::Tree &messages, std::vector<std::string> &notes);

/// Takes the cache marks out of messages and tools.
void dropCacheMarks(json::Tree &body, std::vector<std::string> &notes);

/// Adds \a note unless it is there.
void addNote(std::vector<std::string> &notes, std::string_view note);

} // namespace patchbay::openaichat
