#include "ui/providers/secretsline.h"

#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace patchbay {

SecretsLine::SecretsLine(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_icon(new QLabel(this))
    , m_words(new QLabel(this))
    , m_details(new QLabel(this))
    , m_unlock(new QPushButton(this))
    , m_more(new QPushButton(this))
{
    m_words->setTextFormat(Qt::RichText);
    m_words->setWordWrap(true);
    m_details->setFont(theme.font(TextRole::Caption));
    m_details->setForegroundRole(QPalette::PlaceholderText);
    m_details->setWordWrap(true);
    m_details->hide();
    m_more->setProperty("kind", QStringLiteral("link"));
    m_more->setCheckable(true);
    m_more->setStyleSheet(QStringLiteral("QPushButton:checked { background: transparent; }"));
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(m_icon);
    row->addWidget(m_words, 1);
    row->addWidget(m_unlock);
    row->addWidget(m_more);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 6, 10, 6);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_details);
    connect(m_unlock, &QPushButton::clicked, this, &SecretsLine::unlockAsked);
    connect(m_more, &QPushButton::toggled, m_details, &QWidget::setVisible);
    connect(&theme, &Theme::changed, this, &SecretsLine::refresh);
    refresh();
}

void SecretsLine::setState(const KeychainState &state)
{
    m_state = state;
    refresh();
}

void SecretsLine::refresh()
{
    using Availability = KeychainState::Availability;
    const QString name
        = QStringLiteral("<b>%1</b>").arg(QString::fromStdString(m_state.name).toHtmlEscaped());
    Token ink = Token::Ok;
    switch (m_state.availability) {
    case Availability::Usable:
        m_words->setText(tr("Secrets live in %1, unlocked. The profile holds none.").arg(name));
        break;
    case Availability::Locked:
        ink = Token::Warn;
        m_words->setText(
            tr("Secrets live in %1, which is locked. The profile holds none.").arg(name));
        break;
    case Availability::Absent:
        ink = Token::Warn;
        m_words->setText(tr("There is no keychain here: a key lasts for one session, or stays in a "
                            "variable or a file. The profile holds none."));
        break;
    }
    m_icon->setPixmap(m_theme.icon(QStringLiteral("keychain"), ink).pixmap(16, 16));
    m_unlock->setText(tr("Unlock"));
    m_unlock->setVisible(m_state.availability == Availability::Locked);
    m_more->setText(tr("Details"));
    m_details->setText(
        m_state.availability == Availability::Absent
            ? tr("No program keeps one in this session of the desktop.") + QLatin1Char(' ')
                  + tr("Without one a key can be kept for this session only, or be read from an "
                       "environment variable or from a file that only you can read. Any service of "
                       "the "
                       "Secret Service API will do: GNOME Keyring, KWallet, KeePassXC.")
            : tr("Each key is stored for the address of its provider: where the address is "
                 "changed, the key is asked for again. Keys can also be kept for one session, or "
                 "be read from an environment variable or a file."));
    update();
}

void SecretsLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(Token::Hairline));
    painter.setBrush(m_theme.color(Token::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(.5, .5, -.5, -.5), 4, 4);
}

} // namespace patchbay
