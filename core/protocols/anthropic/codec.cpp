#include "core/protocols/anthropic/codec.h"

#include "core/protocols/anthropic/patch.h"
#include "core/protocols/anthropic/request.h"
#include "core/protocols/anthropic/response.h"
#include "core/protocols/anthropic/stream.h"
#include "core/protocols/anthropic/streamencoder.h"

namespace patchbay {

Result<RequestFacts> AnthropicCodec::readFacts(json::Value body) const
{
    return anthropic::readFacts(body);
}

std::optional<PromptText> AnthropicCodec::readPrompt(json::Value body) const
{
    return anthropic::readPrompt(body);
}

Result<Request> AnthropicCodec::decodeRequest(json::Value body) const
{
    return anthropic::decodeRequest(body);
}

std::string AnthropicCodec::encodeResponse(const Response &response) const
{
    return anthropic::encodeResponse(response);
}

std::unique_ptr<StreamEncoder> AnthropicCodec::streamEncoder(const RequestFacts &facts) const
{
    return std::make_unique<anthropic::Encoder>(facts.estimatedInput);
}

std::string AnthropicCodec::url(const ProviderConfig &provider, std::string_view, bool) const
{
    return provider.baseUrl + "/messages";
}

Result<EncodedRequest> AnthropicCodec::encodeRequest(const Request &request,
                                                     const TargetDialect &target) const
{
    return anthropic::encodeRequest(request, target);
}

Result<Response> AnthropicCodec::decodeResponse(json::Value body, std::string_view text,
                                                const TargetDialect &target) const
{
    return anthropic::decodeResponse(body, text, target);
}

std::unique_ptr<StreamDecoder> AnthropicCodec::streamDecoder(const TargetDialect &target) const
{
    return std::make_unique<anthropic::Decoder>(target.usageStyle, target.quirks);
}

void AnthropicCodec::readError(json::Value body, std::string_view text, Failure &failure) const
{
    anthropic::readError(body, text, failure);
}

Result<EncodedRequest> AnthropicCodec::patchRequest(std::string_view text,
                                                    const RequestFacts &facts,
                                                    const TargetDialect &target) const
{
    return anthropic::patchRequest(text, facts, target);
}

Result<AnswerFacts> AnthropicCodec::readAnswer(json::Value body, std::string_view text,
                                               const TargetDialect &target) const
{
    return anthropic::readAnswer(body, text, target);
}

} // namespace patchbay
