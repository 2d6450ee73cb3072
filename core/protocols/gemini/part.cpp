#include "core/protocols/gemini/part.h"

#include "core/protocols/gemini/media.h"

#include <array>
#include <cctype>
#include <cstdint>

namespace patchbay::gemini {

namespace {

constexpr std::string_view madeIdPrefix = "gcall_";

std::string text(json::Value value)
{
    return std::string(value.stringOr({}));
}

/// Python clients write base64 in its URL alphabet and without padding; other protocols take the
/// standard one only.
std::string standardBase64(std::string_view data)
{
    std::string standard(data);
    for (char &letter : standard) {
        if (letter == '-')
            letter = '+';
        else if (letter == '_')
            letter = '/';
    }
    while (standard.size() % 4 != 0)
        standard.push_back('=');
    return standard;
}

ContentPart decodeBlob(json::Value blob, std::string signature)
{
    const std::string_view type = field(blob, "mimeType").stringOr({});
    std::string data = standardBase64(blob["data"].stringOr({}));
    if (type.starts_with("image/"))
        return ImagePart {.mediaType = std::string(type),
                          .data = std::move(data),
                          .signature = std::move(signature)};
    if (type.starts_with("audio/"))
        return AudioPart {std::string(type.substr(6)), std::move(data)};
    return FilePart {.name = text(field(blob, "displayName")),
                     .mediaType = std::string(type),
                     .data = std::move(data)};
}

/// A file that Google holds is known by its address to nobody else; others are fetched by whoever
/// is asked.
ContentPart decodeFile(json::Value file)
{
    FilePart part {.name = text(field(file, "displayName")),
                   .mediaType = text(field(file, "mimeType"))};
    std::string address = text(field(file, "fileUri"));
    if (isHeldByGoogle(address) || !address.starts_with("http"))
        part.id = std::move(address);
    else if (part.mediaType.starts_with("image/"))
        return ImagePart {.url = std::move(address), .mediaType = part.mediaType};
    else
        part.url = std::move(address);
    return part;
}

ToolCallPart decodeCall(json::Value call, std::string signature)
{
    const json::Value args = call["args"];
    return {.id = text(call["id"]),
            .name = text(call["name"]),
            .arguments = args.isObject() ? args.dump() : std::string("{}"),
            .signature = std::move(signature)};
}

ToolResultPart decodeResult(json::Value result)
{
    ToolResultPart part {.callId = text(result["id"]), .name = text(result["name"])};
    const json::Value response = result["response"];
    part.isError = response.size() == 1 && response["error"].exists();
    const auto add = [&part](ContentPart decoded) {
        if (auto *image = std::get_if<ImagePart>(&decoded))
            part.content.emplace_back(std::move(*image));
        else if (auto *document = std::get_if<FilePart>(&decoded))
            part.content.emplace_back(std::move(*document));
    };
    part.content.push_back(TextPart {response.isObject() ? response.dump() : std::string("{}")});
    for (const json::Value piece : result["parts"].elements()) {
        if (const json::Value blob = field(piece, "inlineData"); blob.isObject()) {
            add(decodeBlob(blob, {}));
        } else if (const json::Value file = field(piece, "fileData"); file.isObject()) {
            add(decodeFile(file));
        }
    }
    return part;
}

} // namespace

json::Value field(json::Value object, std::string_view name)
{
    if (const json::Value value = object[name]; value.exists())
        return value;
    std::string snake;
    for (const char letter : name) {
        if (letter >= 'A' && letter <= 'Z') {
            snake.push_back('_');
            snake.push_back(static_cast<char>(letter - 'A' + 'a'));
        } else {
            snake.push_back(letter);
        }
    }
    return snake.size() == name.size() ? json::Value() : object[snake];
}

ContentPart decodePart(json::Value part)
{
    std::string signature = text(field(part, "thoughtSignature"));
    // What qualifies a medium (clipping, resolution) has no canonical field.
    const bool qualified
        = field(part, "videoMetadata").exists() || field(part, "mediaResolution").exists();
    if (!qualified) {
        if (const json::Value call = field(part, "functionCall"); call.isObject())
            return decodeCall(call, std::move(signature));
        if (const json::Value result = field(part, "functionResponse"); result.isObject())
            return decodeResult(result);
        if (const json::Value blob = field(part, "inlineData"); blob.isObject())
            return decodeBlob(blob, std::move(signature));
        if (const json::Value file = field(part, "fileData"); file.isObject())
            return decodeFile(file);
        if (part["thought"].boolean().value_or(false))
            return ReasoningPart {.text = text(part["text"]),
                                  .signature = std::move(signature),
                                  .issuer = std::string(issuer)};
        if (part["text"].isString())
            return TextPart {.text = text(part["text"]), .signature = std::move(signature)};
    }
    // The part's type is the name of its one member, whatever else stands beside it.
    std::string type;
    for (const auto &[key, value] : part.members()) {
        if (value.isObject())
            type = key;
    }
    return ProviderPart {std::string(issuer), std::move(type), part.dump()};
}

std::string makeCallId(std::string_view answer, std::int64_t choice, std::size_t ordinal,
                       std::string_view name)
{
    // FNV-1a, 64 bits: no secret, only stable and well spread.
    std::uint64_t hash = 14695981039346656037ULL;
    const auto mix = [&hash](std::string_view bytes) {
        for (const char byte : bytes) {
            hash ^= static_cast<unsigned char>(byte);
            hash *= 1099511628211ULL;
        }
        hash ^= 0xff;
        hash *= 1099511628211ULL;
    };
    mix(answer);
    mix(std::to_string(choice));
    mix(std::to_string(ordinal));
    mix(name);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string id(madeIdPrefix);
    for (int shift = 60; shift >= 0; shift -= 4)
        id.push_back(digits[(hash >> shift) & 0xf]);
    return id;
}

bool isMadeCallId(std::string_view id)
{
    return id.starts_with(madeIdPrefix) && id.size() == madeIdPrefix.size() + 16;
}

std::string noteOf(json::Value part)
{
    for (const char *name :
         {"executableCode", "codeExecutionResult", "toolCall", "toolResponse", "videoMetadata"}) {
        if (field(part, name).exists())
            return std::string("provider-part:") + name;
    }
    return {};
}

json::Tree textPart(const std::string &text)
{
    json::Tree part = json::Tree::object();
    part["text"] = text;
    return part;
}

} // namespace patchbay::gemini
