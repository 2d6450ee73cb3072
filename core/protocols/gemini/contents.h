#pragma once

#include "core/base/jsontree.h"
#include "core/protocols/codec.h"

#include <climits>
#include <string>
#include <vector>

namespace patchbay::gemini {

/// Builds `contents` and `systemInstruction` out of canonical messages: roles alternate, results
/// stand in the order of their calls at the head of the turn after them.
/// Source: ai.google.dev/gemini-api/docs/function-calling and .../thought-signatures.
class Contents final
{
public:
    /// Notes of what is dropped or changed go to \a notes, which must outlive this.
    Contents(const TargetDialect &target, std::vector<std::string> &notes);

    /// `unsupported_by_target` for what Gemini cannot be given: media by address.
    [[nodiscard]] Result<void> add(const Message &message);

    /// Puts `contents` and `systemInstruction` into \a body.
    void writeTo(json::Tree &body);

private:
    /// Parts without a place of their own stand after the results of calls.
    static constexpr int unplaced = INT_MAX;
    struct Part
    {
        int place = unplaced;
        json::Tree tree;
    };
    struct Content
    {
        const char *role = "user";
        std::vector<Part> parts;
    };
    struct Call
    {
        std::string id;
        std::string name;
        bool answered = false;
    };

    void append(const char *role, json::Tree part, int place = unplaced);
    [[nodiscard]] Result<void> addSystem(const Message &message);
    [[nodiscard]] Result<void> addPart(const ContentPart &part, const char *role);
    void addCall(const ToolCallPart &call);
    [[nodiscard]] Result<void> addResult(const ToolResultPart &result);
    [[nodiscard]] Call *callOf(const ToolResultPart &result);
    void noteCacheMark(const std::string &mark);
    void closeCalls();
    void finish();

    std::vector<std::string> &m_notes;
    int m_generation;
    std::vector<Content> m_contents;
    json::Tree m_system = json::Tree::array();
    std::vector<Call> m_calls; ///< of the whole history, in order
};

} // namespace patchbay::gemini
