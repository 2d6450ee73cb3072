#pragma once

#include <QDate>
#include <QObject>
#include <QTimer>

#include <functional>

namespace patchbay {

/// Tells when another day has begun, also after the machine has slept: what is of today must be
/// read anew then, though nobody asks for anything. Thread: GUI.
class DayWatch final : public QObject
{
    Q_OBJECT

public:
    using Today = std::function<QDate()>;

    explicit DayWatch(Today today, QObject *parent = nullptr);

    [[nodiscard]] QDate today() const { return m_today(); }
    /// Looks at the date, as it does once a minute by itself.
    void look();

signals:
    void dayBegan();

private:
    Today m_today;
    QDate m_seen;
    QTimer m_timer;
};

} // namespace patchbay
