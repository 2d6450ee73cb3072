#include "ui/providers/storedsecret.h"

#include "ui/providers/secretedit.h"
#include "ui/theme/theme.h"
#include "ui/widgets/copybutton.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QVBoxLayout>

namespace patchbay {

namespace {

QString masked(const QString &hint)
{
    return QString(12, QChar(0x2022)) + hint;
}

} // namespace

StoredSecret::StoredSecret(const Theme &theme, const QString &hint, Fetch fetch, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_hint(hint)
    , m_fetch(std::move(fetch))
    , m_text(new QLineEdit(masked(hint), this))
    , m_toggle(m_text->addAction(theme.icon(QStringLiteral("reveal")), QLineEdit::TrailingPosition))
    , m_copy(new CopyButton(theme, tr("Copy the key"), this))
    , m_remark(new QLabel(this))
{
    m_text->setReadOnly(true);
    m_text->setFont(theme.font(TextRole::Fixed));
    m_text->setAccessibleName(tr("The key that is kept, hidden"));
    m_copy->setSecret(true);
    m_copy->hide();
    m_remark->setFont(theme.font(TextRole::Caption));
    m_remark->setForegroundRole(QPalette::PlaceholderText);
    m_remark->setWordWrap(true);
    m_remark->hide();
    m_toggle->setText(tr("Show the key for %n seconds", nullptr, SecretEdit::revealedSeconds));
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_text, 1);
    row->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(row);
    layout->addWidget(m_remark);
    m_countdown.setInterval(std::chrono::seconds(1));
    connect(&m_countdown, &QTimer::timeout, this, &StoredSecret::tick);
    connect(m_toggle, &QAction::triggered, this, [this] {
        if (m_revealed)
            conceal();
        else
            reveal();
    });
}

void StoredSecret::reveal()
{
    m_fetch([self = QPointer(this)](const Result<Secret> &secret) {
        if (self && self->isVisible())
            self->show(secret);
    });
}

void StoredSecret::show(const Result<Secret> &secret)
{
    m_remark->show();
    if (!secret) {
        m_remark->setText(QString::fromStdString(secret.error().message));
        return;
    }
    const std::string_view text = secret->reveal();
    const QString shown = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    m_revealed = true;
    m_text->setText(shown);
    m_text->setCursorPosition(0);
    m_copy->setText(shown);
    m_copy->show();
    m_toggle->setIcon(m_theme.icon(QStringLiteral("hide")));
    m_toggle->setText(tr("Hide the key"));
    m_left = SecretEdit::revealedSeconds + 1;
    m_countdown.start();
    tick();
}

void StoredSecret::conceal()
{
    if (!m_revealed)
        return;
    m_revealed = false;
    m_countdown.stop();
    m_text->setText(masked(m_hint));
    m_copy->setText({});
    m_copy->hide();
    m_remark->hide();
    m_toggle->setIcon(m_theme.icon(QStringLiteral("reveal")));
    m_toggle->setText(tr("Show the key for %n seconds", nullptr, SecretEdit::revealedSeconds));
}

void StoredSecret::tick()
{
    if (--m_left <= 0)
        conceal();
    else
        m_remark->setText(
            tr("Hides in %n seconds. A copy leaves the clipboard after 30 s.", nullptr, m_left));
}

void StoredSecret::hideEvent(QHideEvent *event)
{
    conceal();
    QWidget::hideEvent(event);
}

} // namespace patchbay
