#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace patchbay {

/// Asks in place, before something that should not happen unseen; hidden until it asks.
class Confirmation final : public QWidget
{
    Q_OBJECT

public:
    enum class Kind {
        Plain,
        Danger, ///< what is done cannot be undone
    };

    /// The words on the button that leaves things as they are, and on the one that goes on.
    Confirmation(const QString &keep, const QString &goOn, QWidget *parent = nullptr)
        : Confirmation(keep, goOn, Kind::Danger, parent)
    { }
    Confirmation(const QString &keep, const QString &goOn, Kind kind, QWidget *parent = nullptr);

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
