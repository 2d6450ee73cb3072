#include "core/protocols/openairesponses/answernotes.h"

#include <algorithm>
#include <array>

namespace patchbay::openairesponses {

namespace {

constexpr std::array<std::string_view, 10> held {
    "id",          "object", "created_at",         "model", "output",
    "output_text", "status", "incomplete_details", "error", "usage"};
/// The request again, and what the provider keeps for itself.
constexpr std::array<std::string_view, 30> repeated {"background",
                                                     "billing",
                                                     "completed_at",
                                                     "frequency_penalty",
                                                     "instructions",
                                                     "max_output_tokens",
                                                     "max_tool_calls",
                                                     "metadata",
                                                     "moderation",
                                                     "parallel_tool_calls",
                                                     "presence_penalty",
                                                     "previous_response_id",
                                                     "prompt",
                                                     "prompt_cache_key",
                                                     "prompt_cache_options",
                                                     "prompt_cache_retention",
                                                     "reasoning",
                                                     "safety_identifier",
                                                     "service_tier",
                                                     "store",
                                                     "system_fingerprint",
                                                     "temperature",
                                                     "text",
                                                     "tool_choice",
                                                     "tool_usage",
                                                     "tools",
                                                     "top_logprobs",
                                                     "top_p",
                                                     "truncation",
                                                     "user"};

struct ItemMembers
{
    std::string_view type;
    std::array<std::string_view, 8> names;
};

// An item of another type is kept whole.
constexpr std::array knownItems {
    ItemMembers {"message", {"type", "id", "status", "role", "content", "phase"}},
    ItemMembers {"reasoning", {"type", "id", "status", "summary", "content", "encrypted_content"}},
    ItemMembers {"function_call",
                 {"type", "id", "status", "call_id", "name", "arguments", "namespace"}},
    ItemMembers {"custom_tool_call",
                 {"type", "id", "status", "call_id", "name", "input", "namespace"}},
};

} // namespace

void noteResponse(json::Value response, std::vector<std::string> &notes)
{
    for (const auto &[key, value] : response.members()) {
        if (std::ranges::find(repeated, key) == repeated.end())
            noteOther(key, value, held, notes);
    }
}

void noteItem(json::Value item, std::vector<std::string> &notes)
{
    const auto found = std::ranges::find(knownItems, item["type"].stringOr({}), &ItemMembers::type);
    if (found != knownItems.end())
        noteOthers(item, found->names, notes);
    if (item["type"].stringOr({}) == "message" && item["role"].stringOr("assistant") != "assistant")
        noteOnce(notes, "dropped:output[message]");
}

} // namespace patchbay::openairesponses
