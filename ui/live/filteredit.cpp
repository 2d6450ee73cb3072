#include "ui/live/filteredit.h"

#include "ui/live/filterproblem.h"
#include "ui/theme/theme.h"
#include "ui/widgets/clearlayout.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

namespace patchbay {

namespace {

/// The parts of \a text at blanks outside quotation marks.
QStringList termsOf(const QString &text)
{
    QStringList terms;
    QString term;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        if (c.isSpace() && !quoted) {
            if (!term.isEmpty())
                terms << term;
            term.clear();
        } else {
            term += c;
        }
    }
    if (!term.isEmpty())
        terms << term;
    return terms;
}

} // namespace

FilterEdit::FilterEdit(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_chips(new QHBoxLayout)
    , m_edit(new QLineEdit(this))
    , m_remark(new QLabel(this))
{
    auto *icon = new QLabel(this);
    const auto setIcon = [this, icon] {
        icon->setPixmap(m_theme.icon(QStringLiteral("filter")).pixmap(16, 16));
    };
    setIcon();
    connect(&theme, &Theme::changed, this, setIcon);
    m_edit->setProperty("kind", QStringLiteral("bare"));
    m_edit->setFont(theme.font(TextRole::Fixed));
    m_edit->setPlaceholderText(tr("Filter: status:>=400 client:codex cost:>0.05 model:gpt*"));
    m_edit->setAccessibleName(tr("Filter"));
    m_edit->installEventFilter(this);
    m_edit->setMinimumWidth(140);
    setFocusProxy(m_edit);
    m_remark->setForegroundRole(QPalette::PlaceholderText);
    m_remark->setFont(theme.font(TextRole::Caption));
    m_chips->setSpacing(6);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 2, 8, 2);
    layout->setSpacing(6);
    layout->addWidget(icon);
    layout->addLayout(m_chips);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_remark);
    setMinimumHeight(30);
    m_pause.setSingleShot(true);
    m_pause.setInterval(std::chrono::milliseconds(150));
    connect(&m_pause, &QTimer::timeout, this, &FilterEdit::read);
    connect(m_edit, &QLineEdit::textChanged, this, [this] { m_pause.start(); });
}

QString FilterEdit::text() const
{
    QStringList all = m_terms;
    if (!m_edit->text().trimmed().isEmpty())
        all << m_edit->text().trimmed();
    return all.join(u' ');
}

void FilterEdit::setText(const QString &text)
{
    m_terms = termsOf(text);
    const QSignalBlocker quiet(m_edit);
    m_edit->clear();
    rebuildChips();
    read();
}

void FilterEdit::setRemark(const QString &remark)
{
    m_remark->setText(remark);
}

void FilterEdit::read()
{
    m_pause.stop();
    const QByteArray text = this->text().toUtf8();
    const auto filter
        = ExchangeFilter::parse({text.constData(), static_cast<std::size_t>(text.size())},
                                QDateTime::currentMSecsSinceEpoch());
    emit problemChanged(filter ? QString() : filterProblem(filter.error()));
    if (filter)
        emit filterChanged(*filter);
}

void FilterEdit::finishTerm()
{
    const QStringList typed = termsOf(m_edit->text());
    if (typed.isEmpty()) {
        read();
        return;
    }
    m_terms += typed;
    m_edit->clear();
    rebuildChips();
    read();
}

void FilterEdit::takeBack()
{
    const QString last = m_terms.takeLast();
    rebuildChips();
    m_edit->setText(last);
}

void FilterEdit::rebuildChips()
{
    clear(*m_chips);
    for (int i = 0; i < m_terms.size(); ++i) {
        auto *button = new QPushButton(m_terms.at(i), this);
        button->setProperty("kind", QStringLiteral("chip"));
        button->setIcon(m_theme.icon(QStringLiteral("close")));
        button->setIconSize({10, 10});
        button->setLayoutDirection(Qt::RightToLeft); // the cross at the end
        button->setToolTip(tr("Remove this condition"));
        button->setAccessibleName(tr("Remove %1").arg(m_terms.at(i)));
        connect(button, &QPushButton::clicked, this, [this, i] {
            m_terms.removeAt(i);
            rebuildChips();
            read();
            m_edit->setFocus();
        });
        m_chips->addWidget(button);
    }
}

/// The one field whose name begins with what is typed.
void FilterEdit::completeField()
{
    const QString typed = m_edit->text();
    const bool negated = typed.startsWith(u'-');
    const QString start = negated ? typed.mid(1) : typed;
    for (const std::string_view name : filterFieldNames()) {
        const QString field = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
        if (!start.isEmpty() && field.startsWith(start, Qt::CaseInsensitive)) {
            m_edit->setText((negated ? QStringLiteral("-") : QString()) + field + u':');
            return;
        }
    }
}

bool FilterEdit::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit
        && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut))
        update();
    if (watched != m_edit || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const QString typed = m_edit->text();
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        finishTerm();
        return true;
    case Qt::Key_Space:
        // Inside quotation marks, and after a bare word, a blank is a blank.
        if (!typed.contains(u':') || typed.count(u'"') % 2 == 1
            || m_edit->cursorPosition() != typed.size())
            return false;
        finishTerm();
        return true;
    case Qt::Key_Backspace:
        if (!typed.isEmpty() || m_terms.isEmpty())
            return false;
        takeBack();
        return true;
    case Qt::Key_Tab:
        if (typed.isEmpty() || typed.contains(u':'))
            return false;
        completeField();
        return m_edit->text() != typed;
    case Qt::Key_Escape:
        if (text().isEmpty())
            return false;
        setText({});
        return true;
    default:
        return false;
    }
}

void FilterEdit::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focused = m_edit->hasFocus();
    painter.setPen(QPen(m_theme.color(focused ? Token::Focus : Token::Control), focused ? 2 : 1));
    painter.setBrush(m_theme.color(Token::Raised));
    const double inset = focused ? 1 : .5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), 3, 3);
}

} // namespace patchbay
