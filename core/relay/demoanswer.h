#pragma once

#include "core/model/request.h"

#include <optional>
#include <string>

namespace patchbay {

/// What the simulated provider says to a request: a tool call, or else words.
struct DemoAnswer
{
    std::optional<ToolCallPart> call; ///< without an id
    std::string text;
};

/// Answers by these rules, in order:
/// - results of tools that nothing was said to yet are quoted;
/// - a tool is called that must be, or that the prompt names. A JSON object behind the name, as in
///   `read_file {"path": "notes.txt"}`, becomes the arguments; else they are the simplest that the
///   tool's schema allows;
/// - JSON that is asked for is the simplest that its schema allows;
/// - any other prompt is quoted.
/// The prompt is the last piece of text that the user wrote: coding tools put pages of their own in
/// front of it, and name all their tools there.
[[nodiscard]] DemoAnswer demoAnswer(const Request &request);

} // namespace patchbay
