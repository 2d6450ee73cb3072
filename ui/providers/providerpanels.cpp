// The part of the providers page that opens and closes its panel.

#include "ui/providers/addpanel.h"
#include "ui/providers/providermodel.h"
#include "ui/providers/providernotices.h"
#include "ui/providers/providerspage.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QTreeView>

namespace patchbay {

std::pair<QString, QString> ProvidersPage::current() const
{
    const QModelIndex index = m_tree->currentIndex();
    return {index.data(ProviderModel::ProviderRole).toString(),
            index.data(ProviderModel::KeyRole).toString()};
}

void ProvidersPage::addProvider(const QString &preset, const QString &variable)
{
    leavePanel([this, preset, variable] {
        m_addPanel->setProperty("variable", variable);
        showPanel(m_addPanel);
        m_addPanel->begin(preset, variable);
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
    const QString variable = m_addPanel->property("variable").toString();
    if (m_panels->currentWidget() == m_addPanel && !variable.isEmpty()) {
        m_notices->decline(variable);
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
