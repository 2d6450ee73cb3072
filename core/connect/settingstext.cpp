#include "core/connect/settingstext.h"

#include <QStringDecoder>

#include <algorithm>

namespace patchbay {

namespace {

constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";

const SettingsSyntax &syntaxOf(SettingsFormat format)
{
    switch (format) {
    case SettingsFormat::Toml:
        return tomlSettings();
    case SettingsFormat::Yaml:
        return yamlSettings();
    case SettingsFormat::Dotenv:
        return dotenvSettings();
    case SettingsFormat::Json:
        break;
    }
    return jsonSettings();
}

bool isUtf8(std::string_view text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded
        = decoder(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    return !decoder.hasError() && !decoded.contains(QChar(0));
}

bool isListStep(const std::string &step)
{
    return step.size() > 2 && step.front() == '[' && step.back() == ']';
}

/// Whether \a item is what the step `[NAME]` stands for. YAML's tree marks a quoted word.
bool isItem(const json::Tree &item, const std::string &step)
{
    if (!item.is_object() || !item.contains("name") || !item["name"].is_string())
        return false;
    std::string name = item["name"].get<std::string>();
    if (name.starts_with('"'))
        name.erase(0, 1);
    return '[' + name + ']' == step;
}

/// \a raw without the end of its last line, with which only some forms are written.
std::string_view withoutEnd(std::string_view raw)
{
    const auto last = raw.find_last_not_of("\r\n");
    return raw.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

const json::Tree *find(const json::Tree &tree, const KeyPath &path)
{
    const json::Tree *at = &tree;
    for (const std::string &step : path) {
        if (at->is_object() && at->contains(step)) {
            at = &at->at(step);
        } else if (at->is_array() && isListStep(step)) {
            const auto found = std::find_if(
                at->begin(), at->end(), [&](const json::Tree &item) { return isItem(item, step); });
            if (found == at->end())
                return nullptr;
            at = &*found;
        } else {
            return nullptr;
        }
    }
    return at;
}

bool isEmpty(const json::Tree &value)
{
    return value.is_null() || ((value.is_object() || value.is_array()) && value.empty())
           || (value.is_string() && value.get_ref<const std::string &>().empty());
}

/// Whether \a value holds nothing beside what is at \a path from step \a at on.
bool onlyPath(const json::Tree &value, const KeyPath &path, std::size_t at)
{
    if (at == path.size() || isEmpty(value))
        return true;
    if (value.is_array())
        return std::ranges::all_of(value, [&](const json::Tree &item) {
            return isItem(item, path[at]) && onlyPath(item, path, at + 1);
        });
    return value.is_object() && value.size() == 1 && value.contains(path[at])
           && onlyPath(value.at(path[at]), path, at + 1);
}

/// Whether the two are the same, but for what is at \a path from step \a at on.
bool sameBut(const json::Tree &a, const json::Tree &b, const KeyPath &path, std::size_t at)
{
    if (at == path.size())
        return true;
    if (isEmpty(a) || isEmpty(b))
        return onlyPath(a, path, at) && onlyPath(b, path, at);
    const std::string &step = path[at];
    if (a.is_array() && b.is_array()) {
        const auto others = [&](const json::Tree &list) {
            json::Tree kept = json::Tree::array();
            for (const json::Tree &item : list) {
                if (!isItem(item, step))
                    kept.push_back(item);
            }
            return kept;
        };
        return others(a) == others(b);
    }
    if (!a.is_object() || !b.is_object())
        return false;
    const auto covers = [&](const json::Tree &one, const json::Tree &other, bool compares) {
        for (const auto &[name, value] : one.items()) {
            if (name == step) {
                const bool same = !other.contains(name) ? onlyPath(value, path, at + 1)
                                  : compares ? sameBut(value, other.at(name), path, at + 1)
                                             : true;
                if (!same)
                    return false;
            } else if (!other.contains(name) || (compares && value != other.at(name))) {
                return false;
            }
        }
        return true;
    };
    return covers(a, b, true) && covers(b, a, false);
}

} // namespace

std::string toText(const KeyPath &path)
{
    std::string text;
    for (const std::string &step : path)
        text += (text.empty() || isListStep(step) ? "" : ".") + step;
    return text;
}

SettingsText::SettingsText(SettingsFormat format, std::string mark, std::string text,
                           json::Tree tree)
    : m_syntax(&syntaxOf(format))
    , m_mark(std::move(mark))
    , m_text(std::move(text))
    , m_tree(std::move(tree))
{ }

Result<SettingsText> SettingsText::read(SettingsFormat format, const std::string &text)
{
    if (!isUtf8(text))
        return fail(ErrorCode::InvalidRequest, "it is not UTF-8 text");
    const bool marked = text.starts_with(byteOrderMark);
    std::string body = marked ? text.substr(byteOrderMark.size()) : text;
    auto tree = syntaxOf(format).tree(body);
    if (!tree)
        return std::unexpected(tree.error());
    return SettingsText(format, marked ? std::string(byteOrderMark) : std::string(),
                        std::move(body), std::move(*tree));
}

std::optional<json::Tree> SettingsText::value(const KeyPath &path) const
{
    const json::Tree *found = find(m_tree, path);
    return found ? std::optional(*found) : std::nullopt;
}

std::optional<std::string> SettingsText::raw(const KeyPath &path) const
{
    return m_syntax->raw(m_text, path);
}

Result<void> SettingsText::set(const KeyPath &path, const json::Tree &value)
{
    return setRaw(path, m_syntax->literal(value));
}

Result<void> SettingsText::setRaw(const KeyPath &path, const std::string &raw)
{
    if (find(m_tree, path) && !m_syntax->raw(m_text, path))
        return fail(ErrorCode::InvalidRequest,
                    '"' + toText(path) + "\" is a table where a value is wanted");
    auto edited = m_syntax->withRaw(m_text, path, raw);
    // What stands beside it must not have become a part of it.
    if (edited && withoutEnd(m_syntax->raw(*edited, path).value_or("")) != withoutEnd(raw))
        return fail(ErrorCode::InvalidRequest,
                    '"' + toText(path) + "\" cannot be told from what stands beside it");
    return adopt(std::move(edited), path);
}

Result<void> SettingsText::remove(const KeyPath &path)
{
    if (!find(m_tree, path))
        return {};
    auto removed = adopt(m_syntax->without(m_text, path), path);
    if (removed && find(m_tree, path) && m_syntax->raw(m_text, path))
        return {}; // it was there twice, and the first one counts again
    return removed;
}

Result<void> SettingsText::adopt(Result<std::string> edited, const KeyPath &path)
{
    if (!edited)
        return std::unexpected(edited.error());
    auto tree = m_syntax->tree(*edited);
    if (!tree || !sameBut(m_tree, *tree, path, 0))
        return fail(ErrorCode::InvalidRequest,
                    '"' + toText(path) + "\" cannot be changed without changing something else"
                        + (tree ? std::string() : " (" + tree.error().message + ')'));
    m_text = std::move(*edited);
    m_tree = std::move(*tree);
    return {};
}

bool SettingsText::isBlank() const
{
    const auto text = m_text.find_first_not_of(" \t\r\n");
    if (text == std::string::npos)
        return true;
    std::string bare = m_text;
    std::erase_if(bare, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
    return bare == "{}";
}

} // namespace patchbay
