#include "core/relay/endpoints.h"

#include "core/base/percent.h"
#include "core/base/query.h"
#include "core/protocols/codec.h"
#include "core/protocols/gemini/codec.h"
#include "core/protocols/gemini/embeddingendpoint.h"
#include "core/protocols/openaicompletions/codec.h"
#include "core/protocols/openaiembeddings/codec.h"
#include "core/protocols/openairesponses/compact.h"
#include "core/protocols/passthrough/codec.h"
#include "core/relay/front/routepath.h"

#include <algorithm>
#include <array>
#include <optional>
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
    if (rest == "/responses")
        return codecFor(Protocol::OpenAiResponses);
    if (rest == "/responses/compact")
        return &responseCompaction();
    if (rest == "/messages")
        return codecFor(Protocol::AnthropicMessages);
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

/// One for each name in the ledger's `inbound`, but for those that count tokens.
const auto &namedCodecs()
{
    static const std::array<const ClientCodec *, 14> codecs {codecFor(Protocol::OpenAiChat),
                                                             codecFor(Protocol::OpenAiResponses),
                                                             codecFor(Protocol::AnthropicMessages),
                                                             codecFor(Protocol::GeminiGenerate),
                                                             &openAiCompletions(),
                                                             &openAiEmbeddings(),
                                                             &geminiEmbedContent(),
                                                             &responseCompaction(),
                                                             &imageGenerations(),
                                                             &imageEdits(),
                                                             &speech(),
                                                             &transcriptions(),
                                                             &moderations(),
                                                             &rerank()};
    return codecs;
}

/// The endpoint that counts tokens at \a rest, a path without version; null if none does.
const TokenCountCodec *countingAt(std::string_view rest)
{
    if (rest == "/messages/count_tokens")
        return tokenCountFor(Protocol::AnthropicMessages);
    if (rest == "/responses/input_tokens")
        return tokenCountFor(Protocol::OpenAiResponses);
    return nullptr;
}

struct GeminiMethod
{
    std::string_view name; ///< with its colon
    const ClientCodec *codec;
    bool stream = false;
    const TokenCountCodec *counting = nullptr; ///< the same where tokens are to be counted
};

const auto &geminiMethods()
{
    static const std::array methods {
        GeminiMethod {":generateContent", codecFor(Protocol::GeminiGenerate)},
        GeminiMethod {":streamGenerateContent", codecFor(Protocol::GeminiGenerate), true},
        GeminiMethod {":countTokens", tokenCountFor(Protocol::GeminiGenerate), false,
                      tokenCountFor(Protocol::GeminiGenerate)},
        GeminiMethod {":embedContent", &geminiEmbedContent()},
        GeminiMethod {":batchEmbedContents", &geminiBatchEmbedContents()},
    };
    return methods;
}

/// Whether \a query asks for events, by the parameter `alt` or, as a system parameter, `$alt`.
/// Source: cloud.google.com/apis/docs/system-parameters.
bool asksForEvents(std::string_view query)
{
    const auto said = queryValue(query, "$alt");
    const std::string form = said ? *said : queryValue(query, "alt").value_or(std::string());
    return std::string_view(form).substr(0, form.find(';')) == "sse";
}

/// `/models/{m}:method`; ids of models may hold slashes and colons themselves.
std::optional<EndpointMatch> geminiMethodAt(std::string_view rest, std::string_view query)
{
    constexpr std::string_view collection = "/models/";
    if (!rest.starts_with(collection))
        return std::nullopt;
    rest.remove_prefix(collection.size());
    const auto method = std::ranges::find_if(geminiMethods(), [rest](const GeminiMethod &each) {
        return rest.size() > each.name.size() && rest.ends_with(each.name);
    });
    if (method == geminiMethods().end())
        return std::nullopt;
    const bool array = method->stream && !asksForEvents(query);
    rest.remove_suffix(method->name.size());
    return EndpointMatch {.endpoint = InboundEndpoint::Relayed,
                          .item = percentDecoded(rest),
                          .stream = method->stream,
                          .allow = "POST",
                          .codec = array ? &geminiInArrays() : method->codec,
                          .counting = method->counting};
}

