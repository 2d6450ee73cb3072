#pragma once

#include "core/backend/eventstream.h"
#include "core/backend/exchangedetail.h"
#include "core/base/json.h"
#include "core/base/money.h"
#include "ui/answer.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QTimer>

#include <map>
#include <optional>

namespace patchbay {

class RelayHost;

/// An answer as far as it has come.
struct ChatAnswer
{
    enum class State { Idle, Waiting, Streaming, Complete, Stopped, Failed };

    State state = State::Idle;
    QString text;
    QString reasoning;
    std::map<std::int64_t, std::pair<QString, QString>> toolCalls; ///< name, arguments, by index
    QString error; ///< what failed and what to do; the text before it stands
    QString finishReason;
    ExchangeId id = 0; ///< of the ledger; 0 while it is not known
    QString provider; ///< who serves it, once that is known
    QString model;
    QString route; ///< id of the rule; empty: by the model's own name
    int attempts = 0;
    bool cached = false;
    QString notes; ///< short codes of what a translation dropped
    std::int64_t ttftUs = -1; ///< as a client sees it
    std::int64_t totalUs = -1;
    std::int64_t inputTokens = -1;
    std::int64_t outputTokens = -1;
    bool isPriced = false; ///< the ledger has told the cost, which may be unknown
    std::optional<Money> cost;
    CostSource costSource = CostSource::Unknown;

    [[nodiscard]] bool isRunning() const
    {
        return state == State::Waiting || state == State::Streaming;
    }
};

/// Asks the own relay over HTTP as the client `local`, so that what comes is what clients get, and
/// reads the stream. Thread: GUI; changed() comes at most ten times a second.
class ChatStream final : public QObject
{
    Q_OBJECT

public:
    explicit ChatStream(RelayHost &host, QObject *parent = nullptr);
    ~ChatStream() override;

    /// Sends \a body; an answer under way is stopped.
    void ask(const QByteArray &body, bool skipCache);
    void stop();
    /// Forgets the answer.
    void reset();
    [[nodiscard]] const ChatAnswer &answer() const { return m_answer; }

signals:
    void changed();
    /// It is running no more.
    void ended();

private:
    void readHeaders();
    void read();
    void takeEvent(std::string_view data);
    void takeError(const json::Value &error);
    void onFinished();
    void failBy(const QString &words);
    void askLedger();
    void end();
    void tell();

    RelayHost &m_host;
    QNetworkAccessManager m_network;
    QNetworkReply *m_reply = nullptr;
    SseParser m_parser;
    QByteArray m_errorBody;
    ChatAnswer m_answer;
    QElapsedTimer m_clock;
    QTimer m_tell;
    QTimer m_again; ///< to look for a row that is being written
    int m_tries = 0;
    Answer<Result<std::optional<ExchangeDetail>>> m_row;
};

} // namespace patchbay
