#pragma once

#include <QString>

namespace patchbay {

/// What snippets are offered in.
enum class SnippetLanguage { Curl, Python, JavaScript };

/// A complete example for the relay at \a baseUrl (with `/v1`), asking \a model with \a token.
[[nodiscard]] QString snippet(SnippetLanguage language, const QString &baseUrl,
                              const QString &token, const QString &model);

} // namespace patchbay
