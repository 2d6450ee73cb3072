#include "core/protocols/codec.h"

#include "core/protocols/anthropic/codec.h"
#include "core/protocols/gemini/codec.h"
#include "core/protocols/openaichat/codec.h"
#include "core/protocols/openairesponses/codec.h"
#include "core/protocols/untold.h"

#include <algorithm>
#include <array>
#include <type_traits>

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

/// Media are passed on by address, never fetched here; what is no address of the web says nothing
/// to another provider.
Result<void> checkAddress(std::string_view address)
{
    if (address.empty() || address.starts_with("https://") || address.starts_with("http://"))
        return {};
    return fail(ErrorCode::InvalidRequest,
                "`" + std::string(address.substr(0, 100))
                    + "` is no address of an image or a file: give one that begins with "
                      "`https://`, or `data:TYPE;base64,` and the data.",
                "url");
}

template <typename Part>
Result<void> checkAddresses(const std::vector<Part> &parts)
{
    for (const Part &part : parts) {
        Result<void> checked;
        if (const auto *image = std::get_if<ImagePart>(&part))
            checked = checkAddress(image->url);
        else if (const auto *file = std::get_if<FilePart>(&part))
            checked = checkAddress(file->url);
        if constexpr (std::is_same_v<Part, ContentPart>) {
            if (const auto *result = std::get_if<ToolResultPart>(&part))
                checked = checkAddresses(result->content);
        }
        if (!checked)
            return checked;
    }
    return {};
}

/// A tool that must be called has to be declared. Providers' own tools go by names of their own.
Result<void> checkToolChoice(const Request &request)
{
    const ToolChoice &choice = request.toolChoice;
    if (choice.mode != ToolChoice::Mode::Named || !choice.raw.empty())
        return {};
    const bool declared = std::ranges::any_of(request.tools, [&](const Tool &tool) {
        return !tool.raw.empty() || tool.name == choice.name;
    });
    if (declared)
        return {};
    return fail(ErrorCode::InvalidRequest,
                "`tool_choice` names `" + choice.name.substr(0, 100)
                    + "`, which `tools` does not declare.",
                "tool_choice");
}

Result<void> checkMeaning(const Request &request)
{
    for (const Message &message : request.messages) {
        if (auto checked = checkAddresses(message.parts); !checked)
            return checked;
    }
    return checkToolChoice(request);
}

/// An effort that no protocol knows could only be guessed at. Whether it was one.
bool dropUnknownEffort(Request &request)
{
    constexpr std::array<std::string_view, 7> known {"none", "minimal", "low", "medium",
                                                     "high", "xhigh",   "max"};
    std::string &effort = request.reasoning.effort;
    if (effort.empty() || std::ranges::find(known, effort) != known.end())
        return false;
    effort.clear();
    return true;
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
    if (auto meant = checkMeaning(*request); !meant)
        return std::unexpected(meant.error());
    request->facts = facts; // the address may have said more than the body
    const bool unknownEffort = dropUnknownEffort(*request);
    const bool restricted = restrictTools(*request);
    auto encoded = codecFor(protocol)->encodeRequest(*request, target);
    if (encoded) {
        noteUntold(*request, codecFor(protocol)->wire(), encoded->notes);
        if (unknownEffort)
            encoded->notes.emplace_back("effort-dropped");
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
