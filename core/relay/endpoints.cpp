#include "core/relay/endpoints.h"

#include <algorithm>
#include <array>
#include <utility>

namespace patchbay {

namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string percentDecoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0
            && hexDigit(text[i + 2]) >= 0) {
            out += static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

/// `/chat/completions` of `/v1/chat/completions`, `/v1/v1/…`, `/api/v1/…` or the bare path.
std::string_view withoutVersion(std::string_view path)
{
    if (path.starts_with("/api/v1/"))
        path.remove_prefix(4);
    for (int i = 0; i < 2 && path.starts_with("/v1/"); ++i)
        path.remove_prefix(3);
    return path;
}

constexpr std::array<std::string_view, 5> geminiMethods {
    ":generateContent", ":streamGenerateContent", ":countTokens",
    ":embedContent",    ":batchEmbedContents",
};

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

} // namespace

EndpointMatch matchEndpoint(std::string_view path)
{
    for (const auto &[text, target] : exact) {
        if (path == text)
            return {target.first, {}, target.second};
    }
    const std::string_view rest = withoutVersion(path);
    if (rest == "/chat/completions")
        return {InboundEndpoint::ChatCompletions, {}, "POST"};
    if (rest == "/models" || rest == "/models/")
        return {InboundEndpoint::ModelList, {}, "GET, HEAD"};
    // `models/{id}:method` is Gemini's; other ids may hold colons too (`llama3:8b`).
    const bool geminiMethod = std::any_of(geminiMethods.begin(), geminiMethods.end(),
                                          [&](std::string_view m) { return rest.ends_with(m); });
    if (rest.starts_with("/models/") && !geminiMethod)
        return {InboundEndpoint::ModelItem, percentDecoded(rest.substr(8)), "GET, HEAD"};
    return {};
}

std::string_view knownRoutes()
{
    return "POST /v1/chat/completions, GET /v1/models, GET /v1/models/{id}, GET /v1beta/models, "
           "GET /healthz, GET /metrics";
}

} // namespace patchbay
