#pragma once

#include "core/config/configstore.h"
#include "core/connect/toolconnection.h"

#include <optional>
#include <string>
#include <vector>

namespace patchbay {

/// The relay's address for programs on this computer, without `/v1`, by what \a config says or
/// \a listen in its place. An error where the port is a free one, other at each start.
[[nodiscard]] Result<std::string>
relayAddress(const Config &config, const std::optional<ListenAddress> &listen = std::nullopt);

/// Why the profile was not saved, in a sentence.
[[nodiscard]] std::unexpected<Error> unsaved(const SaveFailure &failure);

/// Connects tools: a client with its own token in the profile, and the tool's own files.
/// Blocks on files. Thread: main.
class ToolSetup final
{
public:
    /// What connecting a tool would do.
    struct Preview
    {
        const CodingTool *tool = nullptr;
        std::string client; ///< id in the profile
        RelayAccess access;
        std::vector<FileChange> changes;
    };

    /// \a store is loaded and outlives this; \a url is that of the relay, without `/v1`.
    ToolSetup(ConfigStore &store, Surroundings surroundings, std::string url);

    [[nodiscard]] Result<ToolStanding> standing(const CodingTool &tool) const;

    [[nodiscard]] Result<Preview> preview(const CodingTool &tool) const;
    /// Does it. After a failure files and profile are as they were.
    [[nodiscard]] Result<void> connect(Preview &preview);

    /// What undoing would do; writes nothing.
    [[nodiscard]] Result<std::vector<FileChange>> previewUndo(const CodingTool &tool) const;
    /// Puts the files back and takes the client out of the profile.
    [[nodiscard]] Result<void> disconnect(const CodingTool &tool);

    /// A client \a id with a new token, for a tool that is set up by hand.
    [[nodiscard]] Result<Secret> giveToken(const std::string &id, std::string_view name);

    [[nodiscard]] const std::string &url() const { return m_url; }
    [[nodiscard]] const Surroundings &surroundings() const { return m_files.surroundings(); }

    /// The same as standing() and preview(), by \a config. Thread: any.
    [[nodiscard]] static Result<ToolStanding> standingOf(const CodingTool &tool,
                                                         const ToolConnections &files,
                                                         const Config &config,
                                                         const std::string &url);
    [[nodiscard]] static Result<Preview> previewOf(const CodingTool &tool,
                                                   const ToolConnections &files,
                                                   const Config &config, const std::string &url);

private:
    ConfigStore &m_store;
    ToolConnections m_files;
    std::string m_url;
};

} // namespace patchbay
