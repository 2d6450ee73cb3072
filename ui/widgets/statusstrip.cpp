#include "ui/widgets/statusstrip.h"

#include "ui/widgets/copybutton.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolTip>

namespace patchbay {

namespace {

constexpr QSize shapeSize(15, 10); ///< with the gap before the words

/// A short vertical hairline between two parts.
class Divider final : public QWidget
{
public:
    Divider(const Theme &theme, QWidget *parent)
        : QWidget(parent)
        , m_theme(theme)
    {
        setFixedSize(25, 14);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter(this).fillRect(QRect(width() / 2, 0, 1, height()), m_theme.color(Token::Hairline));
    }

private:
    const Theme &m_theme;
};

QPushButton *flatButton(QWidget *parent)
{
    auto *button = new QPushButton(parent);
    button->setProperty("kind", QStringLiteral("strip"));
    button->setFlat(true);
    return button;
}

} // namespace

StatusStrip::StatusStrip(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_state(new StatusLabel(theme, this))
    , m_url(flatButton(this))
    , m_copy(new CopyButton(theme, QString(), this))
    , m_inFlight(new QLabel(this))
    , m_alert(flatButton(this))
    , m_alertDivider(new Divider(theme, this))
    , m_today(flatButton(this))
    , m_commands(flatButton(this))
{
    const QFont caption = [&theme] {
        QFont font = theme.font(TextRole::Body);
        if (font.pointSizeF() > 0)
            font.setPointSizeF(font.pointSizeF() * .9);
        return font;
    }();
    for (QWidget *widget : {static_cast<QWidget *>(m_inFlight), static_cast<QWidget *>(m_alert),
                            static_cast<QWidget *>(m_today), static_cast<QWidget *>(m_commands)})
        widget->setFont(caption);
    QFont fixed = theme.font(TextRole::Fixed);
    m_url->setFont(fixed);
    m_commands->setProperty("quiet", true);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 0, 16, 0);
    layout->setSpacing(0);
    const auto divider = [&] {
        layout->addWidget(new Divider(theme, this));
    };
    layout->addWidget(m_state);
    divider();
    layout->addWidget(m_url);
    layout->addSpacing(2);
    layout->addWidget(m_copy);
    divider();
    layout->addWidget(m_inFlight);
    layout->addStretch(1);
    layout->addWidget(m_alert);
    layout->addWidget(m_alertDivider);
    layout->addWidget(m_today);
    divider();
    layout->addWidget(m_commands);
    setFixedHeight(qMax(28, QFontMetrics(caption).height() + 10));

    connect(m_url, &QPushButton::clicked, m_copy, &QToolButton::click);
    connect(m_commands, &QPushButton::clicked, this, &StatusStrip::commandsAsked);
    connect(m_today, &QPushButton::clicked, this, &StatusStrip::todayClicked);
    connect(m_alert, &QPushButton::clicked, this, &StatusStrip::alertClicked);
    connect(&theme, &Theme::changed, this, [this] {
        paintAlert();
        update();
    });
    setUrl({});
    m_alert->hide();
    m_alertDivider->hide();
    m_copy->setAccessibleName(tr("Copy the base URL"));
    m_copy->setToolTip(tr("Copy the base URL"));
    m_url->setToolTip(tr("The base URL for your applications; a click copies it"));
    m_commands->setText(tr("Ctrl+K  Commands"));
    m_today->setToolTip(tr("Spend since midnight"));
}

void StatusStrip::setState(Status status, const QString &words)
{
    m_state->setStatus(status, words);
}

void StatusStrip::setUrl(const QString &url)
{
    m_url->setText(url);
    m_copy->setText(url);
    m_url->setVisible(!url.isEmpty());
    m_copy->setVisible(!url.isEmpty());
}

void StatusStrip::setInFlight(int count)
{
    m_inFlight->setText(tr("%n in flight", nullptr, count));
}

void StatusStrip::setToday(const QString &amount)
{
    m_today->setText(tr("Today %1").arg(amount));
}

void StatusStrip::setAlert(Status status, const QString &words)
{
    if (status == m_alertStatus && words == m_alert->text())
        return;
    m_alertStatus = status;
    m_alert->setText(words);
    m_alert->setVisible(!words.isEmpty());
    m_alertDivider->setVisible(!words.isEmpty());
    paintAlert();
}

void StatusStrip::paintAlert()
{
    QPixmap shape(shapeSize * devicePixelRatioF());
    shape.setDevicePixelRatio(devicePixelRatioF());
    shape.fill(Qt::transparent);
    QPainter painter(&shape);
    painter.setRenderHint(QPainter::Antialiasing);
    paintStatus(painter, QRectF(0, 0, 10, 10), m_alertStatus, m_theme);
    painter.end();
    m_alert->setIcon(shape);
    m_alert->setIconSize(shapeSize);
}

void StatusStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Window));
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.color(Token::Hairline));
}

} // namespace patchbay
