#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace patchbay {

class CopyButton;
struct Command;
class Theme;

/// What a page shows while it has nothing: one sentence, one button, and one command to copy.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(const Theme &theme, QWidget *parent = nullptr);

    void setSentence(const QString &sentence);
    /// Empty: no button.
    void setButton(const QString &text);
    /// Nothing shown: no command.
    void setCommand(const Command &command);

signals:
    void buttonClicked();

private:
    QLabel *m_sentence;
    QPushButton *m_button;
    QWidget *m_box;
    QLabel *m_command;
    CopyButton *m_copy;
};

} // namespace patchbay
