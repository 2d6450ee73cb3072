#pragma once

#include "core/model/embedding.h"
#include "core/protocols/endpointcodec.h"

namespace patchbay {

/// The embeddings endpoint of a protocol, towards the canonical types.
class EmbeddingUpstream : public UpstreamCodec
{
public:
    [[nodiscard]] virtual Result<EncodedRequest> encodeRequest(const EmbeddingRequest &request,
                                                               const TargetDialect &target) const
        = 0;
    [[nodiscard]] virtual Result<EmbeddingResponse>
    decodeResponse(const UpstreamAnswer &answer, const TargetDialect &target) const = 0;

    [[nodiscard]] std::unique_ptr<StreamDecoder> streamDecoder(const TargetDialect &) const final
    {
        return nullptr;
    }
};

/// The embeddings endpoint of \a protocol; null where it has none.
[[nodiscard]] const EmbeddingUpstream *embeddingUpstreamFor(Protocol protocol);

} // namespace patchbay
