#include "core/protocols/openaichat/codec.h"

#include "core/protocols/openaichat/patch.h"
#include "core/protocols/openaichat/request.h"
#include "core/protocols/openaichat/response.h"
#include "core/protocols/openaichat/stream.h"

namespace patchbay {

OpenAiChatCodec::OpenAiChatCodec(Addressing addressing)
    : m_addressing(addressing)
{ }

Result<RequestFacts> OpenAiChatCodec::readFacts(json::Value body) const
{
    return openaichat::readFacts(body);
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
    std::string base = provider.baseUrl;
    if (m_addressing == Addressing::AzureDeployment) {
        // https://RESOURCE.openai.azure.com, with or without /openai, or down to a deployment.
        // Source: learn.microsoft.com, "Azure OpenAI REST API reference".
        if (const auto slot = base.find("{deployment}"); slot != std::string::npos)
            base.replace(slot, std::string_view("{deployment}").size(), model);
        else if (base.ends_with("/openai"))
            base.append("/deployments/").append(model);
        else if (base.ends_with("/deployments"))
            base.append("/").append(model);
        else if (base.find("/deployments/") == std::string::npos && !base.ends_with("/v1")
                 && !base.ends_with("/models"))
            base.append("/openai/deployments/").append(model);
    }
    base.append("/chat/completions");
    if (!provider.apiVersion.empty())
        base.append("?api-version=").append(provider.apiVersion);
    return base;
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
