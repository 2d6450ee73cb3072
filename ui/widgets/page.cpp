#include "ui/widgets/page.h"

#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace patchbay {

namespace {

constexpr int margin = 24;
constexpr int headHeight = 56;

} // namespace

Page::Page(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_title(new QLabel(this))
    , m_remark(new QLabel(this))
    , m_head(new QHBoxLayout)
    , m_banners(new BannerStack(context.theme, this))
    , m_body(new QVBoxLayout)
{
    m_title->setFont(context.theme.font(TextRole::Title));
    m_remark->setForegroundRole(QPalette::PlaceholderText);
    m_head->setContentsMargins(margin, 0, margin, 0);
    m_head->setSpacing(8);
    m_head->addWidget(m_title);
    m_head->addSpacing(6);
    m_head->addWidget(m_remark, 1);
    auto *head = new QWidget(this);
    head->setLayout(m_head);
    head->setMinimumHeight(headHeight);
    head->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(head);
    layout->addWidget(m_banners);
    m_body->setContentsMargins(margin, 12, margin, 0);
    layout->addLayout(m_body, 1);
    connect(&context.theme, &Theme::changed, this, [this] { update(); });
}

void Page::setTitle(const QString &title, const QString &remark)
{
    m_title->setText(title);
    setAccessibleName(title);
    m_remark->setText(remark);
}

void Page::setRemark(const QString &remark)
{
    m_remark->setText(remark);
}

void Page::addHeadWidget(QWidget *widget)
{
    m_head->addWidget(widget);
}

void Page::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.color(Token::Surface));
    const int line = m_head->parentWidget()->geometry().bottom();
    painter.fillRect(QRect(0, line, width(), 1), m_context.theme.color(Token::Hairline));
}

} // namespace patchbay
