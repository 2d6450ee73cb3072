#include "ui/routes/canvaspulses.h"

#include <QEasingCurve>

#include <algorithm>

namespace patchbay {

namespace {

constexpr qint64 hopMs = 600; // along one cable
constexpr qint64 apartMs = 200;
constexpr int frameMs = 16;
constexpr std::size_t most = 60;

} // namespace

CanvasPulses::CanvasPulses(QObject *parent)
    : QObject(parent)
{
    m_clock.start();
    m_frame.setInterval(frameMs);
    connect(&m_frame, &QTimer::timeout, this, &CanvasPulses::step);
}

void CanvasPulses::send(const QString &cable, const std::vector<QPainterPath> &way)
{
    const qint64 now = m_clock.elapsed();
    const auto last = m_sent.constFind(cable);
    if (way.empty() || m_pulses.size() >= most
        || (last != m_sent.constEnd() && now - *last < apartMs))
        return;
    m_sent.insert(cable, now);
    m_pulses.push_back({way, now});
    m_frame.start();
}

std::vector<QPointF> CanvasPulses::places() const
{
    static const QEasingCurve ease(QEasingCurve::InOutSine);
    const qint64 now = m_clock.elapsed();
    std::vector<QPointF> places;
    for (const Pulse &pulse : m_pulses) {
        const qint64 gone = now - pulse.startedMs;
        const auto hop = static_cast<std::size_t>(gone / hopMs);
        if (hop < pulse.way.size())
            places.push_back(pulse.way[hop].pointAtPercent(
                ease.valueForProgress(static_cast<double>(gone % hopMs) / hopMs)));
    }
    return places;
}

void CanvasPulses::clear()
{
    m_pulses.clear();
    m_frame.stop();
}

void CanvasPulses::step()
{
    const qint64 now = m_clock.elapsed();
    std::erase_if(m_pulses, [now](const Pulse &pulse) {
        return now - pulse.startedMs >= static_cast<qint64>(pulse.way.size()) * hopMs;
    });
    if (m_pulses.empty()) {
        m_frame.stop();
        m_sent.clear();
    }
    emit moved();
}

} // namespace patchbay
