#include "ui/providers/connectionsettings.h"

#include "ui/providers/draftform.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QPainter>
#include <QVBoxLayout>

namespace patchbay {

void addConnectionFields(DraftForm &form)
{
    form.addText(Disclosure::tr("Proxy"), "/proxy", Disclosure::tr("system; or none, or a URL"));
    form.addText(Disclosure::tr("Own CA"), "/ca_file",
                 Disclosure::tr("a PEM file, beside the system's"));
    const QString ms = QStringLiteral("ms");
    form.addNumber(Disclosure::tr("Connect"), "/timeouts_ms/connect", Disclosure::tr("10 s"), ms);
    form.addNumber(Disclosure::tr("First byte"), "/timeouts_ms/first_byte_stream",
                   Disclosure::tr("60 s, streaming"), ms);
    form.addNumber(Disclosure::tr("…, whole"), "/timeouts_ms/first_byte",
                   Disclosure::tr("10 min, not streaming"), ms);
    form.addNumber(Disclosure::tr("Silence"), "/timeouts_ms/idle",
                   Disclosure::tr("5 min between bytes"), ms);
    form.addNumber(Disclosure::tr("In all"), "/timeouts_ms/total", Disclosure::tr("1 h"), ms);
    form.addPairs(Disclosure::tr("Headers"), "/headers",
                  Disclosure::tr("Name: value, one a line; no keys"));
    form.addFlag(Disclosure::tr("Use HTTP/2"), "/http2", false);
    form.addFlag(Disclosure::tr("Allow plain HTTP to a private address"), "/plain_http", false);
}

/// Reads like a Legend, with a chevron, and can be pressed.
class Disclosure::Caption final : public QAbstractButton
{
public:
    Caption(const Theme &theme, const QString &text, QWidget *parent)
        : QAbstractButton(parent)
        , m_theme(theme)
    {
        setText(text);
        setAccessibleName(text);
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
    }

    QString summary;

    [[nodiscard]] QSize sizeHint() const override
    {
        const QFontMetrics metrics(m_theme.font(TextRole::Legend));
        return {metrics.horizontalAdvance(text()) + 40, qMax(24, metrics.height() + 8)};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const QString icon
            = isChecked() ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right");
        m_theme.icon(icon).paint(&painter, QRect(0, height() / 2 - 6, 12, 12));
        painter.setFont(m_theme.font(TextRole::Legend));
        painter.setPen(m_theme.color(underMouse() ? Token::Text : Token::TextMuted));
        const int after = 18 + painter.fontMetrics().horizontalAdvance(text());
        painter.drawText(rect().adjusted(18, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
        int right = width();
        if (!isChecked() && !summary.isEmpty()) {
            painter.setFont(m_theme.font(TextRole::Caption));
            const QString shown
                = painter.fontMetrics().elidedText(summary, Qt::ElideRight, width() - after - 40);
            right -= painter.fontMetrics().horizontalAdvance(shown) + 8;
            painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignRight, shown);
        }
        if (right > after + 8)
            painter.fillRect(QRect(after + 8, height() / 2, right - after - 8, 1),
                             m_theme.color(Token::Hairline));
    }

private:
    const Theme &m_theme;
};

Disclosure::Disclosure(const Theme &theme, const QString &caption, QWidget *content,
                       QWidget *parent)
    : QWidget(parent)
    , m_caption(new Caption(theme, caption, this))
    , m_content(content)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_caption);
    layout->addWidget(content);
    content->hide();
    connect(m_caption, &QAbstractButton::toggled, this, [this](bool open) {
        m_content->setVisible(open);
        if (open)
            emit opened();
    });
    connect(&theme, &Theme::changed, m_caption, qOverload<>(&QWidget::update));
}

void Disclosure::setOpen(bool open)
{
    m_caption->setChecked(open);
}

void Disclosure::setSummary(const QString &summary)
{
    m_caption->summary = summary;
    m_caption->update();
}

} // namespace patchbay
