// The part of the providers page that opens and closes its panel.

#include "core/backend/relayhost.h"
#include "ui/answer.h"
#include "ui/providers/addpanel.h"
#include "ui/providers/providermodel.h"
#include "ui/providers/providernotices.h"
#include "ui/providers/providerspage.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QTreeView>

#include <utility>

namespace patchbay {

std::pair<QString, QString> ProvidersPage::current() const
{
    const QModelIndex index = m_tree->currentIndex();
    return {index.data(ProviderModel::ProviderRole).toString(),
            index.data(ProviderModel::KeyRole).toString()};
}

void ProvidersPage::addProvider(const QString &preset)
{
    leavePanel([this, preset] {
        m_looksAt.reset();
        showPanel(m_addPanel);
        m_addPanel->begin(preset);
    });
}

void ProvidersPage::addFound(const FoundKey &key)
{
    leavePanel([this, key] {
        m_looksAt = key;
        showPanel(m_addPanel);
        m_addPanel->begin(key.preset);
        if (key.file.isEmpty())
            m_addPanel->useVariable(key.variable);
        else
            whenAnswered<Result<std::vector<ToolKey>>>(
                context().host.backend().toolKeys(), this, [this, key](const auto &keys) {
                    if (m_looksAt == key && keys)
                        m_addPanel->useSecret(secretOf(key, *keys));
                });
    });
}

void ProvidersPage::editProvider(const QString &provider, const QString &key, EditPanel::Aim aim)
{
    leavePanel([this, provider, key, aim] {
        showPanel(m_editPanel);
        m_editPanel->begin(provider, key, aim);
    });
}

/// Nothing that was typed is lost unless the user says so.
void ProvidersPage::leavePanel(const std::function<void()> &then)
{
    if (m_panels->isHidden())
        then();
    else
        static_cast<SidePanel *>(m_panels->currentWidget())->leave(then);
}

void ProvidersPage::showPanel(QWidget *panel)
{
    m_panels->setCurrentWidget(panel);
    m_panels->show();
    m_add->setVisible(panel != m_addPanel);
}

void ProvidersPage::closePanel()
{
    if (!m_panels->isVisibleTo(this))
        return;
    if (const auto looked = std::exchange(m_looksAt, std::nullopt);
        looked && m_panels->currentWidget() == m_addPanel) {
        m_notices->decline(*looked);
        m_notices->refresh(m_model->activity());
    }
    m_panels->hide();
    m_add->show();
    m_tree->setFocus(Qt::OtherFocusReason);
}

void ProvidersPage::openCurrent()
{
    const auto [provider, key] = current();
    if (!provider.isEmpty())
        editProvider(provider, key);
}

void ProvidersPage::deleteCurrent()
{
    const auto [provider, key] = current();
    if (!provider.isEmpty())
        editProvider(provider, key, EditPanel::Aim::Delete);
}

} // namespace patchbay
