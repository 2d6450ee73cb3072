#pragma once

#include "core/config/config.h"
#include "core/config/keychainstate.h"
#include "ui/providers/secretedit.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QStackedWidget;

namespace patchbay {

/// Where a key's secret lies, and, where it is to be entered, the secret: in the keychain, for
/// this session, an environment variable, a file, or none at all.
class SecretSource final : public QWidget
{
    Q_OBJECT

public:
    explicit SecretSource(const Theme &theme, QWidget *parent = nullptr);

    /// Takes the keychain for the default if it is there.
    void setKeychain(const KeychainState &state);
    /// What the keychain calls the secret: `provider/key`.
    void setItemName(const QString &name);
    void setRef(const SecretRef &ref);
    /// For another provider: the default again, which is no key for one on this machine.
    void restart(bool local);
    [[nodiscard]] SecretRef ref() const;
    /// What was typed; nothing where none is entered here, or nothing was.
    [[nodiscard]] std::optional<Secret> secret() const;
    void setSecret(const Secret &secret);
    void clearSecret() { m_secret->clearSecret(); }
    [[nodiscard]] SecretEdit *secretField() const { return m_secret; }

signals:
    void edited();

private:
    [[nodiscard]] SecretRef::Kind kind() const;
    void showKind();

    const Theme &m_theme;
    QComboBox *m_kind;
    QStackedWidget *m_fields;
    SecretEdit *m_secret;
    QLineEdit *m_place;
    QLabel *m_remark;
    KeychainState m_keychain;
    QString m_item;
    bool m_chosen = false; ///< the user, or the profile, has said where
};

} // namespace patchbay
