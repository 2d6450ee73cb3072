#pragma once

#include "core/base/json.h"
#include "core/model/prompttext.h"

#include <initializer_list>
#include <string_view>
#include <vector>

namespace patchbay {

/// Gathers a request's PromptText, turn by turn in the order of the conversation. Looks at the
/// document that is read; nothing is copied before take().
class PromptReader final
{
public:
    /// The text that \a content is, or the texts of its parts. A part without a type counts; one
    /// with a type must be of \a types.
    [[nodiscard]] static std::vector<std::string_view>
    texts(json::Value content, std::initializer_list<std::string_view> types);

    /// Texts of a system prompt; more of them are joined. Those behind the first turn do not count.
    void addSystem(const std::vector<std::string_view> &texts);
    /// A turn of the user. One without words (results of tools, images) leaves the turn before it
    /// the last. So does one that holds nothing but context which a tool put there: texts that are
    /// one element as a whole, such as `<environment_context>…</environment_context>`.
    void addUser(const std::vector<std::string_view> &texts);
    /// A turn of the model.
    void addAnswer() { m_answered = true; }
    void setTools(std::size_t count) { m_tools = count; }

    [[nodiscard]] PromptText take() const;

private:
    std::vector<std::string_view> m_system;
    std::vector<std::string_view> m_user;
    std::vector<std::string_view> m_first; ///< the user's first words
    std::size_t m_tools = 0;
    bool m_onlyContext = true; ///< m_user
    bool m_answered = false;
};

} // namespace patchbay
