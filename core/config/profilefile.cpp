#include "core/config/profilefile.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace patchbay {

namespace {

namespace fs = std::filesystem;

/// As deep as the kernel follows.
constexpr int mostLinks = 40;

std::unexpected<Error> systemFailure(const std::string &what, const std::string &path, int error)
{
    return fail(ErrorCode::Internal,
                what + ' ' + path + ": " + std::system_category().message(error) + '.', path);
}

/// A file descriptor that closes itself.
class Descriptor final
{
public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    { }
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    [[nodiscard]] int get() const { return m_fd; }

private:
    int m_fd;
};

bool writeAll(int fd, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(fd, text.data(), text.size());
        if (written < 0 && errno != EINTR)
            return false;
        text.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
    }
    return true;
}

fs::path directoryOf(const fs::path &path)
{
    const fs::path parent = path.parent_path();
    return parent.empty() ? fs::path(".") : parent;
}

std::string temporaryPrefix(const fs::path &target)
{
    return '.' + target.filename().string() + ".new-";
}

/// What a process that was killed while writing left behind. Only called under the lock of the
/// directory, so nobody is writing them now.
void removeLeftovers(const fs::path &target)
{
    std::error_code ignored;
    const std::string prefix = temporaryPrefix(target);
    for (const auto &entry : fs::directory_iterator(directoryOf(target), ignored)) {
        if (entry.path().filename().string().starts_with(prefix))
            fs::remove(entry.path(), ignored);
    }
}

/// One step along the links from \a path, or an empty path at the end.
fs::path nextLink(const fs::path &path)
{
    std::error_code error;
    if (!fs::is_symlink(fs::symlink_status(path, error)))
        return {};
    const fs::path target = fs::read_symlink(path, error);
    if (error)
        return {};
    return target.is_absolute() ? target : directoryOf(path) / target;
}

} // namespace

Result<std::string> readProfileFile(const std::string &path)
{
    // O_NONBLOCK: a FIFO under this name must not hang the program.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.get() < 0)
        return systemFailure("Cannot read", path, errno);
    struct stat status {};
    if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode))
        return fail(ErrorCode::Internal, "Cannot read " + path + ": it is not a file.", path);
    std::string text;
    char block[65536];
    for (;;) {
        const ssize_t count = ::read(file.get(), block, sizeof block);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemFailure("Cannot read", path, errno);
        if (count == 0)
            return text;
        text.append(block, static_cast<std::size_t>(count));
        if (text.size() > longestProfile)
            return fail(ErrorCode::Internal, path + " is larger than 16 MiB.", path);
    }
}

Result<void> writeWhole(const std::string &path, std::string_view text, unsigned mode)
{
    const fs::path target = linkTarget(path);
    const fs::path directory = directoryOf(target);
    removeLeftovers(target);
    std::string temporary = (directory / (temporaryPrefix(target) + "XXXXXX")).string();
    {
        // mkostemp makes it with mode 0600.
        const Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
        if (file.get() < 0)
            return systemFailure("Cannot write in", directory.string(), errno);
        if (!writeAll(file.get(), text) || ::fchmod(file.get(), mode) != 0
            || ::fsync(file.get()) != 0) {
            const int error = errno;
            ::unlink(temporary.c_str());
            return systemFailure("Cannot write", target.string(), error);
        }
    }
    if (::rename(temporary.c_str(), target.c_str()) != 0) {
        const int error = errno;
        ::unlink(temporary.c_str());
        return systemFailure("Cannot replace", target.string(), error);
    }
    // The new name must be on disk too. Some file systems cannot; then it is as good as it gets.
    const Descriptor folder(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.get() >= 0)
        ::fsync(folder.get());
    return {};
}

Result<void> makePrivateDirectory(const std::string &path)
{
    std::error_code error;
    fs::path wanted = fs::absolute(path, error).lexically_normal();
    if (!wanted.has_filename()) // "a/b/" normalises to a path that ends in an empty name
        wanted = wanted.parent_path();
    if (fs::is_directory(wanted, error))
        return {};
    if (wanted.has_parent_path() && wanted.parent_path() != wanted) {
        if (auto made = makePrivateDirectory(wanted.parent_path().string()); !made)
            return made;
    }
    if (::mkdir(wanted.c_str(), 0700) != 0 && errno != EEXIST)
        return systemFailure("Cannot make the directory", wanted.string(), errno);
    if (!fs::is_directory(wanted, error))
        return fail(ErrorCode::Internal, wanted.string() + " is not a directory.", path);
    return {};
}

std::string linkTarget(const std::string &path)
{
    fs::path at = path;
    for (int i = 0; i < mostLinks; ++i) {
        const fs::path next = nextLink(at);
        if (next.empty())
            break;
        at = next;
    }
    return at.string();
}

std::vector<std::string> directoriesOnTheWay(const std::string &path)
{
    std::vector<std::string> directories;
    fs::path at = path;
    for (int i = 0; i < mostLinks && !at.empty(); ++i) {
        const std::string directory = directoryOf(at).string();
        if (std::ranges::find(directories, directory) == directories.end())
            directories.push_back(directory);
        at = nextLink(at);
    }
    return directories;
}

DirectoryLock::DirectoryLock(const std::string &directory)
    : m_fd(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
{
    // Without a lock (a file system that knows none) the hash comparison still catches all but
    // a change within the same instant.
    while (m_fd >= 0 && ::flock(m_fd, LOCK_EX) != 0 && errno == EINTR) { }
}

DirectoryLock::~DirectoryLock()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

} // namespace patchbay
