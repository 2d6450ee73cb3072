#include "ui/providers/sidepanel.h"

#include "ui/profileedit.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace patchbay {

namespace {

constexpr int panelWidth = 376; ///< 360 with its hairline and the scroll bar's place
constexpr int margin = 20;
const QString failureKey = QStringLiteral("failure");

} // namespace

SidePanel::SidePanel(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(new QLabel(this))
    , m_scroll(new QScrollArea(this))
    , m_failure(new BannerStack(theme, this))
    , m_foot(new QHBoxLayout)
    , m_footBox(new QWidget(this))
{
    m_title->setFont(theme.font(TextRole::Heading));
    auto *close = new QToolButton(this);
    close->setIcon(theme.icon(QStringLiteral("close")));
    close->setToolTip(tr("Close (Esc)"));
    close->setAccessibleName(tr("Close the panel"));
    connect(close, &QToolButton::clicked, this, &SidePanel::closed);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(margin, 14, 14, 6);
    head->addWidget(m_title, 1);
    head->addWidget(close);

    auto *inside = new QWidget(m_scroll);
    m_content = new QVBoxLayout(inside);
    m_content->setContentsMargins(margin, 4, margin - 2, 16);
    m_content->setSpacing(10);
    m_scroll->setWidget(inside);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);

    m_foot->setContentsMargins(margin, 10, margin, 10);
    m_foot->setSpacing(8);
    m_footBox->setLayout(m_foot);
    m_failure->layout()->setContentsMargins(margin, 8, margin, 8);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_failure);
    layout->addWidget(m_footBox);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize SidePanel::sizeHint() const
{
    // As wide as the design says, wider for larger text.
    const int byText = fontMetrics().averageCharWidth() * 50;
    return {qMax(panelWidth, byText), 400};
}

void SidePanel::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void SidePanel::showFailure(SaveFailure::Kind kind, const Problems &problems)
{
    if (kind == SaveFailure::Kind::Conflict) {
        m_failure->put({Notice::Level::Error, failureKey,
                        tr("The profile was changed elsewhere meanwhile, so nothing was saved."),
                        tr("Read again"), [this] {
                            emit readAgainAsked();
                        }});
        return;
    }
    if (problems.empty())
        clearFailure();
    else
        m_failure->put({Notice::Level::Error, failureKey, inWords(problems), {}, {}});
}

void SidePanel::clearFailure()
{
    m_failure->withdraw(failureKey);
}

void SidePanel::reveal(QWidget *widget)
{
    m_scroll->ensureWidgetVisible(widget, 0, 24);
}

void SidePanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Surface));
    painter.fillRect(QRect(0, 0, 1, height()), m_theme.color(Token::Hairline));
    painter.fillRect(QRect(0, m_footBox->y(), width(), 1), m_theme.color(Token::Hairline));
}

void SidePanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace patchbay
