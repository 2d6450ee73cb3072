#include "core/protocols/gemini/media.h"

#include <array>
#include <string_view>
#include <utility>

namespace patchbay::gemini {

namespace {

using json::Tree;

/// The type that base64 text begins like, for clients that name none.
std::string_view sniffed(std::string_view data)
{
    static constexpr std::array known {
        std::pair(std::string_view("/9j/"), std::string_view("image/jpeg")),
        std::pair(std::string_view("iVBOR"), std::string_view("image/png")),
        std::pair(std::string_view("R0lG"), std::string_view("image/gif")),
        std::pair(std::string_view("UklG"), std::string_view("image/webp")),
        std::pair(std::string_view("JVBER"), std::string_view("application/pdf")),
    };
    for (const auto &[start, type] : known) {
        if (data.starts_with(start))
            return type;
    }
    return "application/octet-stream";
}

Tree inlineData(const std::string &type, const std::string &data)
{
    return {{"inlineData",
             {{"mimeType", type.empty() ? std::string(sniffed(data)) : type}, {"data", data}}}};
}

Tree fileData(const std::string &type, const std::string &address)
{
    Tree file = Tree::object();
    if (!type.empty())
        file["mimeType"] = type;
    file["fileUri"] = address;
    Tree part = Tree::object();
    part["fileData"] = std::move(file);
    return part;
}

std::unexpected<Error> unsupported(const char *what)
{
    return fail(ErrorCode::UnsupportedByTarget, what, "messages");
}

} // namespace

bool isHeldByGoogle(std::string_view address)
{
    static constexpr std::array prefixes {
        std::string_view("https://generativelanguage.googleapis.com/"),
        std::string_view("gs://"),
        std::string_view("https://www.youtube.com/watch"),
        std::string_view("https://youtu.be/"),
    };
    for (const std::string_view prefix : prefixes) {
        if (address.starts_with(prefix))
            return true;
    }
    return false;
}

Result<Tree> encodeImage(const ImagePart &image)
{
    Tree part;
    if (!image.data.empty())
        part = inlineData(image.mediaType, image.data);
    else if (isHeldByGoogle(image.url) || !image.mediaType.empty())
        part = fileData(image.mediaType, image.url);
    else
        return unsupported("Gemini takes images as base64 only: this one is given by its URL.");
    if (!image.signature.empty())
        part["thoughtSignature"] = image.signature;
    return part;
}

Result<Tree> encodeFile(const FilePart &file)
{
    // An id with a scheme is the address under which Google holds the file: what Gemini's own
    // clients sent. Other ids belong to other providers.
    if (file.id.find("://") != std::string::npos)
        return fileData(file.mediaType, file.id);
    if (!file.id.empty())
        return unsupported("The file is known to another provider by its id, not to Gemini.");
    if (!file.data.empty())
        return inlineData(file.mediaType, file.data);
    if (isHeldByGoogle(file.url) || (!file.url.empty() && !file.mediaType.empty()))
        return fileData(file.mediaType, file.url);
    return unsupported("Gemini takes files as base64 only: this one is given by its URL.");
}

Tree encodeAudio(const AudioPart &audio)
{
    return inlineData("audio/" + (audio.format.empty() ? "wav" : audio.format), audio.data);
}

} // namespace patchbay::gemini
