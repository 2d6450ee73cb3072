#pragma once

#include "ui/context.h"
#include "ui/widgets/sidepanel.h"

#include <string>

class QLabel;
class QLineEdit;
class QPushButton;

namespace patchbay {

class Confirmation;
class CopyButton;

/// One client of the profile: name, models, limits, expiry; a new one's token, shown once.
class TokenPanel final : public SidePanel
{
    Q_OBJECT

public:
    explicit TokenPanel(const UiContext &context, QWidget *parent = nullptr);

    /// Begins a new client.
    void begin();
    /// Shows the client \a id as the profile has it.
    void edit(const std::string &id);

signals:
    void saved();

private:
    struct Limits
    {
        QLineEdit *rpm;
        QLineEdit *tpm;
        QLineEdit *concurrent;
    };
    [[nodiscard]] QLineEdit *field(const QString &caption, const QString &placeholder);
    [[nodiscard]] Limits limits(const QString &caption);
    void fill(const std::string &id);
    void save();
    void askBeforeRemoving();
    void remove();
    void showToken(const QString &token);
    void forgetToken();

    UiContext m_context;
    std::string m_id; ///< empty: a new client
    std::string m_basedOn; ///< the profile's hash when editing began
    QLineEdit *m_name;
    QLineEdit *m_models;
    QLineEdit *m_expires;
    QLineEdit *m_budget;
    Limits m_limits;
    Limits m_perUser;
    QWidget *m_tokenBox;
    QLineEdit *m_token;
    CopyButton *m_copy;
    Confirmation *m_confirmation;
    QPushButton *m_delete;
    QPushButton *m_save;
};

} // namespace patchbay
