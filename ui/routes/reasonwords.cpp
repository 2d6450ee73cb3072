// Why a rule or a target was not taken, in the language of the window.

#include "ui/routes/rulewords.h"

#include <QCoreApplication>

namespace patchbay {

namespace {

/// The context of what is said here.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ReasonWords)
};

QString form(RoutingReason::Code code)
{
    using enum RoutingReason::Code;
    switch (code) {
    case RuleDisabled:
        return Words::tr("it is disabled");
    case OtherModel:
        return Words::tr("another model was asked for");
    case OtherClient:
        return Words::tr("another client asks");
    case OtherUser:
        return Words::tr("another user asks");
    case OtherTag:
        return Words::tr("the tag differs");
    case OnlyWholeAnswers:
        return Words::tr("it is for whole answers");
    case OnlyStreams:
        return Words::tr("it is for streams");
    case InputTooSmall:
        return Words::tr("the input is too small: about %1 tokens, it is for at least %2");
    case InputTooLarge:
        return Words::tr("the input is too large: about %1 tokens, it is for at most %2");
    case OtherNeeds:
        return Words::tr("it is for requests that need %1");
    case BudgetNotReached:
        return Words::tr("the budget “%1” has not spent more than %2 %");
    case OtherHours:
        return Words::tr("it is for other hours");
    case NoConversation:
        return Words::tr("this endpoint has no conversation");
    case OtherWords:
        return Words::tr("the last user text does not match");
    case OtherTask:
        return Words::tr("it looks like another task: %1 (%2 % sure)");
    case NoTargetLeft:
        return Words::tr("none of its targets is usable");
    case EarlierRule:
        return Words::tr("the rule “%1” has taken the request");
    case RouteForced:
        return Words::tr("the request is forced to the rule “%1”");
    case NotAsked:
        return Words::tr("the request was refused before");
    case UnknownProvider:
        return Words::tr("there is no such provider");
    case NoModelNamed:
        return Words::tr("it names no model and neither does the request");
    case OtherKind:
        return Words::tr("it is another kind of model (%1)");
    case ProviderDisabled:
        return Words::tr("its provider is disabled");
    case ModelUnknown:
        return Words::tr("its model is unknown: %1");
    case LacksCapability:
        return Words::tr("it cannot do %1");
    case CapabilityNotStated:
        return Words::tr("it is not known to do %1, and others are");
    case WindowTooSmall:
        return Words::tr("its context window of %2 tokens is too small for about %1");
    case NoKey:
        return Words::tr("none of its provider's keys is enabled and has a secret");
    case KeychainLocked:
        return Words::tr("its provider's key is in a keychain that is locked");
    case KeysRest:
        return Words::tr("its provider's keys rest after a refusal");
    case KeysBusy:
        return Words::tr("the limits of its provider's keys are used up");
    case CircuitOpen:
        return Words::tr("it keeps failing and is left alone for a while");
    case ModelGone:
        return Words::tr("its provider says that it has no such model");
    case BudgetBlocks:
        return Words::tr("the budget “%1” lets no request of this cost through any more");
    case BudgetDowngrade:
        return Words::tr("the budget “%1” is down to %2/%3");
    case Ignored:
        return Words::tr("the request ignores its provider");
    case NotInOnly:
        return Words::tr("the request allows only other providers");
    case NotInOrder:
        return Words::tr("the request names other providers, without others after them");
    case NotFirst:
        return Words::tr("another comes first, and the request allows no other");
    case PriceUnknown:
        return Words::tr("its price is not known");
    case AboveMaxPrice:
        return Words::tr("its price is above that of the request");
    case IgnoresTemperature:
        return Words::tr("it takes no temperature, and the request requires one");
    case AnswersTooShort:
        return Words::tr("its answers are shorter than the request requires");
    case CapabilityRequired:
        return Words::tr("it is not known to do %1, and the request requires it");
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
