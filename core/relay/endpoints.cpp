#include "core/relay/endpoints.h"

#include "core/base/percent.h"
#include "core/protocols/codec.h"
#include "core/protocols/openaicompletions/codec.h"
#include "core/protocols/openaiembeddings/codec.h"
#include "core/protocols/passthrough/codec.h"
#include "core/relay/front/routepath.h"

#include <algorithm>
#include <array>
#include <utility>

namespace patchbay {

namespace {

/// `/chat/completions` of `/v1/chat/completions`, `/v1/v1/…`, `/api/v1/…` or the bare path.
std::string_view withoutVersion(std::string_view path)
{
    if (path.starts_with("/api/v1/"))
        path.remove_prefix(4);
    for (int i = 0; i < 2 && path.starts_with("/v1/"); ++i)
        path.remove_prefix(3);
    return path;
}

constexpr std::array exact {
    std::pair(std::string_view("/"), std::pair(InboundEndpoint::Root, std::string_view("HEAD"))),
    std::pair(std::string_view("/api/hello"),
              std::pair(InboundEndpoint::Hello, std::string_view("HEAD, GET"))),
    std::pair(std::string_view("/api/event_logging/batch"),
              std::pair(InboundEndpoint::EventLogging, std::string_view("POST"))),
    std::pair(std::string_view("/healthz"),
              std::pair(InboundEndpoint::Health, std::string_view("GET, HEAD"))),
    std::pair(std::string_view("/metrics"),
              std::pair(InboundEndpoint::Metrics, std::string_view("GET, HEAD"))),
    std::pair(std::string_view("/v1beta/models"),
              std::pair(InboundEndpoint::GeminiModelList, std::string_view("GET, HEAD"))),
};

/// The endpoint that is relayed at \a rest, a path without version; null if none is.
const ClientCodec *codecAt(std::string_view rest)
{
    if (rest == "/chat/completions")
        return codecFor(Protocol::OpenAiChat);
    if (rest == "/completions")
        return &openAiCompletions();
    if (rest == "/embeddings")
        return &openAiEmbeddings();
    if (rest == "/images/generations")
        return &imageGenerations();
    if (rest == "/images/edits")
        return &imageEdits();
    if (rest == "/audio/speech")
        return &speech();
    if (rest == "/audio/transcriptions")
        return &transcriptions();
    if (rest == "/moderations")
        return &moderations();
    if (rest == "/rerank")
        return &rerank();
    return nullptr;
}

} // namespace

EndpointMatch matchEndpoint(std::string_view path)
{
    for (const auto &[text, target] : exact) {
        if (path == text)
            return {target.first, {}, target.second, nullptr};
    }
    constexpr std::string_view gemini = "/v1beta/models/";
    if (path.starts_with(gemini) && !endsInGeminiMethod(path))
        return {InboundEndpoint::GeminiModelItem, percentDecoded(path.substr(gemini.size())),
                "GET, HEAD", nullptr};
    const std::string_view rest = withoutVersion(path);
    if (rest == "/models" || rest == "/models/")
        return {InboundEndpoint::ModelList, {}, "GET, HEAD", nullptr};
    if (rest.starts_with("/models/") && !endsInGeminiMethod(rest))
        return {InboundEndpoint::ModelItem, percentDecoded(rest.substr(8)), "GET, HEAD", nullptr};
    if (const ClientCodec *codec = codecAt(rest))
        return {InboundEndpoint::Relayed, {}, "POST", codec};
    return {};
}

std::string_view knownRoutes()
{
    return "POST /v1/chat/completions, /v1/completions, /v1/embeddings, /v1/images/generations, "
           "/v1/images/edits, /v1/audio/speech, /v1/audio/transcriptions, /v1/moderations, "
           "/v1/rerank, GET /v1/models, GET /v1/models/{id}, GET /v1beta/models, "
           "GET /v1beta/models/{id}, GET /healthz, GET /metrics";
}

} // namespace patchbay
