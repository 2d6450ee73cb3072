#include "core/protocols/embeddingupstream.h"

#include "core/protocols/gemini/embeddings.h"
#include "core/protocols/openaiembeddings/codec.h"
#include "core/protocols/openaiurl.h"

namespace patchbay {

const EmbeddingUpstream *embeddingUpstreamFor(Protocol protocol)
{
    static const GeminiEmbeddings gemini;
    if (protocol == Protocol::GeminiGenerate)
        return &gemini;
    return speaksOpenAi(protocol) ? &openAiEmbeddings() : nullptr;
}

} // namespace patchbay
