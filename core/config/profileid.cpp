#include "core/config/profileid.h"

#include "core/base/ids.h"
#include "core/config/profilefile.h"

#include <algorithm>
#include <optional>

namespace patchbay {

namespace {

constexpr int bytes = 16;

std::optional<std::string> readId(const std::string &path)
{
    auto text = readProfileFile(path);
    if (!text)
        return std::nullopt;
    while (text->ends_with('\n'))
        text->pop_back();
    const auto isHex = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    };
    if (text->size() != 2 * bytes || !std::ranges::all_of(*text, isHex))
        return std::nullopt;
    return std::move(*text);
}

} // namespace

Result<std::string> profileId(const std::string &dataDirectory)
{
    const std::string path = dataDirectory + "/profile-id";
    if (auto id = readId(path))
        return std::move(*id);
    const DirectoryLock lock(dataDirectory);
    if (auto id = readId(path)) // another process was first
        return std::move(*id);
    std::string id = randomHex(bytes);
    if (auto written = writeWhole(path, id + '\n'); !written)
        return std::unexpected(written.error());
    return id;
}

} // namespace patchbay
