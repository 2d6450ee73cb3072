#pragma once

#include "core/model/activity.h"
#include "ui/answer.h"
#include "ui/providers/foundkeys.h"
#include "ui/widgets/page.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace patchbay {

class ClientStep;
class EmptyState;
class SecretsLine;
class StatusLabel;
class StepList;

/// The set-up: keychain, first provider, a coding tool, first request. Can be left at any step, and gone on with
/// from the command palette.
class FirstRunPage final : public Page
{
    Q_OBJECT

public:
    explicit FirstRunPage(const UiContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString pageName() const override { return tr("Set-up"); }
    [[nodiscard]] QString pageIcon() const override { return QStringLiteral("plug"); }
    void shown() override;

    /// Whether it should greet: it was neither finished nor skipped, and the profile is that of the
    /// first start.
    [[nodiscard]] bool isWanted() const;

signals:
    /// A provider is to be added,
    void providerAsked();
    /// with a key that lies somewhere.
    void foundKeyAsked(const patchbay::FoundKey &key);
    /// The set-up is over, or skipped.
    void left();

private:
    [[nodiscard]] QWidget *keychainStep();
    [[nodiscard]] QWidget *providerStep();
    [[nodiscard]] QWidget *requestStep();
    void goTo(int step);
    void askKeychain();
    void listFoundKeys();
    void offer(const FoundKey &key);
    void showCommand();
    void take(const Activity &activity);
    void leave();

    StepList *m_steps;
    QStackedWidget *m_stack;
    QPushButton *m_back;
    QPushButton *m_next;
    SecretsLine *m_keychain = nullptr;
    QVBoxLayout *m_found = nullptr;
    QLabel *m_providers = nullptr;
    ClientStep *m_client = nullptr;
    EmptyState *m_command = nullptr;
    StatusLabel *m_request = nullptr;
    Answer<Result<std::vector<ToolKey>>> m_toolKeys;
    bool m_came = false; ///< the first request has
};

} // namespace patchbay
