#include "core/protocols/codec.h"

#include "core/protocols/anthropic/codec.h"
#include "core/protocols/gemini/codec.h"
#include "core/protocols/openaichat/codec.h"
#include "core/protocols/openairesponses/codec.h"
#include "core/protocols/untold.h"

namespace patchbay {

const Codec *codecFor(Protocol protocol)
{
    static const OpenAiChatCodec openAiChat;
    static const OpenAiResponsesCodec openAiResponses;
    static const AnthropicCodec anthropic;
    static const GeminiCodec gemini;
    switch (protocol) {
    case Protocol::OpenAiChat:
    case Protocol::AzureOpenAi:
        return &openAiChat;
    case Protocol::OpenAiResponses:
        return &openAiResponses;
    case Protocol::AnthropicMessages:
        return &anthropic;
    case Protocol::GeminiGenerate:
        return &gemini;
    case Protocol::Demo:
        break;
    }
    return nullptr;
}

const UpstreamCodec *Codec::upstream(Protocol protocol) const
{
    return codecFor(protocol);
}

Result<EncodedRequest> Codec::translateRequest(json::Value body, const RequestFacts &facts,
                                               Protocol protocol, const TargetDialect &target) const
{
    auto request = decodeRequest(body);
    if (!request)
        return std::unexpected(request.error());
    request->facts = facts; // the address may have said more than the body
    auto encoded = codecFor(protocol)->encodeRequest(*request, target);
    if (encoded)
        noteUntold(*request, codecFor(protocol)->wire(), encoded->notes);
    return encoded;
}

Result<TranslatedAnswer> Codec::translateAnswer(const UpstreamAnswer &answer, Protocol protocol,
                                                const RequestFacts &,
                                                const TargetDialect &target) const
{
    auto response = codecFor(protocol)->decodeResponse(answer.root, answer.text, target);
    if (!response)
        return std::unexpected(response.error());
    noteUntold(*response, wire(), response->notes);
    return TranslatedAnswer {encodeResponse(*response), std::move(response->notes)};
}

} // namespace patchbay
