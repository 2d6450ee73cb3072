#pragma once

#include "core/backend/querythread.h"
#include "core/backend/toolsetup.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace patchbay {

/// What ToolSetup does, for a window: the tools' files are read and written in a thread of its
/// own, the profile is saved in the owner's. Thread: main.
class ToolWork final : public QObject
{
    Q_OBJECT

public:
    using Preview = std::shared_ptr<ToolSetup::Preview>;
    using Done = std::function<void(const Result<void> &)>;

    /// \a store is loaded and outlives this.
    ToolWork(ConfigStore &store, Surroundings surroundings, QObject *parent = nullptr);
    ~ToolWork() override;

    /// How every tool stands with a relay at \a url, in the order of codingTools().
    [[nodiscard]] QFuture<Result<std::vector<ToolStanding>>> standings(const std::string &url);
    /// What connecting \a tool would do.
    [[nodiscard]] QFuture<Result<Preview>> preview(const CodingTool &tool, const std::string &url);
    /// What undoing would do.
    [[nodiscard]] QFuture<Result<std::vector<FileChange>>> previewUndo(const CodingTool &tool);

    /// Backups and record, the client in the profile, the files; \a done is called in the event
    /// loop, unless this goes first: then undoing is still possible. After a failure files and
    /// profile are as they were.
    void connectTool(const Preview &preview, const Done &done);
    /// Puts the files back and takes the client out of the profile.
    void disconnectTool(const CodingTool &tool, const Done &done);

private:
    [[nodiscard]] QFuture<Result<bool>>
    inFiles(std::function<Result<void>(ToolConnections &)> work);
    void takeBack(const CodingTool &tool, const Error &why, const Done &done);

    ConfigStore &m_store;
    std::shared_ptr<ToolConnections> m_files; ///< used by the thread alone
    QueryThread m_thread;
};

} // namespace patchbay
