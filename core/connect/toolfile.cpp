#include "core/connect/toolfile.h"

#include "core/config/profilefile.h"

#include <QDateTime>

#include <algorithm>
#include <filesystem>

#include <sys/stat.h>

namespace patchbay {

namespace {

namespace fs = std::filesystem;

constexpr unsigned permissions = 07777;

} // namespace

Result<ToolFileText> readToolFile(const std::string &path)
{
    std::error_code error;
    const auto status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found)
        return ToolFileText {};
    auto text = readProfileFile(path);
    if (!text)
        return std::unexpected(text.error());
    return ToolFileText {true, std::move(*text)};
}

Result<void> writeToolFile(const std::string &path, const std::string &text)
{
    struct stat status {};
    const unsigned mode = ::stat(path.c_str(), &status) == 0 ? status.st_mode & permissions : 0600;
    return writeWhole(path, text, mode);
}

Result<std::string> makeBackup(const std::string &path, const std::string &text)
{
    const std::string dated = path + '.'
                              + QDateTime::currentDateTime()
                                    .toString(QStringLiteral("yyyy-MM-ddTHH-mm-ss"))
                                    .toStdString();
    std::string name = dated + ".bak";
    std::error_code ignored;
    for (int i = 2; fs::exists(name, ignored); ++i)
        name = dated + '-' + std::to_string(i) + ".bak";
    if (auto written = writeWhole(name, text); !written)
        return std::unexpected(written.error());
    return name;
}

Result<std::vector<std::string>> makeFolders(const std::string &path)
{
    std::vector<std::string> missing;
    std::error_code ignored;
    for (fs::path folder = fs::path(linkTarget(path)).parent_path();
         !folder.empty() && !fs::exists(folder, ignored); folder = folder.parent_path())
        missing.insert(missing.begin(), folder.string());
    const fs::path parent = fs::path(linkTarget(path)).parent_path();
    if (missing.empty() && !fs::is_directory(parent, ignored))
        return fail(ErrorCode::Internal, parent.string() + " is not a folder.", path);
    if (!missing.empty()) {
        if (auto made = makePrivateDirectory(missing.back()); !made)
            return std::unexpected(made.error());
    }
    return missing;
}

void removeToolFile(const std::string &path, const std::vector<std::string> &folders)
{
    std::error_code ignored;
    fs::remove(linkTarget(path), ignored);
    for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder)
        fs::remove(*folder, ignored); // only if it is empty
}

} // namespace patchbay
