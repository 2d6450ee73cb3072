#include "ui/providers/providernotices.h"

#include "core/backend/relayhost.h"
#include "ui/widgets/banner.h"

#include <QDir>
#include <QSettings>

namespace patchbay {

namespace {

const QString declinedSetting = QStringLiteral("providers/declined-variables");

QString nameOf(const ProviderConfig &provider)
{
    return QString::fromStdString(provider.name);
}

QString nameOf(const KeyConfig &key)
{
    return QString::fromStdString(key.label.empty() ? key.id : key.label);
}

} // namespace

ProviderNotices::ProviderNotices(const UiContext &context, BannerStack &banners, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_banners(banners)
{ }

void ProviderNotices::refresh(const Activity *activity)
{
    m_wanted.clear();
    offerRefused(activity);
    offerSessions();
    offerFound();
    withdrawOthers();
}

void ProviderNotices::put(const QString &key, const QString &sentence, bool isError,
                          const QString &button, const std::function<void()> &act)
{
    m_wanted.insert(key);
    if (m_sentences.value(key) == sentence)
        return;
    m_sentences.insert(key, sentence);
    m_banners.put(
        {isError ? Notice::Level::Error : Notice::Level::Warning, key, sentence, button, act});
}

void ProviderNotices::withdrawOthers()
{
    m_sentences.removeIf([this](const QHash<QString, QString>::iterator &each) {
        if (m_wanted.contains(each.key()))
            return false;
        m_banners.withdraw(each.key());
        return true;
    });
}

void ProviderNotices::offerRefused(const Activity *activity)
{
    if (!activity)
        return;
    const auto config = m_context.host.config();
    for (const KeyStatus &status : activity->keys) {
        const ProviderConfig *provider = config->provider(status.provider);
        if (status.state != KeyStatus::State::Disabled || !provider || !provider->enabled)
            continue;
        for (const KeyConfig &key : provider->keys) {
            if (key.id != status.key || !key.enabled)
                continue;
            const QString providerId = QString::fromStdString(provider->id);
            const QString keyId = QString::fromStdString(key.id);
            const QString said = QString::fromStdString(status.lastError).simplified().left(120);
            put(QStringLiteral("refused:") + providerId + QLatin1Char('/') + keyId,
                said.isEmpty()
                    ? tr("%1 refused key “%2”. Replace the key.")
                          .arg(nameOf(*provider), nameOf(key))
                    : tr("%1 refused key “%2”: %3").arg(nameOf(*provider), nameOf(key), said),
                true, tr("Replace the key"),
                [this, providerId, keyId] { emit replaceAsked(providerId, keyId); });
        }
    }
}

/// Keys of one session have to be entered once more.
void ProviderNotices::offerSessions()
{
    const auto config = m_context.host.config();
    for (const ProviderConfig &provider : config->providers) {
        for (const KeyConfig &key : provider.keys) {
            const bool wanted
                = provider.enabled && key.enabled && key.secret.kind == SecretRef::Kind::Session;
            if (!wanted || m_context.host.backend().secretInUse(provider.id, key.id))
                continue;
            const QString providerId = QString::fromStdString(provider.id);
            const QString keyId = QString::fromStdString(key.id);
            put(QStringLiteral("session:") + providerId + QLatin1Char('/') + keyId,
                tr("Key “%1” of %2 was kept for one session. Enter it for this one.")
                    .arg(nameOf(key), nameOf(provider)),
                false, tr("Enter the key"),
                [this, providerId, keyId] { emit replaceAsked(providerId, keyId); });
        }
    }
}

void ProviderNotices::lookForKeys()
{
    m_config = m_context.host.config();
    const QStringList declined = m_context.settings.value(declinedSetting).toStringList();
    const auto isSet = [&declined](const std::string &variable) {
        return !declined.contains(QString::fromStdString(variable))
               && qEnvironmentVariableIsSet(variable.c_str())
               && !qEnvironmentVariableIsEmpty(variable.c_str());
    };
    m_found = foundKeys(*m_context.host.catalog(), *m_config, isSet);
    m_asked.await(m_context.host.backend().toolKeys(), this, [this](const auto &keys) {
        if (keys)
            takeToolKeys(*keys);
    });
}

void ProviderNotices::takeToolKeys(const std::vector<ToolKey> &keys)
{
    const QStringList declined = m_context.settings.value(declinedSetting).toStringList();
    m_inFiles = foundKeys(*m_context.host.catalog(), *m_config, keys);
    std::erase_if(m_inFiles,
                  [&](const FoundKey &found) { return declined.contains(found.place()); });
    for (const FoundKey &found : std::as_const(m_inFiles))
        offer(found);
}

void ProviderNotices::offer(const FoundKey &found)
{
    const QString sentence
        = found.file.isEmpty()
              ? tr("Found %1 in the environment, the key of %2. Nothing was taken.")
                    .arg(found.variable, found.name)
              : tr("%1 has a key of %2 in %3. Nothing was taken.")
                    .arg(found.tool, found.name, QDir::toNativeSeparators(found.file));
    put(QStringLiteral("found:") + found.place(), sentence, false, tr("Look at it"),
        [this, found] { emit lookAsked(found); });
}

void ProviderNotices::offerFound()
{
    if (m_config != m_context.host.config())
        lookForKeys();
    for (const std::vector<FoundKey> *keys : {&m_found, &m_inFiles}) {
        for (const FoundKey &found : *keys)
            offer(found);
    }
}

void ProviderNotices::decline(const FoundKey &key)
{
    QStringList declined = m_context.settings.value(declinedSetting).toStringList();
    if (!declined.contains(key.place()))
        m_context.settings.setValue(declinedSetting, declined << key.place());
    std::erase(m_inFiles, key);
    lookForKeys();
}

} // namespace patchbay
