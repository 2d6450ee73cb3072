#pragma once

#include "core/protocols/endpointcodec.h"

namespace patchbay {

/// `/responses/compact`: a conversation becomes a shorter one that its provider alone can read.
/// Passed on to targets of the same protocol; nothing else has it.
/// Source: platform.openai.com/docs/api-reference/responses/compact.
class ResponseCompactionCodec final : public ClientCodec, public UpstreamCodec
{
public:
    Protocol wire() const override { return Protocol::OpenAiResponses; }
    EndpointKind kind() const override { return EndpointKind::Chat; }
    std::string_view inbound() const override { return "openai-responses-compact"; }

    Result<RequestFacts> readFacts(json::Value body) const override;
    std::unique_ptr<StreamEncoder> streamEncoder(const RequestFacts &) const override
    {
        return nullptr;
    }
    const UpstreamCodec *upstream(Protocol protocol) const override;
    Result<EncodedRequest> patchRequest(std::string_view text, const RequestFacts &facts,
                                        const TargetDialect &target) const override;

    std::string url(const ProviderConfig &provider, std::string_view model,
                    bool stream) const override;
    std::unique_ptr<StreamDecoder> streamDecoder(const TargetDialect &) const override
    {
        return nullptr;
    }
    Result<AnswerFacts> readAnswer(json::Value body, std::string_view text,
                                   const TargetDialect &target) const override;
    void readError(json::Value body, std::string_view text, Failure &failure) const override;
};

[[nodiscard]] const ResponseCompactionCodec &responseCompaction();

} // namespace patchbay
