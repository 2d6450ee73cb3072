#include "ui/clients/toolcard.h"

#include "ui/clients/toolwords.h"
#include "ui/theme/theme.h"
#include "ui/utf8.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace patchbay {

namespace {

constexpr int leastWidth = 300;

QString buttonWords(ToolStanding::State state)
{
    using State = ToolStanding::State;
    switch (state) {
    case State::Connected:
        return ToolCard::tr("Look…");
    case State::Drifted:
        return ToolCard::tr("See change…");
    case State::Overridden:
        return ToolCard::tr("How to mend…");
    case State::Unreadable:
        return ToolCard::tr("See why…");
    case State::NotInstalled:
    case State::NotSetUp:
        break;
    }
    return ToolCard::tr("Connect…");
}

} // namespace

ToolCard::ToolCard(const Theme &theme, const CodingTool &tool, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_tool(tool)
    , m_status(new StatusLabel(theme, this))
    , m_path(new QLabel(this))
    , m_remark(new QLabel(this))
    , m_button(new QPushButton(this))
{
    auto *name = new QLabel(fromUtf8(tool.name), this);
    name->setFont(theme.font(TextRole::Heading));
    m_path->setFont(theme.font(TextRole::Fixed));
    m_path->setForegroundRole(QPalette::PlaceholderText);
    m_path->setTextFormat(Qt::PlainText);
    m_path->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_remark->setFont(theme.font(TextRole::Caption));
    m_remark->setForegroundRole(QPalette::PlaceholderText);
    m_remark->setTextFormat(Qt::PlainText);
    m_remark->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *head = new QHBoxLayout;
    head->addWidget(name, 1);
    head->addWidget(m_status);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_remark, 1);
    foot->addWidget(m_button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 12, 10);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addWidget(m_path);
    layout->addSpacing(8);
    layout->addLayout(foot);
    setMinimumWidth(leastWidth);
    connect(m_button, &QPushButton::clicked, this, &ToolCard::opened);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ToolCard::setStanding(const ToolStanding &standing)
{
    const QString words = stateWords(standing.state);
    m_status->setStatus(statusOf(standing.state), words);
    QStringList paths;
    for (const std::string &path : standing.paths)
        paths << fromUtf8(path);
    m_path->setText(paths.value(0));
    m_path->setToolTip(paths.join(QLatin1Char('\n')));
    m_problem = remarkOf(standing);
    showRemark();
    m_button->setText(buttonWords(standing.state));
    m_button->setAccessibleName(
        QStringLiteral("%1 %2").arg(fromUtf8(m_tool.name), m_button->text()));
    setAccessibleName(QStringLiteral("%1: %2").arg(fromUtf8(m_tool.name), words));
}

void ToolCard::setTraffic(const QString &words)
{
    m_traffic = words;
    showRemark();
}

void ToolCard::showRemark()
{
    const QString remark = m_problem.isEmpty() ? m_traffic : m_problem;
    m_remark->setText(remark);
    m_remark->setToolTip(remark);
    setAccessibleDescription(remark);
}

void ToolCard::takeFocus() const
{
    m_button->setFocus(Qt::OtherFocusReason);
}

void ToolCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(Token::Hairline));
    painter.setBrush(m_theme.color(Token::Raised));
    painter.drawRect(QRectF(rect()).adjusted(.5, .5, -.5, -.5));
    const int y = m_button->y() - 7;
    painter.drawLine(QPointF(1, y + .5), QPointF(width() - 1, y + .5));
}

} // namespace patchbay
