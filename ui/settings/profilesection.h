#pragma once

#include "ui/settings/settingssection.h"

namespace patchbay {

class PriceTable;

/// The profile as a file to take along, the catalogue, and what to send when help is asked for.
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

    PriceTable *m_prices = nullptr; ///< once it was asked for
};

} // namespace patchbay
