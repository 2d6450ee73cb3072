#include "core/protocols/openairesponses/compact.h"

#include "core/protocols/openairesponses/request.h"
#include "core/protocols/openairesponses/response.h"

namespace patchbay {

const ResponseCompactionCodec &responseCompaction()
{
    static const ResponseCompactionCodec codec;
    return codec;
}

Result<RequestFacts> ResponseCompactionCodec::readFacts(json::Value body) const
{
    auto facts = openairesponses::readFacts(body);
    if (facts)
        facts->stream = false;
    return facts;
}

const UpstreamCodec *ResponseCompactionCodec::upstream(Protocol protocol) const
{
    return protocol == Protocol::OpenAiResponses ? this : nullptr;
}

/// Nothing that a rule sets belongs here but the model.
Result<EncodedRequest> ResponseCompactionCodec::patchRequest(std::string_view text,
                                                             const RequestFacts &facts,
                                                             const TargetDialect &target) const
{
    EncodedRequest encoded;
    json::Patch patch(text);
    if (facts.model != target.model)
        patch.set("model", json::quote(target.model));
    encoded.body = patch.apply();
    return encoded;
}

std::string ResponseCompactionCodec::url(const ProviderConfig &provider, std::string_view,
                                         bool) const
{
    std::string address = provider.baseUrl + "/responses/compact";
    if (!provider.apiVersion.empty())
        address.append("?api-version=").append(provider.apiVersion);
    return address;
}

Result<AnswerFacts> ResponseCompactionCodec::readAnswer(json::Value body, std::string_view text,
                                                        const TargetDialect &target) const
{
    return openairesponses::readAnswer(body, text, target);
}

void ResponseCompactionCodec::readError(json::Value body, std::string_view text,
                                        Failure &failure) const
{
    openairesponses::readError(body, text, failure);
}

} // namespace patchbay
