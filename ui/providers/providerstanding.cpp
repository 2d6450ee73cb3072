#include "ui/providers/providerstanding.h"

#include "core/backend/backend.h"
#include "ui/format.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace patchbay {

namespace {

constexpr qsizetype longestError = 160;

/// The context of what is said here.
struct ProviderStandingWords
{
    Q_DECLARE_TR_FUNCTIONS(ProviderStanding)
};

QString oneLine(const std::string &text)
{
    QString line = QString::fromStdString(text).simplified().left(longestError);
    while (line.endsWith(u'.')) // more follows on the line
        line.chop(1);
    return line;
}

/// `0:38`, or a time of day from an hour on.
QString restWords(std::int64_t untilMs, std::int64_t nowMs)
{
    const std::int64_t seconds = (untilMs - nowMs + 999) / 1000;
    if (seconds >= 3600)
        return ProviderStandingWords::tr("Rests until %1")
            .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(untilMs).time(),
                                    QLocale::ShortFormat));
    return ProviderStandingWords::tr("Rests %1:%2")
        .arg(seconds / 60)
        .arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

/// The gravest state of a key that concerns all its models, else the first of one model.
const KeyStatus *statusOf(const Activity *activity, const std::string &provider,
                          const std::string &key)
{
    const KeyStatus *found = nullptr;
    if (!activity)
        return found;
    for (const KeyStatus &each : activity->keys) {
        if (each.provider == provider && each.key == key
            && (!found || static_cast<int>(each.state) > static_cast<int>(found->state)))
            found = &each;
    }
    return found;
}

const TargetStatus *lastFailed(const ProviderConfig &provider, const Activity *activity)
{
    const TargetStatus *found = nullptr;
    if (!activity)
        return found;
    for (const TargetStatus &each : activity->targets) {
        if (each.provider == provider.id && each.lastErrorMs > 0
            && (!found || each.lastErrorMs > found->lastErrorMs))
            found = &each;
    }
    return found;
}

Standing withoutSecret(const Error &error)
{
    const bool locked = error.code == ErrorCode::KeychainLocked;
    return {locked ? Status::Resting : Status::Warning,
            locked ? ProviderStandingWords::tr("Keychain locked")
                   : ProviderStandingWords::tr("No key"),
            oneLine(error.message), 0};
}

/// By what its keys and targets say.
Standing ofParts(const ProviderConfig &provider, const Activity *activity,
                 const SecretProblem &secretProblem, std::int64_t nowMs)
{
    int inUse = 0;
    int usable = 0;
    int resting = 0;
    int refused = 0;
    std::optional<Standing> missing;
    for (const KeyConfig &key : provider.keys) {
        if (!key.enabled)
            continue;
        ++inUse;
        const Standing each = standingOf(provider, key, activity, secretProblem, nowMs);
        usable += each.status == Status::Ok || each.status == Status::Idle ? 1 : 0;
        if (const auto problem = secretProblem(provider.id, key.id))
            missing = withoutSecret(*problem);
        else if (each.status == Status::Error)
            ++refused;
        else if (each.status == Status::Resting)
            ++resting;
    }
    const bool needsKey = provider.auth.kind != AuthStyle::Kind::None;
    if (inUse == 0 && needsKey)
        return {Status::Warning, ProviderStandingWords::tr("No key"), {}, 0};
    if (inUse > 0 && refused == inUse)
        return {Status::Error, ProviderStandingWords::tr("Key refused"), {}, 0};
    if (missing && usable == 0)
        return *missing;
    if (refused > 0)
        return {Status::Error,
                ProviderStandingWords::tr("%1 of %2 refused").arg(refused).arg(inUse),
                {},
                0};
    const bool open
        = activity && std::ranges::any_of(activity->targets, [&](const TargetStatus &target) {
              return target.provider == provider.id
                     && target.circuit != TargetStatus::Circuit::Closed;
          });
    if (open)
        return {Status::Warning, ProviderStandingWords::tr("Degraded"), {}, 0};
    if (resting > 0)
        return {Status::Resting,
                ProviderStandingWords::tr("%1 of %2 resting").arg(resting).arg(inUse),
                {},
                0};
    if (latencyOf(provider, activity) >= 0)
        return {Status::Ok, ProviderStandingWords::tr("Healthy"), {}, 0};
    return {Status::Idle, ProviderStandingWords::tr("Not asked yet"), {}, 0};
}

} // namespace

SecretProblem secretProblemsOf(const Backend &backend)
{
    return [&backend](const std::string &provider, const std::string &key) -> std::optional<Error> {
        const auto secret = backend.secretInUse(provider, key);
        return secret ? std::nullopt : std::optional(secret.error());
    };
}

Standing standingOf(const ProviderConfig &provider, const KeyConfig &key, const Activity *activity,
                    const SecretProblem &secretProblem, std::int64_t nowMs)
{
    if (!provider.enabled || !key.enabled)
        return {Status::Off, ProviderStandingWords::tr("Switched off"), {}, 0};
    if (const auto problem = secretProblem(provider.id, key.id))
        return withoutSecret(*problem);
    const KeyStatus *status = statusOf(activity, provider.id, key.id);
    if (!status || (status->state != KeyStatus::State::Disabled && status->untilMs <= nowMs))
        return {Status::Ok, ProviderStandingWords::tr("Usable"), {}, 0};
    const QString reason = reasonInWords(status->reason);
    const QString said = oneLine(status->lastError);
    const QString error = said.isEmpty() ? reason : reason + QStringLiteral(": ") + said;
    if (status->state == KeyStatus::State::Disabled)
        return {Status::Error, ProviderStandingWords::tr("Refused"), error, 0};
    return {Status::Resting, restWords(status->untilMs, nowMs), error, 0};
}

Standing standingOf(const ProviderConfig &provider, const Activity *activity,
                    const SecretProblem &secretProblem, std::int64_t nowMs)
{
    if (!provider.enabled)
        return {Status::Off, ProviderStandingWords::tr("Switched off"), {}, 0};
    Standing standing = ofParts(provider, activity, secretProblem, nowMs);
    if (const TargetStatus *failed = lastFailed(provider, activity)) {
        standing.error = oneLine(failed->lastError);
        standing.errorMs = failed->lastErrorMs;
    }
    return standing;
}

std::int64_t latencyOf(const ProviderConfig &provider, const Activity *activity)
{
    std::int64_t latency = -1;
    if (!activity)
        return latency;
    for (const TargetStatus &target : activity->targets) {
        if (target.provider == provider.id && target.lastLatencyUs >= 0)
            latency = latency < 0 ? target.lastLatencyUs : std::min(latency, target.lastLatencyUs);
    }
    for (const ActiveExchange &exchange : activity->exchanges) {
        if (exchange.record.provider == provider.id && exchange.record.ttftUs >= 0)
            latency = exchange.record.ttftUs;
    }
    return latency;
}

QString reasonInWords(const std::string &failureClass)
{
    if (failureClass == "rate_limited")
        return ProviderStandingWords::tr("rate limit");
    if (failureClass == "quota")
        return ProviderStandingWords::tr("out of credit");
    if (failureClass == "credential")
        return ProviderStandingWords::tr("key refused");
    if (failureClass == "timeout")
        return ProviderStandingWords::tr("no answer in time");
    return QString::fromStdString(failureClass).replace(QLatin1Char('_'), QLatin1Char(' '));
}

} // namespace patchbay
