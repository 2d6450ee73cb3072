#include "core/model/routingreason.h"

#include <array>

namespace patchbay {

namespace {

using Code = RoutingReason::Code;

struct Wording
{
    Code code;
    std::string_view name;
    std::string_view words; ///< `%1` is the first parameter, and so on
};

/// In the order of the codes.
constexpr std::array wordings {
    Wording {Code::RuleDisabled, "rule_disabled", "it is disabled"},
    Wording {Code::OtherModel, "other_model", "another model was asked for"},
    Wording {Code::OtherClient, "other_client", "another client asks"},
    Wording {Code::OtherUser, "other_user", "another user asks"},
    Wording {Code::OtherTag, "other_tag", "the tag differs"},
    Wording {Code::OnlyWholeAnswers, "only_whole_answers", "it is for whole answers"},
    Wording {Code::OnlyStreams, "only_streams", "it is for streams"},
    Wording {Code::InputTooSmall, "input_too_small",
             "the input is too small: about %1 tokens, it is for at least %2"},
    Wording {Code::InputTooLarge, "input_too_large",
             "the input is too large: about %1 tokens, it is for at most %2"},
    Wording {Code::OtherNeeds, "other_needs",
             "it is for requests that need %1, and this one does not"},
    Wording {Code::BudgetNotReached, "budget_not_reached",
             "the budget `%1` has not spent more than %2 %"},
    Wording {Code::OtherHours, "other_hours", "it is for other hours"},
    Wording {Code::NoConversation, "no_conversation",
             "it asks for the words of a conversation, and this endpoint has none"},
    Wording {Code::OtherWords, "other_words",
             "the last user text does not match its `prompt_matches`"},
    Wording {Code::OtherTask, "other_task",
             "the request is for another task: it looks like `%1` (%2 % sure)"},
    Wording {Code::NoTargetLeft, "no_target_left", "none of its targets is usable"},
    Wording {Code::EarlierRule, "earlier_rule", "the rule `%1` has taken the request"},
    Wording {Code::RouteForced, "route_forced", "the request is forced to the rule `%1`"},
    Wording {Code::NotAsked, "not_asked", "the request was refused before"},
    Wording {Code::UnknownProvider, "unknown_provider", "there is no such provider"},
    Wording {Code::NoModelNamed, "no_model_named",
             "it names no model and neither does the request"},
    Wording {Code::OtherKind, "other_kind", "it is %1"},
    Wording {Code::ProviderDisabled, "provider_disabled", "its provider is disabled"},
    Wording {Code::ModelUnknown, "model_unknown", "%1"},
    Wording {Code::LacksCapability, "lacks_capability", "it cannot do %1"},
    Wording {Code::CapabilityNotStated, "capability_not_stated",
             "it is not known to do %1, and others are"},
    Wording {Code::WindowTooSmall, "window_too_small",
             "its context window of %2 tokens is too small for about %1"},
    Wording {Code::NoKey, "no_key", "none of its provider's keys is enabled and has a secret"},
    Wording {Code::KeychainLocked, "keychain_locked",
             "its provider's key is in a keychain that is locked"},
    Wording {Code::KeysRest, "keys_rest", "its provider's keys rest after a refusal"},
    Wording {Code::KeysBusy, "keys_busy", "the limits of its provider's keys are used up"},
    Wording {Code::CircuitOpen, "circuit_open", "it keeps failing and is left alone for a while"},
    Wording {Code::ModelGone, "model_gone", "its provider says that it has no such model"},
    Wording {Code::BudgetBlocks, "budget_blocks",
             "the budget `%1` lets no request of this cost through any more"},
    Wording {Code::BudgetDowngrade, "budget_downgrade", "the budget `%1` is down to %2/%3"},
    Wording {Code::Ignored, "ignored", "its provider is in provider.ignore"},
    Wording {Code::NotInOnly, "not_in_only", "its provider is not in provider.only"},
    Wording {Code::NotInOrder, "not_in_order",
             "its provider is not in provider.order, and allow_fallbacks is false"},
    Wording {Code::NotFirst, "not_first", "another comes first, and allow_fallbacks is false"},
    Wording {Code::PriceUnknown, "price_unknown", "its price is not known"},
    Wording {Code::AboveMaxPrice, "above_max_price", "its price is above max_price"},
    Wording {Code::IgnoresTemperature, "ignores_temperature",
             "it takes no temperature, and require_parameters is set"},
    Wording {Code::AnswersTooShort, "answers_too_short",
             "its answers are shorter than max_tokens, and require_parameters is set"},
    Wording {Code::CapabilityRequired, "capability_required",
             "it is not known to do %1, and require_parameters is set"},
};

constexpr bool isInOrder()
{
    for (std::size_t i = 0; i < wordings.size(); ++i) {
        if (wordings[i].code != static_cast<Code>(i))
            return false;
    }
    return true;
}
static_assert(isInOrder());

} // namespace

std::string_view name(RoutingReason::Code code)
{
    return wordings[static_cast<std::size_t>(code)].name;
}

std::string words(const RoutingReason &reason)
{
    std::string_view text = wordings[static_cast<std::size_t>(reason.code)].words;
    std::string said;
    for (auto mark = text.find('%'); mark != std::string_view::npos; mark = text.find('%')) {
        const bool isPlace
            = mark + 1 < text.size() && text[mark + 1] >= '1' && text[mark + 1] <= '9';
        said += text.substr(0, isPlace ? mark : mark + 1);
        text.remove_prefix(mark + (isPlace ? 2 : 1));
        if (!isPlace)
            continue;
        const auto place = static_cast<std::size_t>(text.data()[-1] - '1');
        said += place < reason.parameters.size() ? reason.parameters[place] : std::string("?");
    }
    return said.append(text);
}

} // namespace patchbay
