#include "core/protocols/codec.h"

#include "core/protocols/anthropic/codec.h"
#include "core/protocols/gemini/codec.h"
#include "core/protocols/openaichat/codec.h"
#include "core/protocols/openairesponses/codec.h"

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
    return codecFor(protocol)->encodeRequest(*request, target);
}

Result<TranslatedAnswer> Codec::translateAnswer(const UpstreamAnswer &answer, Protocol protocol,
                                                const RequestFacts &,
                                                const TargetDialect &target) const
{
    const auto response = codecFor(protocol)->decodeResponse(answer.root, answer.text, target);
    if (!response)
        return std::unexpected(response.error());
    return TranslatedAnswer {encodeResponse(*response), response->notes};
}

} // namespace patchbay
