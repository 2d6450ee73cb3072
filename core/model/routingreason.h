#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

/// Why a rule or a target was not taken, or not before others: a code and what belongs to it, so
/// that it can be said in every language.
struct RoutingReason
{
    enum class Code {
        // of a rule; parameters in parentheses
        RuleDisabled,
        OtherModel,
        OtherClient,
        OtherUser,
        OtherTag,
        OnlyWholeAnswers, ///< the request streams
        OnlyStreams,
        InputTooSmall, ///< (tokens estimated, least tokens)
        InputTooLarge, ///< (tokens estimated, most tokens)
        OtherNeeds, ///< (what the rule is for, by commas)
        BudgetNotReached, ///< (budget, percent)
        OtherHours,
        NoConversation, ///< it asks for words, and the endpoint has none
        OtherWords, ///< `prompt_matches` does not match
        OtherTask, ///< (task guessed, confidence in percent)
        NoTargetLeft, ///< it matched, and none of its targets is usable
        EarlierRule, ///< (rule) that took the request
        RouteForced, ///< (rule) that `x-patchbay-route` names
        NotAsked, ///< the request failed before it came to this rule
        // of a target
        UnknownProvider,
        NoModelNamed, ///< neither by the target nor by the request
        OtherKind, ///< (phrase, such as `an embedding model`)
        ProviderDisabled,
        ModelUnknown, ///< (words of the error) of a fallback model of the request
        LacksCapability, ///< (capability: tools, images, pdf, audio, json_schema, reasoning)
        CapabilityNotStated, ///< (capability) that another target is known to have
        WindowTooSmall, ///< (tokens needed, tokens of the window)
        NoKey, ///< no enabled key has a secret
        KeychainLocked, ///< the secret is in a keychain that is locked
        KeysRest, ///< (Unix milliseconds until the first may be used; empty if not known)
        KeysBusy, ///< their own limits are used up (Unix milliseconds; empty if not known)
        CircuitOpen, ///< (Unix milliseconds until a probe)
        ModelGone, ///< (Unix milliseconds until it is asked again)
        BudgetBlocks, ///< (budget) that lets no request of this cost through any more
        BudgetDowngrade, ///< (budget, provider, model) that stands in its place
        // of a target, by the request's own `provider`
        Ignored,
        NotInOnly,
        NotInOrder,
        NotFirst, ///< another comes first, and allow_fallbacks is false
        PriceUnknown,
        AboveMaxPrice,
        IgnoresTemperature,
        AnswersTooShort, ///< (tokens of its longest answer)
        CapabilityRequired, ///< (capability) with require_parameters
    };

    Code code = Code::RuleDisabled;
    std::vector<std::string> parameters; ///< as the code says

    friend bool operator==(const RoutingReason &, const RoutingReason &) = default;
};

/// The code's name in JSON, such as `other_model`.
[[nodiscard]] std::string_view name(RoutingReason::Code code);

/// The reason as an English clause without a full stop, such as `another model was asked for`.
[[nodiscard]] std::string words(const RoutingReason &reason);

} // namespace patchbay
