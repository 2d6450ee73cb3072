#include "core/connect/connectionrecord.h"

#include "core/config/profilefile.h"

#include <filesystem>

namespace patchbay {

namespace {

constexpr int recordsFormat = 1;
constexpr const char *formatNames[] {"json", "toml", "yaml", "dotenv"};

SettingsFormat formatNamed(const std::string &name)
{
    for (std::size_t i = 0; i < std::size(formatNames); ++i) {
        if (name == formatNames[i])
            return static_cast<SettingsFormat>(i);
    }
    return SettingsFormat::Json;
}

std::string text(const json::Tree &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<std::string> texts(const json::Tree &object, const char *name)
{
    std::vector<std::string> found;
    for (const json::Tree &item : object.value(name, json::Tree::array())) {
        if (item.is_string())
            found.push_back(item.get<std::string>());
    }
    return found;
}

json::Tree toTree(const FileRecord &file)
{
    json::Tree keys = json::Tree::array();
    for (const KeyRecord &key : file.keys)
        keys.push_back(
            {{"path", key.path}, {"sha256", key.sha256}, {"previous_sha256", key.previousSha256}});
    return {{"path", file.path},
            {"format", formatNames[static_cast<std::size_t>(file.format)]},
            {"existed", file.existed},
            {"backup", file.backup},
            {"original_sha256", file.originalSha256},
            {"written_sha256", file.writtenSha256},
            {"made_folders", file.madeFolders},
            {"keys", std::move(keys)}};
}

FileRecord fileFrom(const json::Tree &tree)
{
    FileRecord file {.path = text(tree, "path"),
                     .format = formatNamed(text(tree, "format")),
                     .existed = tree.value("existed", false),
                     .backup = text(tree, "backup"),
                     .originalSha256 = text(tree, "original_sha256"),
                     .writtenSha256 = text(tree, "written_sha256"),
                     .madeFolders = texts(tree, "made_folders")};
    for (const json::Tree &key : tree.value("keys", json::Tree::array()))
        file.keys.push_back(
            {texts(key, "path"), text(key, "sha256"), text(key, "previous_sha256")});
    return file;
}

} // namespace

ConnectionRecords::ConnectionRecords(const std::string &data)
    : m_folder(data + "/connections")
{ }

Result<std::map<std::string, ConnectionRecord>> ConnectionRecords::read() const
{
    const std::string path = m_folder + "/connections.json";
    std::map<std::string, ConnectionRecord> all;
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored))
        return all;
    const auto content = readProfileFile(path);
    if (!content)
        return std::unexpected(content.error());
    const auto tree = json::parseTree(*content);
    if (!tree || !tree->is_object() || tree->value("format", 0) != recordsFormat)
        return fail(ErrorCode::Internal,
                    path
                        + " cannot be read; it is damaged or of a newer Patchbay. Move it away to "
                          "go on; the tools' files have their backups beside them.");
    try {
        const json::Tree tools = tree->value("tools", json::Tree::object());
        for (const auto &[tool, each] : tools.items()) {
            ConnectionRecord record {.client = text(each, "client"),
                                     .url = text(each, "url"),
                                     .connected = text(each, "connected")};
            for (const json::Tree &file : each.value("files", json::Tree::array()))
                record.files.push_back(fileFrom(file));
            all[tool] = std::move(record);
        }
    } catch (const json::Tree::exception &) {
        return fail(ErrorCode::Internal, path + " is damaged. Move it away to go on.");
    }
    return all;
}

Result<void> ConnectionRecords::put(const std::string &tool, const ConnectionRecord &record) const
{
    auto all = read();
    if (!all)
        return std::unexpected(all.error());
    (*all)[tool] = record;
    return write(*all);
}

Result<void> ConnectionRecords::remove(const std::string &tool) const
{
    auto all = read();
    if (!all)
        return std::unexpected(all.error());
    all->erase(tool);
    return write(*all);
}

Result<void> ConnectionRecords::write(const std::map<std::string, ConnectionRecord> &all) const
{
    json::Tree tools = json::Tree::object();
    for (const auto &[tool, record] : all) {
        json::Tree files = json::Tree::array();
        for (const FileRecord &file : record.files)
            files.push_back(toTree(file));
        tools[tool] = {{"client", record.client},
                       {"url", record.url},
                       {"connected", record.connected},
                       {"files", std::move(files)}};
    }
    const json::Tree tree {{"format", recordsFormat}, {"tools", std::move(tools)}};
    return writeWhole(m_folder + "/connections.json", json::dumpTree(tree, 2) + '\n');
}

} // namespace patchbay
