#include "core/config/toolkeys.h"

#include "core/base/json.h"

#include <QFile>
#include <QtGlobal>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace patchbay {

namespace {

constexpr qint64 longestFile = 256 * 1024;

/// Name and value, as a file has them.
using Entry = std::pair<std::string, std::string>;
using Entries = std::vector<Entry>;

std::string_view stripped(std::string_view text)
{
    const auto blank = [](char c) {
        return c == ' ' || c == '\t' || c == '\r';
    };
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    return text;
}

/// Without the quotes around it, or the comment behind it.
std::string_view plainValue(std::string_view value)
{
    if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'')) {
        const std::size_t end = value.find(value.front(), 1);
        return end == std::string_view::npos ? std::string_view() : value.substr(1, end - 1);
    }
    const std::size_t comment = value.find(" #");
    return stripped(value.substr(0, comment));
}

/// Lines of `name=value`, as of dotenv, or of `name: value`, the plain ones of YAML.
Entries lines(std::string_view text, char between)
{
    Entries entries;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = stripped(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.starts_with("export "))
            line = stripped(line.substr(7));
        const std::size_t at = line.find(between);
        if (line.starts_with('#') || at == std::string_view::npos)
            continue;
        entries.emplace_back(stripped(line.substr(0, at)),
                             plainValue(stripped(line.substr(at + 1))));
    }
    return entries;
}

Entries dotenv(std::string_view text)
{
    return lines(text, '=');
}

Entries strings(const json::Value &object)
{
    Entries entries;
    for (const json::Member &member : object.members()) {
        if (const auto value = member.value.string())
            entries.emplace_back(member.key, *value);
    }
    return entries;
}

Entries codex(std::string_view text)
{
    json::Document document;
    const auto root = document.parse(text);
    return root ? strings(*root) : Entries();
}

Entries claudeCode(std::string_view text)
{
    json::Document document;
    const auto root = document.parse(text);
    return root ? strings((*root)["env"]) : Entries();
}

Entries openCode(std::string_view text)
{
    json::Document document;
    const auto root = document.parse(text);
    Entries entries;
    if (!root)
        return entries;
    for (const json::Member &member : root->members()) {
        if (member.value["type"].stringOr({}) == "api")
            entries.emplace_back(member.key, member.value["key"].stringOr({}));
    }
    return entries;
}

/// `openai-api-key` is what `OPENAI_API_KEY` is elsewhere.
Entries aider(std::string_view text)
{
    Entries entries = lines(text, ':');
    for (auto &[name, value] : entries) {
        std::ranges::transform(name, name.begin(), [](char c) {
            return c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        });
    }
    return entries;
}

struct Place
{
    std::string_view tool;
    const char *variable; ///< of the folder that holds the file, instead of \a folder; may be null
    std::string_view folder; ///< below the home
    std::string_view file;
    Entries (*read)(std::string_view text);
};

constexpr Place places[] = {
    {"Claude Code", nullptr, "/.claude", "/settings.json", claudeCode},
    {"Codex", "CODEX_HOME", "/.codex", "/auth.json", codex},
    {"OpenCode", "XDG_DATA_HOME", "/.local/share", "/opencode/auth.json", openCode},
    {"Gemini CLI", nullptr, "/.gemini", "/.env", dotenv},
    {"Qwen Code", nullptr, "/.qwen", "/.env", dotenv},
    {"Aider", nullptr, "", "/.aider.conf.yml", aider},
};

std::optional<QByteArray> contents(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly) || file.isSequential() || file.size() > longestFile)
        return std::nullopt;
    return file.readAll();
}

/// Of another server than the tool's own the key is not the one that its name says.
bool hasOtherServer(const Entries &entries)
{
    return std::ranges::any_of(entries, [](const Entry &entry) {
        return entry.first.ends_with("_BASE_URL") || entry.first.ends_with("_API_BASE");
    });
}

} // namespace

std::vector<ToolKey> toolKeys(const std::string &home)
{
    std::vector<ToolKey> keys;
    for (const Place &place : places) {
        const QByteArray other = place.variable ? qgetenv(place.variable) : QByteArray();
        const std::string folder
            = other.isEmpty() ? home + std::string(place.folder) : other.toStdString();
        const std::string path = folder + std::string(place.file);
        const auto text = contents(path);
        if (!text)
            continue;
        const Entries entries
            = place.read({text->constData(), static_cast<std::size_t>(text->size())});
        if (hasOtherServer(entries))
            continue;
        for (const auto &[name, value] : entries) {
            if (!value.empty())
                keys.push_back({std::string(place.tool), path, name, Secret(value)});
        }
    }
    return keys;
}

} // namespace patchbay
