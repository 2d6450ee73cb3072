#pragma once

#include "core/base/error.h"
#include "core/config/config.h"
#include "core/config/keyring.h"
#include "core/relay/endpoints.h"
#include "core/relay/front/inboundrequest.h"
#include "core/relay/owedcharge.h"
#include "core/relay/responsestore.h"
#include "core/relay/upstream/upstreamclient.h"

#include <QObject>

#include <string>
#include <string_view>

namespace patchbay {

class IngressSocket;

/// What is asked about answers of the Responses API that are kept: reading, deleting, cancelling,
/// and the items that they were given. What is kept here is answered here; what a provider keeps is
/// asked of it, with the key that it was made with. Nothing of this costs anything, but it tells
/// what an answer came to that was made in the background.
/// Thread: relay.
class KeptResponses final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    KeptResponses(ResponseStore &store, UpstreamClient &upstreams, const Accounts &accounts);
    /// Ends what is under way; before the client that asks goes.
    ~KeptResponses() override;

    /// Answers \a request of \a client to \a socket, now or when the provider has answered.
    void answer(const InboundRequest &request, const EndpointMatch &endpoint, IngressSocket *socket,
                const std::string &client, const Config &config, const KeyRing &keys);

private:
    void answerHere(const InboundRequest &request, const EndpointMatch &endpoint,
                    IngressSocket *socket, const ResponseStore::Entry &entry);
    [[nodiscard]] Result<void> forward(const InboundRequest &request, const EndpointMatch &endpoint,
                                       IngressSocket *socket, const ResponseStore::Entry &entry,
                                       const Config &config, const KeyRing &keys);

    ResponseStore &m_store;
    UpstreamClient &m_upstreams;
    const Accounts m_accounts;
};

/// One page of the items that the model was given for \a turn, as \a query (`limit`, `order`,
/// `after`) asks for it. `invalid_request` names the member. Source:
/// platform.openai.com/docs/api-reference/responses/input-items.
[[nodiscard]] Result<std::string> inputItemsPage(const KeptTurn &turn, std::string_view query);

} // namespace patchbay
