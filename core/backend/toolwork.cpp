#include "core/backend/toolwork.h"

#include "core/base/ids.h"
#include "core/config/profilewriter.h"

#include <tuple>

#include <QFutureWatcher>

namespace patchbay {

namespace {

/// Calls \a then with the answer in the event loop, unless \a context goes first.
template <typename T>
void whenDone(const QFuture<T> &future, QObject *context, std::function<void(const T &)> then)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, then = std::move(then)] {
                         watcher->deleteLater();
                         if (watcher->future().resultCount() > 0)
                             then(watcher->result());
                     });
    watcher->setFuture(future);
}

Result<void> withoutValue(const Result<bool> &result)
{
    return result ? Result<void>() : std::unexpected(result.error());
}

/// Saves the profile in force with \a change made to it; false: there is nothing to change.
Result<void> saveWith(ConfigStore &store, const std::function<bool(json::Tree &)> &change)
{
    auto tree = store.tree();
    if (!tree)
        return std::unexpected(tree.error());
    if (!change(*tree))
        return {};
    if (auto saved = store.save(*tree, store.hash()); !saved)
        return unsaved(saved.error());
    return {};
}

} // namespace

ToolWork::ToolWork(ConfigStore &store, Surroundings surroundings, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_files(std::make_shared<ToolConnections>(std::move(surroundings), store.paths().data))
{ }

ToolWork::~ToolWork() = default;

QFuture<Result<std::vector<ToolStanding>>> ToolWork::standings(const std::string &url)
{
    return m_thread.ask<std::vector<ToolStanding>>(
        [files = m_files, config = m_store.current(),
         url](const QueryThread::GivesUp &givesUp) -> Result<std::vector<ToolStanding>> {
            std::vector<ToolStanding> all;
            for (const CodingTool &tool : codingTools()) {
                if (givesUp())
                    break;
                auto standing = ToolSetup::standingOf(tool, *files, *config, url);
                if (!standing)
                    return std::unexpected(standing.error());
                all.push_back(std::move(*standing));
            }
            return all;
        });
}

QFuture<Result<ToolWork::Preview>> ToolWork::preview(const CodingTool &tool, const std::string &url)
{
    return m_thread.ask<Preview>([files = m_files, config = m_store.current(), &tool,
                                  url](const QueryThread::GivesUp &) -> Result<Preview> {
        auto made = ToolSetup::previewOf(tool, *files, *config, url);
        if (!made)
            return std::unexpected(made.error());
        return std::make_shared<ToolSetup::Preview>(std::move(*made));
    });
}

QFuture<Result<std::vector<FileChange>>> ToolWork::previewUndo(const CodingTool &tool)
{
    return m_thread.ask<std::vector<FileChange>>(
        [files = m_files, &tool](const QueryThread::GivesUp &) { return files->planUndo(tool); });
}

QFuture<Result<bool>> ToolWork::inFiles(std::function<Result<void>(ToolConnections &)> work)
{
    return m_thread.ask<bool>(
        [files = m_files, work = std::move(work)](const QueryThread::GivesUp &) -> Result<bool> {
            if (auto done = work(*files); !done)
                return std::unexpected(done.error());
            return true;
        });
}

void ToolWork::connectTool(const Preview &preview, const Done &done)
{
    const CodingTool &tool = *preview->tool;
    const auto begun = inFiles([preview, &tool](ToolConnections &files) {
        return files.begin(tool, preview->changes, preview->client, preview->access.url);
    });
    whenDone<Result<bool>>(begun, this, [this, preview, &tool, done](const Result<bool> &result) {
        if (!result) {
            done(withoutValue(result));
            return;
        }
        const auto before = m_store.tree();
        auto saved = saveWith(m_store, [&](json::Tree &profile) {
            setClientToken(profile, preview->client, sha256Hex(preview->access.token.reveal()),
                           tool.name);
            return true;
        });
        if (!saved) {
            takeBack(tool, saved.error(), done);
            return;
        }
        const auto finished = inFiles([preview, &tool](ToolConnections &files) {
            return files.finish(tool, preview->changes);
        });
        whenDone<Result<bool>>(finished, this, [this, before, done](const Result<bool> &written) {
            if (!written && before)
                std::ignore
                    = m_store.save(*before, m_store.hash()); // a token nobody has does no harm
            done(withoutValue(written));
        });
    });
}

/// The first failure is the one to hear of.
void ToolWork::takeBack(const CodingTool &tool, const Error &why, const Done &done)
{
    const auto undone = inFiles([&tool](ToolConnections &files) -> Result<void> {
        const auto changes = files.planUndo(tool);
        return changes ? files.undo(tool, *changes) : std::unexpected(changes.error());
    });
    whenDone<Result<bool>>(undone, this,
                           [why, done](const Result<bool> &) { done(std::unexpected(why)); });
}

void ToolWork::disconnectTool(const CodingTool &tool, const Done &done)
{
    const auto client = std::make_shared<std::string>();
    const auto undone = inFiles([&tool, client](ToolConnections &files) -> Result<void> {
        const auto records = files.records();
        const auto changes = files.planUndo(tool);
        if (!changes)
            return std::unexpected(changes.error());
        if (records && records->contains(std::string(tool.id)))
            *client = records->at(std::string(tool.id)).client;
        return files.undo(tool, *changes);
    });
    whenDone<Result<bool>>(undone, this, [this, client, done](const Result<bool> &result) {
        if (!result)
            done(withoutValue(result));
        else
            done(saveWith(m_store,
                          [&](json::Tree &profile) { return removeClient(profile, *client); }));
    });
}

} // namespace patchbay
