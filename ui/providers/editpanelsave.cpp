// The panel that edits a provider: what is tested, saved and deleted.

#include "core/backend/presets.h"
#include "core/backend/relayhost.h"
#include "core/config/profilewriter.h"
#include "ui/providers/connectionsettings.h"
#include "ui/providers/draftform.h"
#include "ui/providers/editpanel.h"
#include "ui/providers/keyeditor.h"
#include "ui/providers/modelprices.h"
#include "ui/providers/modelsection.h"
#include "ui/widgets/confirmation.h"

#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace patchbay {

namespace {

QString idOf(const json::Tree &entry)
{
    return QString::fromStdString(entry.value("id", std::string()));
}

} // namespace

json::Tree EditPanel::draft() const
{
    json::Tree entry = m_entry;
    m_form->store(entry);
    m_connection->store(entry);
    m_models->prices().store(entry);
    json::Tree keys = json::Tree::array();
    for (const KeyEditor *each : m_keys)
        keys.push_back(each->entry([&keys, this](const std::string &id) {
            const auto is = [&id](const json::Tree &key) {
                return key.value("id", std::string()) == id;
            };
            return std::ranges::any_of(keys, is)
                   || std::ranges::any_of(m_entry.value("keys", json::Tree::array()), is);
        }));
    if (keys.empty())
        entry.erase("keys");
    else
        entry["keys"] = std::move(keys);
    return entry;
}

/// The key that was opened, else the first that is switched on: what was typed for it, else what
/// it has already.
std::expected<ConnectionSubject, Problems> EditPanel::subject() const
{
    auto provider = resolveDraft(draft(), presetsOf(m_context.host.catalog()));
    if (!provider)
        return std::unexpected(provider.error());
    ConnectionSubject subject {.provider = std::move(*provider)};
    const auto &keys = subject.provider.keys;
    auto at = std::ranges::find(keys, m_openKey.toStdString(), &KeyConfig::id);
    if (at == keys.end())
        at = std::ranges::find(keys, true, &KeyConfig::enabled);
    if (at == keys.end())
        return subject;
    subject.key = at->id;
    subject.secret = m_keys.at(at - keys.begin())->secret();
    return subject;
}

void EditPanel::save()
{
    const json::Tree entry = draft();
    const auto saved = editProfile(m_context.host.store(), m_basedOn,
                                   [&entry](json::Tree &profile) { setProvider(profile, entry); });
    if (!saved) {
        showProblems(saved.error());
        return;
    }
    const auto keys = entry.value("keys", json::Tree::array());
    for (qsizetype i = 0; i < m_keys.size(); ++i) {
        KeyEditor *editor = m_keys.at(i);
        if (const auto secret = editor->secret())
            emit secretEntered(m_provider, idOf(keys.at(static_cast<std::size_t>(i))),
                               editor->ref(), *secret);
        editor->clearSecret();
    }
    for (const QString &key : std::as_const(m_removedKeys))
        emit keyRemoved(m_provider, key);
    emit this->saved();
}

void EditPanel::showProblems(const SaveFailure &failure)
{
    const auto &providers = m_context.host.config()->providers;
    const auto at = std::ranges::find(providers, m_provider.toStdString(), &ProviderConfig::id)
                    - providers.begin();
    Problems others;
    Problems own = problemsBelow(failure.problems, "/providers/" + std::to_string(at), &others);
    for (qsizetype i = 0; i < m_keys.size(); ++i) {
        Problems rest;
        const Problems ofKey = problemsBelow(own, "/keys/" + std::to_string(i), &rest);
        const Problems left = m_keys.at(i)->show(ofKey);
        own = std::move(rest);
        others.insert(others.end(), left.begin(), left.end());
    }
    Problems rest;
    const Problems ofModels = problemsBelow(own, "/models", &rest);
    if (!ofModels.empty())
        m_modelsBox->setOpen(true);
    m_models->show(ofModels);
    rest = m_form->show(rest);
    const std::size_t before = rest.size();
    rest = m_connection->show(rest);
    if (rest.size() != before)
        m_connectionBox->setOpen(true);
    others.insert(others.end(), rest.begin(), rest.end());
    showFailure(failure.kind, others);
}

/// Names of the rules and budgets that the profile would be invalid without.
QStringList EditPanel::usersOfProvider() const
{
    const auto config = m_context.host.config();
    const std::string id = m_provider.toStdString();
    QStringList users;
    for (const RouteConfig &route : config->routes) {
        if (std::ranges::any_of(route.targets,
                                [&](const TargetConfig &target) { return target.provider == id; }))
            users << tr("the rule “%1”")
                         .arg(QString::fromStdString(route.name.empty() ? route.id : route.name));
    }
    for (const BudgetConfig &budget : config->budgets) {
        const bool downgrades = std::ranges::any_of(
            budget.actions, [&](const BudgetAction &action) { return action.to.provider == id; });
        if (budget.provider == id || downgrades)
            users << tr("the budget “%1”").arg(QString::fromStdString(budget.id));
    }
    return users;
}

void EditPanel::askToDelete()
{
    const QStringList users = usersOfProvider();
    const QString title = accessibleName();
    if (users.isEmpty())
        m_confirm->ask(tr("Delete %1 with its %n keys? Keys in the keychain go too.", nullptr,
                          static_cast<int>(m_keys.size()))
                           .arg(title));
    else
        m_confirm->ask(tr("%1 cannot be deleted yet: %2 would break. Change that first.")
                           .arg(title, QLocale().createSeparatedList(users)),
                       false);
    reveal(m_confirm);
}

void EditPanel::remove()
{
    const std::string id = m_provider.toStdString();
    const auto saved = editProfile(m_context.host.store(), m_basedOn,
                                   [&id](json::Tree &profile) { removeProvider(profile, id); });
    if (!saved) {
        showFailure(saved.error().kind, saved.error().problems);
        return;
    }
    for (const KeyEditor *each : std::as_const(m_keys)) {
        if (each->isKeptInKeychain())
            emit keyRemoved(m_provider, each->id());
    }
    emit this->saved();
}

} // namespace patchbay
