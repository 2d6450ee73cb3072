#include "ui/providers/connectioncheck.h"

#include "core/config/testmodel.h"
#include "ui/format.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace patchbay {

namespace {

Token groundOf(Status status)
{
    switch (status) {
    case Status::Ok:
        return Token::OkSoft;
    case Status::Warning:
    case Status::Resting:
        return Token::WarnSoft;
    case Status::Error:
        return Token::ErrorSoft;
    case Status::Idle:
    case Status::Off:
        break;
    }
    return Token::IdleSoft;
}

} // namespace

ConnectionCheck::ConnectionCheck(const Theme &theme, RelayHost &host, Subject subject,
                                 QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_host(host)
    , m_subject(std::move(subject))
    , m_button(new QPushButton(theme.icon(QStringLiteral("plug")), tr("Test the connection"), this))
    , m_cost(new QLabel(this))
    , m_box(new QWidget(this))
    , m_headline(new StatusLabel(theme, m_box))
    , m_lines(new QLabel(m_box))
{
    m_cost->setFont(theme.font(TextRole::Caption));
    m_cost->setForegroundRole(QPalette::PlaceholderText);
    m_cost->setWordWrap(true);
    m_headline->setTextRole(TextRole::Strong);
    m_lines->setFont(theme.font(TextRole::Caption));
    m_lines->setWordWrap(true);
    m_lines->setTextFormat(Qt::PlainText);
    m_lines->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_lines->setIndent(17);
    auto *inside = new QVBoxLayout(m_box);
    inside->setContentsMargins(12, 8, 12, 10);
    inside->setSpacing(4);
    inside->addWidget(m_headline);
    inside->addWidget(m_lines);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_button, 0, Qt::AlignLeft);
    layout->addWidget(m_cost);
    layout->addWidget(m_box);
    m_box->hide();
    connect(m_button, &QPushButton::clicked, this, &ConnectionCheck::start);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &ConnectionCheck::onFinished);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ConnectionCheck::refresh()
{
    clearResult();
    const auto subject = m_subject();
    if (!subject) {
        m_cost->clear();
        return;
    }
    const auto model
        = testModel(subject->provider, *m_host.catalog(), {}, std::chrono::system_clock::now());
    if (!model)
        m_cost->setText(tr("Asks for the models, then one of them for 1 token."));
    else if (model->cost)
        m_cost->setText(
            tr("Asks a cheap model for 1 token, about %1.").arg(format::money(model->cost)));
    else
        m_cost->setText(tr("Asks a model for 1 token; its price is unknown."));
}

void ConnectionCheck::start()
{
    if (isRunning())
        return;
    auto subject = m_subject();
    if (!subject) {
        emit refused(subject.error());
        return;
    }
    m_button->setEnabled(false);
    say({Status::Idle, tr("Asking…"), {}});
    m_watcher.setFuture(m_host.backend().testConnection(std::move(*subject)));
}

void ConnectionCheck::onFinished()
{
    m_button->setEnabled(true);
    if (m_watcher.future().isCanceled() || m_watcher.future().resultCount() == 0) {
        clearResult();
        return;
    }
    const Result<ConnectionTest> test = m_watcher.result();
    if (!test) {
        say(wordsOf(test.error()));
        return;
    }
    say(wordsOf(*test));
    emit tested(*test);
}

void ConnectionCheck::say(const TestWords &words)
{
    m_status = words.status;
    m_headline->setStatus(words.status, words.headline);
    m_lines->setText(words.lines.join(QLatin1Char('\n')));
    m_lines->setVisible(!words.lines.isEmpty());
    m_box->setAccessibleName(words.headline + QStringLiteral(". ") + m_lines->text());
    m_box->show();
    m_cost->setVisible(words.status == Status::Idle);
    update();
}

void ConnectionCheck::clearResult()
{
    if (isRunning())
        return;
    m_box->hide();
    m_cost->show();
    update();
}

void ConnectionCheck::paintEvent(QPaintEvent *)
{
    if (m_box->isHidden())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(groundOf(m_status)));
    painter.drawRoundedRect(m_box->geometry(), 3, 3);
}

} // namespace patchbay
