// What the members of a Messages request must be.
// Source: docs.claude.com/en/api/messages.

#include "core/protocols/shape.h"

#include "core/protocols/anthropic/request.h"

#include <array>

namespace patchbay::anthropic {

namespace {

using namespace shape;

constexpr std::array textMembers {Member {"text", text, Need::Value}};
constexpr Shape textBlock {textMembers};

constexpr std::array base64Members {
    Member {"media_type", text, Need::Value},
    Member {.name = "data", .kinds = text, .need = Need::Value, .content = Content::Base64}};
constexpr Shape base64Source {base64Members};
constexpr std::array urlMembers {
    Member {.name = "url", .kinds = text, .need = Need::Value, .content = Content::NotEmpty}};
constexpr Shape urlSource {urlMembers};
constexpr std::array storedMembers {Member {"file_id", text, Need::Value}};
constexpr Shape storedSource {storedMembers};
constexpr std::array plainMembers {Member {"data", text, Need::Value}};
constexpr Shape plainSource {plainMembers};
constexpr std::array typeMembers {Member {"type", text, Need::Value}};
constexpr std::array sourceVariants {Variant {"base64", &base64Source}, Variant {"url", &urlSource},
                                     Variant {"file", &storedSource},
                                     Variant {"text", &plainSource}};
constexpr Shape source {.members = typeMembers, .tag = "type", .variants = sourceVariants};
constexpr std::array mediumMembers {Member {"source", object, Need::Value, &source}};
constexpr Shape mediumBlock {mediumMembers};

constexpr Member toolName {
    .name = "name", .kinds = text, .need = Need::Value, .content = Content::NotEmpty};
constexpr std::array callMembers {Member {"id", text, Need::Value}, toolName,
                                  Member {"input", object, Need::Value}};
constexpr Shape callBlock {callMembers};
constexpr std::array thinkingMembers {Member {"thinking", text, Need::Value},
                                      Member {"signature", text}};
constexpr Shape thinkingBlock {thinkingMembers};
constexpr std::array redactedMembers {Member {"data", text, Need::Value}};
constexpr Shape redactedBlock {redactedMembers};

constexpr std::array markMembers {Member {"type", text, Need::Value}};
constexpr Shape mark {markMembers};
constexpr std::array blockMembers {
    Member {"type", text, Need::Value},
    Member {.name = "cache_control", .kinds = object, .inner = &mark}};

/// What a tool's result may hold.
constexpr std::array resultBlockVariants {Variant {"text", &textBlock},
                                          Variant {"image", &mediumBlock},
                                          Variant {"document", &mediumBlock}};
constexpr Shape resultBlockContent {
    .members = blockMembers, .tag = "type", .variants = resultBlockVariants};
constexpr std::array resultMembers {
    Member {"tool_use_id", text, Need::Value},
    Member {
        .name = "content", .kinds = text | array, .inner = &resultBlockContent, .elements = object},
    Member {"is_error", boolean}};
constexpr Shape resultBlock {resultMembers};

constexpr std::array blockVariants {Variant {"text", &textBlock},
                                    Variant {"image", &mediumBlock},
                                    Variant {"document", &mediumBlock},
                                    Variant {"tool_use", &callBlock},
                                    Variant {"tool_result", &resultBlock},
                                    Variant {"thinking", &thinkingBlock},
                                    Variant {"redacted_thinking", &redactedBlock}};
constexpr Shape block {.members = blockMembers, .tag = "type", .variants = blockVariants};

constexpr std::array<std::string_view, 3> roles {"user", "assistant", "system"};
constexpr std::array messageMembers {
    Member {.name = "role", .kinds = text, .need = Need::Value, .words = roles},
    Member {"content", text | array, Need::Value, &block, object}};
constexpr Shape message {messageMembers};

constexpr std::array customMembers {toolName, Member {"description", text},
                                    Member {"input_schema", object, Need::Value},
                                    Member {"strict", boolean}};
constexpr Shape custom {customMembers};
constexpr std::array toolMembers {
    Member {"type", text}, Member {.name = "cache_control", .kinds = object, .inner = &mark}};
constexpr std::array toolVariants {Variant {"custom", &custom}};
constexpr Shape tool {
    .members = toolMembers, .tag = "type", .variants = toolVariants, .untagged = "custom"};

constexpr std::array<std::string_view, 4> choiceWords {"auto", "any", "none", "tool"};
constexpr std::array choiceMembers {
    Member {.name = "type", .kinds = text, .need = Need::Value, .words = choiceWords},
    Member {"disable_parallel_tool_use", boolean}};
constexpr std::array namedMembers {toolName};
constexpr Shape named {namedMembers};
constexpr std::array choiceVariants {Variant {"tool", &named}};
constexpr Shape choice {.members = choiceMembers, .tag = "type", .variants = choiceVariants};

constexpr std::array thinkingWishMembers {
    Member {"type", text, Need::Value},
    Member {.name = "budget_tokens", .kinds = integer, .least = 1}};
constexpr Shape thinkingWish {thinkingWishMembers};

constexpr std::array systemVariants {Variant {"text", &textBlock}};
constexpr std::array<std::string_view, 1> systemTypes {"text"};
constexpr std::array systemMembers {
    Member {.name = "type", .kinds = text, .need = Need::Value, .words = systemTypes},
    blockMembers[1]};
constexpr Shape systemBlock {.members = systemMembers, .tag = "type", .variants = systemVariants};

constexpr std::array schemaMembers {Member {"schema", object, Need::Value}};
constexpr Shape schema {schemaMembers};
constexpr std::array formatVariants {Variant {"json_schema", &schema}};
constexpr std::array<std::string_view, 1> formats {"json_schema"};
constexpr std::array formatMembers {
    Member {.name = "type", .kinds = text, .need = Need::Value, .words = formats}};
constexpr Shape format {.members = formatMembers, .tag = "type", .variants = formatVariants};
constexpr std::array outputMembers {Member {"effort", text},
                                    Member {.name = "format", .kinds = object, .inner = &format}};
constexpr Shape output {outputMembers};
constexpr std::array metadataMembers {Member {"user_id", text}};
constexpr Shape metadata {metadataMembers};

constexpr std::array requestMembers {
    Member {"messages", array, Need::Value, &message, object},
    Member {.name = "system", .kinds = text | array, .inner = &systemBlock, .elements = object},
    Member {.name = "tools", .kinds = array, .inner = &tool, .elements = object},
    Member {.name = "tool_choice", .kinds = object, .inner = &choice},
    Member {.name = "thinking", .kinds = object, .inner = &thinkingWish},
    Member {.name = "output_config", .kinds = object, .inner = &output},
    Member {.name = "output_format", .kinds = object, .inner = &format},
    Member {"temperature", number},
    Member {"top_p", number},
    Member {"top_k", number},
    Member {.name = "stop_sequences", .kinds = array, .elements = text},
    Member {.name = "metadata", .kinds = object, .inner = &metadata},
    Member {.name = "cache_control", .kinds = object, .inner = &mark},
    Member {"service_tier", text},
};
constexpr Shape request {requestMembers};

} // namespace

Result<void> checkShape(json::Value body)
{
    return check(body, request);
}

} // namespace patchbay::anthropic
