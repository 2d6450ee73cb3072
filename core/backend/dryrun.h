#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/model/request.h"
#include "core/model/routingreason.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace patchbay {

/// A request that is routed and never sent. What is empty or unset here is read from `body`, or
/// from the logged `exchange`, or is a client's default.
struct DryRunQuestion
{
    std::string client; ///< id; empty: that of the exchange, else the profile's first one
    std::string user; ///< empty: the client
    std::string tag;
    std::string model; ///< as a client names it; in the place of the one in `body`
    std::string prompt; ///< the user's only message, where there is no `body`
    std::string body; ///< a whole request as JSON; empty: one is made of `prompt`
    /// The protocol of `body`: `openai-chat`, `openai-responses`, `anthropic-messages` or
    /// `gemini-generate`, or another endpoint by its name in the ledger's `inbound`, such as
    /// `openai-embeddings`. Empty: `openai-chat`.
    std::string inbound;
    std::optional<std::int64_t> inputTokens; ///< in the place of the estimate
    std::optional<std::int64_t> maxOutput; ///< tokens
    Needs needs; ///< besides those of `body`
    std::optional<bool> stream;
    std::string forcedRoute; ///< `x-patchbay-route`
    /// An exchange of the ledger: its client, user, tag, model, protocol, stream and real input
    /// tokens, and its body where the profile had bodies kept.
    std::optional<ExchangeId> exchange;
};

/// What became of one rule.
struct DryRunRule
{
    enum class Outcome {
        Matched, ///< it takes the request; at most one
        PassedOver,
        NotReached, ///< the request was taken, or refused, before
    };

    std::string id;
    Outcome outcome = Outcome::NotReached;
    std::optional<RoutingReason> reason; ///< unless it matched
};

/// A target that is asked, or one that is not.
struct DryRunTarget
{
    std::string provider;
    std::string model;
    std::string rule; ///< id of the rule that names it; empty: found by the model's name
    std::optional<Money> cost; ///< of this request by list price; nothing: unknown
    /// Why it is passed over; of one that is asked: why it comes after others that were written
    /// later, as for an open circuit.
    std::optional<RoutingReason> reason;
    std::optional<std::int64_t> firstTokenUs; ///< its usual time to the first token, if measured
    int inFlight = 0; ///< requests under way there
};

/// Where a request would go now, and why nowhere else.
struct DryRun
{
    std::string rule; ///< id of the rule that takes the request; empty: none, it goes by name
    std::vector<DryRunRule> rules; ///< every rule of the profile in its order
    std::vector<DryRunTarget> targets; ///< in the order in which they would be tried
    std::vector<DryRunTarget> passedOver; ///< targets that would not be
    std::optional<Error> error; ///< what the client would be told where it is refused

    std::string model; ///< that was asked for
    std::string strategy; ///< the rule's, as in the profile; empty without a rule
    bool sticky = false; ///< the first target is where the conversation's prompt cache is warm
    std::string downgradedBy; ///< budget whose action `downgrade` has replaced targets
    std::string blockedBy; ///< budget that would refuse the first target; `error` says why

    std::string task; ///< guessed, such as `summarize`; empty where there is no text
    double confidence = 0; ///< of the guess, 0 to 1
    std::int64_t inputTokens = 0; ///< estimated, or given
    std::int64_t outputTokens = 0; ///< that the costs reckon with
};

} // namespace patchbay
