#pragma once

#include "ui/context.h"
#include "ui/playground/chatprompt.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QHBoxLayout;
class QImage;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace patchbay {

class PromptEdit;

/// Where the prompt is written: text, system prompt, images, tools and parameters.
class PromptPart final : public QWidget
{
    Q_OBJECT

public:
    explicit PromptPart(const UiContext &context, QWidget *parent = nullptr);

    /// What was written; nothing while the tools are no valid JSON, which is said at their field.
    [[nodiscard]] std::optional<ChatPrompt> prompt() const;
    [[nodiscard]] bool skipCache() const;
    [[nodiscard]] bool isEmpty() const;
    void setPrompt(const ChatPrompt &prompt);
    /// Asks while nothing runs, stops all while something does.
    void setRunning(bool running);
    void focusText();

signals:
    void changed();
    void askGiven();
    void stopGiven();
    /// An image cannot be taken; the words say why.
    void refused(const QString &words);

private:
    void buildFields();
    [[nodiscard]] QWidget *buildParameters();
    void addFiles(const QStringList &paths);
    void addImage(const QImage &image);
    void add(const PromptImage &image);
    void showImages();
    void showEarlier();
    void checkTools();

    UiContext m_context;
    QPlainTextEdit *m_system;
    PromptEdit *m_text;
    QWidget *m_toolsBox;
    QPlainTextEdit *m_tools;
    QLabel *m_toolsProblem;
    QWidget *m_imageRow;
    QHBoxLayout *m_imageLayout;
    QPushButton *m_earlier;
    QPushButton *m_toolsButton;
    QPushButton *m_systemButton;
    QDoubleSpinBox *m_temperature;
    QSpinBox *m_maxTokens;
    QComboBox *m_effort;
    QCheckBox *m_skipCache;
    QPushButton *m_ask;
    ChatPrompt m_kept; ///< its images, earlier messages and other members
    bool m_running = false;
};

} // namespace patchbay
