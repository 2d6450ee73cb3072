#include "core/config/secretstore.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace patchbay {

namespace {

namespace fs = std::filesystem;

/// The longest keys in use are JSON Web Tokens of a few KiB.
constexpr std::size_t longestSecret = 64UL * 1024;

std::string credentialsDirectory()
{
    const char *directory = std::getenv("CREDENTIALS_DIRECTORY");
    return directory ? directory : "";
}

/// Whether whoever started this process keeps the directory's files from others: then their
/// modes (0444 in containers) say nothing.
bool isGuarded(const fs::path &path)
{
    std::error_code error;
    const fs::path real = fs::canonical(path, error);
    if (error)
        return false;
    for (const std::string &directory : {std::string("/run/secrets"), credentialsDirectory()}) {
        const fs::path root = directory.empty() ? fs::path() : fs::canonical(directory, error);
        if (error || root.empty())
            continue;
        const auto [end, at] = std::mismatch(root.begin(), root.end(), real.begin(), real.end());
        if (end == root.end())
            return true;
    }
    return false;
}

Result<Secret> fromEnvironment(const std::string &name)
{
    const char *value = std::getenv(name.c_str());
    if (!value)
        return fail(ErrorCode::NoKey, "The environment variable " + name
                                          + " is not set; set it before Patchbay starts.");
    return checkedSecret(value, "The environment variable " + name);
}

/// Who may read it decides, not only who owns it.
std::string refusal(const struct stat &status, const fs::path &path)
{
    if (!S_ISREG(status.st_mode))
        return "is not a file";
    if (static_cast<std::size_t>(status.st_size) > longestSecret)
        return "is larger than 64 KiB, which no key is";
    if (isGuarded(path))
        return {};
    if (status.st_uid != ::geteuid() && status.st_uid != 0)
        return "belongs to another user; it must be yours or root's";
    const auto mode = status.st_mode & 07777;
    if (mode != 0400 && mode != 0600)
        return "can be reached by others; run \"chmod 600\" on it";
    return {};
}

Result<Secret> fromFile(const std::string &name)
{
    fs::path path = name;
    if (path.is_relative()) {
        if (credentialsDirectory().empty())
            return fail(ErrorCode::NoKey,
                        "The key file " + name
                            + " needs a full path; without one it is looked for in "
                              "$CREDENTIALS_DIRECTORY, which is not set.");
        path = credentialsDirectory() / path;
    }
    const std::string where = "The key file " + path.string();
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return fail(ErrorCode::NoKey,
                    where + " cannot be read: " + std::system_category().message(errno) + '.');
    struct stat status {};
    std::string complaint = ::fstat(fd, &status) == 0 ? refusal(status, path) : "cannot be read";
    std::string text(longestSecret + 1, '\0');
    std::size_t size = 0;
    while (complaint.empty() && size < text.size()) {
        const ssize_t count = ::read(fd, text.data() + size, text.size() - size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            complaint = "cannot be read: " + std::system_category().message(errno);
        if (count <= 0)
            break;
        size += static_cast<std::size_t>(count);
    }
    ::close(fd);
    if (size > longestSecret)
        complaint = "is larger than 64 KiB, which no key is";
    text.resize(size);
    if (!complaint.empty())
        return fail(ErrorCode::NoKey, where + ' ' + complaint + '.');
    return checkedSecret(std::move(text), where);
}

} // namespace

Result<Secret> checkedSecret(std::string text, const std::string &where)
{
    if (text.ends_with('\n'))
        text.pop_back();
    if (text.ends_with('\r'))
        text.pop_back();
    Secret secret(std::move(text));
    if (secret.isEmpty())
        return fail(ErrorCode::NoKey, where + " is empty; put the key there.");
    const bool legal
        = std::ranges::all_of(secret.reveal(), [](char c) { return c >= 0x20 && c != 0x7f; });
    if (!legal)
        return fail(ErrorCode::NoKey,
                    where + " must hold the key alone: one line of ASCII characters.");
    return secret;
}

Result<Secret> SecretStore::resolve(const SecretRef &ref) const
{
    switch (ref.kind) {
    case SecretRef::Kind::None:
        return Secret();
    case SecretRef::Kind::Env:
        return fromEnvironment(ref.value);
    case SecretRef::Kind::File:
        return fromFile(ref.value);
    case SecretRef::Kind::Keychain:
        return fail(ErrorCode::NoKey, "The keychain was not asked for this key.");
    case SecretRef::Kind::Session:
        return fail(ErrorCode::NoKey,
                    "The key is kept for one session only and was not entered yet; start "
                    "`patchbay serve` in a terminal, which asks for it.");
    }
    return fail(ErrorCode::NoKey, "The key has no secret.");
}

} // namespace patchbay
