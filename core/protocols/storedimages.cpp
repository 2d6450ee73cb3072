#include "core/protocols/storedimages.h"

#include <algorithm>

namespace patchbay {

namespace {

bool isStored(const ImagePart &image)
{
    return !image.id.empty() && image.url.empty() && image.data.empty();
}

template <typename Parts>
bool hasStored(const Parts &parts)
{
    return std::ranges::any_of(parts, [](const auto &part) {
        const auto *image = std::get_if<ImagePart>(&part);
        return image && isStored(*image);
    });
}

bool hasStoredImage(const Message &message)
{
    return hasStored(message.parts)
           || std::ranges::any_of(message.parts, [](const ContentPart &part) {
                  const auto *result = std::get_if<ToolResultPart>(&part);
                  return result && hasStored(result->content);
              });
}

} // namespace

Result<void> refuseStoredImages(const Request &request)
{
    if (std::ranges::any_of(request.messages, hasStoredImage))
        return fail(ErrorCode::UnsupportedByTarget,
                    "An image is given by the id under which another provider keeps it; send the "
                    "image itself.",
                    "file_id");
    return {};
}

} // namespace patchbay
