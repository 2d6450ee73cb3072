#pragma once

#include "core/protocols/endpointcodec.h"

namespace patchbay {

/// The chat endpoint of one wire protocol: decode and encode of requests, answers, streams and
/// errors, through the canonical types. Codecs are stateless and may be used from every thread.
class Codec : public ClientCodec, public UpstreamCodec
{
public:
    [[nodiscard]] Protocol wire() const override = 0;

    /// \name Towards a client that speaks this protocol
    /// @{
    [[nodiscard]] EndpointKind kind() const final { return EndpointKind::Chat; }
    [[nodiscard]] std::string_view inbound() const final { return name(wire()); }
    [[nodiscard]] virtual Result<Request> decodeRequest(json::Value body) const = 0;
    /// `unsupported_by_target` for what \a body asks of its own protocol's providers alone, and
    /// whose loss would change the meaning of the answer. Asked before a translation.
    [[nodiscard]] virtual Result<void> checkPortable(json::Value body) const;
    [[nodiscard]] virtual std::string encodeResponse(const Response &response) const = 0;
    [[nodiscard]] const UpstreamCodec *upstream(Protocol protocol) const final;
    [[nodiscard]] Result<EncodedRequest> translateRequest(json::Value body,
                                                          const RequestFacts &facts,
                                                          Protocol protocol,
                                                          const TargetDialect &target) const final;
    [[nodiscard]] Result<TranslatedAnswer> translateAnswer(const UpstreamAnswer &answer,
                                                           Protocol protocol,
                                                           const RequestFacts &facts,
                                                           const TargetDialect &target) const final;
    /// @}

    /// \name Towards an upstream that speaks this protocol
    /// @{
    [[nodiscard]] virtual Result<EncodedRequest> encodeRequest(const Request &request,
                                                               const TargetDialect &target) const
        = 0;
    [[nodiscard]] virtual Result<Response> decodeResponse(json::Value body, std::string_view text,
                                                          const TargetDialect &target) const
        = 0;
    /// @}
};

/// The chat codec that speaks \a protocol; null for one that is not spoken (yet).
[[nodiscard]] const Codec *codecFor(Protocol protocol);

} // namespace patchbay
