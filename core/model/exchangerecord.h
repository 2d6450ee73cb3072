#pragma once

#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/model/decisionfacts.h"
#include "core/model/usage.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

/// How an exchange ended; `Unknown` is what a row reads whose process died before it knew.
enum class Outcome { Unknown, Complete, Partial, Error, Cancelled };
std::string_view name(Outcome outcome);

/// Where a cost comes from, in the words of the ledger's `cost_source`.
enum class CostSource { Unknown, Provider, Catalog, Override, Subscription, Free, Demo };
std::string_view name(CostSource source);

std::string_view name(UsageSource source);

/// One try at one target, as the ledger's view `attempt` shows it. Durations in microseconds;
/// -1 where the phase was not reached.
struct AttemptRecord
{
    std::string provider;
    std::string model;
    std::string key;
    std::string protocol;
    int status = 0; ///< 0 where no answer came
    std::string failure; ///< name(FailureClass), empty on success
    std::string message; ///< cleaned of secrets
    std::string notes; ///< short codes of what a translation dropped, by commas
    std::int64_t connectUs = -1;
    std::int64_t tlsUs = -1;
    std::int64_t firstByteUs = -1;
    std::int64_t totalUs = -1;
    std::int64_t inputTokens = 0;
    std::int64_t outputTokens = 0;
    std::optional<Money> cost; ///< nothing: unknown
};

/// One request and its outcome, as the ledger's view `exchange` shows it.
struct ExchangeRecord
{
    ExchangeId id = 0;
    std::int64_t startedMs = 0; ///< Unix milliseconds, UTC
    std::string client;
    std::string user;
    std::string tag;
    std::string inbound; ///< the caller's protocol, e.g. `openai-chat`
    std::string requestedModel;
    std::string route; ///< id of the rule that matched; empty if none
    std::string provider;
    std::string model;
    std::string key;
    bool stream = false;
    int status = 0; ///< what the client was answered
    Outcome outcome = Outcome::Unknown;
    std::string errorCode;
    Usage usage;
    std::optional<Money> cost; ///< nothing: unknown
    CostSource costSource = CostSource::Unknown;
    std::string priceDate; ///< date of the price row, `YYYY-MM-DD`; empty if none
    bool cacheHit = false;
    std::optional<Money> saved;
    std::int64_t overheadUs = 0; ///< inside Patchbay until the upstream was asked
    std::int64_t ttftUs = -1; ///< to the first content; -1 if none came
    std::int64_t totalUs = 0;
    std::string finishReason;
    std::optional<DecisionFacts> decision; ///< nothing: it ended before it was to be routed
    std::vector<AttemptRecord> attempts;
};

} // namespace patchbay
