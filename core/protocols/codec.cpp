#include "core/protocols/codec.h"

#include "core/protocols/anthropic/codec.h"
#include "core/protocols/gemini/codec.h"
#include "core/protocols/openaichat/codec.h"
#include "core/protocols/openairesponses/codec.h"

namespace patchbay {

const Codec *codecFor(Protocol protocol)
{
    static const OpenAiChatCodec openAiChat {OpenAiChatCodec::Addressing::Path};
    static const OpenAiChatCodec azure {OpenAiChatCodec::Addressing::AzureDeployment};
    static const OpenAiResponsesCodec openAiResponses;
    static const AnthropicCodec anthropic;
    static const GeminiCodec gemini;
    switch (protocol) {
    case Protocol::OpenAiChat:
        return &openAiChat;
    case Protocol::AzureOpenAi:
        return &azure;
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

StreamError unreadable(std::string message)
{
    return {failureOf({ErrorCode::BadUpstreamResponse, std::move(message), {}, std::nullopt},
                      FailureClass::BadResponse)};
}

bool isContent(const StreamEvent &event)
{
    if (const auto *delta = std::get_if<PartDelta>(&event))
        return !delta->text.empty();
    if (const auto *start = std::get_if<PartStart>(&event))
        return std::holds_alternative<ToolCallPart>(start->head)
               || std::holds_alternative<ProviderPart>(start->head);
    return false;
}

} // namespace patchbay
