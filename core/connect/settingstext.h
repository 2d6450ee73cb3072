#pragma once

#include "core/connect/settingssyntax.h"

#include <optional>
#include <string>
#include <string_view>

namespace patchbay {

/// The text of a settings file, in which single keys are replaced and all else stays as it is:
/// comments, order, indentation, line ends, byte order mark. After each splice the text is parsed
/// anew and compared; one that would have changed anything else is refused and leaves the text
/// alone. A value: any thread.
class SettingsText final
{
public:
    /// Refuses what does not parse, with the line; and what is not UTF-8.
    [[nodiscard]] static Result<SettingsText> read(SettingsFormat format, const std::string &text);

    [[nodiscard]] std::string text() const { return m_mark + m_text; }

    /// What stands at \a path, in a form to compare; nothing if nothing does.
    [[nodiscard]] std::optional<json::Tree> value(const KeyPath &path) const;
    /// The same as it is written; nothing also for a table that has no text of its own.
    [[nodiscard]] std::optional<std::string> raw(const KeyPath &path) const;

    [[nodiscard]] Result<void> set(const KeyPath &path, const json::Tree &value);
    [[nodiscard]] Result<void> setRaw(const KeyPath &path, const std::string &raw);
    [[nodiscard]] Result<void> remove(const KeyPath &path);
    /// Whether there is nothing in it, not even a comment.
    [[nodiscard]] bool isBlank() const;

private:
    SettingsText(SettingsFormat format, std::string mark, std::string text, json::Tree tree);
    [[nodiscard]] Result<void> adopt(Result<std::string> edited, const KeyPath &path);

    const SettingsSyntax *m_syntax;
    std::string m_mark; ///< the byte order mark, if there is one
    std::string m_text;
    json::Tree m_tree;
};

} // namespace patchbay
