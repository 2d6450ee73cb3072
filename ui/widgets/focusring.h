#pragma once

#include <QFocusFrame>

namespace patchbay {

class Theme;

/// The ring around the widget that has the keyboard's attention: 2 px, 1 px outside, only while
/// the keyboard is what moves. One for each window. Text fields show their focus themselves.
class FocusRing final : public QFocusFrame
{
    Q_OBJECT

public:
    FocusRing(const Theme &theme, QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void follow(QWidget *focused);

    const Theme &m_theme;
    QWidget *m_window;
    bool m_byKeyboard = false;
};

} // namespace patchbay
