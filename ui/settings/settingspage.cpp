#include "ui/settings/settingspage.h"

#include "ui/theme/theme.h"
#include "ui/widgets/legend.h"

#include <QComboBox>
#include <QFormLayout>
#include <QSettings>
#include <QVBoxLayout>

namespace patchbay {

SettingsPage::SettingsPage(const UiContext &context, QWidget *parent)
    : Page(context, parent)
{
    setTitle(pageName());
    auto *appearance = new QComboBox(this);
    appearance->addItem(tr("Like the system"), static_cast<int>(Appearance::System));
    appearance->addItem(tr("Light"), static_cast<int>(Appearance::Light));
    appearance->addItem(tr("Dark"), static_cast<int>(Appearance::Dark));
    appearance->setCurrentIndex(appearance->findData(static_cast<int>(context.theme.appearance())));
    connect(appearance, &QComboBox::currentIndexChanged, this, [this, appearance] {
        const int chosen = appearance->currentData().toInt();
        this->context().settings.setValue(QStringLiteral("appearance"), chosen);
        this->context().theme.setAppearance(static_cast<Appearance>(chosen));
    });
    auto *form = new QFormLayout;
    form->addRow(tr("&Colours"), appearance);
    body()->addWidget(new Legend(context.theme, tr("Appearance"), this));
    body()->addLayout(form);
    body()->addStretch();
}

} // namespace patchbay
