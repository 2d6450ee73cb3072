#pragma once

#include "core/protocols/endpointcodec.h"
#include "core/protocols/shape.h"

namespace patchbay {

/// An endpoint that is passed on to providers of OpenAI's protocols as it is: routed by its
/// `model`, in JSON or in a form, and counted by the `usage` of its answer. Answers may be JSON,
/// streams of events, sound or plain text.
/// Source: platform.openai.com/docs/api-reference/{images,audio,moderations}; for rerank
/// docs.cohere.com/reference/rerank and jina.ai/reranker, which agree in what is read here.
class PassThroughCodec final : public ClientCodec, public UpstreamCodec
{
public:
    /// \a path is the endpoint below the provider's base URL. Without \a needsModel a request may
    /// leave its model to the relay. \a shape is checked of requests in JSON, if given.
    PassThroughCodec(EndpointKind kind, std::string_view inbound, std::string_view path,
                     bool needsModel = true, const shape::Shape *shape = nullptr)
        : m_kind(kind)
        , m_inbound(inbound)
        , m_path(path)
        , m_needsModel(needsModel)
        , m_shape(shape)
    { }

    Protocol wire() const override { return Protocol::OpenAiChat; }
    EndpointKind kind() const override { return m_kind; }
    std::string_view inbound() const override { return m_inbound; }

    Result<RequestFacts> readFacts(json::Value body) const override;
    Result<RequestFacts> readForm(std::string_view body, std::string_view boundary) const override;
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
    bool answersInBytes() const override;

private:
    [[nodiscard]] Result<RequestFacts> checked(RequestFacts facts) const;

    EndpointKind m_kind;
    std::string_view m_inbound;
    std::string_view m_path;
    bool m_needsModel;
    const shape::Shape *m_shape; ///< of a request in JSON; null: any object
};

[[nodiscard]] const PassThroughCodec &imageGenerations();
[[nodiscard]] const PassThroughCodec &imageEdits();
[[nodiscard]] const PassThroughCodec &speech();
[[nodiscard]] const PassThroughCodec &transcriptions();
[[nodiscard]] const PassThroughCodec &moderations();
[[nodiscard]] const PassThroughCodec &rerank();

} // namespace patchbay
