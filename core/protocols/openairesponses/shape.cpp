// What the members of a Responses request must be.
// Source: platform.openai.com/docs/api-reference/responses/create.

#include "core/protocols/shape.h"

#include "core/protocols/openairesponses/request.h"

#include <array>

namespace patchbay::openairesponses {

namespace {

using namespace shape;

constexpr std::array textMembers {Member {"text", text, Need::Value}};
constexpr Shape textPart {textMembers};
constexpr std::array imageMembers {
    Member {.name = "image_url", .kinds = text, .content = Content::Media},
    Member {"file_id", text}, Member {"detail", text}};
constexpr std::array<std::string_view, 2> imageSources {"image_url", "file_id"};
constexpr Shape imagePart {.members = imageMembers, .oneOf = imageSources};
constexpr std::array fileMembers {
    Member {.name = "file_data", .kinds = text, .content = Content::Media},
    Member {"file_url", text}, Member {"file_id", text}, Member {"filename", text}};
constexpr std::array<std::string_view, 3> fileSources {"file_data", "file_url", "file_id"};
constexpr Shape filePart {.members = fileMembers, .oneOf = fileSources};
constexpr std::array audioMembers {
    Member {.name = "data", .kinds = text, .need = Need::Value, .content = Content::Base64},
    Member {"format", text, Need::Value}};
constexpr Shape audio {audioMembers};
constexpr std::array audioPartMembers {Member {"input_audio", object, Need::Value, &audio}};
constexpr Shape audioPart {audioPartMembers};
constexpr std::array refusalMembers {Member {"refusal", text, Need::Value}};
constexpr Shape refusalPart {refusalMembers};

constexpr std::array partMembers {Member {"type", text, Need::Value}};
constexpr std::array partVariants {
    Variant {"input_text", &textPart},   Variant {"output_text", &textPart},
    Variant {"input_image", &imagePart}, Variant {"input_file", &filePart},
    Variant {"input_audio", &audioPart}, Variant {"refusal", &refusalPart}};
constexpr Shape part {.members = partMembers, .tag = "type", .variants = partVariants};

constexpr std::array<std::string_view, 4> roles {"user", "assistant", "system", "developer"};
constexpr std::array messageMembers {
    Member {.name = "role", .kinds = text, .need = Need::Value, .words = roles},
    Member {"content", text | array, Need::Value, &part, object}};
constexpr Shape message {messageMembers};

constexpr Member callId {"call_id", text, Need::Value};
constexpr Member toolName {
    .name = "name", .kinds = text, .need = Need::Value, .content = Content::NotEmpty};
constexpr std::array callMembers {callId, toolName, Member {"arguments", text, Need::Value}};
constexpr Shape call {callMembers};
constexpr std::array customCallMembers {callId, toolName, Member {"input", text, Need::Value}};
constexpr Shape customCall {customCallMembers};
constexpr std::array outputMembers {callId,
                                    Member {"output", text | array, Need::Value, &part, object}};
constexpr Shape callOutput {outputMembers};
constexpr std::array reasoningMembers {
    Member {.name = "summary", .kinds = array, .elements = object},
    Member {"encrypted_content", text}};
constexpr Shape reasoningItem {reasoningMembers};
constexpr std::array referenceMembers {Member {"id", text, Need::Value}};
constexpr Shape reference {referenceMembers};

/// A message needs no type, having a role, nor a reference, having an id.
constexpr std::array untypedMembers {
    Member {.name = "role", .kinds = text, .words = roles},
    Member {.name = "content", .kinds = text | array, .inner = &part, .elements = object}};
constexpr Shape untyped {untypedMembers};
constexpr std::array itemMembers {Member {"type", text}};
constexpr std::array itemVariants {Variant {"message", &message},
                                   Variant {"function_call", &call},
                                   Variant {"custom_tool_call", &customCall},
                                   Variant {"function_call_output", &callOutput},
                                   Variant {"custom_tool_call_output", &callOutput},
                                   Variant {"reasoning", &reasoningItem},
                                   Variant {"item_reference", &reference},
                                   Variant {"untyped", &untyped}};
constexpr std::array<std::string_view, 3> itemHeads {"type", "role", "id"};
constexpr Shape item {.members = itemMembers,
                      .tag = "type",
                      .variants = itemVariants,
                      .untagged = "untyped",
                      .oneOf = itemHeads};

constexpr std::array functionMembers {toolName, Member {"description", text},
                                      Member {"parameters", object}, Member {"strict", boolean}};
constexpr Shape function {functionMembers};
constexpr std::array customMembers {toolName, Member {"description", text},
                                    Member {"format", object}};
constexpr Shape custom {customMembers};
constexpr std::array typeMembers {Member {"type", text, Need::Value}};
constexpr std::array namespaceMembers {
    toolName, Member {.name = "tools", .kinds = array, .elements = object}};
constexpr Shape nameSpace {namespaceMembers};
constexpr std::array toolVariants {Variant {"function", &function}, Variant {"custom", &custom},
                                   Variant {"namespace", &nameSpace}};
constexpr Shape tool {.members = typeMembers, .tag = "type", .variants = toolVariants};

constexpr std::array namedMembers {toolName};
constexpr Shape named {namedMembers};
constexpr std::array choiceVariants {Variant {"function", &named}, Variant {"custom", &named}};
constexpr Shape choice {.members = typeMembers, .tag = "type", .variants = choiceVariants};
constexpr std::array<std::string_view, 3> choiceWords {"none", "auto", "required"};

constexpr std::array schemaMembers {Member {"name", text}, Member {"schema", object, Need::Value},
                                    Member {"strict", boolean}};
constexpr Shape schema {schemaMembers};
constexpr std::array formatVariants {Variant {"json_schema", &schema}};
constexpr std::array<std::string_view, 3> formats {"text", "json_object", "json_schema"};
constexpr std::array formatMembers {
    Member {.name = "type", .kinds = text, .need = Need::Value, .words = formats}};
constexpr Shape format {.members = formatMembers, .tag = "type", .variants = formatVariants};
constexpr std::array answerMembers {Member {.name = "format", .kinds = object, .inner = &format},
                                    Member {"verbosity", text}};
constexpr Shape answerText {answerMembers};

constexpr std::array effortMembers {Member {"effort", text}, Member {"summary", text}};
constexpr Shape effort {effortMembers};

constexpr std::array requestMembers {
    Member {.name = "input", .kinds = text | array, .inner = &item, .elements = object},
    Member {"instructions", text},
    Member {.name = "tools", .kinds = array, .inner = &tool, .elements = object},
    Member {.name = "tool_choice", .kinds = text | object, .inner = &choice, .words = choiceWords},
    Member {"parallel_tool_calls", boolean},
    Member {.name = "text", .kinds = object, .inner = &answerText},
    Member {.name = "reasoning", .kinds = object, .inner = &effort},
    Member {.name = "include", .kinds = array, .elements = text},
    Member {"temperature", number},
    Member {"top_p", number},
    Member {.name = "top_logprobs", .kinds = integer, .least = 0},
    Member {"max_tool_calls", integer},
    Member {"metadata", object},
    Member {"truncation", text},
    Member {"user", text},
    Member {"stream_options", object},
    Member {.name = "previous_response_id", .kinds = text, .content = Content::NotEmpty},
    Member {"conversation", text | object},
    Member {"prompt", object},
    Member {"prompt_cache_key", text},
    Member {"service_tier", text},
};
constexpr Shape request {requestMembers};

} // namespace

Result<void> checkShape(json::Value body)
{
    return check(body, request);
}

} // namespace patchbay::openairesponses
