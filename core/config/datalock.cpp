#include "core/config/datalock.h"

#include <cerrno>
#include <charconv>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace patchbay {

namespace {

std::optional<std::int64_t> readPid(int fd)
{
    char text[32];
    const ssize_t size = ::pread(fd, text, sizeof text, 0);
    std::int64_t pid = 0;
    if (size <= 0 || std::from_chars(text, text + size, pid).ec != std::errc() || pid <= 0)
        return std::nullopt;
    return pid;
}

LockFailure describe(const std::string &directory, int error)
{
    return {"The data directory " + directory
                + " cannot be used: " + std::system_category().message(error) + '.',
            std::nullopt};
}

} // namespace

std::expected<DataLock, LockFailure> DataLock::acquire(const std::string &directory)
{
    const std::string path = directory + "/lock";
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return std::unexpected(describe(directory, errno));
    DataLock lock(fd);
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            return std::unexpected(describe(directory, errno));
        const auto holder = readPid(fd);
        return std::unexpected(LockFailure {
            "The data directory " + directory + " is held by another relay"
                + (holder ? " (process " + std::to_string(*holder) + ")" : std::string())
                + "; stop it, or give this one a directory of its own with --data.",
            holder});
    }
    const std::string pid = std::to_string(::getpid()) + '\n';
    if (::ftruncate(fd, 0) != 0
        || ::pwrite(fd, pid.data(), pid.size(), 0) != static_cast<ssize_t>(pid.size()))
        return std::unexpected(describe(directory, errno));
    return lock;
}

DataLock::DataLock(DataLock &&other) noexcept
    : m_fd(std::exchange(other.m_fd, -1))
{ }

DataLock &DataLock::operator=(DataLock &&other) noexcept
{
    std::swap(m_fd, other.m_fd);
    return *this;
}

DataLock::~DataLock()
{
    // The file stays: removing it would let two processes hold two different files of its name.
    if (m_fd >= 0)
        ::close(m_fd);
}

} // namespace patchbay
