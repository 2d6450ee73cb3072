#pragma once

#include "core/protocols/endpointcodec.h"

namespace patchbay {

/// OpenAI's completions of text, from before chat. Answers, streams and errors are those of chat
/// but for `text` in the place of a message; requests stay with OpenAI's protocols.
/// Source: platform.openai.com/docs/api-reference/completions, and the recorded traffic.
class OpenAiCompletionCodec final : public ClientCodec, public UpstreamCodec
{
public:
    Protocol wire() const override { return Protocol::OpenAiChat; }
    EndpointKind kind() const override { return EndpointKind::Completion; }
    std::string_view inbound() const override { return "openai-completions"; }

    Result<RequestFacts> readFacts(json::Value body) const override;
    std::unique_ptr<StreamEncoder> streamEncoder(const RequestFacts &facts) const override;
    const UpstreamCodec *upstream(Protocol protocol) const override;
    Result<EncodedRequest> patchRequest(std::string_view text, const RequestFacts &facts,
                                        const TargetDialect &target) const override;

    std::string url(const ProviderConfig &provider, std::string_view model,
                    bool stream) const override;
    std::unique_ptr<StreamDecoder> streamDecoder(const TargetDialect &target) const override;
    Result<AnswerFacts> readAnswer(json::Value body, std::string_view text,
                                   const TargetDialect &target) const override;
    void readError(json::Value body, std::string_view text, Failure &failure) const override;
};

[[nodiscard]] const OpenAiCompletionCodec &openAiCompletions();

} // namespace patchbay
