#include "core/protocols/dataurl.h"

namespace patchbay {

bool splitDataUrl(std::string_view url, std::string &mediaType, std::string &data)
{
    if (!url.starts_with("data:"))
        return false;
    const auto comma = url.find(',');
    const std::string_view head = url.substr(5, comma == std::string_view::npos ? 0 : comma - 5);
    if (!head.ends_with(";base64"))
        return false;
    mediaType = head.substr(0, head.size() - 7);
    data = url.substr(comma + 1);
    return true;
}

std::string dataUrl(const std::string &mediaType, const std::string &data)
{
    return "data:" + mediaType + ";base64," + data;
}

} // namespace patchbay
