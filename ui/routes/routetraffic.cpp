#include "ui/routes/routetraffic.h"

#include "core/backend/relayhost.h"

#include <QDateTime>

#include <algorithm>

namespace patchbay {

namespace {

constexpr std::int64_t hourMs = 60LL * 60 * 1000;
constexpr std::size_t mostKept = 1000;

QString keyOf(const QStringList &parts)
{
    return parts.join(QChar(0x1f));
}

RouteHop hopOf(const ExchangeRecord &record)
{
    return {record.id,
            record.startedMs,
            QString::fromStdString(record.client),
            QString::fromStdString(record.requestedModel),
            QString::fromStdString(record.route),
            QString::fromStdString(record.provider),
            QString::fromStdString(record.model)};
}

} // namespace

RouteTraffic::RouteTraffic(RelayHost &host, QObject *parent)
    : QObject(parent)
    , m_host(host)
{ }

void RouteTraffic::read()
{
    const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
    const auto filter = ExchangeFilter::parse("since:1h", now);
    if (!filter)
        return;
    m_answer.await(m_host.backend().exchanges(*filter, 0, static_cast<int>(mostKept)), this,
                   [this](const Result<ExchangePage> &page) {
                       if (!page)
                           return;
                       std::vector<RouteHop> hops;
                       for (const ExchangeRecord &record : page->records)
                           hops.push_back(hopOf(record));
                       for (const RouteHop &known : m_hops) {
                           if (std::ranges::find(hops, known.id, &RouteHop::id) == hops.end())
                               hops.push_back(known);
                       }
                       std::ranges::sort(hops, {}, &RouteHop::id);
                       m_hops.clear();
                       m_counts.clear();
                       m_asked.clear();
                       m_counted.clear();
                       for (RouteHop &hop : hops)
                           add(std::move(hop));
                       emit changed();
                   });
}

void RouteTraffic::follow(const Activity &activity)
{
    bool more = false;
    for (const ActiveExchange &each : activity.exchanges) {
        const ExchangeRecord &record = each.record;
        if (record.provider.empty()) { // not sent yet, or never
            if (!each.running)
                m_running.remove(record.id);
            continue;
        }
        if (!m_running.contains(record.id) && !m_counted.contains(record.id))
            emit passed(hopOf(record));
        if (each.running) {
            m_running.insert(record.id);
        } else {
            m_running.remove(record.id);
            add(hopOf(record));
            more = true;
        }
    }
    const std::size_t before = m_hops.size();
    forgetOld();
    if (more || before != m_hops.size())
        emit changed();
}

void RouteTraffic::add(RouteHop hop)
{
    if (m_counted.contains(hop.id))
        return;
    count(hop, 1);
    m_counted.insert(hop.id);
    m_hops.push_back(std::move(hop));
    forgetOld();
}

void RouteTraffic::forgetOld()
{
    const std::int64_t since = QDateTime::currentMSecsSinceEpoch() - hourMs;
    while (!m_hops.empty() && (m_hops.size() > mostKept || m_hops.front().startedMs < since)) {
        count(m_hops.front(), -1);
        m_counted.remove(m_hops.front().id);
        m_hops.pop_front();
    }
}

void RouteTraffic::count(const RouteHop &hop, int by)
{
    for (const QString &key : {keyOf({hop.route}), keyOf({hop.client, hop.asked, hop.route}),
                               keyOf({QString(), hop.route, hop.provider, hop.model})}) {
        if ((m_counts[key] += by) == 0)
            m_counts.remove(key); // names come and go
    }
    int &asked = m_asked[hop.client][hop.asked];
    asked += by;
    if (asked == 0)
        m_asked[hop.client].remove(hop.asked);
}

double RouteTraffic::perMinute(const QString &client) const
{
    if (m_hops.empty())
        return 0;
    int requests = 0;
    for (const int each : m_asked.value(client))
        requests += each;
    const std::int64_t span = QDateTime::currentMSecsSinceEpoch() - m_hops.front().startedMs;
    constexpr double minuteMs = 60'000;
    return requests / qMax(1.0, static_cast<double>(span) / minuteMs);
}

QStringList RouteTraffic::asked(const QString &client) const
{
    const QHash<QString, int> counts = m_asked.value(client);
    QStringList models = counts.keys();
    std::ranges::sort(models, [&](const QString &a, const QString &b) {
        return counts[a] != counts[b] ? counts[a] > counts[b] : a < b;
    });
    return models;
}

double RouteTraffic::shareOf(const QString &key) const
{
    return m_hops.empty() ? 0 : m_counts.value(key) / static_cast<double>(m_hops.size());
}

double RouteTraffic::share(const QString &route) const
{
    return shareOf(keyOf({route}));
}

double RouteTraffic::shareFrom(const QString &client, const QString &asked,
                               const QString &route) const
{
    return shareOf(keyOf({client, asked, route}));
}

double RouteTraffic::shareTo(const QString &route, const QString &provider,
                             const QString &model) const
{
    return shareOf(keyOf({QString(), route, provider, model}));
}

} // namespace patchbay
