#pragma once

#include "ui/settings/settingssection.h"

class QGridLayout;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace patchbay {

/// Where the relay listens and whether it serves.
class ServerSection final : public SettingsSection
{
    Q_OBJECT

public:
    ServerSection(const UiContext &context, QWidget *parent);

private:
    [[nodiscard]] QGridLayout *tlsFields();
    void load();
    void saveAddresses();

    QPlainTextEdit *m_addresses;
    QLineEdit *m_certificate = nullptr;
    QLineEdit *m_key = nullptr;
    QLabel *m_addressesRemark = nullptr;
    QSpinBox *m_drain;
    QSpinBox *m_body;
    QPlainTextEdit *m_origins;
    bool m_loading = false;
};

} // namespace patchbay
