#pragma once

#include "core/base/jsontree.h"
#include "core/protocols/codec.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace patchbay::anthropic {

/// Builds `system` and `messages` by Anthropic's rules: turns alternate and begin with the user's,
/// every tool call is answered at the beginning of the turn after it, no text is blank, ids of
/// calls are unique and of its alphabet. Source: docs.anthropic.com, "Messages", "Tool use".
class Conversation final
{
public:
    Conversation(const Quirks &quirks, std::vector<std::string> &notes);

    /// Takes the next message; `unsupported_by_target` for a part that cannot be left out.
    [[nodiscard]] Result<void> add(const Message &message);
    /// Answers open calls and checks the ends. Nothing may be added afterwards.
    [[nodiscard]] Result<void> close();

    [[nodiscard]] json::Tree takeSystem() { return std::move(m_system); }
    [[nodiscard]] json::Tree takeMessages();

    /// \name After close()
    /// @{
    /// Whether the last turn is the assistant's, to be continued by the model.
    [[nodiscard]] bool hasPrefill() const;
    /// Whether the model is in the middle of calling tools, in a turn that did not begin with
    /// thinking: models with a thinking budget refuse to think on from there.
    [[nodiscard]] bool isLoopWithoutThinking() const;
    /// @}

private:
    struct Turn
    {
        bool assistant = false;
        json::Tree results = json::Tree::array();
        json::Tree content = json::Tree::array();
    };
    struct Call
    {
        std::string id; ///< as the request has it
        std::string wireId;
        std::string name;
        std::size_t turn = 0;
        bool answered = false;
    };

    Turn &turn(bool assistant);
    Turn &turnAfter(const Call &call);
    [[nodiscard]] Result<void> addSystem(const Message &message);
    void addCall(const ToolCallPart &part);
    [[nodiscard]] Result<void> addResult(const ToolResultPart &part);
    Call *openCall(const ToolResultPart &part);

    const Quirks &m_quirks;
    std::vector<std::string> &m_notes;
    json::Tree m_system = json::Tree::array();
    std::vector<Turn> m_turns;
    std::vector<Call> m_calls;
    std::set<std::string> m_wireIds;
};

} // namespace patchbay::anthropic
