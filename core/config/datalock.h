#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>

namespace patchbay {

/// Why the data directory could not be taken (exit code 5).
struct LockFailure
{
    std::string message; ///< a sentence that names the holder or the reason
    std::optional<std::int64_t> holder; ///< the process that holds it, if it is held and known
};

/// Holds a data directory for one relay: `flock` on DATA/lock, which holds the process id. The
/// kernel releases it with the process, however that ends.
class DataLock final
{
public:
    /// Takes the lock at once or says who has it. \a directory must exist.
    [[nodiscard]] static std::expected<DataLock, LockFailure> acquire(const std::string &directory);

    DataLock(DataLock &&other) noexcept;
    DataLock &operator=(DataLock &&other) noexcept;
    ~DataLock();

private:
    explicit DataLock(int fd)
        : m_fd(fd)
    { }
    int m_fd;
};

} // namespace patchbay
