#pragma once

#include "ui/settings/settingssection.h"

class QComboBox;
class QSpinBox;

namespace patchbay {

/// What is kept of requests, for how long, and how to be rid of it.
class HistorySection final : public SettingsSection
{
    Q_OBJECT

public:
    HistorySection(const UiContext &context, QWidget *parent);

private:
    void load();
    void purge();
    [[nodiscard]] QSpinBox *numberRow(const QString &name, const QString &remark, int most,
                                      const char *section, const char *field);

    QComboBox *m_bodies;
    QSpinBox *m_days;
    QSpinBox *m_size;
    QLabel *m_purged = nullptr;
    bool m_loading = false;
};

} // namespace patchbay
