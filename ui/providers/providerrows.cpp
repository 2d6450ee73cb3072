// The model of providers: what stands in its rows, from profile, relay and tests.

#include "core/backend/relayhost.h"
#include "ui/providers/leftwords.h"
#include "ui/providers/providermodel.h"

#include <QDateTime>

#include <algorithm>

namespace patchbay {

namespace {

QString freeWords(Billing billing)
{
    switch (billing) {
    case Billing::Free:
        return ProviderModel::tr("local");
    case Billing::Subscription:
        return ProviderModel::tr("in the plan");
    case Billing::Metered:
        break;
    }
    return {};
}

} // namespace

QString ProviderModel::hintOf(const ProviderConfig &provider, const KeyConfig &key) const
{
    if (const auto secret = m_host.backend().secretInUse(provider.id, key.id)) {
        const std::string hint = secret->hint();
        if (!hint.empty())
            return QChar(0x2026) + QString::fromStdString(hint);
    }
    const QString where = QString::fromStdString(key.secret.value);
    return key.secret.kind == SecretRef::Kind::Env ? where : QString();
}

std::vector<ProviderModel::Provider> ProviderModel::build()
{
    std::vector<Provider> providers;
    if (!m_config)
        return providers;
    m_filling = false;
    const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
    const SecretProblem problem = secretProblemsOf(m_host.backend());
    for (const ProviderConfig &each : m_config->providers) {
        Provider &provider = providers.emplace_back();
        provider.id = QString::fromStdString(each.id);
        provider.name = QString::fromStdString(each.name);
        provider.free = each.billing != Billing::Metered;
        provider.freeWord = freeWords(each.billing);
        provider.standing = standingOf(each, m_activity.get(), problem, now);
        // What was seen of exchanges is gone from the next Activity.
        if (const auto latency = latencyOf(each, m_activity.get()); latency >= 0)
            m_latencies.insert(provider.id, latency);
        provider.latencyUs = m_latencies.value(provider.id, -1);
        for (const KeyConfig &key : each.keys) {
            provider.keys.push_back({QString::fromStdString(key.id),
                                     QString::fromStdString(key.label.empty() ? key.id : key.label),
                                     hintOf(each, key),
                                     standingOf(each, key, m_activity.get(), problem, now),
                                     {},
                                     {}});
            m_filling = showLeft(each.id, key, provider.keys.back(), now) || m_filling;
        }
        overlayTests(provider);
    }
    return providers;
}

bool ProviderModel::showLeft(const std::string &provider, const KeyConfig &key, Key &shown,
                             std::int64_t nowMs) const
{
    if (!m_activity || !key.enabled)
        return false;
    std::vector<KeyLeft> left;
    for (const KeyLeft &each : m_activity->keysLeft) {
        if (each.provider != provider || each.key != key.id)
            continue;
        if (each.model.empty() && key.rpm <= 0 && key.tpm <= 0)
            continue; // a limit that the profile has no more
        if (auto now = leftAt(each, m_activity->takenMs, nowMs))
            left.push_back(std::move(*now));
    }
    shown.left = leftInShort(left);
    shown.leftDetails = leftInLines(left, nowMs);
    return std::ranges::any_of(left, [nowMs](const KeyLeft &each) {
        return (each.requests && each.requests->fullAtMs > nowMs)
               || (each.tokens && each.tokens->fullAtMs > nowMs);
    });
}

/// Tests say more than "usable" and "not asked yet", and less than what the relay has met.
void ProviderModel::overlayTests(Provider &provider) const
{
    const auto apply = [this](Standing &standing, const Tested &test) {
        if (standing.status != Status::Ok && standing.status != Status::Idle)
            return false;
        const bool works = test.words.status == Status::Ok;
        standing.status = test.words.status;
        standing.words = works ? tr("Works") : test.words.headline;
        if (!works) {
            standing.error
                = (QStringList {test.words.headline} + test.words.lines).join(QStringLiteral(". "));
            standing.errorMs = test.atMs;
        }
        return !works;
    };
    bool failed = false;
    bool works = false;
    for (Key &key : provider.keys) {
        const auto test = m_tests.find(provider.id + QLatin1Char('/') + key.id);
        if (test == m_tests.end())
            continue;
        failed = apply(key.standing, *test) || failed;
        works = works || test->words.status == Status::Ok;
    }
    if (const auto own = m_tests.find(provider.id + QLatin1Char('/'));
        own != m_tests.end() && provider.keys.empty())
        apply(provider.standing, *own);
    else if (provider.standing.status == Status::Idle && failed && !works)
        provider.standing = {Status::Error, tr("Test failed"), {}, 0};
    else if (provider.standing.status == Status::Idle && works)
        provider.standing = {Status::Ok, tr("Healthy"), {}, 0};
}

} // namespace patchbay
