#pragma once

#include "core/base/jsontree.h"

#include <string>
#include <vector>

namespace patchbay {

/// A chat completion request in one fixed form, so that two that mean the same compare equal:
/// contents as arrays of parts, one name where there are several, defaults and nulls left out.
/// Written apart from the codec, to test it.
[[nodiscard]] json::Tree chatMeaning(json::Tree request);

/// Removes what notes such as `dropped:messages[].prefix` say was lost.
void removeNoted(json::Tree &request, const std::vector<std::string> &notes);

/// Where two documents differ first, in words; empty if they are equal. The order of members does
/// not matter.
[[nodiscard]] std::string jsonDifference(const json::Tree &actual, const json::Tree &expected,
                                         const std::string &path = {});

} // namespace patchbay
