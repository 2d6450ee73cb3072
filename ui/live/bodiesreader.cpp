#include "ui/live/bodiesreader.h"

#include "core/backend/relayhost.h"

#include <QDateTime>

namespace patchbay {

BodiesReader::BodiesReader(const UiContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    m_again.setSingleShot(true);
    m_again.setInterval(std::chrono::milliseconds(400));
    connect(&m_again, &QTimer::timeout, this, &BodiesReader::ask);
}

BodiesReader::~BodiesReader() = default;

void BodiesReader::read(const ActiveExchange &exchange)
{
    m_exchange = exchange;
    m_tries = 0;
    m_asked.cancel();
    m_again.stop();
    if (!exchange.running)
        ask();
}

void BodiesReader::ask()
{
    m_asked.await(m_context.host.backend().bodies(m_exchange.record.id), this,
                  [this](const auto &bodies) {
                      if (bodies && *bodies)
                          emit found(**bodies);
                      else
                          lookAgain();
                  });
}

/// Bodies are written a moment after their exchange has ended.
void BodiesReader::lookAgain()
{
    constexpr int mostTries = 8;
    constexpr std::int64_t recentMs = 60'000;
    const auto config = m_context.host.config();
    const std::int64_t age = QDateTime::currentMSecsSinceEpoch() - m_exchange.record.startedMs;
    const bool kept = config && config->history.bodies != HistoryConfig::Bodies::Off;
    if (kept && age < recentMs + m_exchange.record.totalUs / 1000 && ++m_tries < mostTries)
        m_again.start();
}

} // namespace patchbay
