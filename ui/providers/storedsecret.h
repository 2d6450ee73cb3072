#pragma once

#include "core/base/error.h"
#include "core/base/secret.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QAction;
class QLabel;
class QLineEdit;

namespace patchbay {

class CopyButton;
class Theme;

/// A secret that is kept already: its last characters, and on request all of it, for 20 s. Only
/// while it is shown is it in this widget, and can it be copied.
class StoredSecret final : public QWidget
{
    Q_OBJECT

public:
    /// Gives the secret, now or later, or why there is none.
    using Fetch = std::function<void(std::function<void(Result<Secret>)>)>;

    StoredSecret(const Theme &theme, const QString &hint, Fetch fetch, QWidget *parent = nullptr);

    [[nodiscard]] bool isRevealed() const { return m_revealed; }
    void reveal();
    void conceal();

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void show(const Result<Secret> &secret);
    void tick();

    const Theme &m_theme;
    QString m_hint;
    Fetch m_fetch;
    QLineEdit *m_text;
    QAction *m_toggle;
    CopyButton *m_copy;
    QLabel *m_remark;
    QTimer m_countdown;
    int m_left = 0;
    bool m_revealed = false;
};

} // namespace patchbay
