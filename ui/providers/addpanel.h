#pragma once

#include "core/config/connectionsubject.h"
#include "ui/context.h"
#include "ui/profileedit.h"
#include "ui/widgets/sidepanel.h"

class QLineEdit;
class QPushButton;

namespace patchbay {

class ConnectionCheck;
class DraftForm;
class Legend;
class PresetPicker;
class SecretSource;
struct KeychainState;

/// Adds a provider: one of the catalogue's, or any address; its key, and a test before it is
/// saved.
class AddPanel final : public SidePanel
{
    Q_OBJECT

public:
    explicit AddPanel(const UiContext &context, QWidget *parent = nullptr);

    /// Begins anew.
    void begin(const QString &preset = {});
    /// The key is to be read from \a variable of the environment.
    void useVariable(const QString &variable);
    /// As if \a secret had been pasted.
    void useSecret(const Secret &secret);
    void setKeychain(const KeychainState &state);

signals:
    /// It is in the profile. \a secret still has to be stored, if there is one.
    void added(const QString &provider, const QString &key, const patchbay::SecretRef &ref,
               const std::optional<patchbay::Secret> &secret);

private:
    void choose(const QString &preset);
    void onEdited();
    [[nodiscard]] const ProviderInfo *preset() const;
    [[nodiscard]] json::Tree draft() const;
    [[nodiscard]] std::expected<ConnectionSubject, Problems> subject() const;
    void showProblems(SaveFailure::Kind kind, const Problems &problems);
    void add();

    UiContext m_context;
    PresetPicker *m_picker;
    Legend *m_caption;
    DraftForm *m_form;
    QLineEdit *m_baseUrl;
    QLineEdit *m_name;
    QWidget *m_protocol;
    SecretSource *m_secret;
    ConnectionCheck *m_check;
    DraftForm *m_connection;
    QWidget *m_details; ///< all below the search
    QPushButton *m_add;
    std::string m_basedOn;
    QString m_preset; ///< id; empty for an address of one's own
    bool m_isChosen = false;
};

} // namespace patchbay
