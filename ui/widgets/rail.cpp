#include "ui/widgets/rail.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QVBoxLayout>

namespace patchbay {

namespace {

constexpr int wide = 168;
constexpr int narrow = 56;
constexpr int railHeadHeight = 62; ///< above the first page
constexpr int socketFromRight = 17;
constexpr int textLeft = 48;
constexpr int textRight = 32; ///< kept free for the socket

int itemHeight(const QFontMetrics &metrics)
{
    return qMax(40, metrics.height() + 14);
}

} // namespace

RailButton::RailButton(const Theme &theme, const QString &icon, const QString &name,
                       QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_icon(icon)
{
    setText(name);
    setAccessibleName(name);
    setCheckable(true);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RailButton::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    setToolTip(collapsed ? text() : QString());
    update();
}

QSize RailButton::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font(TextRole::Strong));
    constexpr int slack = 4; // the painter's metrics may differ by the hinting
    const int full = qMax(wide, textLeft + metrics.horizontalAdvance(text()) + slack + textRight);
    return {m_collapsed ? narrow : full, itemHeight(metrics)};
}

void RailButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool current = isChecked();
    if (current || underMouse()) {
        painter.setPen(current ? m_theme.color(Token::Hairline) : Qt::transparent);
        painter.setBrush(m_theme.color(current ? Token::Raised : Token::Hover));
        painter.drawRoundedRect(QRectF(rect()).adjusted(8.5, 2.5, -9.5, -2.5), 4, 4);
    }
    const int iconSize = 20;
    const QRect iconPlace(18, (height() - iconSize) / 2, iconSize, iconSize);
    m_theme.icon(m_icon, current ? Token::Accent : Token::TextMuted).paint(&painter, iconPlace);
    if (!m_collapsed) {
        painter.setFont(m_theme.font(current ? TextRole::Strong : TextRole::Body));
        painter.setPen(m_theme.color(current ? Token::Text : Token::TextMuted));
        const QRect place(textLeft, 0, width() - textLeft - textRight, height());
        painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, place.width()));
    }
    if (isCheckable())
        paintSocket(painter);
}

void RailButton::paintSocket(QPainter &painter) const
{
    const QPointF center(width() - socketFromRight + .5, height() / 2.0);
    if (isChecked()) {
        const QColor accent = m_theme.color(Token::Accent);
        painter.fillRect(QRectF(center.x(), center.y() - 1.5, width() - center.x(), 3), accent);
        painter.setPen(Qt::NoPen);
        painter.setBrush(accent);
        painter.drawEllipse(center, 5, 5);
        painter.setBrush(m_theme.color(Token::Raised));
        painter.drawEllipse(center, 1.7, 1.7);
    } else if (!m_collapsed) {
        painter.setPen(QPen(m_theme.color(Token::Hairline), 1.2));
        painter.setBrush(m_theme.color(Token::Window));
        painter.drawEllipse(center, 3.2, 3.2);
    }
}

Rail::Rail(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_top(new QVBoxLayout)
    , m_bottom(new QVBoxLayout)
    , m_collapse(new RailButton(theme, QStringLiteral("chevron-right"), QString(), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, railHeadHeight, 0, 10);
    layout->setSpacing(0);
    m_top->setSpacing(0);
    m_bottom->setSpacing(0);
    layout->addLayout(m_top);
    layout->addStretch();
    layout->addLayout(m_bottom);
    layout->addWidget(m_collapse);
    m_collapse->setCheckable(false);
    connect(m_collapse, &RailButton::clicked, this, [this] { setCollapsed(!m_collapsed); });
    connect(&theme, &Theme::changed, this, [this] {
        fitWidth();
        update();
    });
    nameCollapse();
    fitWidth();
}

/// As wide as the longest name needs, and not less than the design says.
void Rail::fitWidth()
{
    int width = m_collapse->sizeHint().width();
    for (const RailButton *button : std::as_const(m_buttons))
        width = qMax(width, button->sizeHint().width());
    setFixedWidth(width);
}

int Rail::addPage(const QString &icon, const QString &name, bool atBottom)
{
    const auto index = static_cast<int>(m_buttons.size());
    auto *button = new RailButton(m_theme, icon, name, this);
    button->setCollapsed(m_collapsed);
    connect(button, &RailButton::clicked, this, [this, index] {
        setCurrent(index);
        emit pageChosen(index);
    });
    (atBottom ? m_bottom : m_top)->addWidget(button);
    m_buttons.append(button);
    fitWidth();
    return index;
}

void Rail::setCurrent(int index)
{
    for (int i = 0; i < m_buttons.size(); ++i)
        m_buttons.at(i)->setChecked(i == index);
}

void Rail::setCollapsed(bool collapsed)
{
    if (m_collapsed == collapsed)
        return;
    m_collapsed = collapsed;
    for (RailButton *button : m_buttons)
        button->setCollapsed(collapsed);
    nameCollapse();
    fitWidth();
    emit collapsedChanged(collapsed);
}

void Rail::nameCollapse()
{
    const QString words = m_collapsed ? tr("Expand") : tr("Collapse");
    m_collapse->setText(words);
    m_collapse->setAccessibleName(words);
    m_collapse->setCollapsed(m_collapsed);
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Window));
    painter.fillRect(QRect(width() - 1, 0, 1, height()), m_theme.color(Token::Hairline));
    m_theme.icon(QStringLiteral("app-icon")).paint(&painter, QRect(16, 15, 26, 26));
    if (!m_collapsed) {
        painter.setFont(m_theme.font(TextRole::Heading));
        painter.setPen(m_theme.color(Token::Text));
        painter.drawText(QRect(50, 15, width() - 54, 26), Qt::AlignVCenter | Qt::AlignLeft,
                         QStringLiteral("Patchbay"));
        const int line = m_bottom->geometry().top() - 6;
        painter.fillRect(QRect(16, line, width() - 40, 1), m_theme.color(Token::Hairline));
    }
}

} // namespace patchbay
