#pragma once

#include "core/base/jsontree.h"
#include "core/config/keychainstate.h"
#include "ui/context.h"
#include "ui/profileedit.h"

#include <QWidget>

#include <optional>

namespace patchbay {

class Disclosure;
class DraftForm;
class SecretSource;
class StoredSecret;

/// One key of a provider: its label, limits, where its secret lies; shown, replaced, removed.
class KeyEditor final : public QWidget
{
    Q_OBJECT

public:
    /// \a key as it stands in the profile; without an id it is a new one. \a hint are its last
    /// characters.
    KeyEditor(const UiContext &context, const QString &provider, json::Tree key,
              const QString &hint, QWidget *parent = nullptr);

    void setKeychain(const KeychainState &state);
    void setOpen(bool open);
    /// Opens it for another secret.
    void beginReplacing();
    void beginRenaming();
    void reveal();

    [[nodiscard]] bool isNew() const { return m_id.isEmpty(); }
    [[nodiscard]] bool isKeptInKeychain() const;
    [[nodiscard]] QString id() const { return m_id; }
    /// The entry with the edits; \a taken tells which ids a new key must not have.
    [[nodiscard]] json::Tree entry(const std::function<bool(const std::string &)> &taken) const;
    [[nodiscard]] SecretRef ref() const;
    /// What was typed; nothing if the secret stays the same.
    [[nodiscard]] std::optional<Secret> secret() const;
    [[nodiscard]] Problems show(const Problems &problems);
    void clearSecret();

signals:
    void edited();
    void removeAsked();

private:
    void fetch(const std::function<void(Result<Secret>)> &done) const;
    [[nodiscard]] QString placeInWords() const;

    UiContext m_context;
    QString m_provider;
    QString m_id;
    json::Tree m_key;
    DraftForm *m_form;
    SecretSource *m_source;
    StoredSecret *m_stored = nullptr;
    Disclosure *m_disclosure;
};

} // namespace patchbay
