#include "core/connect/toolvalues.h"

#include "core/base/ids.h"

namespace patchbay {

namespace {

/// What editors assume of a model that they know nothing about; the relay itself has no bound.
constexpr int assumedContext = 200000;

std::string unmarked(std::string text)
{
    if (text.size() > 1 && text.starts_with('"')) // YAML's tree marks a quoted word so
        text.erase(0, 1);
    return text;
}

} // namespace

KeyPath pathOf(const ToolSetting &setting)
{
    KeyPath path;
    std::string_view rest = setting.path;
    for (;;) {
        const auto slash = rest.find('/');
        path.emplace_back(rest.substr(0, slash));
        if (slash == std::string_view::npos)
            return path;
        rest.remove_prefix(slash + 1);
    }
}

std::string filledIn(std::string_view text, const std::string &url, std::string_view token)
{
    std::string made(text);
    const auto replace = [&made](std::string_view what, std::string_view by) {
        for (auto at = made.find(what); at != std::string::npos;
             at = made.find(what, at + by.size()))
            made.replace(at, what.size(), by);
    };
    replace("{url}", url);
    replace("{token}", token);
    return made;
}

json::Tree valueOf(const ToolSetting &setting, const RelayAccess &access)
{
    std::string text = filledIn(setting.text, access.url, access.token.reveal());
    json::Tree made;
    switch (setting.kind) {
    case ToolSetting::Kind::Text:
        return text;
    case ToolSetting::Kind::Json:
        return json::parseTree(text).value_or(json::Tree());
    case ToolSetting::Kind::ModelsById:
        made = json::Tree::object();
        for (const std::string &model : access.models)
            made[model] = {{"name", model}};
        return made;
    case ToolSetting::Kind::ModelList:
        made = json::Tree::array();
        for (const std::string &model : access.models)
            made.push_back({{"name", model}, {"max_tokens", assumedContext}});
        return made;
    }
    return made;
}

std::string shownValue(const ToolSetting &setting, const json::Tree &value, const Secret &token)
{
    if (setting.kind == ToolSetting::Kind::ModelsById
        || setting.kind == ToolSetting::Kind::ModelList) {
        std::string names;
        std::size_t shown = 0;
        for (const auto &[name, item] : value.items()) {
            if (++shown > 2)
                break;
            const bool named = value.is_array() && item.is_object() && item.contains("name")
                               && item["name"].is_string();
            names += (names.empty() ? "" : ", ") + (named ? item["name"].get<std::string>() : name);
        }
        return value.size() > 2 ? names + ", +" + std::to_string(value.size() - 2) : names;
    }
    if (!setting.secret)
        return value.is_string() ? unmarked(value.get<std::string>()) : json::dumpTree(value);
    if (value.is_object() && value.contains("apiBase") && value["apiBase"].is_string())
        return unmarked(value["apiBase"].get<std::string>()) + " with a token";
    const Secret secret(value.is_string() ? unmarked(value.get<std::string>()) : std::string());
    if (!token.isEmpty() && secret.reveal() == token.reveal())
        return "a new token";
    return secret.hint().empty() ? "•••" : "•••" + secret.hint();
}

std::string hashOf(const json::Tree &value)
{
    return sha256Hex(json::dumpTree(value));
}

} // namespace patchbay
