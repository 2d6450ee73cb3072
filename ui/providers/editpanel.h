#pragma once

#include "core/config/connectionsubject.h"
#include "core/config/keychainstate.h"
#include "ui/context.h"
#include "ui/profileedit.h"
#include "ui/widgets/sidepanel.h"

#include <QList>

class QPushButton;
class QVBoxLayout;

namespace patchbay {

class Confirmation;
class ConnectionCheck;
class Disclosure;
class DraftForm;
class KeyEditor;
class Legend;
class ModelSection;

/// Edits a provider of the profile: its address, its keys, how it is reached, its models and
/// prices. Nothing is changed before it is saved.
class EditPanel final : public SidePanel
{
    Q_OBJECT

public:
    /// What is to be done first.
    enum class Aim { Look, AddKey, ReplaceKey, RevealKey, Test, Delete };

    explicit EditPanel(const UiContext &context, QWidget *parent = nullptr);

    /// Reads the provider from the profile in force; \a key is the one to open, if any.
    void begin(const QString &provider, const QString &key = {}, Aim aim = Aim::Look);
    void setKeychain(const KeychainState &state);
    [[nodiscard]] QString provider() const { return m_provider; }

signals:
    /// A key's secret was typed and has to be stored; the profile is saved.
    void secretEntered(const QString &provider, const QString &key, const patchbay::SecretRef &ref,
                       const patchbay::Secret &secret);
    /// The profile is saved without a key that lay in the keychain.
    void keyRemoved(const QString &provider, const QString &key);
    void saved();

private:
    void buildProvider();
    void buildKeys();
    /// The keyboard goes through the keys where they stand, though they were made last.
    void chainTabs();
    KeyEditor *addKey(const json::Tree &key, const QString &hint);
    void removeKey(KeyEditor *editor);
    void onEdited();
    [[nodiscard]] json::Tree draft() const;
    [[nodiscard]] std::expected<ConnectionSubject, Problems> subject() const;
    void save();
    void showProblems(const SaveFailure &failure);
    void askToDelete();
    void remove();
    [[nodiscard]] QStringList usersOfProvider() const;

    UiContext m_context;
    QString m_provider;
    json::Tree m_entry; ///< as it stands in the profile
    std::string m_basedOn;
    KeychainState m_keychain;
    QString m_openKey; ///< whose test is asked for

    DraftForm *m_form;
    Legend *m_keysCaption;
    QVBoxLayout *m_keysLayout;
    QPushButton *m_addKey;
    QList<KeyEditor *> m_keys;
    QStringList m_removedKeys;
    ConnectionCheck *m_check;
    DraftForm *m_connection;
    Disclosure *m_connectionBox;
    ModelSection *m_models;
    Disclosure *m_modelsBox;
    Confirmation *m_confirm; ///< asks whether to delete
    QPushButton *m_save;
};

} // namespace patchbay
