#include "core/protocols/openairesponses/codec.h"

#include "core/protocols/openairesponses/answer.h"
#include "core/protocols/openairesponses/decoder.h"
#include "core/protocols/openairesponses/encoder.h"
#include "core/protocols/openairesponses/patch.h"
#include "core/protocols/openairesponses/request.h"
#include "core/protocols/openairesponses/response.h"

namespace patchbay {

Result<RequestFacts> OpenAiResponsesCodec::readFacts(json::Value body) const
{
    return openairesponses::readFacts(body);
}

std::optional<PromptText> OpenAiResponsesCodec::readPrompt(json::Value body) const
{
    return openairesponses::readPrompt(body);
}

Result<Request> OpenAiResponsesCodec::decodeRequest(json::Value body) const
{
    return openairesponses::decodeRequest(body);
}

std::string OpenAiResponsesCodec::encodeResponse(const Response &response) const
{
    return openairesponses::encodeResponse(response);
}

std::unique_ptr<StreamEncoder> OpenAiResponsesCodec::streamEncoder(const RequestFacts &) const
{
    return std::make_unique<openairesponses::Encoder>();
}

std::string OpenAiResponsesCodec::url(const ProviderConfig &provider, std::string_view, bool) const
{
    std::string address = provider.baseUrl + "/responses";
    if (!provider.apiVersion.empty())
        address.append("?api-version=").append(provider.apiVersion);
    return address;
}

Result<EncodedRequest> OpenAiResponsesCodec::encodeRequest(const Request &request,
                                                           const TargetDialect &target) const
{
    return openairesponses::encodeRequest(request, target);
}

Result<Response> OpenAiResponsesCodec::decodeResponse(json::Value body, std::string_view text,
                                                      const TargetDialect &target) const
{
    return openairesponses::decodeResponse(body, text, target);
}

std::unique_ptr<StreamDecoder>
OpenAiResponsesCodec::streamDecoder(const TargetDialect &target) const
{
    return std::make_unique<openairesponses::Decoder>(target.usageStyle, target.quirks);
}

void OpenAiResponsesCodec::readError(json::Value body, std::string_view text,
                                     Failure &failure) const
{
    openairesponses::readError(body, text, failure);
}

Result<EncodedRequest> OpenAiResponsesCodec::patchRequest(std::string_view text,
                                                          const RequestFacts &facts,
                                                          const TargetDialect &target) const
{
    return openairesponses::patchRequest(text, facts, target);
}

Result<AnswerFacts> OpenAiResponsesCodec::readAnswer(json::Value body, std::string_view text,
                                                     const TargetDialect &target) const
{
    return openairesponses::readAnswer(body, text, target);
}

} // namespace patchbay
