#include "ui/clients/tooltraffic.h"

#include "core/backend/relayhost.h"
#include "ui/format.h"

#include <QDateTime>

#include <algorithm>

namespace patchbay {

namespace {

constexpr std::int64_t minuteMs = 60'000;

} // namespace

ToolTraffic::ToolTraffic(RelayHost &host, QObject *parent)
    : QObject(parent)
    , m_host(host)
{
    m_timer.setInterval(std::chrono::seconds(3));
    connect(&m_timer, &QTimer::timeout, this, &ToolTraffic::read);
}

void ToolTraffic::setClients(const std::vector<ToolStanding> &standings)
{
    std::map<std::string, Client, std::less<>> clients;
    for (const ToolStanding &each : standings) {
        if (!each.record)
            continue;
        const std::string tool(each.tool->id);
        const auto known = m_clients.find(tool);
        if (known != m_clients.end() && known->second.id == each.record->client)
            clients.emplace(tool, known->second);
        else
            clients.emplace(tool, Client {.id = each.record->client});
    }
    m_clients = std::move(clients);
    std::erase_if(m_last, [this](const auto &each) { return !m_clients.contains(each.first); });
    emit changed();
    read();
}

void ToolTraffic::setFollowing(bool following)
{
    if (!following) {
        m_timer.stop();
        return;
    }
    m_timer.start();
    read();
}

void ToolTraffic::read()
{
    if (m_clients.empty() || !m_host.isRunning())
        return;
    const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
    m_minute.await(m_host.backend().spend(SpendBy::Client, now - minuteMs, now + 1), this,
                   [this](const Result<std::vector<SpendRow>> &rows) {
                       if (!rows)
                           return;
                       for (auto &[tool, client] : m_clients) {
                           const auto found = std::ranges::find(*rows, client.id, &SpendRow::group);
                           client.lastMinute = found == rows->end() ? 0 : found->requests;
                       }
                       emit changed();
                   });
    for (const auto &[tool, client] : m_clients) {
        const auto filter = ExchangeFilter::parse("client:" + client.id, now);
        if (!filter)
            continue;
        auto &answer = m_last[tool];
        if (!answer)
            answer = std::make_unique<Answer<Result<ExchangePage>>>();
        answer->await(m_host.backend().exchanges(*filter, 0, 1), this,
                      [this, tool = tool](const Result<ExchangePage> &page) {
                          const auto found = m_clients.find(tool);
                          if (!page || found == m_clients.end())
                              return;
                          found->second.read = true;
                          if (!page->records.empty())
                              found->second.lastMs = page->records.front().startedMs;
                          emit changed();
                      });
    }
}

QString ToolTraffic::inWords(const CodingTool &tool) const
{
    const auto found = m_clients.find(tool.id);
    if (found == m_clients.end() || !found->second.read)
        return {};
    const Client &client = found->second;
    if (client.lastMinute > 0)
        return tr("%n request(s) in the last minute", nullptr, static_cast<int>(client.lastMinute));
    return client.lastMs > 0 ? tr("Last request %1").arg(format::time(client.lastMs))
                             : tr("No request yet");
}

} // namespace patchbay
