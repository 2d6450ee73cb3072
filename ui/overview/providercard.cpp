#include "ui/overview/providercard.h"

#include "ui/format.h"
#include "ui/overview/hourbars.h"
#include "ui/theme/providercolors.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace patchbay {

namespace {

constexpr int inset = 12;
constexpr int chartHeight = 44;
constexpr int socket = 16;

int lineHeight(const Theme &theme)
{
    return QFontMetrics(theme.font(TextRole::Caption)).height() + 6;
}

int headHeight(const Theme &theme)
{
    return QFontMetrics(theme.font(TextRole::Strong)).height() + 6;
}

QString percent(std::int64_t part, std::int64_t whole)
{
    return QLocale().toString(100.0 * double(part) / double(whole), 'f', part == whole ? 0 : 1)
           + QStringLiteral("\u202f%");
}

} // namespace

ProviderCard::Face faceOf(const ProviderConfig &provider, const Overview &figures,
                          const Activity *activity, const SecretProblem &secretProblem,
                          std::int64_t nowMs)
{
    const Standing standing = standingOf(provider, activity, secretProblem, nowMs);
    ProviderCard::Face face;
    face.id = QString::fromStdString(provider.id);
    face.name = provider.name.empty() ? face.id : QString::fromStdString(provider.name);
    face.status = standing.status;
    face.words = standing.words;
    const SpendRow day = figures.last24Hours(provider.id);
    const bool asked = day.requests > 0;
    face.lines.push_back(
        {ProviderCard::tr("Success"),
         asked ? percent(day.requests - day.errors, day.requests) : format::absent(),
         asked && day.errors * 20 > day.requests});
    const auto latency = figures.latencies.find(provider.id);
    face.lines.push_back(
        {ProviderCard::tr("First token"), latency == figures.latencies.end()
                                              ? format::absent()
                                              : format::duration(latency->second.p50Us)});
    const bool local = provider.billing == Billing::Free;
    face.lines.push_back({ProviderCard::tr("24 hours"), local   ? ProviderCard::tr("local")
                                                        : asked ? format::total(day.cost)
                                                                : format::absent()});
    int open = 0;
    for (const TargetStatus &target : activity ? activity->targets : std::vector<TargetStatus>()) {
        if (target.provider == provider.id && target.circuit != TargetStatus::Circuit::Closed)
            ++open;
    }
    face.lines.push_back(
        {ProviderCard::tr("Circuit"),
         open > 0 ? ProviderCard::tr("%n open", nullptr, open) : ProviderCard::tr("closed"),
         open > 0});
    for (const KeyConfig &key : provider.keys) {
        if (key.enabled)
            face.keys.push_back(standingOf(provider, key, activity, secretProblem, nowMs).status);
    }
    const auto usable = std::ranges::count_if(
        face.keys, [](Status each) { return each == Status::Ok || each == Status::Idle; });
    face.lines.push_back(
        {ProviderCard::tr("Keys"),
         face.keys.empty() ? ProviderCard::tr("not needed")
                           : ProviderCard::tr("%1 of %2 usable").arg(usable).arg(face.keys.size()),
         usable < std::ssize(face.keys)});
    return face;
}

ProviderCard::ProviderCard(const UiContext &context, QWidget *parent)
    : QAbstractButton(parent)
    , m_context(context)
{
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&context.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ProviderCard::show(const Face &face, const Overview &figures)
{
    m_face = face;
    m_figures = figures;
    QStringList words;
    for (const Face::Line &line : face.lines)
        words << line.caption + u' ' + line.value;
    setAccessibleName(face.name + QStringLiteral(": ") + face.words);
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    setToolTip(tr("Show the requests of %1").arg(face.name));
    updateGeometry();
    update();
}

QSize ProviderCard::sizeHint() const
{
    const Theme &theme = m_context.theme;
    const QFontMetrics caption(theme.font(TextRole::Caption));
    int widest = 120;
    for (const Face::Line &line : m_face.lines)
        widest = qMax(widest, caption.horizontalAdvance(line.caption + line.value) + 14);
    return {widest + 2 * inset, 2 * inset + 2 * headHeight(theme) + 6
                                    + static_cast<int>(m_face.lines.size()) * lineHeight(theme) + 8
                                    + chartHeight};
}

void ProviderCard::paintKeys(QPainter &painter, const QRect &rect) const
{
    int left = rect.right() - socket + 1;
    for (auto key = m_face.keys.rbegin(); key != m_face.keys.rend(); ++key, left -= socket) {
        const QRect place(left, rect.top(), socket, rect.height());
        const bool usable = *key == Status::Ok || *key == Status::Idle;
        if (!usable) {
            paintStatus(painter, place, *key, m_context.theme);
            continue;
        }
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        const QPointF center = QRectF(place).center();
        painter.setPen(QPen(m_context.theme.color(Token::Text), 1.3));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(center, 4.6, 4.6);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_context.theme.color(Token::Text));
        painter.drawEllipse(center, 2, 2);
        painter.restore();
    }
}

void ProviderCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_context.theme;
    QPainter painter(this);
    painter.setPen(theme.color(Token::Hairline));
    painter.setBrush(theme.color(underMouse() ? Token::Hover : Token::Raised));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    const QRect inner = rect().adjusted(inset, inset, -inset, -inset);
    constexpr int swatch = 10;
    const int head = headHeight(theme);
    painter.fillRect(QRect(inner.left(), inner.top() + (head - swatch) / 2, swatch, swatch),
                     m_context.colors.brush(m_face.id));
    const auto put = [&](const QRect &place, const QString &text, const QFont &font,
                         const QColor &ink, Qt::Alignment side) {
        painter.setFont(font);
        painter.setPen(ink);
        painter.drawText(place, side | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, place.width()));
    };
    put(QRect(inner.left() + swatch + 6, inner.top(), inner.width() - swatch - 6, head),
        m_face.name, theme.font(TextRole::Strong), theme.color(Token::Text), Qt::AlignLeft);
    const QRect state(inner.left(), inner.top() + head, inner.width(), head);
    paintStatus(painter, QRect(state.left(), state.top(), swatch, head), m_face.status, theme);
    const bool quiet = m_face.status == Status::Ok || m_face.status == Status::Idle;
    put(state.adjusted(swatch + 6, 0, 0, 0), m_face.words, theme.font(TextRole::Caption),
        theme.color(quiet ? Token::Text : tokenOf(m_face.status)), Qt::AlignLeft);
    int top = inner.top() + 2 * head + 2;
    painter.fillRect(QRect(inner.left(), top, inner.width(), 1), theme.color(Token::Hairline));
    top += 4;
    const int step = lineHeight(theme);
    for (std::size_t i = 0; i < m_face.lines.size(); ++i, top += step) {
        const Face::Line &line = m_face.lines[i];
        const QRect place(inner.left(), top, inner.width(), step);
        const QFont font = theme.font(TextRole::Caption);
        put(place, line.caption, font, theme.color(Token::TextMuted), Qt::AlignLeft);
        const bool keys = i + 1 == m_face.lines.size() && !m_face.keys.empty()
                          && static_cast<int>(m_face.keys.size()) * socket < inner.width() / 2;
        if (keys)
            paintKeys(painter, place);
        else
            put(place, line.value, font, theme.color(line.odd ? Token::Warn : Token::Text),
                Qt::AlignRight);
    }
    paintHours(painter,
               QRect(inner.left(), inner.bottom() - chartHeight, inner.width(), chartHeight),
               m_figures, theme, m_context.colors.brush(m_face.id), m_face.id.toStdString());
}

} // namespace patchbay
