#pragma once

#include "ui/settings/settingssection.h"

namespace patchbay {

/// Looks, language, tray and start.
class WindowSection final : public SettingsSection
{
    Q_OBJECT

public:
    WindowSection(const UiContext &context, QWidget *parent);

signals:
    /// Another language was chosen; the window has to be built anew.
    void languageChosen();

private:
    void addAppearance();
    void addLanguage();
    void addTray();
};

} // namespace patchbay
