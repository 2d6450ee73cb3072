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

/// The upstream's own error document, completed; nothing if it has no error object.
std::optional<std::string> completed(const std::string &body, const json::Tree &attempts)
{
    auto tree = json::parseTree(body);
    if (!tree || !tree->is_object() || !tree->contains("error"))
        return std::nullopt;
    json::Tree &error = (*tree)["error"];
    if (error.is_string())
        error = {{"message", error}, {"type", "upstream_error"}, {"param", nullptr}};
    if (!error.is_object())
        return std::nullopt;
    if (!error.contains("code") || error["code"].is_null())
        error["code"] = name(ErrorCode::UpstreamError);
    error["attempts"] = attempts;
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
        if (auto document = completed(failure.body, list)) {
            answer.document = std::move(*document);
            return answer;
        }
    }
    const Error error {failure.code, failure.providerMessage, {}, failure.retryAfter};
    answer.document
        = errorBody(envelope, error, answer.status, "\"attempts\":" + json::dumpTree(list));
    return answer;
}

} // namespace patchbay
