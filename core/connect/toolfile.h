#pragma once

#include "core/base/error.h"

#include <string>
#include <vector>

/// The files of tools on disk. All calls block.
namespace patchbay {

struct ToolFileText
{
    bool exists = false;
    std::string text;
};

/// A file that is not there is an empty text; one that cannot be read is an error.
[[nodiscard]] Result<ToolFileText> readToolFile(const std::string &path);

/// Replaces the file whole, with the mode it has, or 0600 for a new one; links are followed.
[[nodiscard]] Result<void> writeToolFile(const std::string &path, const std::string &text);

/// Puts \a text (mode 0600) beside \a path under a name with the date, and gives that.
[[nodiscard]] Result<std::string> makeBackup(const std::string &path, const std::string &text);

/// Makes the folders of \a path that are missing, with mode 0700; gives them, outermost first.
[[nodiscard]] Result<std::vector<std::string>> makeFolders(const std::string &path);

/// Removes a file, and of \a folders those that are empty then.
void removeToolFile(const std::string &path, const std::vector<std::string> &folders);

} // namespace patchbay
