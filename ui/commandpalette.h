#pragma once

#include <QFrame>
#include <QList>

class QAction;
class QLineEdit;
class QListWidget;

namespace patchbay {

class Theme;

/// All actions of the window by name: type a part of each word, Enter does it, Escape leaves.
class CommandPalette final : public QFrame
{
    Q_OBJECT

public:
    CommandPalette(const Theme &theme, QWidget *window);

    /// Shows it at the top of the window with the actions that are enabled now.
    void open(const QList<QAction *> &actions);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void list();
    void trigger();
    void leave();

    const Theme &m_theme;
    QLineEdit *m_search;
    QListWidget *m_list;
    QList<QAction *> m_actions;
    QWidget *m_before = nullptr; ///< had the focus
};

} // namespace patchbay
