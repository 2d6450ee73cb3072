#pragma once

#include "core/connect/codingtools.h"

#include <map>
#include <string>
#include <vector>

namespace patchbay {

/// A variable that a tool heeds more than its file.
struct EnvironmentConflict
{
    std::string variable;
    std::string place; ///< a file with its line, or empty: the environment of this program
};

/// What there is around the tools: the home folder and the variables of the environment.
/// A value; its calls look at files.
struct Surroundings
{
    std::string home;
    std::map<std::string, std::string> variables;

    [[nodiscard]] static Surroundings ofThisProcess();

    /// Where \a file is, or would be.
    [[nodiscard]] std::string pathOf(const ToolFile &file) const;
    /// With `~` in place of the home folder.
    [[nodiscard]] std::string shown(const std::string &path) const;
    /// Whether a program or a folder of the tool is there.
    [[nodiscard]] bool isInstalled(const CodingTool &tool) const;
    /// Variables of \a tool that are set, here or in the files that shells read at start.
    [[nodiscard]] std::vector<EnvironmentConflict> conflicts(const CodingTool &tool) const;

private:
    [[nodiscard]] std::string variable(std::string_view name) const;
};

} // namespace patchbay
