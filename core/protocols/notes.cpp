#include "core/protocols/notes.h"

#include <algorithm>

namespace patchbay {

namespace {

bool saysNothing(json::Value value)
{
    const bool isEmpty = (value.isObject() || value.isArray()) && value.size() == 0;
    return value.isNull() || isEmpty || value.string() == "";
}

} // namespace

void noteOnce(std::vector<std::string> &notes, std::string note)
{
    if (std::ranges::find(notes, note) == notes.end())
        notes.push_back(std::move(note));
}

void noteOther(std::string_view key, json::Value value, std::span<const std::string_view> known,
               std::vector<std::string> &notes)
{
    if (std::ranges::find(known, key) == known.end() && !saysNothing(value))
        noteOnce(notes, std::string("dropped:").append(key));
}

void noteOthers(json::Value object, std::span<const std::string_view> known,
                std::vector<std::string> &notes)
{
    for (const auto &[key, value] : object.members())
        noteOther(key, value, known, notes);
}

std::string wordFor(const Tool &tool)
{
    if (!tool.name.empty() || tool.raw.empty())
        return tool.name;
    json::Document document;
    const auto declaration = document.parse(std::string_view(tool.raw));
    if (!declaration)
        return {};
    for (const char *const member : {"name", "type"}) {
        if (const auto word = (*declaration)[member].string())
            return std::string(*word);
    }
    // Gemini's own are objects of one member, which is their name.
    for (const auto &[key, value] : declaration->members())
        return std::string(key);
    return {};
}

bool hangsOnOwnTool(const Request &request)
{
    return !request.toolChoice.raw.empty()
           || std::ranges::none_of(request.tools,
                                   [](const Tool &tool) { return tool.raw.empty(); });
}

} // namespace patchbay
