#include "core/relay/front/errorenvelope.h"

#include "core/base/json.h"
#include "core/relay/front/routepath.h"

#include <algorithm>
#include <array>

namespace patchbay {

namespace {

struct Words
{
    int status;
    std::string_view openAi;
    std::string_view anthropic;
    std::string_view gemini;
};

// OpenAI: https://platform.openai.com/docs/guides/error-codes
// Anthropic: https://docs.claude.com/en/api/errors
// Gemini: google.rpc.Code and its HTTP mapping
constexpr std::array wordsByStatus {
    Words {400, "invalid_request_error", "invalid_request_error", "INVALID_ARGUMENT"},
    Words {401, "authentication_error", "authentication_error", "UNAUTHENTICATED"},
    Words {402, "insufficient_quota", "billing_error", "RESOURCE_EXHAUSTED"},
    Words {403, "permission_error", "permission_error", "PERMISSION_DENIED"},
    Words {404, "invalid_request_error", "not_found_error", "NOT_FOUND"},
    Words {405, "invalid_request_error", "invalid_request_error", "UNIMPLEMENTED"},
    Words {408, "timeout_error", "timeout_error", "DEADLINE_EXCEEDED"},
    Words {409, "conflict_error", "invalid_request_error", "ABORTED"},
    Words {413, "invalid_request_error", "request_too_large", "INVALID_ARGUMENT"},
    Words {429, "rate_limit_error", "rate_limit_error", "RESOURCE_EXHAUSTED"},
    Words {500, "server_error", "api_error", "INTERNAL"},
    Words {501, "server_error", "api_error", "UNIMPLEMENTED"},
    Words {502, "server_error", "api_error", "UNAVAILABLE"},
    Words {503, "server_error", "overloaded_error", "UNAVAILABLE"},
    Words {504, "server_error", "timeout_error", "DEADLINE_EXCEEDED"},
    Words {507, "server_error", "api_error", "UNAVAILABLE"},
    Words {529, "server_error", "overloaded_error", "UNAVAILABLE"},
};

const Words &wordsFor(int status)
{
    const auto row = std::ranges::find(wordsByStatus, status, &Words::status);
    if (row != wordsByStatus.end())
        return *row;
    return *std::ranges::find(wordsByStatus, status < 500 ? 400 : 500, &Words::status);
}

} // namespace

Envelope envelopeForPath(std::string_view path)
{
    const std::string_view route = routeOf(path);
    const auto isUnder = [route](std::string_view prefix) {
        return route.starts_with(prefix)
               && (route.size() == prefix.size() || route[prefix.size()] == '/');
    };
    if (isUnder("/messages") || isUnder("/api/event_logging"))
        return Envelope::Anthropic;
    if (isUnder("/v1beta") || isUnder("/v1alpha") || endsInGeminiMethod(route))
        return Envelope::Gemini;
    return Envelope::OpenAi;
}

std::string_view errorType(Envelope envelope, int status)
{
    const Words &words = wordsFor(status);
    switch (envelope) {
    case Envelope::Anthropic:
        return words.anthropic;
    case Envelope::Gemini:
        return words.gemini;
    case Envelope::OpenAi:
        break;
    }
    return words.openAi;
}

std::string errorBody(Envelope envelope, const Error &error, int status,
                      std::string_view extraMembersJson)
{
    const std::string code = json::quote(name(error.code));
    const std::string type = json::quote(errorType(envelope, status));
    std::string body;
    body.reserve(error.message.size() + extraMembersJson.size() + 200);
    switch (envelope) {
    case Envelope::OpenAi:
        body += R"({"error":{"message":)";
        json::appendQuoted(body, error.message);
        body += R"(,"type":)" + type + R"(,"param":)";
        body += error.param.empty() ? std::string("null") : json::quote(error.param);
        body += R"(,"code":)" + code;
        break;
    case Envelope::Anthropic:
        body += R"({"type":"error","error":{"type":)" + type + R"(,"message":)";
        json::appendQuoted(body, error.message);
        body += R"(,"code":)" + code;
        break;
    case Envelope::Gemini:
        body += R"({"error":{"code":)" + std::to_string(status) + R"(,"message":)";
        json::appendQuoted(body, error.message);
        body += R"(,"status":)" + type
                + R"(,"details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":)"
                + code + R"(,"domain":"patchbay"}])";
        break;
    }
    if (!extraMembersJson.empty()) {
        body += ',';
        body += extraMembersJson;
    }
    body += "}}";
    return body;
}

} // namespace patchbay
