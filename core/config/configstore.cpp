#include "core/config/configstore.h"

#include "core/base/ids.h"
#include "core/base/logging.h"
#include "core/config/profilefile.h"
#include "core/config/profileid.h"
#include "core/config/profilewriter.h"

#include <QDateTime>
#include <QDir>
#include <QFileSystemWatcher>
#include <QStandardPaths>

#include <filesystem>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

namespace patchbay {

namespace {

namespace fs = std::filesystem;

/// Editors write in several steps; what stands there after this long is meant.
constexpr std::chrono::milliseconds settleTime {100};

std::string directoryOf(const std::string &path)
{
    const fs::path parent = fs::path(path).parent_path();
    return parent.empty() ? "." : parent.string();
}

std::string lastGoodPath(const ProfilePaths &paths)
{
    return paths.data + "/profile.last-good.json";
}

std::string tokenPath(const ProfilePaths &paths)
{
    return paths.data + "/local-token";
}

bool exists(const std::string &path)
{
    std::error_code error;
    return fs::exists(path, error);
}

/// Closes a data directory that others could look into; a home directory stays as it is.
void closeToOthers(const std::string &directory)
{
    struct stat status {};
    std::error_code error;
    const fs::path home = fs::path(QDir::homePath().toStdString());
    const bool ours = ::stat(directory.c_str(), &status) == 0 && status.st_uid == ::geteuid()
                      && (status.st_mode & 077) != 0 && !fs::equivalent(directory, home, error);
    if (ours && ::chmod(directory.c_str(), 0700) != 0)
        qCWarning(logConfig, "%s can be read by others.", directory.c_str());
}

/// A token that the first start can go on using: its own form, whole.
bool isToken(std::string_view text)
{
    return text.starts_with("pb-") && text.size() == 46;
}

/// Of the file behind \a path; a fixed time where there is none.
fs::file_time_type timeOf(const std::string &path)
{
    std::error_code error;
    const fs::file_time_type time = fs::last_write_time(path, error);
    return error ? fs::file_time_type::min() : time;
}

std::string trimmed(std::string text)
{
    while (text.ends_with('\n') || text.ends_with('\r'))
        text.pop_back();
    return text;
}

void logProblems(const Problems &problems)
{
    for (const Problem &problem : problems)
        qCWarning(logConfig, "%s", toLine(problem).c_str());
}

} // namespace

ProfilePaths ProfilePaths::from(const std::string &profile, const std::string &data)
{
    const auto standard = [](QStandardPaths::StandardLocation location) {
        return QStandardPaths::writableLocation(location).toStdString() + "/patchbay";
    };
    const auto absolute = [](const std::string &path) {
        return QDir::cleanPath(QDir::current().absoluteFilePath(QString::fromStdString(path)))
            .toStdString();
    };
    return {profile.empty() ? standard(QStandardPaths::GenericConfigLocation) + "/profile.json"
                            : absolute(profile),
            data.empty() ? standard(QStandardPaths::GenericDataLocation) : absolute(data)};
}

ConfigStore::ConfigStore(ProfilePaths paths, PresetLookup presets, QObject *parent)
    : QObject(parent)
    , m_paths(std::move(paths))
    , m_presets(std::move(presets))
{
    m_settled.setSingleShot(true);
    m_settled.setInterval(settleTime);
    connect(&m_settled, &QTimer::timeout, this, &ConfigStore::lookForChange);
}

ConfigStore::~ConfigStore() = default;

Result<void> ConfigStore::prepare(const TokenKeeper &keeper)
{
    for (const std::string &directory : {m_paths.data, directoryOf(m_paths.profile)}) {
        if (auto made = makePrivateDirectory(directory); !made)
            return made;
    }
    closeToOthers(m_paths.data);
    if (::access(m_paths.data.c_str(), R_OK | W_OK | X_OK) != 0)
        return fail(ErrorCode::Internal,
                    "The data directory " + m_paths.data
                        + " cannot be written to; choose another with --data.");
    // A link that leads nowhere counts as a profile too: a new file must not appear behind it.
    std::error_code error;
    if (fs::symlink_status(m_paths.profile, error).type() != fs::file_type::not_found)
        return {};
    return writeFirstProfile(keeper);
}

Result<void> ConfigStore::writeFirstProfile(const TokenKeeper &keeper)
{
    if (keeper) {
        // Before the lock below: it takes one of its own, maybe on the same directory.
        if (auto id = profileId(m_paths.data); !id)
            return std::unexpected(id.error());
    }
    const DirectoryLock lock(directoryOf(m_paths.profile));
    if (exists(m_paths.profile))
        return {};
    // An earlier token goes on working when only the profile was removed.
    Secret token(trimmed(readProfileFile(tokenPath(m_paths)).value_or(std::string())));
    if (!isToken(token.reveal())) {
        token = Secret(newToken());
        if (auto kept = keeper ? keeper(token) : std::nullopt; kept && isToken(kept->reveal()))
            token = std::move(*kept);
        else if (auto written = writeWhole(tokenPath(m_paths), std::string(token.reveal()) + '\n');
                 !written)
            return written;
    }
    return writeWhole(m_paths.profile, profileText(starterProfile(sha256Hex(token.reveal()))));
}

std::expected<std::shared_ptr<const Config>, Problems> ConfigStore::load()
{
    m_warnings.clear();
    m_seenTime = timeOf(m_paths.profile);
    auto text = readProfileFile(m_paths.profile);
    if (!text)
        return std::unexpected(Problems {{{}, text.error().message}});
    m_hash = m_seen = sha256Hex(*text);
    auto config = readProfile(*text, m_presets);
    if (config) {
        adopt(std::move(*config), std::move(*text));
        return m_current;
    }
    if (isJson(*text))
        return std::unexpected(std::move(config.error()));
    return loadLastGood(*text, std::move(config.error()));
}

std::expected<std::shared_ptr<const Config>, Problems>
ConfigStore::loadLastGood(const std::string &damaged, Problems problems)
{
    auto text = readProfileFile(lastGoodPath(m_paths));
    auto config = text ? readProfile(*text, m_presets)
                       : std::expected<Config, Problems>(std::unexpected(Problems()));
    if (!config)
        return std::unexpected(std::move(problems));
    putAside(damaged);
    m_warnings = std::move(problems);
    m_warnings.push_back(
        {{}, "The profile " + m_paths.profile + " is damaged; the last good copy is in force."});
    logProblems(m_warnings);
    m_text = std::move(*text);
    m_current = std::make_shared<const Config>(std::move(*config));
    return m_current;
}

void ConfigStore::putAside(const std::string &damaged)
{
    const std::string prefix = m_paths.profile + ".bad-";
    std::error_code error;
    for (const auto &entry : fs::directory_iterator(directoryOf(m_paths.profile), error)) {
        // The same damage is kept once, however often the program starts on it.
        if (entry.path().string().starts_with(prefix)
            && readProfileFile(entry.path().string()) == damaged)
            return;
    }
    const std::string date
        = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss")).toStdString();
    std::string copy = prefix + date;
    for (int i = 2; exists(copy); ++i)
        copy = prefix + date + '-' + std::to_string(i);
    if (auto written = writeWhole(copy, damaged); !written)
        qCWarning(logConfig, "%s", written.error().message.c_str());
}

void ConfigStore::adopt(Config config, std::string text)
{
    m_text = std::move(text);
    m_hash = m_seen = sha256Hex(m_text);
    m_current = std::make_shared<const Config>(std::move(config));
    keepAsLastGood();
}

void ConfigStore::keepAsLastGood()
{
    const std::string path = lastGoodPath(m_paths);
    if (readProfileFile(path) == m_text)
        return;
    if (auto written = writeWhole(path, m_text); !written)
        qCWarning(logConfig, "%s", written.error().message.c_str());
}

std::expected<void, SaveFailure> ConfigStore::save(const json::Tree &edited,
                                                   const std::string &basedOn)
{
    const auto failure = [](SaveFailure::Kind kind, std::string message) {
        return std::unexpected(SaveFailure {kind, {{{}, std::move(message)}}});
    };
    std::string text = profileText(edited);
    auto config = readProfile(text, m_presets);
    if (!config)
        return std::unexpected(SaveFailure {SaveFailure::Kind::Invalid, std::move(config.error())});

    {
        const DirectoryLock lock(directoryOf(linkTarget(m_paths.profile)));
        const auto now = readProfileFile(m_paths.profile);
        if (!now)
            return failure(exists(m_paths.profile) ? SaveFailure::Kind::System
                                                   : SaveFailure::Kind::Conflict,
                           now.error().message);
        if (const std::string hash = sha256Hex(*now); hash != basedOn)
            return failure(SaveFailure::Kind::Conflict,
                           m_paths.profile + " was changed elsewhere meanwhile (its SHA-256 is now "
                               + hash + ", not " + basedOn + "); look at that change first.");
        if (auto written = writeWhole(m_paths.profile, text); !written)
            return failure(SaveFailure::Kind::System, written.error().message);
        m_seenTime = timeOf(m_paths.profile);
    }
    adopt(std::move(*config), std::move(text));
    m_warnings.clear();
    if (m_watcher)
        watchPaths();
    emit changed(m_current);
    return {};
}

void ConfigStore::watch()
{
    if (m_watcher)
        return;
    m_watcher = std::make_unique<QFileSystemWatcher>();
    const auto restart = [this] {
        m_settled.start();
    };
    connect(m_watcher.get(), &QFileSystemWatcher::directoryChanged, this, restart);
    connect(m_watcher.get(), &QFileSystemWatcher::fileChanged, this, restart);
    watchPaths();
    // What changed between load() and now has no event of its own any more.
    m_settled.start();
}

void ConfigStore::watchPaths()
{
    // A directory tells of files that come and go, a file of writing in place. A file that was
    // replaced is a new one to the kernel, so it is added again each time.
    QStringList wanted;
    for (const std::string &directory : directoriesOnTheWay(m_paths.profile))
        wanted.append(QString::fromStdString(directory));
    wanted.append(QString::fromStdString(linkTarget(m_paths.profile)));
    const QStringList before = m_watcher->directories() + m_watcher->files();
    QStringList gone;
    for (const QString &path : before) {
        if (!wanted.contains(path) || path == wanted.last())
            gone.append(path);
    }
    if (!gone.isEmpty())
        m_watcher->removePaths(gone);
    for (const QString &path : wanted) {
        if ((!before.contains(path) || gone.contains(path)) && QFileInfo::exists(path))
            m_watcher->addPath(path);
    }
}

void ConfigStore::lookForChange()
{
    // First watch, then read: a change after the reading has its event then.
    watchPaths();
    const fs::file_time_type time = timeOf(m_paths.profile);
    const auto text = readProfileFile(m_paths.profile);
    if (!text) {
        // Between an editor's two renames, or removed: what is in force stays so.
        qCInfo(logConfig, "%s", text.error().message.c_str());
        return;
    }
    if (sha256Hex(*text) != m_seen)
        reload();
    else if (std::exchange(m_seenTime, time) != time)
        emit touched();
}

bool ConfigStore::reload()
{
    m_seenTime = timeOf(m_paths.profile);
    auto text = readProfileFile(m_paths.profile);
    Problems problems;
    if (!text) {
        problems.push_back({{}, text.error().message});
    } else {
        m_seen = sha256Hex(*text);
        if (auto config = readProfile(*text, m_presets)) {
            adopt(std::move(*config), std::move(*text));
            m_warnings.clear();
            emit changed(m_current);
            return true;
        } else {
            problems = std::move(config.error());
        }
    }
    qCWarning(logConfig, "The profile was not taken over; what was in force stays so:");
    logProblems(problems);
    emit refused(std::move(problems));
    return false;
}

void ConfigStore::touch() const
{
    std::error_code error;
    fs::last_write_time(m_paths.profile, fs::file_time_type::clock::now(), error);
    if (error)
        qCWarning(logConfig, "%s: %s", m_paths.profile.c_str(), error.message().c_str());
}

Result<Secret> ConfigStore::localToken() const
{
    auto text = readProfileFile(tokenPath(m_paths));
    if (!text)
        return std::unexpected(text.error());
    return Secret(trimmed(std::move(*text)));
}

} // namespace patchbay

#include "moc_configstore.cpp"
