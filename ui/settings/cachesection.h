#pragma once

#include "core/backend/backend.h"
#include "ui/answer.h"
#include "ui/settings/settingssection.h"

#include <QTimer>

class QLabel;
class QPushButton;
class QSpinBox;

namespace patchbay {

/// How the response cache stands, how large it may grow, and how to empty it. Follows the relay
/// while it is shown.
class CacheSection final : public SettingsSection
{
    Q_OBJECT

public:
    CacheSection(const UiContext &context, QWidget *parent);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void load();
    void ask();
    void empty();
    void take(const Result<CacheStatus> &status);

    QLabel *m_size;
    QLabel *m_hits;
    QLabel *m_hitsRemark = nullptr;
    QSpinBox *m_limit;
    QPushButton *m_empty;
    QLabel *m_emptied = nullptr;
    QTimer m_timer; ///< runs while it is shown
    Answer<Result<CacheStatus>> m_answer;
    bool m_loading = false;
};

} // namespace patchbay
