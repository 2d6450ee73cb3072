#pragma once

#include "core/base/jsontree.h"
#include "core/protocols/codec.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace patchbay::openairesponses {

/// Writes canonical messages as items of `input`. One per request: it remembers the calls, so
/// that each result takes the form and the id of its call.
class InputItems final
{
public:
    InputItems(const TargetDialect &target, std::vector<std::string> &notes);

    /// `unsupported_by_target` for what cannot be said here: audio, pictures by the assistant.
    Result<void> add(const Message &message);

    /// The items so far, as a JSON array; ends the use of this.
    [[nodiscard]] json::Tree take();
    /// Whether a proof of reasoning went in.
    [[nodiscard]] bool hasProofs() const { return m_hasProofs; }

private:
    Result<void> addPart(const ContentPart &part, Role role, json::Tree &content);
    void addCall(const ToolCallPart &call);
    void addResult(const ToolResultPart &result);
    void addReasoning(const ReasoningPart &reasoning);
    void addNative(const ProviderPart &native);
    /// Puts what was gathered as one message before the next item.
    void flush(Role role, json::Tree &content);
    void note(std::string text);

    const TargetDialect &m_target;
    std::vector<std::string> &m_notes;
    json::Tree m_items = json::Tree::array();
    std::set<std::string> m_freeform; ///< ids of calls of custom tools
    std::map<std::string, int> m_unanswered; ///< how many calls of an id have no result yet
    std::vector<std::pair<std::string, std::string>> m_unnamed; ///< tool and made id, unanswered
    std::int64_t m_madeIds = 0;
    std::string m_phase; ///< of the texts gathered
    bool m_hasProofs = false;
};

} // namespace patchbay::openairesponses