/// `/responses/{id}` and what is below it.
std::optional<EndpointMatch> keptResponseAt(std::string_view rest)
{
    constexpr std::string_view collection = "/responses/";
    if (!rest.starts_with(collection))
        return std::nullopt;
    rest.remove_prefix(collection.size());
    EndpointMatch match {.endpoint = InboundEndpoint::KeptResponse, .allow = "GET, HEAD, DELETE"};
    if (rest.ends_with("/cancel")) {
        match.endpoint = InboundEndpoint::KeptResponseCancel;
        match.allow = "POST";
        rest.remove_suffix(7);
    } else if (rest.ends_with("/input_items")) {
        match.endpoint = InboundEndpoint::KeptResponseInput;
        match.allow = "GET, HEAD";
        rest.remove_suffix(12);
    }
    // The words below `/responses/` that are no ids.
    if (rest.empty() || rest.find('/') != std::string_view::npos || rest == "input_tokens"
        || rest == "compact")
        return std::nullopt;
    match.item = percentDecoded(rest);
    return match;
}

} // namespace

EndpointMatch matchEndpoint(std::string_view path, std::string_view query)
{
    for (const auto &[text, target] : exact) {
        if (path == text)
            return {.endpoint = target.first, .item = {}, .allow = target.second};
    }
    constexpr std::string_view beta = "/v1beta";
    constexpr std::string_view betaModels = "/v1beta/models/";
    if (path.starts_with(betaModels) && endsInGeminiMethod(path))
        return geminiMethodAt(path.substr(beta.size()), query).value_or(EndpointMatch());
    if (path.starts_with(betaModels))
        return {.endpoint = InboundEndpoint::GeminiModelItem,
                .item = percentDecoded(path.substr(betaModels.size())),
                .allow = "GET, HEAD"};
    const std::string_view rest = withoutVersion(path);
    constexpr std::string_view read = "GET, HEAD";
    if (rest == "/models" || rest == "/models/")
        return {.endpoint = InboundEndpoint::ModelList, .item = {}, .allow = read};
    if (auto method = geminiMethodAt(rest, query))
        return *std::move(method);
    if (rest.starts_with("/models/") && !endsInGeminiMethod(rest))
        return {.endpoint = InboundEndpoint::ModelItem,
                .item = percentDecoded(rest.substr(8)),
                .allow = read};
    if (const ClientCodec *codec = codecAt(rest))
        return {.endpoint = InboundEndpoint::Relayed,
                .item = {},
                .allow = "POST",
                .codec = codec,
                .keepsAnswers = rest == "/responses"};
    if (const TokenCountCodec *counting = countingAt(rest))
        return {.endpoint = InboundEndpoint::Relayed,
                .item = {},
                .allow = "POST",
                .codec = counting,
                .counting = counting};
    return keptResponseAt(rest).value_or(EndpointMatch());
}

const ClientCodec *codecNamed(std::string_view inbound)
{
    for (const ClientCodec *codec : namedCodecs()) {
        if (codec->inbound() == inbound)
            return codec;
    }
    return nullptr;
}

std::vector<std::string_view> codecNames()
{
    std::vector<std::string_view> names;
    for (const ClientCodec *codec : namedCodecs())
        names.push_back(codec->inbound());
    return names;
}

std::string_view knownRoutes()
{
    return "POST /v1/chat/completions, /v1/responses, /v1/responses/compact, "
           "/v1/responses/{id}/cancel, GET /v1/responses/{id}, /v1/responses/{id}/input_items, "
           "DELETE /v1/responses/{id}, POST /v1/messages, "
           "/v1beta/models/{m}:generateContent, /v1beta/models/{m}:streamGenerateContent, "
           "/v1/messages/count_tokens, /v1/responses/input_tokens, "
           "/v1beta/models/{m}:countTokens, "
           "/v1beta/models/{m}:embedContent, /v1beta/models/{m}:batchEmbedContents, "
           "/v1/completions, /v1/embeddings, /v1/images/generations, "
           "/v1/images/edits, /v1/audio/speech, /v1/audio/transcriptions, /v1/moderations, "
           "/v1/rerank, GET /v1/models, GET /v1/models/{id}, GET /v1beta/models, "
           "GET /v1beta/models/{id}, GET /healthz, GET /metrics";
}

} // namespace patchbay
