// What the members of a chat request must be.
// Source: platform.openai.com/docs/api-reference/chat/create.

#include "core/protocols/shape.h"

#include "core/protocols/openaichat/request.h"

#include <array>

namespace patchbay::openaichat {

namespace {

using namespace shape;
using Words = std::array<std::string_view, 4>;

constexpr std::array textMembers {Member {"text", text, Need::Value}};
constexpr Shape textPart {textMembers};

constexpr std::array imageMembers {
    Member {.name = "url", .kinds = text, .need = Need::Value, .content = Content::Media},
    Member {"detail", text}};
constexpr Shape image {imageMembers};
constexpr std::array imagePartMembers {Member {.name = "image_url",
                                               .kinds = text | object,
                                               .need = Need::Value,
                                               .inner = &image,
                                               .content = Content::Media}};
constexpr Shape imagePart {imagePartMembers};

constexpr std::array audioMembers {
    Member {.name = "data", .kinds = text, .need = Need::Value, .content = Content::Base64},
    Member {"format", text, Need::Value}};
constexpr Shape audio {audioMembers};
constexpr std::array audioPartMembers {Member {"input_audio", object, Need::Value, &audio}};
constexpr Shape audioPart {audioPartMembers};

constexpr std::array fileMembers {
    Member {.name = "file_data", .kinds = text, .content = Content::Media},
    Member {"file_id", text}, Member {"filename", text}};
constexpr std::array<std::string_view, 2> fileSources {"file_data", "file_id"};
constexpr Shape file {.members = fileMembers, .oneOf = fileSources};
constexpr std::array filePartMembers {Member {"file", object, Need::Value, &file}};
constexpr Shape filePart {filePartMembers};

constexpr std::array refusalMembers {Member {"refusal", text, Need::Value}};
constexpr Shape refusalPart {refusalMembers};

constexpr std::array partMembers {Member {"type", text}};
constexpr std::array partVariants {Variant {"text", &textPart}, Variant {"image_url", &imagePart},
                                   Variant {"input_audio", &audioPart}, Variant {"file", &filePart},
                                   Variant {"refusal", &refusalPart}};
/// Mistral's clients leave the type of a text out.
constexpr std::array<std::string_view, 2> partHeads {"type", "text"};
constexpr Shape part {
    .members = partMembers, .tag = "type", .variants = partVariants, .oneOf = partHeads};

constexpr std::array calledMembers {
    Member {.name = "name", .kinds = text, .need = Need::Value, .content = Content::NotEmpty},
    Member {"arguments", text}, Member {"input", text}};
constexpr Shape called {calledMembers};
constexpr std::array callMembers {Member {"id", text}, Member {"type", text},
                                  Member {.name = "function", .kinds = object, .inner = &called},
                                  Member {.name = "custom", .kinds = object, .inner = &called}};
constexpr std::array<std::string_view, 2> callBodies {"function", "custom"};
constexpr Shape call {.members = callMembers, .oneOf = callBodies};

constexpr std::array saidMembers {Member {.name = "content",
                                          .kinds = text | array,
                                          .need = Need::Present,
                                          .inner = &part,
                                          .elements = object}};
constexpr Shape said {saidMembers};
/// The JSON that was asked for may stand as it is in an answer, and comes back so.
constexpr std::array answeredMembers {
    Member {
        .name = "content", .kinds = text | array | object, .inner = nullptr, .elements = object},
    Member {.name = "tool_calls", .kinds = array, .inner = &call, .elements = object},
    Member {.name = "function_call", .kinds = object, .inner = &called}, Member {"refusal", text},
    Member {"reasoning_content", text}};
constexpr Shape answered {answeredMembers};
constexpr std::array resultMembers {saidMembers[0], Member {"tool_call_id", text, Need::Value}};
constexpr Shape result {resultMembers};

constexpr std::array<std::string_view, 6> roles {"system",    "developer", "user",
                                                 "assistant", "tool",      "function"};
constexpr std::array messageMembers {
    Member {.name = "role", .kinds = text, .need = Need::Value, .words = roles},
    Member {"name", text}};
constexpr std::array messageVariants {Variant {"system", &said}, Variant {"developer", &said},
                                      Variant {"user", &said}, Variant {"assistant", &answered},
                                      Variant {"tool", &result}};
constexpr Shape message {.members = messageMembers, .tag = "role", .variants = messageVariants};

constexpr std::array functionMembers {
    Member {.name = "name", .kinds = text, .need = Need::Value, .content = Content::NotEmpty},
    Member {"description", text}, Member {"parameters", object}, Member {"strict", boolean}};
constexpr Shape function {functionMembers};
constexpr std::array functionToolMembers {Member {"function", object, Need::Value, &function}};
constexpr Shape functionTool {functionToolMembers};
constexpr std::array customToolMembers {Member {"custom", object, Need::Value, &function}};
constexpr Shape customTool {customToolMembers};
constexpr std::array toolMembers {Member {"type", text},
                                  Member {.name = "function", .kinds = object, .inner = &function}};
constexpr std::array toolVariants {Variant {"function", &functionTool},
                                   Variant {"custom", &customTool}};
constexpr std::array<std::string_view, 2> toolHeads {"type", "function"};
constexpr Shape tool {
    .members = toolMembers, .tag = "type", .variants = toolVariants, .oneOf = toolHeads};

constexpr std::array namedMembers {
    Member {.name = "name", .kinds = text, .need = Need::Value, .content = Content::NotEmpty}};
constexpr Shape named {namedMembers};
constexpr std::array namedToolMembers {Member {"function", object, Need::Value, &named}};
constexpr Shape namedTool {namedToolMembers};
constexpr std::array choiceMembers {Member {"type", text},
                                    Member {.name = "function", .kinds = object, .inner = &named}};
constexpr std::array choiceVariants {Variant {"function", &namedTool}};
constexpr Shape choice {
    .members = choiceMembers, .tag = "type", .variants = choiceVariants, .oneOf = toolHeads};
/// `any` is Mistral's word.
constexpr Words choiceWords {"none", "auto", "required", "any"};

constexpr std::array schemaMembers {Member {"name", text}, Member {"description", text},
                                    Member {"schema", object}, Member {"strict", boolean}};
constexpr Shape schema {schemaMembers};
constexpr std::array schemaFormatMembers {Member {"json_schema", object, Need::Value, &schema}};
constexpr Shape schemaFormat {schemaFormatMembers};
constexpr std::array formatMembers {Member {"type", text, Need::Value}};
constexpr std::array formatVariants {Variant {"json_schema", &schemaFormat}};
constexpr Shape format {.members = formatMembers, .tag = "type", .variants = formatVariants};

constexpr std::array streamMembers {Member {"include_usage", boolean}};
constexpr Shape streamOptions {streamMembers};

constexpr std::array requestMembers {
    Member {"messages", array, Need::Value, &message, object},
    Member {.name = "tools", .kinds = array, .inner = &tool, .elements = object},
    Member {.name = "functions", .kinds = array, .inner = &function, .elements = object},
    Member {.name = "tool_choice", .kinds = text | object, .inner = &choice, .words = choiceWords},
    Member {.name = "function_call", .kinds = text | object, .inner = &named},
    Member {"parallel_tool_calls", boolean},
    Member {.name = "response_format", .kinds = object, .inner = &format},
    Member {.name = "stop", .kinds = text | array, .elements = text},
    Member {.name = "stream_options", .kinds = object, .inner = &streamOptions},
    Member {"temperature", number},
    Member {"top_p", number},
    Member {"top_k", number},
    Member {"presence_penalty", number},
    Member {"frequency_penalty", number},
    Member {"seed", integer},
    Member {"logprobs", boolean},
    Member {.name = "top_logprobs", .kinds = integer, .least = 0},
    Member {"logit_bias", object},
    Member {"reasoning_effort", text},
    Member {.name = "modalities", .kinds = array, .elements = text},
    Member {"metadata", object},
    Member {"user", text},
};
constexpr Shape request {requestMembers};

} // namespace

Result<void> checkShape(json::Value body)
{
    return check(body, request);
}

} // namespace patchbay::openaichat
