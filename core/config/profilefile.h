#pragma once

#include "core/base/error.h"

#include <string>
#include <string_view>
#include <vector>

/// Files of the profile and the data directory: read within bounds, replaced whole or not at
/// all, for their owner's eyes only. All calls block; thread: any but the relay's.
namespace patchbay {

/// Largest profile accepted.
inline constexpr std::size_t longestProfile = 16UL * 1024 * 1024;

/// The text of a profile, followed through links.
[[nodiscard]] Result<std::string> readProfileFile(const std::string &path);

/// Puts \a text in the place of the file \a path (mode 0600): a reader sees the old text or the
/// new one, whenever this process dies. A link is followed and stays a link.
[[nodiscard]] Result<void> writeWhole(const std::string &path, std::string_view text,
                                      unsigned mode = 0600);

/// Makes \a path with mode 0700, and parents that are missing.
[[nodiscard]] Result<void> makePrivateDirectory(const std::string &path);

/// The file behind \a path and its links, which need not exist yet.
[[nodiscard]] std::string linkTarget(const std::string &path);

/// The directories in which a change can alter what \a path shows: its own and, for a link,
/// those of every link on the way and of the file.
[[nodiscard]] std::vector<std::string> directoriesOnTheWay(const std::string &path);

/// Keeps other Patchbay processes from replacing files in a directory meanwhile; waits for
/// them. Released by the destructor, or by the death of the process.
class DirectoryLock final
{
public:
    explicit DirectoryLock(const std::string &directory);
    ~DirectoryLock();
    DirectoryLock(const DirectoryLock &) = delete;
    DirectoryLock &operator=(const DirectoryLock &) = delete;

private:
    int m_fd = -1;
};

} // namespace patchbay
