#pragma once

#include "core/base/jsontree.h"
#include "ui/snippet.h"

namespace patchbay {

/// A program that sends \a body, a streamed chat request, to the relay at \a baseUrl (with `/v1`)
/// and prints the answer; the body in it is exact. \a skipCache asks past Patchbay's cache.
[[nodiscard]] QString codeOf(SnippetLanguage language, const QString &baseUrl, const QString &token,
                             const json::Tree &body, bool skipCache);

} // namespace patchbay
