// The part of the relay that tests connections on the user's behalf.

#include "core/relay/connectionprobe.h"
#include "core/relay/relayserver.h"
#include "core/relay/upstream/upstreamorigin.h"

namespace patchbay {

void RelayServer::testConnection(const ConnectionSubject &subject,
                                 const std::function<void(Result<ConnectionTest>)> &done)
{
    auto secret = secretFor(subject);
    if (!secret) {
        done(std::unexpected(secret.error()));
        return;
    }
    auto *probe
        = new ConnectionProbe({.provider = std::make_shared<const ProviderConfig>(subject.provider),
                               .key = subject.key,
                               .secret = std::move(*secret),
                               .ask = subject.ask},
                              m_catalog, m_upstreams, m_clock, this);
    connect(probe, &ConnectionProbe::done, this, [this, probe, done] {
        if (probe->record()) {
            ExchangeRecord record = *probe->record();
            record.id = m_ids.next(unixMs(m_clock.systemNow()));
            m_ledger.finish(std::move(record));
        }
        done(probe->result());
        probe->deleteLater();
    });
    probe->start();
}

/// A secret of the profile in force goes where its provider is there, whatever an edit says.
Result<Secret> RelayServer::secretFor(const ConnectionSubject &subject) const
{
    if (subject.secret)
        return *subject.secret;
    if (subject.key.empty() || subject.provider.baseUrl.empty())
        return Secret();
    const ProviderConfig *saved = m_snapshot.config->provider(subject.provider.id);
    if (!saved)
        return fail(ErrorCode::NoKey, "The provider is not saved yet, so it has no key.");
    const auto at = parseOrigin(saved->baseUrl);
    const auto wanted = parseOrigin(subject.provider.baseUrl);
    if (!at || !wanted || at->text != wanted->text)
        return fail(ErrorCode::NoKey,
                    "The key was entered for another address. Enter it again to test this one.");
    return m_snapshot.keys->secret(saved->id, subject.key);
}

} // namespace patchbay
