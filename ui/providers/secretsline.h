#pragma once

#include "core/config/keychainstate.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace patchbay {

class Theme;

/// Says where secrets live, and what to do where they cannot.
class SecretsLine final : public QWidget
{
    Q_OBJECT

public:
    explicit SecretsLine(const Theme &theme, QWidget *parent = nullptr);

    void setState(const KeychainState &state);

signals:
    /// The keychain is to ask for its password.
    void unlockAsked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();

    const Theme &m_theme;
    KeychainState m_state;
    QLabel *m_icon;
    QLabel *m_words;
    QLabel *m_details;
    QPushButton *m_unlock;
    QPushButton *m_more;
};

} // namespace patchbay
