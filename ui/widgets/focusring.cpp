#include "ui/widgets/focusring.h"

#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QSpinBox>

namespace patchbay {

namespace {

bool showsItsFocusItself(const QWidget *widget)
{
    return qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget)
           || qobject_cast<const QAbstractSpinBox *>(widget)
           || qobject_cast<const QComboBox *>(widget);
}

bool movesFocus(const QKeyEvent *event)
{
    const int key = event->key();
    return key == Qt::Key_Tab || key == Qt::Key_Backtab || key == Qt::Key_Up || key == Qt::Key_Down
           || key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_F6;
}

} // namespace

FocusRing::FocusRing(const Theme &theme, QWidget *window)
    : QFocusFrame(window)
    , m_theme(theme)
    , m_window(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
    qApp->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget *, QWidget *now) { follow(now); });
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress && m_byKeyboard) {
        m_byKeyboard = false;
        follow(QApplication::focusWidget());
    } else if (event->type() == QEvent::KeyPress && !m_byKeyboard
               && movesFocus(static_cast<QKeyEvent *>(event))) {
        m_byKeyboard = true;
        follow(QApplication::focusWidget());
    }
    return QFocusFrame::eventFilter(watched, event);
}

void FocusRing::follow(QWidget *focused)
{
    const bool ours = focused && focused->window() == m_window && focused != m_window;
    const bool ring = ours && m_byKeyboard && !showsItsFocusItself(focused);
    setWidget(ring ? focused : nullptr);
    setVisible(ring);
}

void FocusRing::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(Token::Focus), 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
}

} // namespace patchbay
