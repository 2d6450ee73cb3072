#include "ui/startwindow.h"

#include "ui/theme/theme.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace patchbay {

namespace {

// The lock is the kernel's and tells nobody when it is free, so it is tried for.
constexpr std::chrono::milliseconds betweenTries {200};
// A relay lets its answers finish for 10 s unless its profile says otherwise.
constexpr qint64 mostWaitMs = 60'000;

} // namespace

StartWindow::StartWindow(const Theme &theme)
    : m_theme(theme)
    , m_heading(new QLabel(this))
    , m_lines(new QLabel(this))
    , m_waiting(new QLabel(this))
    , m_close(new QPushButton(tr("Close"), this))
    , m_again(new QPushButton(this))
{
    setWindowTitle(QStringLiteral("Patchbay"));
    m_heading->setFont(theme.font(TextRole::Title));
    for (QLabel *label : {m_heading, m_lines, m_waiting}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_lines->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_again->setProperty("kind", QStringLiteral("primary"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_close);
    buttons->addWidget(m_again);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(32, 28, 32, 20);
    layout->setSpacing(14);
    layout->addWidget(m_heading);
    layout->addWidget(m_lines);
    layout->addWidget(m_waiting);
    layout->addStretch();
    layout->addLayout(buttons);
    resize(600, 280);
    m_retry.setInterval(betweenTries);
    connect(&m_retry, &QTimer::timeout, this, &StartWindow::waitOn);
    connect(m_close, &QPushButton::clicked, this, &QWidget::close);
    connect(m_again, &QPushButton::clicked, this, [this] {
        if (m_otherRelay)
            emit takeOverAsked();
        else
            emit retryAsked();
    });
}

void StartWindow::showFailure(const QString &heading, const QString &lines, bool otherRelay)
{
    m_retry.stop();
    m_otherRelay = otherRelay;
    m_heading->setText(heading);
    setAccessibleName(heading);
    m_lines->setText(lines);
    m_waiting->hide();
    m_again->setText(otherRelay ? tr("End the other relay and go on") : tr("Try again"));
    m_again->setEnabled(true);
    m_again->setFocus(Qt::OtherFocusReason);
}

void StartWindow::awaitOther()
{
    m_waited.start();
    m_again->setEnabled(false);
    showWaited();
    m_waiting->show();
    m_retry.start();
}

void StartWindow::waitOn()
{
    if (m_waited.elapsed() < mostWaitMs) {
        showWaited();
        emit retryAsked();
        return;
    }
    m_retry.stop();
    m_waiting->setText(tr("The other relay has not ended after %n s. Something holds it up: ask it "
                          "again, or look what it is doing.",
                          nullptr, static_cast<int>(mostWaitMs / 1000)));
    m_again->setEnabled(true);
}

void StartWindow::showWaited()
{
    m_waiting->setText(tr("The other relay was asked to end. It lets its answers finish first: "
                          "%n s so far.",
                          nullptr, static_cast<int>(m_waited.elapsed() / 1000)));
}

void StartWindow::closeEvent(QCloseEvent *event)
{
    m_retry.stop();
    event->accept();
    emit closed();
}

void StartWindow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Surface));
}

} // namespace patchbay
