#pragma once

#include "core/base/secret.h"

#include <QLineEdit>
#include <QTimer>

namespace patchbay {

class Theme;

/// A field for a secret, hidden while it is typed; a button in it shows it for 20 s. Holds nothing
/// after clearSecret().
class SecretEdit final : public QLineEdit
{
    Q_OBJECT

public:
    static constexpr int revealedSeconds = 20;

    explicit SecretEdit(const Theme &theme, QWidget *parent = nullptr);

    /// What was typed, without blanks around it, which come with a paste.
    [[nodiscard]] Secret secret() const;
    void clearSecret();

    [[nodiscard]] bool isRevealed() const { return echoMode() == QLineEdit::Normal; }
    void setRevealed(bool revealed);

signals:
    void revealedChanged(bool revealed);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void tick();

    const Theme &m_theme;
    QAction *m_reveal;
    QTimer m_countdown;
    int m_left = 0; ///< seconds until it hides again
};

} // namespace patchbay
