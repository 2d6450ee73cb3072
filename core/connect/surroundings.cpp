#include "core/connect/surroundings.h"

#include "core/config/profilefile.h"

#include <QProcessEnvironment>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include <unistd.h>

namespace patchbay {

namespace {

namespace fs = std::filesystem;

/// What shells and sessions read when they start.
constexpr const char *startFiles[] {
    ".profile", ".bash_profile",           ".bashrc", ".zshenv", ".zprofile",
    ".zshrc",   ".config/fish/config.fish"};

bool isThere(const fs::path &path)
{
    std::error_code ignored;
    return fs::exists(path, ignored);
}

/// Whether \a line of a shell's file gives \a name a value: `[export] NAME=…`, or fish's
/// `set -gx NAME …`.
bool sets(const std::string &line, std::string_view name)
{
    std::istringstream words(line);
    std::string word;
    words >> word;
    const bool isFish = word == "set";
    while (word == "export" || (isFish && (word == "set" || word.starts_with('-')))) {
        if (!(words >> word))
            return false;
    }
    return isFish ? word == name
                  : word.starts_with(name) && word.size() > name.size() && word[name.size()] == '=';
}

} // namespace

Surroundings Surroundings::ofThisProcess()
{
    Surroundings made;
    const auto environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys())
        made.variables[name.toStdString()] = environment.value(name).toStdString();
    made.home = made.variable("HOME");
    return made;
}

std::string Surroundings::variable(std::string_view name) const
{
    const auto found = variables.find(std::string(name));
    return found == variables.end() ? std::string() : found->second;
}

std::string Surroundings::pathOf(const ToolFile &file) const
{
    const std::string named = file.variable.empty() ? std::string() : variable(file.variable);
    // The specification of XDG wants an absolute path, and the tools take no other kindly.
    const fs::path folder
        = named.starts_with('/') ? fs::path(named) / file.below : fs::path(home) / file.folder;
    for (const std::string_view name : file.names) {
        if (isThere(folder / name))
            return (folder / name).string();
    }
    return (folder / file.names.back()).string();
}

std::string Surroundings::shown(const std::string &path) const
{
    return !home.empty() && path.starts_with(home + '/') ? '~' + path.substr(home.size()) : path;
}

bool Surroundings::isInstalled(const CodingTool &tool) const
{
    std::istringstream folders(variable("PATH"));
    for (std::string folder; std::getline(folders, folder, ':');) {
        for (const std::string_view program : tool.programs) {
            if (!folder.empty() && ::access((fs::path(folder) / program).c_str(), X_OK) == 0)
                return true;
        }
    }
    return std::ranges::any_of(tool.files, [this](const ToolFile &file) {
        const fs::path path = pathOf(file);
        return isThere(path)
               || (path.parent_path() != fs::path(home) && isThere(path.parent_path()));
    });
}

std::vector<EnvironmentConflict> Surroundings::conflicts(const CodingTool &tool) const
{
    std::vector<EnvironmentConflict> found;
    for (const std::string_view name : tool.variables) {
        if (!variable(name).empty())
            found.push_back({std::string(name), {}});
    }
    for (const char *file : startFiles) {
        const std::string path = (fs::path(home) / file).string();
        const auto text = isThere(path) ? readProfileFile(path) : Result<std::string>();
        std::istringstream lines(text ? *text : std::string());
        int number = 1;
        for (std::string line; std::getline(lines, line); ++number) {
            for (const std::string_view name : tool.variables) {
                if (sets(line, name))
                    found.push_back(
                        {std::string(name), shown(path) + ':' + std::to_string(number)});
            }
        }
    }
    return found;
}

} // namespace patchbay
