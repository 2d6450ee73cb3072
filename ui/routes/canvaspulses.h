#pragma once

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QPainterPath>
#include <QPointF>
#include <QTimer>

#include <vector>

namespace patchbay {

/// Dots on their way along cables, one for each request; at most five a second on a cable, so that
/// more of them merge. Nothing runs while none is on its way. Thread: GUI.
class CanvasPulses final : public QObject
{
    Q_OBJECT

public:
    explicit CanvasPulses(QObject *parent = nullptr);

    /// Sends one along the paths \a way, one after the other, unless the last one that was sent
    /// under the name \a cable is too near.
    void send(const QString &cable, const std::vector<QPainterPath> &way);
    /// Where they are now.
    [[nodiscard]] std::vector<QPointF> places() const;
    [[nodiscard]] bool isEmpty() const { return m_pulses.empty(); }
    void clear();

signals:
    void moved();

private:
    struct Pulse
    {
        std::vector<QPainterPath> way;
        qint64 startedMs; ///< of m_clock
    };

    void step();

    std::vector<Pulse> m_pulses;
    QHash<QString, qint64> m_sent; ///< by cable, in ms of m_clock
    QElapsedTimer m_clock;
    QTimer m_frame;
};

} // namespace patchbay
