#include "ui/commandpalette.h"

#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace patchbay {

namespace {

constexpr int wide = 560;
constexpr int rowsInSight = 9;

/// Menus' marks for mnemonics are no part of the name.
QString nameOf(const QAction *action)
{
    return action->text().remove(u'&');
}

bool matches(const QString &name, const QStringList &words)
{
    return std::all_of(words.begin(), words.end(), [&](const QString &word) {
        return name.contains(word, Qt::CaseInsensitive);
    });
}

} // namespace

CommandPalette::CommandPalette(const Theme &theme, QWidget *window)
    : QFrame(window)
    , m_theme(theme)
    , m_search(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    m_search->setPlaceholderText(tr("What do you want to do?"));
    m_search->setAccessibleName(tr("Search commands"));
    m_search->installEventFilter(this);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_search);
    layout->addWidget(m_list);
    connect(m_search, &QLineEdit::textChanged, this, &CommandPalette::list);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::trigger);
    hide();
}

void CommandPalette::open(const QList<QAction *> &actions)
{
    m_before = QApplication::focusWidget();
    m_actions = actions;
    m_search->clear();
    list();
    const int row = qMax(30, QFontMetrics(font()).height() + 12);
    const int height = 62 + row * rowsInSight;
    const QRect window = parentWidget()->rect();
    const int width = qMin(wide, window.width() - 32);
    setGeometry((window.width() - width) / 2, qMin(72, window.height() / 8), width,
                qMin(height, window.height() - 80));
    raise();
    show();
    m_search->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::list()
{
    const QStringList words = m_search->text().split(u' ', Qt::SkipEmptyParts);
    m_list->clear();
    for (QAction *action : m_actions) {
        const QString name = nameOf(action);
        if (!action->isEnabled() || !action->isVisible() || !matches(name, words))
            continue;
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        auto *item = new QListWidgetItem(
            action->icon(), keys.isEmpty() ? name : name + QStringLiteral("    ") + keys, m_list);
        item->setData(Qt::UserRole, QVariant::fromValue(action));
        item->setSizeHint({0, qMax(30, QFontMetrics(font()).height() + 12)});
    }
    m_list->setCurrentRow(0);
}

void CommandPalette::trigger()
{
    QListWidgetItem *item = m_list->currentItem();
    auto *action = item ? item->data(Qt::UserRole).value<QAction *>() : nullptr;
    leave();
    if (action)
        action->trigger();
}

void CommandPalette::leave()
{
    hide();
    if (m_before && m_before->isVisible())
        m_before->setFocus(Qt::PopupFocusReason);
    m_before = nullptr;
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const int row = m_list->currentRow();
        switch (key->key()) {
        case Qt::Key_Escape:
            leave();
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            trigger();
            return true;
        case Qt::Key_Down:
            m_list->setCurrentRow(qMin(row + 1, m_list->count() - 1));
            return true;
        case Qt::Key_Up:
            m_list->setCurrentRow(qMax(row - 1, 0));
            return true;
        default:
            break;
        }
    } else if (event->type() == QEvent::FocusOut && isVisible()) {
        hide();
    }
    return QFrame::eventFilter(watched, event);
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(Token::Control));
    painter.setBrush(m_theme.color(Token::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(.5, .5, -.5, -.5), 4, 4);
}

} // namespace patchbay
