#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/model/exchangepage.h"
#include "ui/answer.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <deque>

namespace patchbay {

class RelayHost;
struct Activity;

/// The way that one request took.
struct RouteHop
{
    ExchangeId id = 0;
    std::int64_t startedMs = 0; ///< Unix milliseconds
    QString client;
    QString asked; ///< the model that was asked for
    QString route; ///< id of the rule; empty: it went by the model's name
    QString provider;
    QString model;
};

/// What went over the routes in the last hour, or its newest thousand requests. Thread: GUI.
class RouteTraffic final : public QObject
{
    Q_OBJECT

public:
    explicit RouteTraffic(RelayHost &host, QObject *parent = nullptr);

    /// Reads the last hour from the ledger; afterwards the relay's own word keeps it up to date.
    void read();
    /// Takes in what \a activity tells.
    void follow(const Activity &activity);
    void add(RouteHop hop);

    [[nodiscard]] int requests() const { return static_cast<int>(m_hops.size()); }
    /// Requests a minute of \a client; 0 where there was none.
    [[nodiscard]] double perMinute(const QString &client) const;
    /// The models that \a client asked for, the most frequent first.
    [[nodiscard]] QStringList asked(const QString &client) const;
    /// The part of all requests, 0 to 1, that a rule took, or that went on one of its cables.
    [[nodiscard]] double share(const QString &route) const;
    [[nodiscard]] double shareFrom(const QString &client, const QString &asked,
                                   const QString &route) const;
    [[nodiscard]] double shareTo(const QString &route, const QString &provider,
                                 const QString &model) const;

signals:
    void changed();
    /// A request was sent on its way just now.
    void passed(const patchbay::RouteHop &hop);

private:
    void count(const RouteHop &hop, int by);
    void forgetOld();
    [[nodiscard]] double shareOf(const QString &key) const;

    RelayHost &m_host;
    std::deque<RouteHop> m_hops; ///< ended, oldest first
    QHash<QString, int> m_counts; ///< by what share() looks up
    QHash<QString, QHash<QString, int>> m_asked; ///< by client and model
    QSet<ExchangeId> m_counted; ///< of m_hops
    QSet<ExchangeId> m_running; ///< whose passing was told
    Answer<Result<ExchangePage>> m_answer;
};

} // namespace patchbay
