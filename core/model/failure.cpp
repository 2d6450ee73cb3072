#include "core/model/failure.h"

namespace patchbay {

std::string_view name(FailureClass failureClass)
{
    switch (failureClass) {
    case FailureClass::Transient:
        return "transient";
    case FailureClass::RateLimited:
        return "rate_limited";
    case FailureClass::Quota:
        return "quota";
    case FailureClass::Credential:
        return "credential";
    case FailureClass::ModelGone:
        return "model_gone";
    case FailureClass::ContextTooLong:
        return "context_too_long";
    case FailureClass::ContentPolicy:
        return "content_policy";
    case FailureClass::Unsupported:
        return "unsupported";
    case FailureClass::CallerFault:
        return "caller_fault";
    case FailureClass::Timeout:
        return "timeout";
    case FailureClass::UnknownOutcome:
        return "unknown_outcome";
    case FailureClass::BadResponse:
        return "bad_response";
    case FailureClass::Cancelled:
        return "cancelled";
    }
    return "transient";
}

Failure failureOf(const Error &error, FailureClass failureClass)
{
    Failure failure;
    failure.failureClass = failureClass;
    failure.code = error.code;
    failure.providerMessage = error.message;
    failure.retryAfter = error.retryAfter;
    return failure;
}

Failure badResponse(ErrorCode code, int httpStatus, std::string message)
{
    Failure failure;
    failure.failureClass = FailureClass::BadResponse;
    failure.code = code;
    failure.httpStatus = httpStatus;
    failure.providerMessage = std::move(message);
    failure.bodySent = true;
    return failure;
}

} // namespace patchbay
