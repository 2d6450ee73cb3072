#include "ui/widgets/sidepanel.h"

#include "ui/profileedit.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace patchbay {

namespace {

constexpr int panelWidth = 376; ///< 360 with its hairline and the scroll bar's place
constexpr int panelMargin = 20;
const QString failureKey = QStringLiteral("failure");
const QString unsavedKey = QStringLiteral("unsaved");

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
    connect(close, &QToolButton::clicked, this, [this] { leave([this] { emit closed(); }); });
    auto *head = new QHBoxLayout;
    head->setContentsMargins(panelMargin, 14, 14, 6);
    head->addWidget(m_title, 1);
    head->addWidget(close);

    auto *inside = new QWidget(m_scroll);
    m_content = new QVBoxLayout(inside);
    m_content->setContentsMargins(panelMargin, 4, panelMargin - 2, 16);
    m_content->setSpacing(10);
    m_scroll->setWidget(inside);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    inside->installEventFilter(this);

    m_foot->setContentsMargins(panelMargin, 10, panelMargin, 10);
    m_foot->setSpacing(8);
    m_footBox->setLayout(m_foot);
    m_failure->layout()->setContentsMargins(panelMargin, 8, panelMargin, 8);
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
    const int byContent = m_scroll->widget()->minimumSizeHint().width()
                          + style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, m_scroll) + 1;
    return {qMax(qMax(panelWidth, byText), byContent), 400};
}

bool SidePanel::eventFilter(QObject *watched, QEvent *event)
{
    // What was opened inside may need more room than there was.
    if (watched == m_scroll->widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QWidget::eventFilter(watched, event);
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
    if (event->key() != Qt::Key_Escape)
        QWidget::keyPressEvent(event);
    else if (m_failure->has(unsavedKey))
        goOnEditing();
    else
        leave([this] { emit closed(); });
}

void SidePanel::setEdited(bool edited)
{
    m_edited = edited;
    m_failure->withdraw(unsavedKey);
}

void SidePanel::leave(const std::function<void()> &then)
{
    if (!m_edited) {
        then();
        return;
    }
    m_before = focusWidget();
    m_failure->put({Notice::Level::Warning, unsavedKey,
                    tr("What you changed is not saved yet. Esc goes on editing."),
                    tr("Drop the changes"), [this, then] {
                        setEdited(false);
                        then();
                    }});
    // Errors come first, so it is the last one.
    const auto buttons = m_failure->findChildren<QPushButton *>();
    buttons.last()->setFocus(Qt::OtherFocusReason);
}

void SidePanel::goOnEditing()
{
    m_failure->withdraw(unsavedKey);
    if (m_before)
        m_before->setFocus(Qt::OtherFocusReason);
}

} // namespace patchbay
