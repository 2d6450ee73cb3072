#include "core/protocols/openaichat/codec.h"

#include "core/protocols/openaichat/patch.h"
#include "core/protocols/openaichat/request.h"
#include "core/protocols/openaichat/response.h"
#include "core/protocols/openaichat/stream.h"
#include "core/protocols/openaiurl.h"

namespace patchbay {

Result<RequestFacts> OpenAiChatCodec::readFacts(json::Value body) const
{
    return openaichat::readFacts(body);
}

std::optional<PromptText> OpenAiChatCodec::readPrompt(json::Value body) const
{
    return openaichat::readPrompt(body);
}

Result<Request> OpenAiChatCodec::decodeRequest(json::Value body) const
{
    return openaichat::decodeRequest(body);
}

std::string OpenAiChatCodec::encodeResponse(const Response &response) const
{
    return openaichat::encodeResponse(response);
}

std::unique_ptr<StreamEncoder> OpenAiChatCodec::streamEncoder(const RequestFacts &facts) const
{
    return std::make_unique<openaichat::Encoder>(facts.includeUsage);
}

std::string OpenAiChatCodec::url(const ProviderConfig &provider, std::string_view model, bool) const
{
    return openAiUrl(provider, model, "/chat/completions");
}

Result<EncodedRequest> OpenAiChatCodec::encodeRequest(const Request &request,
                                                      const TargetDialect &target) const
{
    return openaichat::encodeRequest(request, target);
}

Result<Response> OpenAiChatCodec::decodeResponse(json::Value body, std::string_view text,
                                                 const TargetDialect &target) const
{
    return openaichat::decodeResponse(body, text, target);
}

std::unique_ptr<StreamDecoder> OpenAiChatCodec::streamDecoder(const TargetDialect &target) const
{
    return std::make_unique<openaichat::Decoder>(target.usageStyle, target.quirks);
}

void OpenAiChatCodec::readError(json::Value body, std::string_view text, Failure &failure) const
{
    openaichat::readError(body, text, failure);
}

Result<EncodedRequest> OpenAiChatCodec::patchRequest(std::string_view text,
                                                     const RequestFacts &facts,
                                                     const TargetDialect &target) const
{
    return openaichat::patchRequest(text, facts, target);
}

Result<AnswerFacts> OpenAiChatCodec::readAnswer(json::Value body, std::string_view text,
                                                const TargetDialect &target) const
{
    return openaichat::readAnswer(body, text, target);
}

} // namespace patchbay
