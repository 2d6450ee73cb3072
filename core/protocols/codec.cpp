#include "core/protocols/codec.h"

#include "core/protocols/anthropic/codec.h"
#include "core/protocols/gemini/codec.h"
#include "core/protocols/openaichat/codec.h"
#include "core/protocols/openairesponses/codec.h"
#include "core/protocols/untold.h"

#include <algorithm>

namespace patchbay {

namespace {

/// Where one of a few tools must be called, which only Gemini can be told, the others are not
/// declared. Whether there were any.
bool restrictTools(Request &request)
{
    const ToolChoice &choice = request.toolChoice;
    if (choice.mode != ToolChoice::Mode::Required || choice.allowed.empty())
        return false;
    return std::erase_if(request.tools,
                         [&](const Tool &tool) {
                             return std::ranges::find(choice.allowed, tool.name)
                                    == choice.allowed.end();
                         })
           > 0;
}

} // namespace

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
    if (auto portable = checkPortable(body); !portable)
        return std::unexpected(portable.error());
    auto request = decodeRequest(body);
    if (!request)
        return std::unexpected(request.error());
    request->facts = facts; // the address may have said more than the body
    const bool restricted = restrictTools(*request);
    auto encoded = codecFor(protocol)->encodeRequest(*request, target);
    if (encoded) {
        noteUntold(*request, codecFor(protocol)->wire(), encoded->notes);
        if (restricted)
            encoded->notes.emplace_back("tools-restricted");
    }
    return encoded;
}

Result<void> Codec::checkPortable(json::Value) const
{
    return {};
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
