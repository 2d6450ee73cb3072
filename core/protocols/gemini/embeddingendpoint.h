#pragma once

#include "core/model/embedding.h"
#include "core/protocols/gemini/embeddings.h"

namespace patchbay {

/// embedContent and batchEmbedContents as Gemini's clients use them. The model is the address's;
/// the one in the body is made the same. Source: ai.google.dev/api/embeddings.
class GeminiEmbeddingEndpoint final : public ClientCodec
{
public:
    enum class Method { Single, Batch };

    explicit GeminiEmbeddingEndpoint(Method method);

    Protocol wire() const override { return Protocol::GeminiGenerate; }
    EndpointKind kind() const override { return EndpointKind::Embedding; }
    std::string_view inbound() const override { return "gemini-embeddings"; }

    Result<RequestFacts> readFacts(json::Value body) const override;
    std::unique_ptr<StreamEncoder> streamEncoder(const RequestFacts &) const override
    {
        return nullptr;
    }
    const UpstreamCodec *upstream(Protocol protocol) const override;
    Result<EncodedRequest> patchRequest(std::string_view text, const RequestFacts &facts,
                                        const TargetDialect &target) const override;
    Result<EncodedRequest> translateRequest(json::Value body, const RequestFacts &facts,
                                            Protocol protocol,
                                            const TargetDialect &target) const override;
    Result<TranslatedAnswer> translateAnswer(const UpstreamAnswer &answer, Protocol protocol,
                                             const RequestFacts &facts,
                                             const TargetDialect &target) const override;

    /// The request in canonical form; `unsupported_by_target` for contents that are no text, and
    /// for a batch that wants vectors of different lengths.
    Result<EmbeddingRequest> decodeRequest(json::Value body) const;
    std::string encodeResponse(const EmbeddingResponse &response) const;

private:
    Method m_method;
    GeminiEmbeddings m_upstream;
};

[[nodiscard]] const GeminiEmbeddingEndpoint &geminiEmbedContent();
[[nodiscard]] const GeminiEmbeddingEndpoint &geminiBatchEmbedContents();

} // namespace patchbay
