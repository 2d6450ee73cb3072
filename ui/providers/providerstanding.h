#pragma once

#include "core/config/config.h"
#include "core/model/activity.h"
#include "ui/widgets/statusshape.h"

#include <QString>

#include <functional>
#include <optional>
#include <string>

namespace patchbay {

class Backend;

/// How a provider or a key stands, as one shape with a word, and the last thing that went wrong.
struct Standing
{
    Status status = Status::Idle;
    QString words;
    QString error; ///< one line; empty if nothing is known to have failed
    std::int64_t errorMs = 0; ///< Unix milliseconds; 0 if not known

    friend bool operator==(const Standing &, const Standing &) = default;
};

/// Why a key has no secret; nothing if it has one.
using SecretProblem
    = std::function<std::optional<Error>(const std::string &provider, const std::string &key)>;

/// What the relay of \a backend, which must outlive it, says of the keys that it uses.
[[nodiscard]] SecretProblem secretProblemsOf(const Backend &backend);

/// How \a key stands at \a nowMs. \a activity may be null: nothing is known yet.
[[nodiscard]] Standing standingOf(const ProviderConfig &provider, const KeyConfig &key,
                                  const Activity *activity, const SecretProblem &secretProblem,
                                  std::int64_t nowMs);

/// How \a provider stands, its keys taken together.
[[nodiscard]] Standing standingOf(const ProviderConfig &provider, const Activity *activity,
                                  const SecretProblem &secretProblem, std::int64_t nowMs);

/// What was last known of the time from asking the provider to its first content, in
/// microseconds; -1 if it has not answered.
[[nodiscard]] std::int64_t latencyOf(const ProviderConfig &provider, const Activity *activity);

/// `429 rate limit` for a failure class with a status, both where they are known.
[[nodiscard]] QString reasonInWords(const std::string &failureClass);

} // namespace patchbay
