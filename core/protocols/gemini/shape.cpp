// What the members of a generateContent request must be.
// Source: ai.google.dev/api/generate-content, ai.google.dev/api/caching#Content.

#include "core/protocols/shape.h"

#include "core/protocols/gemini/request.h"

#include <array>

namespace patchbay::gemini {

namespace {

using namespace shape;

constexpr std::array inlineMembers {
    Member {"mimeType", text, Need::Value},
    Member {.name = "data", .kinds = text, .need = Need::Value, .content = Content::Base64}};
constexpr Shape inlineData {inlineMembers};
constexpr std::array fileMembers {
    Member {.name = "fileUri", .kinds = text, .need = Need::Value, .content = Content::NotEmpty},
    Member {"mimeType", text}};
constexpr Shape fileData {fileMembers};
constexpr Member functionName {
    .name = "name", .kinds = text, .need = Need::Value, .content = Content::NotEmpty};
constexpr std::array callMembers {functionName, Member {"id", text}, Member {"args", object}};
constexpr Shape call {callMembers};
constexpr std::array responseMembers {functionName, Member {"id", text},
                                      Member {"response", object, Need::Value},
                                      Member {.name = "parts", .kinds = array, .elements = object}};
constexpr Shape response {responseMembers};

constexpr std::array partMembers {
    Member {"text", text},
    Member {.name = "inlineData", .kinds = object, .inner = &inlineData},
    Member {.name = "fileData", .kinds = object, .inner = &fileData},
    Member {.name = "functionCall", .kinds = object, .inner = &call},
    Member {.name = "functionResponse", .kinds = object, .inner = &response},
    Member {"thought", boolean},
    Member {.name = "thoughtSignature", .kinds = text, .content = Content::Base64},
};
constexpr Shape part {.members = partMembers, .filled = true};

/// `function` and `tool` come from older clients.
constexpr std::array<std::string_view, 4> roles {"user", "model", "function", "tool"};
constexpr std::array contentMembers {Member {.name = "role", .kinds = text, .words = roles},
                                     Member {"parts", array | object, Need::Value, &part, object}};
constexpr Shape content {contentMembers};
constexpr std::array systemMembers {contentMembers[1]};
constexpr Shape system {systemMembers};

constexpr std::array declarationMembers {functionName, Member {"description", text},
                                         Member {"parameters", object},
                                         Member {"parametersJsonSchema", object}};
constexpr Shape declaration {declarationMembers};
constexpr std::array toolMembers {Member {
    .name = "functionDeclarations", .kinds = array, .inner = &declaration, .elements = object}};
constexpr Shape tool {.members = toolMembers, .filled = true};
constexpr std::array<std::string_view, 5> modes {"MODE_UNSPECIFIED", "AUTO", "ANY", "NONE",
                                                 "VALIDATED"};
constexpr std::array callingMembers {
    Member {.name = "mode", .kinds = text, .words = modes},
    Member {.name = "allowedFunctionNames", .kinds = array, .elements = text}};
constexpr Shape calling {callingMembers};
constexpr std::array toolConfigMembers {
    Member {.name = "functionCallingConfig", .kinds = object, .inner = &calling}};
constexpr Shape toolConfig {toolConfigMembers};

constexpr std::array thinkingMembers {
    Member {.name = "thinkingBudget", .kinds = integer, .least = -1},
    Member {"thinkingLevel", text}, Member {"includeThoughts", boolean}};
constexpr Shape thinking {thinkingMembers};
constexpr std::array configMembers {
    Member {"temperature", number},
    Member {"topP", number},
    Member {"topK", number},
    Member {.name = "maxOutputTokens", .kinds = integer, .least = 1},
    Member {.name = "candidateCount", .kinds = integer, .least = 1},
    Member {.name = "stopSequences", .kinds = array, .elements = text},
    Member {"seed", integer},
    Member {"presencePenalty", number},
    Member {"frequencyPenalty", number},
    Member {"responseMimeType", text},
    Member {"responseSchema", object},
    Member {"responseJsonSchema", object},
    Member {.name = "responseModalities", .kinds = array, .elements = text},
    Member {.name = "logprobs", .kinds = integer, .least = 0},
    Member {"responseLogprobs", boolean},
    Member {.name = "thinkingConfig", .kinds = object, .inner = &thinking},
};
constexpr Shape config {configMembers};

constexpr std::array requestMembers {
    Member {"contents", array | object, Need::Value, &content, object},
    Member {.name = "systemInstruction", .kinds = text | object, .inner = &system},
    Member {.name = "tools", .kinds = array | object, .inner = &tool, .elements = object},
    Member {.name = "toolConfig", .kinds = object, .inner = &toolConfig},
    Member {.name = "generationConfig", .kinds = object, .inner = &config},
    Member {.name = "safetySettings", .kinds = array, .elements = object},
    Member {"cachedContent", text},
};
constexpr Shape request {.members = requestMembers, .eitherSpelling = true};

} // namespace

Result<void> checkShape(json::Value body)
{
    return check(body, request);
}

} // namespace patchbay::gemini
