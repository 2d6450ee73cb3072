#pragma once

#include "core/config/importedcatalog.h"
#include "ui/settings/settingssection.h"

class QPushButton;

namespace patchbay {

class PriceTable;

/// What Patchbay knows of providers, models and prices, and how newer ones are brought.
class CatalogSection final : public SettingsSection
{
    Q_OBJECT

public:
    CatalogSection(const UiContext &context, QWidget *parent);

private:
    [[nodiscard]] QWidget *buildPrices();
    void showKnown();
    void chooseFile();
    void take(const Result<CatalogImport> &imported);

    QLabel *m_known = nullptr;
    PriceTable *m_prices = nullptr; ///< once it was asked for
    QPushButton *m_import;
    QLabel *m_imported = nullptr;
};

} // namespace patchbay
