#pragma once

#include "core/base/error.h"
#include "core/base/secret.h"
#include "core/connect/connectionrecord.h"
#include "core/connect/surroundings.h"

#include <optional>
#include <string>
#include <vector>

namespace patchbay {

/// What a tool is told of the relay.
struct RelayAccess
{
    std::string url; ///< without `/v1`
    Secret token;
    std::vector<std::string> models; ///< that may be asked for; `auto` first
};

/// A key before and after; secrets are masked.
struct KeyChange
{
    enum class Kind { Added, Replaced, Same } kind = Kind::Added;
    KeyPath path;
    std::string before;
    std::string after;
};

/// A file as it is and as it is to become. The texts hold secrets: they are written, never shown.
struct FileChange
{
    FileRecord record;
    std::string shownPath; ///< with `~`
    std::string original; ///< before Patchbay first came; undo brings it back
    std::string after;
    std::vector<KeyChange> keys;
    std::vector<std::string> kept; ///< keys that the user changed since, and that stay so
};

/// How a tool stands.
struct ToolStanding
{
    enum class State { NotInstalled, NotSetUp, Connected, Drifted, Overridden, Unreadable };
    const CodingTool *tool = nullptr;
    State state = State::NotInstalled;
    std::vector<std::string> paths; ///< of its files, with `~`
    std::vector<std::string> notes; ///< what drifted, what overrides it, what cannot be read
    std::vector<EnvironmentConflict> conflicts;
    std::optional<ConnectionRecord> record;
};
[[nodiscard]] std::string_view name(ToolStanding::State state);

/// Points tools at the relay by their own files, and undoes it. Blocks on files.
/// Thread: any, one at a time; other processes are kept out by a lock on the records' folder.
class ToolConnections final
{
public:
    ToolConnections(Surroundings surroundings, const std::string &data);

    /// How \a tool stands with a relay at \a url.
    [[nodiscard]] Result<ToolStanding> standing(const CodingTool &tool,
                                                const std::string &url) const;

    /// What connecting would do; writes nothing. A connection that there is already is renewed.
    [[nodiscard]] Result<std::vector<FileChange>> plan(const CodingTool &tool,
                                                       const RelayAccess &access) const;

    /// Makes the backups and takes down what is going to happen, so that undo() works from here on,
    /// whenever this process dies. The profile's client is to be saved next.
    [[nodiscard]] Result<void> begin(const CodingTool &tool, std::vector<FileChange> &changes,
                                     const std::string &client, const std::string &url);
    /// Writes the files. After a failure all are as they were.
    [[nodiscard]] Result<void> finish(const CodingTool &tool,
                                      const std::vector<FileChange> &changes);

    /// What undoing would do; writes nothing. Files that are as we left them come back byte for
    /// byte; in others our keys become what they were.
    [[nodiscard]] Result<std::vector<FileChange>> planUndo(const CodingTool &tool) const;
    [[nodiscard]] Result<void> undo(const CodingTool &tool, const std::vector<FileChange> &changes);

    [[nodiscard]] Result<std::map<std::string, ConnectionRecord>> records() const
    {
        return m_records.read();
    }
    [[nodiscard]] const Surroundings &surroundings() const { return m_surroundings; }

private:
    [[nodiscard]] Result<FileChange> undone(const FileRecord &record) const;
    [[nodiscard]] Result<FileChange> planned(const ToolFile &file, const RelayAccess &access,
                                             const std::optional<ConnectionRecord> &record) const;

    Surroundings m_surroundings;
    ConnectionRecords m_records;
};

} // namespace patchbay
