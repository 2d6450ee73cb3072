#include "ui/widgets/banner.h"

#include "ui/widgets/clearlayout.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace patchbay {

namespace {

constexpr qsizetype inSight = 2;

struct Look
{
    Token ink;
    Token ground;
    const char *icon;
};

Look lookOf(Notice::Level level)
{
    switch (level) {
    case Notice::Level::Error:
        return {Token::Error, Token::ErrorSoft, "error"};
    case Notice::Level::Warning:
        return {Token::Warn, Token::WarnSoft, "warning"};
    case Notice::Level::Info:
        break;
    }
    return {Token::Idle, Token::IdleSoft, "info"};
}

} // namespace

Banner::Banner(const Theme &theme, Notice notice, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_notice(std::move(notice))
{
    const Look look = lookOf(m_notice.level);
    auto *icon = new QLabel(this);
    icon->setPixmap(theme.icon(QString::fromLatin1(look.icon), look.ink).pixmap(16, 16));
    auto *sentence = new QLabel(m_notice.sentence, this);
    sentence->setTextFormat(Qt::PlainText);
    sentence->setWordWrap(true);
    sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 4, 8, 4);
    layout->setSpacing(10);
    layout->addWidget(icon);
    layout->addWidget(sentence, 1);
    if (!m_notice.button.isEmpty()) {
        auto *button = new QPushButton(m_notice.button, this);
        connect(button, &QPushButton::clicked, this, [act = m_notice.act] {
            if (act)
                act();
        });
        layout->addWidget(button);
    }
    setMinimumHeight(34);
    setAccessibleName(m_notice.sentence);
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Look look = lookOf(m_notice.level);
    painter.fillRect(rect(), m_theme.color(look.ground));
    painter.fillRect(QRect(0, 0, 3, height()), m_theme.color(look.ink));
}

BannerStack::BannerStack(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(24, 12, 24, 0);
    m_layout->setSpacing(8);
    connect(&theme, &Theme::changed, this, &BannerStack::rebuild);
    hide();
}

void BannerStack::put(const Notice &notice)
{
    const auto same = [&](const Notice &other) {
        return other.key == notice.key;
    };
    const auto found = std::find_if(m_notices.begin(), m_notices.end(), same);
    if (found != m_notices.end())
        *found = notice;
    else
        m_notices.append(notice);
    std::stable_sort(m_notices.begin(), m_notices.end(),
                     [](const Notice &a, const Notice &b) { return a.level < b.level; });
    rebuild();
}

void BannerStack::withdraw(const QString &key)
{
    if (m_notices.removeIf([&](const Notice &notice) { return notice.key == key; }) > 0)
        rebuild();
}

bool BannerStack::has(const QString &key) const
{
    return std::any_of(m_notices.begin(), m_notices.end(),
                       [&](const Notice &notice) { return notice.key == key; });
}

void BannerStack::rebuild()
{
    clear(*m_layout);
    const qsizetype count = m_all ? m_notices.size() : qMin(inSight, m_notices.size());
    for (qsizetype i = 0; i < count; ++i)
        m_layout->addWidget(new Banner(m_theme, m_notices.at(i), this));
    if (const qsizetype more = m_notices.size() - count; more > 0) {
        auto *button = new QPushButton(tr("%n more", nullptr, static_cast<int>(more)), this);
        button->setProperty("kind", QStringLiteral("link"));
        connect(button, &QPushButton::clicked, this, [this] {
            m_all = true;
            rebuild();
        });
        m_layout->addWidget(button, 0, Qt::AlignLeft);
    }
    m_all = m_all && !m_notices.isEmpty();
    setVisible(!m_notices.isEmpty());
}

} // namespace patchbay
