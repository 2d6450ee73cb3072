#pragma once

#include "core/model/embedding.h"
#include "core/protocols/embeddingupstream.h"

namespace patchbay {

/// OpenAI's embeddings, as OpenAI and the many compatible providers serve them.
/// Source: platform.openai.com/docs/api-reference/embeddings, and the recorded traffic.
class OpenAiEmbeddingCodec final : public ClientCodec, public EmbeddingUpstream
{
public:
    Protocol wire() const override { return Protocol::OpenAiChat; }
    EndpointKind kind() const override { return EndpointKind::Embedding; }
    std::string_view inbound() const override { return "openai-embeddings"; }

    /// Inputs of unknown kind are let pass: some providers embed images.
    Result<RequestFacts> readFacts(json::Value body) const override;
    std::unique_ptr<StreamEncoder> streamEncoder(const RequestFacts &) const override
    {
        return nullptr;
    }
    const UpstreamCodec *upstream(Protocol protocol) const override;
    Result<EncodedRequest> patchRequest(std::string_view text, const RequestFacts &facts,
                                        const TargetDialect &target) const override;
    /// Some providers answer with numbers whatever the encoding asked for. The published clients
    /// ask for base64 unless told otherwise, and some take whatever comes for it.
    std::optional<std::string> correctedAnswer(const UpstreamAnswer &answer,
                                               const RequestFacts &facts) const override;
    Result<EncodedRequest> translateRequest(json::Value body, const RequestFacts &facts,
                                            Protocol protocol,
                                            const TargetDialect &target) const override;
    Result<TranslatedAnswer> translateAnswer(const UpstreamAnswer &answer, Protocol protocol,
                                             const RequestFacts &facts,
                                             const TargetDialect &target) const override;

    /// The request in canonical form; `unsupported_by_target` for inputs and encodings that it
    /// does not hold.
    Result<EmbeddingRequest> decodeRequest(json::Value body) const;
    /// The answer's JSON for a client whose request had \a facts. Without usage in \a response
    /// the estimate stands in its place, since clients read it without asking.
    std::string encodeResponse(const EmbeddingResponse &response, std::string_view model,
                               const RequestFacts &facts) const;

    std::string url(const ProviderConfig &provider, std::string_view model,
                    bool stream) const override;
    Result<EncodedRequest> encodeRequest(const EmbeddingRequest &request,
                                         const TargetDialect &target) const override;
    Result<EmbeddingResponse> decodeResponse(const UpstreamAnswer &answer,
                                             const TargetDialect &target) const override;
    Result<AnswerFacts> readAnswer(json::Value body, std::string_view text,
                                   const TargetDialect &target) const override;
    void readError(json::Value body, std::string_view text, Failure &failure) const override;
};

[[nodiscard]] const OpenAiEmbeddingCodec &openAiEmbeddings();

} // namespace patchbay
