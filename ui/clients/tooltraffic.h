#pragma once

#include "core/backend/backend.h"
#include "core/connect/toolconnection.h"
#include "ui/answer.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace patchbay {

class RelayHost;

/// What the connected tools ask: requests in the last minute, and when the last one came. Read
/// from the ledger when asked, and then every few seconds while requests end. Thread: GUI.
class ToolTraffic final : public QObject
{
    Q_OBJECT

public:
    explicit ToolTraffic(RelayHost &host, QObject *parent = nullptr);

    /// The tools that have a client in the profile are those of interest.
    void setClients(const std::vector<ToolStanding> &standings);
    /// Whether it follows the relay; not while nobody looks.
    void setFollowing(bool following);
    /// Empty for a tool that is not connected.
    [[nodiscard]] QString inWords(const CodingTool &tool) const;

signals:
    void changed();

private:
    void read();

    struct Client
    {
        std::string id;
        std::int64_t lastMinute = 0;
        std::int64_t lastMs = 0; ///< Unix milliseconds; 0: none is known
        bool read = false;
    };

    RelayHost &m_host;
    std::map<std::string, Client, std::less<>> m_clients; ///< by the tool's id
    Answer<Result<std::vector<SpendRow>>> m_minute;
    std::map<std::string, std::unique_ptr<Answer<Result<ExchangePage>>>> m_last;
    QTimer m_timer; ///< runs while it follows
};

} // namespace patchbay
