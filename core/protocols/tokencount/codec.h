#pragma once

#include "core/protocols/endpointcodec.h"

namespace patchbay {

/// Counting the input of a chat request without having it answered, which costs nothing: one
/// instance for each protocol that has an endpoint for it. Between protocols the request goes
/// through the chat codecs. Where a target has no such endpoint there is estimate().
/// Sources: platform.claude.com/docs/en/api/messages-count-tokens, ai.google.dev/api/tokens,
/// platform.openai.com/docs/api-reference/responses/input-tokens, and the recorded traffic.
class TokenCountCodec final : public ClientCodec, public UpstreamCodec
{
public:
    /// \a wire must be one that tokenCountFor() knows.
    explicit TokenCountCodec(Protocol wire);

    Protocol wire() const override { return m_wire; }
    EndpointKind kind() const override { return EndpointKind::Chat; }
    std::string_view inbound() const override;

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
    /// An answer without a tokenizer to the request \a body, of which \a facts have been read.
    /// Tools count in full here, which are nothing but text to the model.
    std::string estimate(json::Value body, const RequestFacts &facts) const;

    std::string url(const ProviderConfig &provider, std::string_view model,
                    bool stream) const override;
    std::unique_ptr<StreamDecoder> streamDecoder(const TargetDialect &) const override
    {
        return nullptr;
    }
    /// The usage is that of a request that used nothing: what was counted is the answer itself.
    Result<AnswerFacts> readAnswer(json::Value body, std::string_view text,
                                   const TargetDialect &target) const override;
    void readError(json::Value body, std::string_view text, Failure &failure) const override;

private:
    [[nodiscard]] json::Value chatRequest(json::Value body) const;
    [[nodiscard]] std::string answer(std::int64_t tokens) const;

    Protocol m_wire;
};

/// The codec of the endpoint that counts tokens in \a protocol; null where the protocol has none.
[[nodiscard]] const TokenCountCodec *tokenCountFor(Protocol protocol);

} // namespace patchbay
