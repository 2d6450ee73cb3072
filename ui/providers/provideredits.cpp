// The page of providers: what is done with tests, edits of the profile and secrets.

#include "core/backend/relayhost.h"
#include "ui/answer.h"
#include "ui/format.h"
#include "ui/providers/connectionround.h"
#include "ui/providers/providermodel.h"
#include "ui/providers/providernotices.h"
#include "ui/providers/providerspage.h"
#include "ui/widgets/banner.h"

#include <QPushButton>

namespace patchbay {

namespace {

const QString failureKey = QStringLiteral("page-failure");
const QString roundKey = QStringLiteral("round");

} // namespace

void ProvidersPage::testAll()
{
    m_test->setEnabled(false);
    m_stackOfBanners->withdraw(roundKey);
    m_round->start(*context().host.config());
}

void ProvidersPage::onRoundFinished()
{
    m_test->setEnabled(true);
    const ConnectionRound::Summary &summary = m_round->summary();
    QString sentence = tr("%1 of %2 work. The questions cost %3.")
                           .arg(summary.working)
                           .arg(summary.tested)
                           .arg(format::money(summary.cost));
    if (summary.unpriced > 0)
        sentence += QLatin1Char(' ') + tr("The price of %n is unknown.", nullptr, summary.unpriced);
    m_stackOfBanners->put(
        {summary.working == summary.tested ? Notice::Level::Info : Notice::Level::Warning, roundKey,
         sentence, tr("Close"), [this] {
             m_stackOfBanners->withdraw(roundKey);
         }});
    askSpend();
}

void ProvidersPage::change(const QString &provider, const std::function<void(json::Tree &)> &edit)
{
    ConfigStore &store = context().host.store();
    const auto saved = editProfile(store, store.hash(), [&](json::Tree &profile) {
        if (json::Tree *entry = providerIn(profile, provider.toStdString()))
            edit(*entry);
    });
    if (saved) {
        m_stackOfBanners->withdraw(failureKey);
        return;
    }
    const bool conflict = saved.error().kind == SaveFailure::Kind::Conflict;
    m_stackOfBanners->put(
        {Notice::Level::Error, failureKey,
         conflict ? tr("The profile was changed elsewhere meanwhile, so nothing was saved.")
                  : inWords(saved.error().problems),
         tr("Read again"), [this] {
             context().host.store().reload();
             m_stackOfBanners->withdraw(failureKey);
         }});
}

void ProvidersPage::rename(const QString &provider, const QString &key, const QString &name)
{
    change(provider, [&](json::Tree &entry) {
        if (key.isEmpty())
            entry["name"] = name.toStdString();
        else if (json::Tree *found = keyIn(entry, key.toStdString()))
            (*found)["label"] = name.toStdString();
    });
}

void ProvidersPage::setEnabledIn(const QString &provider, const QString &key, bool enabled)
{
    change(provider, [&](json::Tree &entry) {
        json::Tree *object = key.isEmpty() ? &entry : keyIn(entry, key.toStdString());
        if (object && enabled)
            object->erase("enabled");
        else if (object)
            (*object)["enabled"] = false;
    });
}

/// The profile names the key already; until its secret is stored it answers `no_key`.
void ProvidersPage::keepSecret(const QString &provider, const QString &key, const SecretRef &ref,
                               const Secret &secret)
{
    Backend &backend = context().host.backend();
    if (ref.kind == SecretRef::Kind::Session) {
        backend.setSessionSecret(provider.toStdString(), key.toStdString(), secret);
        m_model->refreshKeys();
        m_notices->refresh(m_model->activity());
        return;
    }
    whenAnswered<Result<void>>(
        backend.storeSecret(provider.toStdString(), key.toStdString(), secret), this,
        [this, provider, key](const auto &stored) {
            m_model->refreshKeys();
            if (stored)
                return;
            m_stackOfBanners->put({Notice::Level::Error, failureKey,
                                   tr("The key was not stored: %1")
                                       .arg(QString::fromStdString(stored.error().message)),
                                   tr("Enter it again"), [this, provider, key] {
                                       m_stackOfBanners->withdraw(failureKey);
                                       editProvider(provider, key, EditPanel::Aim::ReplaceKey);
                                   }});
        });
}

void ProvidersPage::dropSecret(const QString &provider, const QString &key)
{
    whenAnswered<Result<void>>(
        context().host.backend().removeSecret(provider.toStdString(), key.toStdString()), this,
        [this](const auto &removed) {
            // One that is not there is what was wanted.
            if (!removed && removed.error().code == ErrorCode::KeychainLocked)
                m_stackOfBanners->put({Notice::Level::Warning, failureKey,
                                       QString::fromStdString(removed.error().message), tr("Close"),
                                       [this] {
                                           m_stackOfBanners->withdraw(failureKey);
                                       }});
        });
}

} // namespace patchbay
