#pragma once

#include "ui/settings/settingssection.h"

namespace patchbay {

/// The profile as a file to take along, and what to send when help is asked for.
class ProfileSection final : public SettingsSection
{
    Q_OBJECT

public:
    ProfileSection(const UiContext &context, QWidget *parent);

private:
    void exportProfile();
    void importProfile();
    void writeDiagnostics();
    [[nodiscard]] QString save(const QString &title, const QString &name, const QByteArray &text);
};

} // namespace patchbay
