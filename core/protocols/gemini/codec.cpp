#include "core/protocols/gemini/codec.h"

#include "core/base/percent.h"
#include "core/protocols/gemini/request.h"
#include "core/protocols/gemini/response.h"
#include "core/protocols/gemini/stream.h"

namespace patchbay {

std::string GeminiCodec::url(const ProviderConfig &provider, std::string_view model,
                             bool stream) const
{
    // `models/x` and `tunedModels/x` are names with their collection.
    std::string_view collection = "models";
    for (const std::string_view known : {"models", "tunedModels"}) {
        if (model.starts_with(known) && model.substr(known.size()).starts_with('/')) {
            collection = known;
            model.remove_prefix(known.size() + 1);
            break;
        }
    }
    std::string address = provider.baseUrl;
    if (address.ends_with('/'))
        address.pop_back();
    address.append("/").append(collection).append("/").append(percentEncoded(model, "@"));
    return address.append(stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
}

Result<RequestFacts> GeminiCodec::readFacts(json::Value body) const
{
    return gemini::readFacts(body);
}

Result<Request> GeminiCodec::decodeRequest(json::Value body) const
{
    return gemini::decodeRequest(body);
}

std::string GeminiCodec::encodeResponse(const Response &response) const
{
    return gemini::encodeResponse(response);
}

std::unique_ptr<StreamEncoder> GeminiCodec::streamEncoder(const RequestFacts &) const
{
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
