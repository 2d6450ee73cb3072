#pragma once

#include "core/base/secret.h"

#include <string>
#include <vector>

namespace patchbay {

/// A provider's key that lies in a file of another tool.
struct ToolKey
{
    std::string tool; ///< its name, such as `Codex`
    std::string file; ///< absolute path
    /// What the key is called there: the variable of the environment that it stands for, such as
    /// `OPENAI_API_KEY`, or the id of the provider.
    std::string name;
    Secret secret;
};

/// The keys in the files of coding tools below \a home, as far as they can be read: files that are
/// absent, larger than 256 KiB or broken hold none. Where a tool keeps them: Codex
/// `~/.codex/auth.json` (or below `CODEX_HOME`), OpenCode `~/.local/share/opencode/auth.json` (or
/// below `XDG_DATA_HOME`), Claude Code `env` of `~/.claude/settings.json`, Gemini CLI
/// `~/.gemini/.env`, Qwen Code `~/.qwen/.env`, Aider `~/.aider.conf.yml`, by their documentation.
/// Blocks on these files. Thread: any.
[[nodiscard]] std::vector<ToolKey> toolKeys(const std::string &home);

} // namespace patchbay
