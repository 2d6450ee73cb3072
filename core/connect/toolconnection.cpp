#include "core/connect/toolconnection.h"

#include "core/base/ids.h"
#include "core/config/profilefile.h"
#include "core/connect/settingstext.h"
#include "core/connect/toolfile.h"
#include "core/connect/toolvalues.h"

#include <QDateTime>

#include <algorithm>

namespace patchbay {

namespace {

std::unexpected<Error> inFile(const std::string &path, const Error &error)
{
    return fail(error.code, path + ": " + error.message + ". Nothing was changed.", path);
}

/// Takes tables away that were not there before our keys were, from the innermost outwards.
Result<void> prune(SettingsText &text, const SettingsText *original, KeyPath path)
{
    for (path.pop_back(); !path.empty(); path.pop_back()) {
        const auto value = text.value(path);
        const bool isEmpty = value && (value->is_object() || value->is_array()) && value->empty();
        if (value && !isEmpty)
            break;
        if (!value || (original && original->value(path)))
            continue;
        if (auto removed = text.remove(path); !removed)
            return removed;
    }
    return {};
}

/// Our keys in \a text as they were in \a original. Those that the user has changed stay.
Result<void> putBack(SettingsText &text, const SettingsText *original, FileChange &change)
{
    for (auto key = change.record.keys.rbegin(); key != change.record.keys.rend(); ++key) {
        const auto value = text.value(key->path);
        const auto before = original ? original->raw(key->path) : std::nullopt;
        if ((!value && !before) || (value && before && text.raw(key->path) == before))
            continue;
        const std::string hash = value ? hashOf(*value) : std::string();
        if (hash.empty() || (hash != key->sha256 && hash != key->previousSha256)) {
            change.kept.push_back(toText(key->path));
            continue;
        }
        auto done = before ? text.setRaw(key->path, *before) : text.remove(key->path);
        if (done && !before)
            done = prune(text, original, key->path);
        if (!done)
            return done;
        change.keys.push_back(
            {before ? KeyChange::Kind::Replaced : KeyChange::Kind::Added, key->path, {}, {}});
    }
    return {};
}

} // namespace

std::string_view name(ToolStanding::State state)
{
    switch (state) {
    case ToolStanding::State::NotInstalled:
        return "not installed";
    case ToolStanding::State::NotSetUp:
        return "not set up";
    case ToolStanding::State::Connected:
        return "connected";
    case ToolStanding::State::Drifted:
        return "drifted";
    case ToolStanding::State::Overridden:
        return "overridden";
    case ToolStanding::State::Unreadable:
        return "cannot read";
    }
    return {};
}

ToolConnections::ToolConnections(Surroundings surroundings, const std::string &data)
    : m_surroundings(std::move(surroundings))
    , m_records(data)
{ }

Result<ToolStanding> ToolConnections::standing(const CodingTool &tool, const std::string &url) const
{
    using State = ToolStanding::State;
    const auto records = m_records.read();
    if (!records)
        return std::unexpected(records.error());
    ToolStanding made {.tool = &tool};
    made.conflicts = m_surroundings.conflicts(tool);
    const auto record = records->find(std::string(tool.id));
    const bool isConnected = record != records->end();
    made.state = isConnected                        ? State::Connected
                 : m_surroundings.isInstalled(tool) ? State::NotSetUp
                                                    : State::NotInstalled;
    for (const ToolFile &file : tool.files)
        made.paths.push_back(m_surroundings.shown(m_surroundings.pathOf(file)));
    if (!isConnected) {
        for (const ToolFile &file : tool.files) {
            const auto read = readToolFile(m_surroundings.pathOf(file));
            const auto text = read ? SettingsText::read(file.format, read->text)
                                   : std::unexpected(read.error());
            if (!text) {
                made.state = State::Unreadable;
                made.notes.push_back(m_surroundings.shown(m_surroundings.pathOf(file)) + ": "
                                     + text.error().message);
            }
        }
        return made;
    }
    made.record = record->second;
    if (!made.conflicts.empty())
        made.state = State::Overridden;
    if (record->second.url != url) {
        made.state = State::Drifted;
        made.notes.push_back("it was connected to " + record->second.url + "; the relay is now at "
                             + url);
    }
    for (const FileRecord &file : record->second.files) {
        const std::string shown = m_surroundings.shown(file.path);
        const auto read = readToolFile(file.path);
        const auto text
            = read ? SettingsText::read(file.format, read->text) : std::unexpected(read.error());
        if (!text) {
            made.state = State::Unreadable;
            made.notes.push_back(shown + ": " + text.error().message);
            continue;
        }
        for (const KeyRecord &key : file.keys) {
            const auto value = text->value(key.path);
            if (value && hashOf(*value) == key.sha256)
                continue;
            if (made.state != State::Unreadable)
                made.state = State::Drifted;
            made.notes.push_back(toText(key.path) + (value ? " was changed in " : " is gone from ")
                                 + shown);
        }
    }
    return made;
}

Result<FileChange> ToolConnections::undone(const FileRecord &record) const
{
    FileChange change {.record = record, .shownPath = m_surroundings.shown(record.path)};
    auto now = readToolFile(record.path);
    if (!now)
        return std::unexpected(now.error());
    const auto backup = record.existed ? readToolFile(record.backup) : Result<ToolFileText>({});
    const bool haveBackup = backup && sha256Hex(backup->text) == record.originalSha256;
    const std::string hash = sha256Hex(now->text);
    change.original = now->text;
    if (now->exists == record.existed && hash == record.originalSha256) {
        change.after = now->text; // it is back already
        return change;
    }
    if (haveBackup && hash == record.writtenSha256) {
        change.after = backup->text;
        for (const KeyRecord &key : record.keys)
            change.keys.push_back({KeyChange::Kind::Replaced, key.path, {}, {}});
        return change;
    }
    if (record.existed && !haveBackup)
        return fail(ErrorCode::NotFound,
                    "The backup " + record.backup
                        + " is gone or changed, so that the old values are not "
                          "known. Nothing was changed; edit "
                        + change.shownPath + " by hand.");
    auto text = SettingsText::read(record.format, now->text);
    if (!text)
        return inFile(change.shownPath, text.error());
    auto original = SettingsText::read(record.format, backup->text);
    if (!original)
        return inFile(record.backup, original.error());
    if (auto done = putBack(*text, &*original, change); !done)
        return inFile(change.shownPath, done.error());
    change.after = !record.existed && text->isBlank() ? std::string() : text->text();
    return change;
}

Result<FileChange> ToolConnections::planned(const ToolFile &file, const RelayAccess &access,
                                            const std::optional<ConnectionRecord> &record) const
{
    FileChange change;
    change.record.path = m_surroundings.pathOf(file);
    change.record.format = file.format;
    change.shownPath = m_surroundings.shown(change.record.path);
    const auto now = readToolFile(change.record.path);
    if (!now)
        return std::unexpected(now.error());
    const auto shown = SettingsText::read(file.format, now->text);
    if (!shown)
        return inFile(change.shownPath, shown.error());
    change.record.existed = now->exists;
    change.original = now->text;
    std::map<KeyPath, std::string> previous;
    // A connection is renewed on what it would be undone to, so that undo leads back to there.
    if (record) {
        const auto old = std::ranges::find(record->files, change.record.path, &FileRecord::path);
        if (old != record->files.end()) {
            auto before = undone(*old);
            if (!before)
                return before;
            change.original = before->after;
            change.record.existed = old->existed || !before->after.empty();
            change.record.madeFolders = old->madeFolders;
            if (sha256Hex(change.original) == old->originalSha256)
                change.record.backup = old->backup;
            for (const KeyRecord &key : old->keys)
                previous[key.path] = key.sha256;
        }
    }
    auto text = SettingsText::read(file.format, change.original);
    if (!text)
        return inFile(change.shownPath, text.error());
    for (const ToolSetting &setting : file.settings) {
        const KeyPath path = pathOf(setting);
        const auto before = shown->value(path);
        if (setting.isDefault && text->value(path))
            continue;
        if (auto done = text->set(path, valueOf(setting, access)); !done)
            return inFile(change.shownPath, done.error());
        const json::Tree after = *text->value(path);
        change.record.keys.push_back({path, hashOf(after), previous[path]});
        change.keys.push_back({!before            ? KeyChange::Kind::Added
                               : *before == after ? KeyChange::Kind::Same
                                                  : KeyChange::Kind::Replaced,
                               path,
                               before ? shownValue(setting, *before, access.token) : std::string(),
                               shownValue(setting, after, access.token)});
    }
    change.after = text->text();
    change.record.originalSha256 = sha256Hex(change.original);
    change.record.writtenSha256 = sha256Hex(change.after);
    return change;
}

Result<std::vector<FileChange>> ToolConnections::plan(const CodingTool &tool,
                                                      const RelayAccess &access) const
{
    const auto records = m_records.read();
    if (!records)
        return std::unexpected(records.error());
    const auto record = records->find(std::string(tool.id));
    std::vector<FileChange> changes;
    for (const ToolFile &file : tool.files) {
        auto change = planned(
            file, access, record == records->end() ? std::nullopt : std::optional(record->second));
        if (!change)
            return std::unexpected(change.error());
        changes.push_back(std::move(*change));
    }
    return changes;
}

Result<void> ToolConnections::begin(const CodingTool &tool, std::vector<FileChange> &changes,
                                    const std::string &client, const std::string &url)
{
    if (auto made = makePrivateDirectory(m_records.folder()); !made)
        return made;
    const DirectoryLock lock(m_records.folder());
    ConnectionRecord record {.client = client,
                             .url = url,
                             .connected
                             = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString()};
    for (FileChange &change : changes) {
        if (!change.record.backup.empty()) {
            // It is there from the connection that is renewed.
        } else if (change.record.existed) {
            auto backup = makeBackup(change.record.path, change.original);
            if (!backup)
                return std::unexpected(backup.error());
            change.record.backup = *backup;
        } else {
            auto folders = makeFolders(change.record.path);
            if (!folders)
                return std::unexpected(folders.error());
            if (!folders->empty())
                change.record.madeFolders = *folders;
        }
        record.files.push_back(change.record);
    }
    return m_records.put(std::string(tool.id), record);
}

Result<void> ToolConnections::finish(const CodingTool &tool, const std::vector<FileChange> &changes)
{
    {
        const DirectoryLock lock(m_records.folder());
        Result<void> written;
        for (const FileChange &change : changes) {
            if (written)
                written = writeToolFile(change.record.path, change.after);
        }
        if (written)
            return written;
    }
    // What was written goes; what was not is as it was, and stays.
    if (const auto back = planUndo(tool)) {
        if (const auto done = undo(tool, *back); !done)
            return done;
    }
    return fail(ErrorCode::Internal,
                "A file of the tool could not be written; all are as they were.");
}

Result<std::vector<FileChange>> ToolConnections::planUndo(const CodingTool &tool) const
{
    const auto records = m_records.read();
    if (!records)
        return std::unexpected(records.error());
    const auto record = records->find(std::string(tool.id));
    if (record == records->end())
        return fail(ErrorCode::NotFound, std::string(tool.name) + " is not connected.");
    std::vector<FileChange> changes;
    for (const FileRecord &file : record->second.files) {
        auto change = undone(file);
        if (!change)
            return std::unexpected(change.error());
        changes.push_back(std::move(*change));
    }
    return changes;
}

Result<void> ToolConnections::undo(const CodingTool &tool, const std::vector<FileChange> &changes)
{
    const DirectoryLock lock(m_records.folder());
    // Backwards: a folder was made for the first file in it, and must be empty to go.
    for (auto each = changes.rbegin(); each != changes.rend(); ++each) {
        const FileChange &change = *each;
        if (!change.record.existed && change.after.empty()) {
            removeToolFile(change.record.path, change.record.madeFolders);
        } else if (change.after != change.original) {
            if (auto written = writeToolFile(change.record.path, change.after); !written)
                return written;
        }
        // A backup that is the file itself again is litter.
        if (change.record.existed && sha256Hex(change.after) == change.record.originalSha256)
            removeToolFile(change.record.backup, {});
    }
    return m_records.remove(std::string(tool.id));
}

} // namespace patchbay
