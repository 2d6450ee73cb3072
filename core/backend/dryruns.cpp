// The part of the facade that rehearses where requests go.

#include "core/backend/backend.h"
#include "core/backend/routedryrun.h"
#include "core/relay/relayserver.h"

#include <chrono>
#include <future>

namespace patchbay {

namespace {

using namespace std::chrono_literals;

/// How long the relay may take to answer before it is taken for gone.
constexpr auto relayPatience = 10s;

/// The answer of \a answered, as soon as it is there; an error where it does not come.
Result<DryRun> awaitRun(std::future<DryRun> answered, const QueryThread::GivesUp &givesUp)
{
    const auto until = std::chrono::steady_clock::now() + relayPatience;
    while (answered.wait_for(20ms) != std::future_status::ready) {
        if (givesUp() || std::chrono::steady_clock::now() > until)
            return fail(ErrorCode::Internal, "The relay does not answer.");
    }
    return answered.get();
}

} // namespace

QFuture<Result<DryRun>> Backend::dryRun(std::shared_ptr<const Config> draft,
                                        DryRunQuestion question)
{
    const bool runs = m_relay != nullptr;
    const bool isDraft = draft != nullptr; // else the profile in force
    return m_queries.ask<DryRun>(
        [this, runs, isDraft, catalog = m_catalog, config = isDraft ? std::move(draft) : m_config,
         directory = m_dataDirectory,
         question = std::move(question)](const auto &givesUp) mutable -> Result<DryRun> {
            if (!runs)
                return fail(ErrorCode::Internal, "The relay does not run.");
            if (auto filled = fillFromLedger(question, directory); !filled)
                return std::unexpected(filled.error());
            auto read = readQuestion(question, *config);
            if (!read)
                return std::unexpected(read.error());
            // Made ready here, so that the relay only has to route.
            auto prompts = std::make_shared<const PromptRules>(*config);
            auto offers = std::make_shared<Offers>(config, catalog);
            auto promise = std::make_shared<std::promise<DryRun>>();
            auto answered = promise->get_future();
            QMetaObject::invokeMethod(
                m_anchor.get(),
                [this, promise, config, prompts, offers,
                 asked = std::make_shared<const RouteQuestion>(std::move(*read))] {
                    if (!m_relay)
                        return; // it is given up, as one that never answers
                    RoutingState state = m_relay->routingState();
                    state.snapshot.config = config;
                    state.snapshot.prompts = prompts;
                    state.snapshot.offers = offers;
                    promise->set_value(patchbay::dryRun(*asked, state));
                },
                Qt::QueuedConnection);
            return awaitRun(std::move(answered), givesUp);
        });
}

} // namespace patchbay
