#pragma once

#include "core/base/error.h"
#include "core/base/jsontree.h"
#include "core/base/secret.h"
#include "core/config/config.h"
#include "core/config/problem.h"
#include "core/config/profilereader.h"

#include <QObject>
#include <QTimer>

#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

class QFileSystemWatcher;

namespace patchbay {

/// Where the profile and the data lie.
struct ProfilePaths
{
    std::string profile;
    std::string data;

    /// The values of `--profile` and `--data`; empty ones become
    /// `$XDG_CONFIG_HOME/patchbay/profile.json` and `$XDG_DATA_HOME/patchbay`.
    [[nodiscard]] static ProfilePaths from(const std::string &profile, const std::string &data);
};

/// Why a profile was not saved.
struct SaveFailure
{
    enum class Kind {
        Invalid, ///< the edited profile has problems
        Conflict, ///< the file was changed elsewhere meanwhile; show that before trying again
        System ///< it could not be written
    } kind
        = Kind::System;
    Problems problems;
};

/// The profile's file: read, watched, replaced whole. What is in force is one immutable value,
/// swapped at once; a file that does not validate changes nothing. Thread: main.
class ConfigStore final : public QObject
{
    Q_OBJECT

public:
    ConfigStore(ProfilePaths paths, PresetLookup presets, QObject *parent = nullptr);
    ~ConfigStore() override;

    /// Puts the token of the client `local` away in the keychain and gives it; or gives the one
    /// that lies there from an earlier start. Nothing where the keychain cannot be used.
    using TokenKeeper = std::function<std::optional<Secret>(const Secret &fresh)>;

    /// Makes the directories, and on the first start the profile of the simulated provider with
    /// the client `local`, whose token \a keeper keeps, or else DATA/local-token (0600). Fails when
    /// a directory cannot be used (exit code 5).
    [[nodiscard]] Result<void> prepare(const TokenKeeper &keeper = {});

    /// Reads the profile at start. A file that is not JSON at all is put aside as a copy and the
    /// last good one is used, with warnings(); one that is JSON but does not validate is refused
    /// with its problems (exit code 4).
    [[nodiscard]] std::expected<std::shared_ptr<const Config>, Problems> load();

    /// What the user must hear although load() succeeded: the problems of a damaged file.
    [[nodiscard]] const Problems &warnings() const { return m_warnings; }

    /// The value in force; null before load().
    [[nodiscard]] std::shared_ptr<const Config> current() const { return m_current; }

    /// The text in force, for editing: see profilewriter.h.
    [[nodiscard]] Result<json::Tree> tree() const { return json::parseTree(m_text); }

    /// SHA-256 of the file whose text is in force; an editor keeps it beside its copy. On the
    /// last good copy it is that of the damaged file, so that saving repairs it.
    [[nodiscard]] const std::string &hash() const { return m_hash; }

    /// Validates \a edited, writes it and puts it in force. Refused with Kind::Conflict when the
    /// file is no longer the one whose hash is \a basedOn.
    [[nodiscard]] std::expected<void, SaveFailure> save(const json::Tree &edited,
                                                        const std::string &basedOn);

    /// Reads profiles against other presets from now on; reload() puts them in force.
    void setPresets(PresetLookup presets) { m_presets = std::move(presets); }

    /// Follows changes of the file from now on: in place, replaced, or its link moved.
    void watch();

    /// Tells whoever watches the profile, in this process or another, that a secret of it has
    /// changed: gives the file the current time.
    void touch() const;

    /// The token of the client `local` in DATA/local-token, where the first start stored it if
    /// there was no keychain.
    [[nodiscard]] Result<Secret> localToken() const;

    [[nodiscard]] const ProfilePaths &paths() const { return m_paths; }

public slots:
    /// Reads the file again (SIGHUP, or it changed). True when it is in force now; changed() is
    /// then emitted even for the same text, so that secrets are looked up again.
    bool reload();

signals:
    /// Another value is in force.
    void changed(std::shared_ptr<const patchbay::Config> config);
    /// The file was written or touched, and its text is the same: secrets may be others.
    void touched();
    /// The file was changed but has problems; what was in force stays so.
    void refused(patchbay::Problems problems);

private:
    [[nodiscard]] Result<void> writeFirstProfile(const TokenKeeper &keeper);
    std::expected<std::shared_ptr<const Config>, Problems> loadLastGood(const std::string &damaged,
                                                                        Problems problems);
    void putAside(const std::string &damaged);
    void adopt(Config config, std::string text);
    void keepAsLastGood();
    void watchPaths();
    void lookForChange();

    ProfilePaths m_paths;
    PresetLookup m_presets;
    std::shared_ptr<const Config> m_current;
    std::string m_text;
    std::string m_hash;
    std::string m_seen; ///< SHA-256 of the file as it was last looked at
    std::filesystem::file_time_type m_seenTime; ///< of the file, as it was last looked at
    Problems m_warnings;
    std::unique_ptr<QFileSystemWatcher> m_watcher;
    QTimer m_settled;
};

} // namespace patchbay
