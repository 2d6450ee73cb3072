#pragma once

#include "ui/playground/chatprompt.h"
#include "ui/widgets/page.h"

#include <QList>
#include <QNetworkAccessManager>
#include <QStringList>

class QHBoxLayout;
class QPushButton;

namespace patchbay {

class AnswerPanel;
class CodeBox;
class PromptPart;

/// Asks one prompt of one to three targets side by side, over HTTP as a client would, and shows
/// what each takes, costs and answers.
class PlaygroundPage final : public Page
{
    Q_OBJECT

public:
    explicit PlaygroundPage(const UiContext &context, QWidget *parent = nullptr);
    ~PlaygroundPage() override;

    [[nodiscard]] QString pageName() const override { return tr("Playground"); }
    [[nodiscard]] QString pageIcon() const override { return QStringLiteral("playground"); }
    void shown() override;

    /// Puts a chat request of a client into the fields, to be changed and asked again.
    void replay(const QByteArray &request);

signals:
    /// One request is wanted, with its inspector.
    void requestAsked(qint64 id);

private:
    void buildHead();
    AnswerPanel *addPanel(const QString &model);
    void removePanel(AnswerPanel *panel);
    void showPanels();
    void readModels();
    void ask();
    void stopAll();
    void goOnFrom(AnswerPanel &panel);
    void reset();
    void showCode();
    void showRunning();
    void refuse(const QString &words);

    QPushButton *m_add;
    QPushButton *m_code;
    QHBoxLayout *m_panelLayout;
    QList<AnswerPanel *> m_panels;
    PromptPart *m_prompt;
    ChatPrompt m_asked; ///< of the answers that are shown
    CodeBox *m_codeBox;
    QNetworkAccessManager m_network;
    QStringList m_models;
};

} // namespace patchbay
