#include "ui/live/waterfall.h"

#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace patchbay {

std::vector<WaterfallBar> waterfall(const ActiveExchange &exchange)
{
    const ExchangeRecord &record = exchange.record;
    std::int64_t busy = 0;
    for (const AttemptRecord &attempt : record.attempts)
        busy += std::max<std::int64_t>(attempt.totalUs, 0);
    const auto gaps = static_cast<std::int64_t>(record.attempts.size());
    const std::int64_t gap = gaps > 1 ? std::max<std::int64_t>(record.totalUs - busy, 0) / gaps : 0;
    std::vector<WaterfallBar> bars;
    std::int64_t now = 0;
    for (std::size_t i = 0; i < record.attempts.size(); ++i) {
        const AttemptRecord &attempt = record.attempts[i];
        const bool last = i + 1 == record.attempts.size();
        WaterfallBar bar;
        bar.queued = now;
        bar.began = i == 0 ? 0 : now + gap;
        const std::int64_t tls = std::max<std::int64_t>(attempt.tlsUs, 0);
        const std::int64_t connect = std::max<std::int64_t>(attempt.connectUs, 0);
        bar.tlsBegan = bar.began + connect;
        bar.connected = bar.tlsBegan + tls;
        std::int64_t total = std::max<std::int64_t>(attempt.totalUs, 0);
        if (exchange.running && last)
            total = std::max(total, record.totalUs - bar.began);
        bar.ended = std::max(bar.began + total, bar.connected);
        bar.answered = attempt.firstByteUs >= 0
                           ? std::clamp(bar.began + attempt.firstByteUs, bar.connected, bar.ended)
                           : bar.ended;
        bar.movedOn = !attempt.failure.empty();
        bar.cut = last && record.outcome == Outcome::Partial;
        now = bar.ended;
        bars.push_back(bar);
    }
    return bars;
}

void paintBar(QPainter &painter, const QRectF &rect, const WaterfallBar &bar, std::int64_t span,
              const QBrush &stream, const Theme &theme)
{
    const auto x = [&](std::int64_t us) {
        const double share = static_cast<double>(us) / static_cast<double>(span);
        return rect.left() + std::min(share, 1.0) * rect.width();
    };
    const double middle = rect.center().y();
    const double full = std::min(rect.height() - 4, 16.0);
    const QColor quiet = theme.color(Token::Control);
    const auto block = [&](std::int64_t from, std::int64_t to, double height, const QBrush &brush) {
        if (to > from)
            painter.fillRect(
                QRectF(x(from), middle - height / 2, std::max(x(to) - x(from), 1.0), height),
                brush);
    };
    painter.save();
    block(bar.queued, bar.began, 1, quiet);
    block(bar.began, bar.tlsBegan, full * .8, quiet);
    if (bar.connected > bar.tlsBegan) {
        painter.setPen(quiet);
        painter.drawRect(QRectF(x(bar.tlsBegan), middle - full * .4,
                                std::max(x(bar.connected) - x(bar.tlsBegan), 1.0), full * .8));
    }
    block(bar.connected, bar.answered, full * .4, quiet);
    block(bar.answered, bar.ended, full, stream);
    if (bar.movedOn || bar.cut) {
        const double end = x(bar.ended);
        painter.setPen(QPen(theme.color(Token::Error), 2));
        if (bar.cut) {
            painter.setRenderHint(QPainter::Antialiasing);
            const QPointF edge[] {{end - 1, middle - full / 2 - 1},
                                  {end + 3, middle},
                                  {end - 1, middle + full / 2 + 1}};
            painter.drawPolyline(edge, 3);
        } else {
            painter.drawLine(QPointF(end, middle - full / 2 - 1),
                             QPointF(end, middle + full / 2 + 1));
        }
    }
    painter.restore();
}

} // namespace patchbay
