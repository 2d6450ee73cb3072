#include "core/protocols/endpointcodec.h"

namespace patchbay {

namespace {

Error untranslated()
{
    return {ErrorCode::UnsupportedByTarget,
            "This endpoint is passed on but not translated.",
            {},
            std::nullopt};
}

} // namespace

Result<RequestFacts> ClientCodec::readForm(std::string_view, std::string_view) const
{
    return fail(ErrorCode::JsonRequired, "This endpoint takes JSON.");
}

Result<EncodedRequest> ClientCodec::translateRequest(json::Value, const RequestFacts &, Protocol,
                                                     const TargetDialect &) const
{
    return std::unexpected(untranslated());
}

Result<TranslatedAnswer> ClientCodec::translateAnswer(const UpstreamAnswer &, Protocol,
                                                      const RequestFacts &,
                                                      const TargetDialect &) const
{
    return std::unexpected(untranslated());
}

StreamError unreadable(std::string message)
{
    return {failureOf({ErrorCode::BadUpstreamResponse, std::move(message), {}, std::nullopt},
                      FailureClass::BadResponse)};
}

bool isContent(const StreamEvent &event)
{
    if (const auto *delta = std::get_if<PartDelta>(&event))
        return !delta->text.empty();
    if (const auto *start = std::get_if<PartStart>(&event))
        return std::holds_alternative<ToolCallPart>(start->head)
               || std::holds_alternative<ProviderPart>(start->head);
    return false;
}

} // namespace patchbay
