// The page of providers: what can be done with the row under the pointer or the cursor.

#include "core/backend/relayhost.h"
#include "ui/providers/connectionround.h"
#include "ui/providers/providermodel.h"
#include "ui/providers/providerspage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/copybutton.h"

#include <QMenu>
#include <QTreeView>

#include <algorithm>

namespace patchbay {

void ProvidersPage::showMenu(const QPoint &where)
{
    const QModelIndex index = m_tree->indexAt(where);
    if (index.isValid())
        m_tree->setCurrentIndex(index);
    auto *menu = new QMenu(m_tree);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto [provider, key] = current();
    if (index.isValid() && key.isEmpty())
        addProviderActions(*menu, provider);
    else if (index.isValid())
        addKeyActions(*menu, provider, key);
    else
        menu->addAction(context().theme.icon(QStringLiteral("add")), tr("Add a provider"), this,
                        [this] { addProvider(); });
    menu->popup(m_tree->viewport()->mapToGlobal(where));
}

void ProvidersPage::addProviderActions(QMenu &menu, const QString &provider)
{
    using Aim = EditPanel::Aim;
    const Theme &theme = context().theme;
    const ProviderConfig *config = context().host.config()->provider(provider.toStdString());
    if (!config)
        return;
    const auto icon = [&theme](const char *name) {
        return theme.icon(QString::fromLatin1(name));
    };
    menu.addAction(icon("edit"), tr("Edit"), this, [=, this] { editProvider(provider); })
        ->setShortcut(Qt::Key_Return);
    menu.addAction(tr("Rename"), this, [this] { m_tree->edit(m_tree->currentIndex()); })
        ->setShortcut(Qt::Key_F2);
    menu.addAction(icon("plug"), tr("Test"), this,
                   [=, this] { m_round->start(*context().host.config(), provider.toStdString()); });
    menu.addAction(icon("key"), tr("Add a key"), this,
                   [=, this] { editProvider(provider, {}, Aim::AddKey); });
    const bool enabled = config->enabled;
    menu.addAction(enabled ? tr("Switch off") : tr("Switch on"), this,
                   [=, this] { setEnabledIn(provider, {}, !enabled); });
    if (!config->baseUrl.empty())
        menu.addAction(icon("copy"), tr("Copy the base URL"), this,
                       [url = config->baseUrl] { copyToClipboard(QString::fromStdString(url)); });
    menu.addSeparator();
    menu.addAction(icon("trash"), tr("Delete…"), this,
                   [=, this] { editProvider(provider, {}, Aim::Delete); })
        ->setShortcut(Qt::Key_Delete);
}

void ProvidersPage::addKeyActions(QMenu &menu, const QString &provider, const QString &key)
{
    using Aim = EditPanel::Aim;
    const Theme &theme = context().theme;
    const ProviderConfig *config = context().host.config()->provider(provider.toStdString());
    if (!config)
        return;
    const auto found = std::ranges::find(config->keys, key.toStdString(), &KeyConfig::id);
    if (found == config->keys.end())
        return;
    const auto icon = [&theme](const char *name) {
        return theme.icon(QString::fromLatin1(name));
    };
    menu.addAction(icon("edit"), tr("Edit"), this, [=, this] { editProvider(provider, key); })
        ->setShortcut(Qt::Key_Return);
    menu.addAction(tr("Rename"), this, [this] { m_tree->edit(m_tree->currentIndex()); })
        ->setShortcut(Qt::Key_F2);
    menu.addAction(icon("plug"), tr("Test"), this, [=, this] {
        m_round->start(*context().host.config(), provider.toStdString(), key.toStdString());
    });
    menu.addAction(icon("reveal"), tr("Reveal for 20 s"), this,
                   [=, this] { editProvider(provider, key, Aim::RevealKey); });
    menu.addAction(icon("key"), tr("Replace the key"), this,
                   [=, this] { editProvider(provider, key, Aim::ReplaceKey); });
    const bool enabled = found->enabled;
    menu.addAction(enabled ? tr("Switch off") : tr("Switch on"), this,
                   [=, this] { setEnabledIn(provider, key, !enabled); });
    menu.addSeparator();
    menu.addAction(icon("trash"), tr("Remove…"), this,
                   [=, this] { editProvider(provider, key, Aim::Delete); })
        ->setShortcut(Qt::Key_Delete);
}

} // namespace patchbay
