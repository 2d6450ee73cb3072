#pragma once

#include "core/protocols/codec.h"

namespace patchbay {

/// OpenAI Responses, stateless: what a request needs is in it, nothing is stored at the provider.
/// Source: platform.openai.com/docs/api-reference/responses and .../responses-streaming, and the
/// recorded traffic of the providers that speak it too.
class OpenAiResponsesCodec final : public Codec
{
public:
    Protocol wire() const override { return Protocol::OpenAiResponses; }

    Result<RequestFacts> readFacts(json::Value body) const override;
    std::optional<PromptText> readPrompt(json::Value body) const override;
    Result<Request> decodeRequest(json::Value body) const override;
    std::string encodeResponse(const Response &response) const override;
    std::unique_ptr<StreamEncoder> streamEncoder(const RequestFacts &facts) const override;

    std::string url(const ProviderConfig &provider, std::string_view model,
                    bool stream) const override;
    Result<EncodedRequest> encodeRequest(const Request &request,
                                         const TargetDialect &target) const override;
    Result<Response> decodeResponse(json::Value body, std::string_view text,
                                    const TargetDialect &target) const override;
    std::unique_ptr<StreamDecoder> streamDecoder(const TargetDialect &target) const override;
    void readError(json::Value body, std::string_view text, Failure &failure) const override;

    Result<EncodedRequest> patchRequest(std::string_view text, const RequestFacts &facts,
                                        const TargetDialect &target) const override;
    Result<AnswerFacts> readAnswer(json::Value body, std::string_view text,
                                   const TargetDialect &target) const override;
};

} // namespace patchbay
