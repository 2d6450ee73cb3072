#include "core/protocols/gemini/codec.h"

#include "core/protocols/gemini/address.h"
#include "core/protocols/gemini/request.h"
#include "core/protocols/gemini/response.h"
#include "core/protocols/gemini/stream.h"

namespace patchbay {

const GeminiCodec &geminiInArrays()
{
    static const GeminiCodec codec(GeminiFraming::Array);
    return codec;
}

std::string GeminiCodec::url(const ProviderConfig &provider, std::string_view model,
                             bool stream) const
{
    return gemini::address(provider, model,
                           stream ? "streamGenerateContent?alt=sse" : "generateContent");
}

Result<RequestFacts> GeminiCodec::readFacts(json::Value body) const
{
    return gemini::readFacts(body);
}

std::optional<PromptText> GeminiCodec::readPrompt(json::Value body) const
{
    return gemini::readPrompt(body);
}

Result<Request> GeminiCodec::decodeRequest(json::Value body) const
{
    return gemini::decodeRequest(body);
}

Result<void> GeminiCodec::checkPortable(json::Value body) const
{
    return gemini::checkPortable(body);
}

std::string GeminiCodec::encodeResponse(const Response &response) const
{
    return gemini::encodeResponse(response);
}

std::unique_ptr<StreamEncoder> GeminiCodec::streamEncoder(const RequestFacts &) const
{
    if (m_framing == GeminiFraming::Array)
        return std::make_unique<gemini::ArrayEncoder>();
    return std::make_unique<gemini::Encoder>();
}

Result<EncodedRequest> GeminiCodec::encodeRequest(const Request &request,
                                                  const TargetDialect &target) const
{
    return gemini::encodeRequest(request, target);
}

Result<Response> GeminiCodec::decodeResponse(json::Value body, std::string_view text,
                                             const TargetDialect &target) const
{
    return gemini::decodeResponse(body, text, target);
}

std::unique_ptr<StreamDecoder> GeminiCodec::streamDecoder(const TargetDialect &target) const
{
    return std::make_unique<gemini::Decoder>(target.quirks);
}

void GeminiCodec::readError(json::Value body, std::string_view text, Failure &failure) const
{
    gemini::readError(body, text, failure);
}

Result<EncodedRequest> GeminiCodec::patchRequest(std::string_view text, const RequestFacts &facts,
                                                 const TargetDialect &target) const
{
    return gemini::patchRequest(text, facts, target);
}

Result<AnswerFacts> GeminiCodec::readAnswer(json::Value body, std::string_view text,
                                            const TargetDialect &target) const
{
    return gemini::readAnswer(body, text, target);
}

} // namespace patchbay
