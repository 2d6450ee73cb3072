#pragma once

#include "core/connect/toolconnection.h"
#include "ui/overview/overviewfigures.h"
#include "ui/providers/providerstanding.h"

#include <QString>

#include <vector>

namespace patchbay {

/// Something that the user should look at, and where that is done.
struct AttentionItem
{
    enum class Goal {
        Requests, ///< `what` is a filter
        Provider, ///< `what` is its id
        ReplaceKey, ///< `what` is the provider's id, `key` the key's
        Client, ///< `what` is the id of a tool
        Keychain, ///< to be unlocked, at the providers
    };

    Status status = Status::Warning;
    QString title;
    QString words;
    QString button;
    Goal goal = Goal::Requests;
    QString what;
    QString key;

    friend bool operator==(const AttentionItem &, const AttentionItem &) = default;
};

/// What needs attention at \a nowMs, errors first. \a activity may be null; \a tools is how the
/// clients stand that are connected by their own files.
[[nodiscard]] std::vector<AttentionItem> attentionOf(const Config &config, const Overview &figures,
                                                     const Activity *activity,
                                                     const SecretProblem &secretProblem,
                                                     std::int64_t nowMs,
                                                     const std::vector<ToolStanding> &tools = {});

} // namespace patchbay
