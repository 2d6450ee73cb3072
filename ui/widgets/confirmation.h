#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace patchbay {

/// Asks in place, before something that cannot be undone; hidden until it asks.
class Confirmation final : public QWidget
{
    Q_OBJECT

public:
    /// The words on the button that leaves things as they are, and on the one that goes on.
    Confirmation(const QString &keep, const QString &goOn, QWidget *parent = nullptr);

    /// Shows \a question; where it is not \a possible to go on, only why.
    void ask(const QString &question, bool possible = true);

signals:
    /// The user wants to go on; it is hidden again.
    void agreed();

private:
    QLabel *m_question;
    QPushButton *m_keep;
    QPushButton *m_goOn;
};

} // namespace patchbay
