#pragma once

#include "core/base/error.h"
#include "core/connect/settingssyntax.h"

#include <map>
#include <string>
#include <vector>

namespace patchbay {

/// A key that was set, and the SHA-256 of what it was set to.
struct KeyRecord
{
    KeyPath path;
    std::string sha256;
    std::string previousSha256 = {}; ///< of a connection that was renewed; empty if none
};

/// A file as connecting found it and left it. Its old text is in the backup beside it and nowhere
/// else: it may hold the user's other secrets.
struct FileRecord
{
    std::string path;
    SettingsFormat format = SettingsFormat::Json;
    bool existed = false;
    std::string backup; ///< path; empty if it did not exist
    std::string originalSha256;
    std::string writtenSha256;
    std::vector<std::string> madeFolders; ///< outermost first
    std::vector<KeyRecord> keys;
};

struct ConnectionRecord
{
    std::string client; ///< in the profile
    std::string url; ///< of the relay
    std::string connected; ///< ISO 8601
    std::vector<FileRecord> files;
};

/// What is known of the connections: `DATA/connections/connections.json` (0600), without secrets.
/// All calls block.
class ConnectionRecords final
{
public:
    explicit ConnectionRecords(const std::string &data);

    /// By the tool's id. A file that is damaged or of a newer format is an error.
    [[nodiscard]] Result<std::map<std::string, ConnectionRecord>> read() const;
    [[nodiscard]] Result<void> put(const std::string &tool, const ConnectionRecord &record) const;
    [[nodiscard]] Result<void> remove(const std::string &tool) const;

    /// Where the file lies; to be locked while connections change.
    [[nodiscard]] const std::string &folder() const { return m_folder; }

private:
    [[nodiscard]] Result<void> write(const std::map<std::string, ConnectionRecord> &all) const;

    std::string m_folder;
};

} // namespace patchbay
