#pragma once

#include "core/protocols/endpointcodec.h"
#include "core/protocols/tokencount/codec.h"

#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

/// What a path asks for.
enum class InboundEndpoint {
    Root, ///< `HEAD /`
    Hello, ///< `HEAD /api/hello`
    EventLogging, ///< `POST /api/event_logging/batch`
    Health,
    Metrics,
    ModelList,
    ModelItem,
    GeminiModelList,
    GeminiModelItem,
    KeptResponse, ///< `/responses/{id}`; the path names it as EndpointMatch::item
    KeptResponseCancel, ///< `/responses/{id}/cancel`
    KeptResponseInput, ///< `/responses/{id}/input_items`
    Relayed, ///< answered by a provider; EndpointMatch::codec says in which form
    Unknown,
};

struct EndpointMatch
{
    InboundEndpoint endpoint = InboundEndpoint::Unknown;
    std::string
        item; ///< the model or answer that the path names, percent-decoded; empty if it names none
    bool stream = false; ///< the path asks for a stream
    std::string_view allow; ///< methods that the path takes, e.g. `GET, HEAD`
    const ClientCodec *codec = nullptr; ///< of Relayed
    const TokenCountCodec *counting = nullptr; ///< the same where tokens are to be counted
    bool keepsAnswers = false; ///< of Relayed: answers may be named by later requests
};

/// Finds the endpoint of \a path (without query). A missing or doubled `/v1` is accepted, and
/// `/api/v1` for clients of OpenRouter. Of \a query only Gemini's `alt` counts.
[[nodiscard]] EndpointMatch matchEndpoint(std::string_view path, std::string_view query = {});

/// The endpoint whose name in the ledger's `inbound` is \a inbound; null if there is none.
[[nodiscard]] const ClientCodec *codecNamed(std::string_view inbound);
/// Every name that codecNamed() knows.
[[nodiscard]] std::vector<std::string_view> codecNames();

/// The routes there are, for the answer to a path that is none.
[[nodiscard]] std::string_view knownRoutes();

} // namespace patchbay
