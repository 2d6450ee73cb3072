#include "ui/daywatch.h"

#include <chrono>
#include <utility>

namespace patchbay {

DayWatch::DayWatch(Today today, QObject *parent)
    : QObject(parent)
    , m_today(std::move(today))
    , m_seen(m_today())
{
    connect(&m_timer, &QTimer::timeout, this, &DayWatch::look);
    m_timer.start(std::chrono::minutes(1));
}

void DayWatch::look()
{
    const QDate before = std::exchange(m_seen, m_today());
    if (before != m_seen)
        emit dayBegan();
}

} // namespace patchbay
