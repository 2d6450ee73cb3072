#pragma once

#include "core/protocols/embeddingupstream.h"

namespace patchbay {

/// Gemini's embedContent or batchEmbedContents. The latter takes one text as well as several, so
/// requests of other protocols go there. Source: ai.google.dev/api/embeddings, and the recorded
/// traffic.
class GeminiEmbeddings final : public EmbeddingUpstream
{
public:
    static constexpr std::string_view single = "embedContent";
    static constexpr std::string_view batch = "batchEmbedContents";

    explicit GeminiEmbeddings(std::string_view method = batch)
        : m_method(method)
    { }

    Protocol wire() const override { return Protocol::GeminiGenerate; }

    std::string url(const ProviderConfig &provider, std::string_view model,
                    bool stream) const override;
    /// `unsupported_by_target` for token ids, which are another tokenizer's.
    Result<EncodedRequest> encodeRequest(const EmbeddingRequest &request,
                                         const TargetDialect &target) const override;
    Result<EmbeddingResponse> decodeResponse(const UpstreamAnswer &answer,
                                             const TargetDialect &target) const override;
    Result<AnswerFacts> readAnswer(json::Value body, std::string_view text,
                                   const TargetDialect &target) const override;
    void readError(json::Value body, std::string_view text, Failure &failure) const override;

private:
    std::string_view m_method; ///< a literal
};

} // namespace patchbay
