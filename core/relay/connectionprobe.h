#pragma once

#include "core/base/json.h"
#include "core/base/liftedjson.h"
#include "core/catalog/catalog.h"
#include "core/config/testmodel.h"
#include "core/model/connectiontest.h"
#include "core/relay/attempt.h"
#include "core/relay/upstream/upstreamclient.h"

#include <QObject>

#include <memory>
#include <optional>
#include <string>

namespace patchbay {

/// Tests a provider, saved or not: asks it for its models, then one cheap model for one token. No
/// key pool, no retry, no failover, and at most half a minute.
/// Thread: relay.
class ConnectionProbe final : public QObject, private UpstreamListener, public AttemptListener
{
    Q_OBJECT

public:
    struct Subject
    {
        std::shared_ptr<const ProviderConfig> provider;
        std::string key; ///< its id, for the record; may be empty
        Secret secret;
        bool ask = true; ///< for a token; false: the list of models is enough
    };

    /// \a client and \a clock outlive the probe.
    ConnectionProbe(Subject subject, std::shared_ptr<const Catalog> catalog, UpstreamClient &client,
                    const Clock &clock, QObject *parent = nullptr);
    ~ConnectionProbe() override;

    /// Begins; done() never comes before it returns.
    void start();

    /// Whole once done() was emitted.
    [[nodiscard]] const ConnectionTest &result() const { return m_result; }
    /// What the question for a token is in the ledger; nothing if none was sent.
    [[nodiscard]] const std::optional<ExchangeRecord> &record() const { return m_record; }

signals:
    /// The test has ended. Not to be deleted inside a slot, but later.
    void done();

private:
    void upstreamHead(const UpstreamHead &head) override;
    void upstreamData(std::string_view data) override;
    void upstreamDone(const UpstreamResult &result) override;

    void attemptFrame(std::string_view raw, std::span<const StreamEvent> events) override;
    void attemptStreamEnded(bool complete) override;
    void attemptAnswered(WholeAnswer answer) override;
    void attemptFailed(Failure failure) override;

    [[nodiscard]] std::optional<Failure> readList(const UpstreamResult &result);
    void takeModels(std::vector<std::string> ids);
    [[nodiscard]] bool isWorthAsking() const;
    void ask();
    [[nodiscard]] Result<void> sendQuestion(const std::string &model);
    void settle(std::optional<Failure> failure);
    void end();

    Subject m_subject;
    std::shared_ptr<const Catalog> m_catalog;
    UpstreamClient &m_client;
    const Clock &m_clock;
    ConnectionTest m_result;
    std::optional<ExchangeRecord> m_record;

    std::unique_ptr<UpstreamTransfer> m_listing;
    UpstreamHead m_head;
    std::string m_list; ///< the list of models as it came

    json::Document m_document;
    std::optional<json::Lifted> m_question;
    RequestFacts m_facts;
    std::shared_ptr<const Offer> m_offer;
    std::unique_ptr<Attempt> m_attempt;
    SteadyTime m_askedAt;
    SystemTime m_sentAt;
    Usage m_usage;
    bool m_ended = false;
};

} // namespace patchbay
