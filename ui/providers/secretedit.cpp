#include "ui/providers/secretedit.h"

#include "ui/theme/theme.h"

#include <QAction>

namespace patchbay {

SecretEdit::SecretEdit(const Theme &theme, QWidget *parent)
    : QLineEdit(parent)
    , m_theme(theme)
    , m_reveal(addAction(theme.icon(QStringLiteral("reveal")), QLineEdit::TrailingPosition))
{
    setFont(theme.font(TextRole::Fixed));
    setEchoMode(QLineEdit::Password);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoAutoUppercase
                        | Qt::ImhNoPredictiveText);
    setMaxLength(8192);
    m_reveal->setText(tr("Show the key for %n seconds", nullptr, revealedSeconds));
    m_reveal->setToolTip(m_reveal->text());
    m_countdown.setInterval(std::chrono::seconds(1));
    connect(m_reveal, &QAction::triggered, this, [this] { setRevealed(!isRevealed()); });
    connect(&m_countdown, &QTimer::timeout, this, &SecretEdit::tick);
}

Secret SecretEdit::secret() const
{
    return Secret(text().trimmed().toStdString());
}

void SecretEdit::clearSecret()
{
    clear();
    setRevealed(false);
}

void SecretEdit::setRevealed(bool revealed)
{
    if (revealed == isRevealed())
        return;
    setEchoMode(revealed ? QLineEdit::Normal : QLineEdit::Password);
    m_reveal->setIcon(m_theme.icon(revealed ? QStringLiteral("hide") : QStringLiteral("reveal")));
    m_left = revealedSeconds;
    if (revealed)
        m_countdown.start();
    else
        m_countdown.stop();
    m_reveal->setText(revealed ? tr("Hides in %n seconds", nullptr, m_left)
                               : tr("Show the key for %n seconds", nullptr, revealedSeconds));
    m_reveal->setToolTip(m_reveal->text());
    emit revealedChanged(revealed);
}

void SecretEdit::tick()
{
    if (--m_left <= 0) {
        setRevealed(false);
        return;
    }
    m_reveal->setText(tr("Hides in %n seconds", nullptr, m_left));
    m_reveal->setToolTip(m_reveal->text());
}

void SecretEdit::hideEvent(QHideEvent *event)
{
    setRevealed(false);
    QLineEdit::hideEvent(event);
}

} // namespace patchbay
