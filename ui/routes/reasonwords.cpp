// Why a rule or a target was not taken, in the language of the window.

#include "ui/routes/rulewords.h"

#include <QCoreApplication>

namespace patchbay {

namespace {

/// The context of what is said here.
struct ReasonWords
{
    Q_DECLARE_TR_FUNCTIONS(ReasonWords)
};

QString form(RoutingReason::Code code)
{
    using enum RoutingReason::Code;
    switch (code) {
    case RuleDisabled:
        return ReasonWords::tr("it is disabled");
    case OtherModel:
        return ReasonWords::tr("another model was asked for");
    case OtherClient:
        return ReasonWords::tr("another client asks");
    case OtherUser:
        return ReasonWords::tr("another user asks");
    case OtherTag:
        return ReasonWords::tr("the tag differs");
    case OnlyWholeAnswers:
        return ReasonWords::tr("it is for whole answers");
    case OnlyStreams:
        return ReasonWords::tr("it is for streams");
    case InputTooSmall:
        return ReasonWords::tr("the input is too small: about %1 tokens, it is for at least %2");
    case InputTooLarge:
        return ReasonWords::tr("the input is too large: about %1 tokens, it is for at most %2");
    case OtherNeeds:
        return ReasonWords::tr("it is for requests that need %1");
    case BudgetNotReached:
        return ReasonWords::tr("the budget “%1” has not spent more than %2 %");
    case OtherHours:
        return ReasonWords::tr("it is for other hours");
    case NoConversation:
        return ReasonWords::tr("this endpoint has no conversation");
    case OtherWords:
        return ReasonWords::tr("the last user text does not match");
    case OtherTask:
        return ReasonWords::tr("it looks like another task: %1 (%2 % sure)");
    case NoTargetLeft:
        return ReasonWords::tr("none of its targets is usable");
    case EarlierRule:
        return ReasonWords::tr("the rule “%1” has taken the request");
    case RouteForced:
        return ReasonWords::tr("the request is forced to the rule “%1”");
    case NotAsked:
        return ReasonWords::tr("the request was refused before");
    case UnknownProvider:
        return ReasonWords::tr("there is no such provider");
    case NoModelNamed:
        return ReasonWords::tr("it names no model and neither does the request");
    case OtherKind:
        return ReasonWords::tr("it is another kind of model (%1)");
    case ProviderDisabled:
        return ReasonWords::tr("its provider is disabled");
    case ModelUnknown:
        return ReasonWords::tr("its model is unknown: %1");
    case LacksCapability:
        return ReasonWords::tr("it cannot do %1");
    case CapabilityNotStated:
        return ReasonWords::tr("it is not known to do %1, and others are");
    case WindowTooSmall:
        return ReasonWords::tr("its context window of %2 tokens is too small for about %1");
    case NoKey:
        return ReasonWords::tr("none of its provider's keys is enabled and has a secret");
    case KeychainLocked:
        return ReasonWords::tr("its provider's key is in a keychain that is locked");
    case KeysRest:
        return ReasonWords::tr("its provider's keys rest after a refusal");
    case KeysBusy:
        return ReasonWords::tr("the limits of its provider's keys are used up");
    case CircuitOpen:
        return ReasonWords::tr("it keeps failing and is left alone for a while");
    case ModelGone:
        return ReasonWords::tr("its provider says that it has no such model");
    case BudgetBlocks:
        return ReasonWords::tr("the budget “%1” lets no request of this cost through any more");
    case BudgetDowngrade:
        return ReasonWords::tr("the budget “%1” is down to %2/%3");
    case Ignored:
        return ReasonWords::tr("the request ignores its provider");
    case NotInOnly:
        return ReasonWords::tr("the request allows only other providers");
    case NotInOrder:
        return ReasonWords::tr("the request names other providers, without others after them");
    case NotFirst:
        return ReasonWords::tr("another comes first, and the request allows no other");
    case PriceUnknown:
        return ReasonWords::tr("its price is not known");
    case AboveMaxPrice:
        return ReasonWords::tr("its price is above that of the request");
    case IgnoresTemperature:
        return ReasonWords::tr("it takes no temperature, and the request requires one");
    case AnswersTooShort:
        return ReasonWords::tr("its answers are shorter than the request requires");
    case CapabilityRequired:
        return ReasonWords::tr("it is not known to do %1, and the request requires it");
    }
    return {};
}

} // namespace

QString reasonWords(const RoutingReason &reason)
{
    QString words = form(reason.code);
    // At once for all: a parameter may hold what looks like a place.
    QString said;
    for (qsizetype at = 0; at < words.size(); ++at) {
        const bool isPlace = words.at(at) == QLatin1Char('%') && at + 1 < words.size()
                             && words.at(at + 1) >= QLatin1Char('1')
                             && words.at(at + 1) <= QLatin1Char('9');
        if (!isPlace) {
            said += words.at(at);
            continue;
        }
        const auto place = static_cast<std::size_t>(words.at(++at).digitValue() - 1);
        if (place >= reason.parameters.size())
            said += QLatin1Char('?');
        else if (reason.code == RoutingReason::Code::OtherTask && place == 0)
            said += taskWord(reason.parameters[place]);
        else
            said += QString::fromStdString(reason.parameters[place]);
    }
    return said;
}

} // namespace patchbay
