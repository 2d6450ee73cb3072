#include "ui/spend/serieslegend.h"

#include "ui/format.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace patchbay {

namespace {

constexpr int swatch = 10;
constexpr int gap = 6;
constexpr int between = 14; ///< two names
constexpr int widestName = 220;

} // namespace

int keyWidth(const SpendSeries &series, const Theme &theme)
{
    const QFontMetrics metrics(theme.font(TextRole::Caption));
    return swatch + gap + qMin(widestName, metrics.horizontalAdvance(series.name)) + gap
           + metrics.horizontalAdvance(format::total(series.cost)) + 2;
}

void paintKey(QPainter &painter, const QRect &rect, const SpendSeries &series, const Theme &theme)
{
    painter.setFont(theme.font(TextRole::Caption));
    const QFontMetrics metrics = painter.fontMetrics();
    const QRect patch(rect.left(), rect.center().y() - swatch / 2 + 1, swatch, swatch);
    const QBrush brush = brushOf(series, theme);
    painter.fillRect(patch, brush);
    if (series.style.hatched) {
        painter.setPen(brush.color());
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(patch.adjusted(0, 0, -1, -1));
    }
    const QString name = metrics.elidedText(series.name, Qt::ElideMiddle, widestName);
    int left = patch.right() + gap;
    painter.setPen(theme.color(Token::Text));
    painter.drawText(QRect(left, rect.top(), rect.right() - left + 1, rect.height()),
                     Qt::AlignLeft | Qt::AlignVCenter, name);
    left += metrics.horizontalAdvance(name) + gap;
    painter.setPen(theme.color(Token::TextMuted));
    painter.drawText(QRect(left, rect.top(), rect.right() - left + 2, rect.height()),
                     Qt::AlignLeft | Qt::AlignVCenter, format::total(series.cost));
}

SeriesKey::SeriesKey(const Theme &theme, const SpendSeries &series, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setSeries(series);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SeriesKey::setSeries(const SpendSeries &series)
{
    m_series = series;
    setAccessibleName(tr("%1: %2, its requests").arg(series.name, format::total(series.cost)));
    setToolTip(tr("%1: %Ln requests", nullptr, static_cast<int>(series.requests)).arg(series.name));
    update();
}

QSize SeriesKey::sizeHint() const
{
    return {keyWidth(m_series, m_theme),
            QFontMetrics(m_theme.font(TextRole::Caption)).height() + 6};
}

void SeriesKey::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (underMouse())
        painter.fillRect(rect(), m_theme.color(Token::Hover));
    paintKey(painter, rect(), m_series, m_theme);
}

SeriesLegend::SeriesLegend(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setAccessibleName(tr("Legend"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void SeriesLegend::setSeries(const std::vector<SpendSeries> &series)
{
    const auto count = static_cast<qsizetype>(series.size());
    while (m_keys.size() > count)
        delete m_keys.takeLast();
    for (qsizetype i = 0; i < count; ++i) {
        const SpendSeries &each = series[static_cast<std::size_t>(i)];
        if (i < m_keys.size()) {
            m_keys.at(i)->setSeries(each);
            continue;
        }
        auto *key = new SeriesKey(m_theme, each, this);
        connect(key, &QAbstractButton::clicked, this,
                [this, key] { emit seriesChosen(key->series()); });
        key->show();
        m_keys.append(key);
    }
    place(width(), true);
    updateGeometry();
}

int SeriesLegend::place(int width, bool moving) const
{
    int left = 0;
    int top = 0;
    int height = 0;
    for (SeriesKey *key : m_keys) {
        const QSize size = key->sizeHint();
        if (left > 0 && left + size.width() > width) {
            left = 0;
            top += size.height();
        }
        if (moving)
            key->setGeometry(left, top, size.width(), size.height());
        left += size.width() + between;
        height = top + size.height();
    }
    return height;
}

int SeriesLegend::heightForWidth(int width) const
{
    return place(width, false);
}

QSize SeriesLegend::sizeHint() const
{
    return {400, place(qMax(400, width()), false)};
}

void SeriesLegend::resizeEvent(QResizeEvent *)
{
    place(width(), true);
}

} // namespace patchbay
