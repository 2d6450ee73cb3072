#include "ui/settings/windowsection.h"

#include "ui/settings/autostart.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSettings>

namespace patchbay {

WindowSection::WindowSection(const UiContext &context, QWidget *parent)
    : SettingsSection(context, tr("Window"), parent)
{
    addAppearance();
    addLanguage();
    addTray();
}

void WindowSection::addAppearance()
{
    auto *colours = new QComboBox(this);
    colours->addItem(tr("Like the system"), static_cast<int>(Appearance::System));
    colours->addItem(tr("Light"), static_cast<int>(Appearance::Light));
    colours->addItem(tr("Dark"), static_cast<int>(Appearance::Dark));
    colours->setCurrentIndex(colours->findData(static_cast<int>(context().theme.appearance())));
    connect(colours, &QComboBox::currentIndexChanged, this, [this, colours] {
        const int chosen = colours->currentData().toInt();
        context().settings.setValue(QStringLiteral("appearance"), chosen);
        context().theme.setAppearance(static_cast<Appearance>(chosen));
    });
    addRow(tr("&Colours"), colours);

    auto *still = new QCheckBox(tr("No moving parts"), this);
    still->setChecked(context().settings.value(QStringLiteral("reduced-motion")).toBool());
    connect(still, &QCheckBox::toggled, this, [this](bool on) {
        context().settings.setValue(QStringLiteral("reduced-motion"), on);
        context().theme.setReducedMotion(on);
    });
    addRow(tr("&Motion"), still);
}

void WindowSection::addLanguage()
{
    auto *language = new QComboBox(this);
    language->addItem(tr("Like the system"), QString());
    language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    language->addItem(QStringLiteral("简体中文"), QStringLiteral("zh_CN"));
    language->setCurrentIndex(qMax(
        0, language->findData(context().settings.value(QStringLiteral("language")).toString())));
    connect(language, &QComboBox::currentIndexChanged, this, [this, language] {
        context().settings.setValue(QStringLiteral("language"), language->currentData());
        emit languageChosen();
    });
    addRow(tr("&Language"), language);
}

void WindowSection::addTray()
{
    auto *closing = new QCheckBox(tr("Closing the window leaves Patchbay in the tray"), this);
    closing->setChecked(context().settings.value(QStringLiteral("close-to-tray"), true).toBool());
    connect(closing, &QCheckBox::toggled, this,
            [this](bool on) { context().settings.setValue(QStringLiteral("close-to-tray"), on); });
    addRow(tr("&Tray"), closing,
           tr("Where there is no tray, the window is minimised. Off: closing quits."));

    auto *notices = new QCheckBox(tr("Tell me in the tray what needs attention"), this);
    notices->setChecked(context().settings.value(QStringLiteral("notifications"), true).toBool());
    connect(notices, &QCheckBox::toggled, this,
            [this](bool on) { context().settings.setValue(QStringLiteral("notifications"), on); });
    addRow(tr("&Notifications"), notices, tr("A provider that fails, a key that is refused."));

    auto *start = new QCheckBox(tr("Start Patchbay when I log in, in the tray"), this);
    start->setChecked(Autostart::isOn());
    connect(start, &QCheckBox::toggled, this, [this, start](bool on) {
        const QString words = Autostart::set(on);
        emit problem(words);
        if (!words.isEmpty()) {
            const QSignalBlocker quiet(start);
            start->setChecked(!on);
        }
    });
    addRow(tr("&Start"), start, tr("The relay starts with it."));
}

} // namespace patchbay
