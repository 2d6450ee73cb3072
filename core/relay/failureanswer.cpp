#include "core/relay/failureanswer.h"

#include "core/base/jsontree.h"

namespace patchbay {

namespace {

json::Tree attemptList(std::span<const AttemptRecord> attempts)
{
    json::Tree list = json::Tree::array();
    for (const AttemptRecord &attempt : attempts) {
        json::Tree entry {{"provider", attempt.provider},
                          {"model", attempt.model},
                          {"status", attempt.status},
                          {"failure", attempt.failure}};
        if (!attempt.message.empty())
            entry["message"] = attempt.message.substr(0, 300);
        list.push_back(std::move(entry));
    }
    return list;
}

bool isMissing(const json::Tree &object, const char *member)
{
    return !object.contains(member) || object[member].is_null();
}

/// The code the client is told: the provider's own where it is a word. A number is only its
/// HTTP status again.
std::string codeOf(const Failure &failure)
{
    const std::string &own = failure.providerCode;
    const bool word = own.find_first_not_of("0123456789") != std::string::npos;
    return word ? own : std::string(name(ErrorCode::UpstreamError));
}

/// Where Google's clients look for a reason (google.rpc.ErrorInfo).
void addReason(json::Tree &error, const std::string &reason)
{
    if (!error.contains("details") || !error["details"].is_array())
        error["details"] = json::Tree::array();
    for (const json::Tree &detail : error["details"]) {
        if (detail.is_object() && detail.contains("reason"))
            return;
    }
    error["details"].push_back({{"@type", "type.googleapis.com/google.rpc.ErrorInfo"},
                                {"reason", reason},
                                {"domain", "patchbay"}});
}

/// The words by which clients of \a envelope know that they have to shorten their conversation.
std::string tooLongInWords(Envelope envelope, const std::string &message)
{
    std::string_view words; // OpenAI's clients go by the code
    if (envelope == Envelope::Anthropic)
        words = "prompt is too long";
    else if (envelope == Envelope::Gemini)
        words = "The input token count exceeds the maximum number of tokens allowed";
    if (words.empty() || message.find(words) != std::string::npos)
        return message;
    return std::string(words).append(": ").append(message);
}

/// The upstream's own error document, completed; nothing if it has no error object.
std::optional<std::string> completed(const Failure &failure, const json::Tree &attempts,
                                     Envelope envelope, int status)
{
    auto tree = json::parseTree(failure.body);
    if (!tree || !tree->is_object() || !tree->contains("error"))
        return std::nullopt;
    json::Tree &error = (*tree)["error"];
    if (error.is_string())
        error = {{"message", error}, {"type", "upstream_error"}, {"param", nullptr}};
    if (!error.is_object())
        return std::nullopt;
    if (isMissing(error, "message"))
        error["message"] = failure.providerMessage;
    if (envelope == Envelope::Gemini) {
        if (isMissing(error, "status"))
            error["status"] = errorType(envelope, status);
        if (isMissing(error, "code"))
            error["code"] = status;
        addReason(error, codeOf(failure));
    } else {
        if (isMissing(error, "type"))
            error["type"] = errorType(envelope, status);
        if (isMissing(error, "code"))
            error["code"] = codeOf(failure);
    }
    error["attempts"] = attempts;
    return json::dumpTree(*tree);
}

/// The error in the caller's envelope, with the provider's own code where that has a place.
std::string enveloped(const Failure &failure, const json::Tree &attempts, Envelope envelope,
                      int status)
{
    const bool tooLong = failure.code == ErrorCode::UpstreamError
                         && failure.failureClass == FailureClass::ContextTooLong;
    const Error error {failure.code,
                       tooLong ? tooLongInWords(envelope, failure.providerMessage)
                               : failure.providerMessage,
                       {},
                       failure.retryAfter};
    std::string document
        = errorBody(envelope, error, status, "\"attempts\":" + json::dumpTree(attempts));
    if (failure.code != ErrorCode::UpstreamError || envelope == Envelope::Gemini)
        return document;
    auto tree = json::parseTree(document);
    if (!tree)
        return document;
    (*tree)["error"]["code"] = tooLong ? "context_length_exceeded" : codeOf(failure);
    return json::dumpTree(*tree);
}

} // namespace

FailureAnswer answerFor(const Failure &failure, std::span<const AttemptRecord> attempts,
                        Envelope envelope)
{
    FailureAnswer answer;
    answer.code = name(failure.code);
    answer.status = httpStatus(failure.code);
    if (failure.code == ErrorCode::UpstreamError && failure.httpStatus >= 400
        && failure.httpStatus < 600)
        answer.status = failure.httpStatus;
    const json::Tree list = attemptList(attempts);
    if (failure.code == ErrorCode::UpstreamError) {
        if (auto document = completed(failure, list, envelope, answer.status)) {
            answer.document = std::move(*document);
            return answer;
        }
    }
    answer.document = enveloped(failure, list, envelope, answer.status);
    return answer;
}

} // namespace patchbay
