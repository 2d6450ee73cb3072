#pragma once

#include "core/backend/dryrun.h"
#include "core/backend/routequestion.h"
#include "core/relay/routingstate.h"

#include <string>

namespace patchbay {

/// Routes \a question by \a state as an exchange would be, with the same engine, and sends nothing.
/// Thread: that of \a state.
[[nodiscard]] DryRun dryRun(const RouteQuestion &question, const RoutingState &state);

/// The same without a relay, for commands: the profile \a config as if it had just been put in
/// force, with \a keys, and the budgets as the ledger of \a dataDirectory has them, which is only
/// read. Blocks on the ledger. Errors as readQuestion(); `ledger_unavailable`; `not_found` for an
/// exchange that is not there.
[[nodiscard]] Result<DryRun> dryRunWithoutRelay(DryRunQuestion question,
                                                const std::shared_ptr<const Config> &config,
                                                const std::shared_ptr<const Catalog> &catalog,
                                                std::shared_ptr<const KeyRing> keys,
                                                const QString &dataDirectory);

/// Fills \a question from the ledger of \a dataDirectory where it names an exchange. Blocks.
[[nodiscard]] Result<void> fillFromLedger(DryRunQuestion &question, const QString &dataDirectory);

/// \a run as a JSON object, indented, without an end of line.
[[nodiscard]] std::string toJson(const DryRun &run);

} // namespace patchbay
