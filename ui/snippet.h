#pragma once

#include <QString>

namespace patchbay {

class RelayHost;

/// What snippets are offered in.
enum class SnippetLanguage { Curl, Python, JavaScript };

/// A line to try the relay with.
struct Command
{
    QString shown; ///< without the token
    QString copied;
    bool secret = false; ///< the token is in `copied`
};

/// What applications are given as the base URL; with `/v1`.
[[nodiscard]] QString baseUrl(const RelayHost &host);

/// The token of the client `local`, or words that stand in its place.
[[nodiscard]] QString localToken(const RelayHost &host);

/// snippet() for \a host, asking whatever model it offers.
[[nodiscard]] Command tryIt(const RelayHost &host, SnippetLanguage language);

/// A complete example for the relay at \a baseUrl (with `/v1`), asking \a model with \a token.
[[nodiscard]] QString snippet(SnippetLanguage language, const QString &baseUrl,
                              const QString &token, const QString &model);

} // namespace patchbay
