#include "core/protocols/openairesponses/answer.h"

#include "core/protocols/logprobs.h"
#include "core/protocols/openairesponses/answerframe.h"
#include "core/protocols/openairesponses/proofs.h"
#include "core/protocols/openairesponses/response.h"
#include "core/protocols/rawjson.h"

#include <algorithm>

namespace patchbay::openairesponses {

namespace {

using json::Tree;

Tree usageTree(const Usage &usage)
{
    const std::int64_t input = usage.totalInput();
    Tree details {{"cached_tokens", usage.cacheRead + usage.cacheReadAudio},
                  {"cache_write_tokens", usage.cacheWrite + usage.cacheWrite1h}};
    return {{"input_tokens", input},
            {"input_tokens_details", std::move(details)},
            {"output_tokens", usage.output},
            {"output_tokens_details", {{"reasoning_tokens", usage.reasoning}}},
            {"total_tokens", input + usage.output}};
}

std::string_view statusOf(const FinishReason &finish)
{
    return finish.kind == FinishReason::Kind::Length
                   || finish.kind == FinishReason::Kind::ContentFilter
               ? "incomplete"
               : "completed";
}

Tree incompleteDetails(const FinishReason &finish)
{
    if (finish.kind == FinishReason::Kind::Length)
        return {{"reason", "max_output_tokens"}};
    if (finish.kind == FinishReason::Kind::ContentFilter)
        return {{"reason", "content_filter"}};
    return nullptr;
}

Tree message(const std::string &id, Tree part, const std::string &phase)
{
    Tree item {{"id", id},
               {"type", "message"},
               {"status", "completed"},
               {"role", "assistant"},
               {"content", Tree::array({std::move(part)})}};
    if (!phase.empty())
        item["phase"] = phase;
    return item;
}

Tree reasoningItem(const ReasoningPart &part, const std::string &id)
{
    Tree item {{"id", id}, {"type", "reasoning"}, {"summary", Tree::array()}};
    if (!part.summary.empty())
        item["summary"].push_back({{"type", "summary_text"}, {"text", part.summary}});
    if (!part.text.empty())
        item["content"] = Tree::array({{{"type", "reasoning_text"}, {"text", part.text}}});
    if (const std::string proof = sealedProof(part); !proof.empty())
        item["encrypted_content"] = proof;
    return item;
}

} // namespace

FinishReason toldFinish(FinishReason finish, bool refusalShown)
{
    if (finish.kind == FinishReason::Kind::Refusal && !refusalShown)
        finish.kind = FinishReason::Kind::ContentFilter;
    return finish;
}

std::string itemId(const ContentPart &part, std::string_view response, std::size_t index)
{
    const char *prefix = "msg_";
    if (const auto *reasoning = std::get_if<ReasoningPart>(&part)) {
        if (!reasoning->id.empty() && reasoning->issuer == issuer)
            return reasoning->id;
        prefix = "rs_";
    } else if (const auto *call = std::get_if<ToolCallPart>(&part)) {
        prefix = call->freeform ? "ctc_" : "fc_";
    }
    return prefix + itemBase(response) + '_' + std::to_string(index);
}

Tree outputItem(const ContentPart &part, const std::string &id)
{
    if (const auto *text = std::get_if<TextPart>(&part))
        return message(
            id,
            {{"type", "output_text"},
             {"text", text->text},
             {"annotations", text->annotations.empty() ? Tree::array() : treeOf(text->annotations)},
             {"logprobs", Tree::array()}},
            text->phase);
    if (const auto *refusal = std::get_if<RefusalPart>(&part))
        return message(id, {{"type", "refusal"}, {"refusal", refusal->text}}, {});
    if (const auto *reasoning = std::get_if<ReasoningPart>(&part))
        return reasoningItem(*reasoning, id);
    if (const auto *call = std::get_if<ToolCallPart>(&part)) {
        Tree item {{"id", id},
                   {"type", call->freeform ? "custom_tool_call" : "function_call"},
                   {"status", "completed"},
                   {"call_id", call->id},
                   {"name", call->name},
                   {call->freeform ? "input" : "arguments", call->arguments}};
        if (!call->nameSpace.empty())
            item["namespace"] = call->nameSpace;
        return item;
    }
    if (const auto *native = std::get_if<ProviderPart>(&part); native && native->issuer == issuer) {
        if (Tree item = treeOf(native->raw); item.is_object())
            return item;
    }
    return nullptr;
}

Tree responseTree(const Response &response, const FinishReason &finish, std::string_view status)
{
    const bool open = !status.empty();
    const std::string id = response.id.starts_with("resp_") ? response.id : "resp_" + response.id;
    Tree tree {{"id", id},
               {"object", "response"},
               {"created_at", response.created},
               {"status", open ? status : statusOf(finish)},
               {"error", nullptr},
               {"incomplete_details", open ? Tree() : incompleteDetails(finish)},
               {"instructions", nullptr},
               {"metadata", Tree::object()},
               {"model", response.model},
               {"output", Tree::array()},
               {"parallel_tool_calls", true},
               {"temperature", nullptr},
               {"tool_choice", "auto"},
               {"tools", Tree::array()},
               {"top_p", nullptr},
               {"usage", nullptr}};
    if (response.usage)
        tree["usage"] = usageTree(*response.usage);
    return tree;
}

std::string encodeResponse(const Response &response)
{
    const Choice choice = response.choices.empty() ? Choice() : response.choices.front();
    const bool refusal = std::ranges::any_of(choice.parts, [](const ContentPart &part) {
        return std::holds_alternative<RefusalPart>(part);
    });
    Tree tree = responseTree(response, toldFinish(choice.finish, refusal), {});
    Tree &output = tree["output"];
    std::string tokens = logprobs::ofChat(choice.logprobs);
    for (const ContentPart &part : choice.parts) {
        const auto *call = std::get_if<ToolCallPart>(&part);
        if (const std::string proof = call ? sealedProof(*call) : std::string(); !proof.empty()) {
            const ContentPart thinking = ReasoningPart();
            output.push_back(outputItem(thinking, itemId(thinking, response.id, output.size())));
            output.back()["encrypted_content"] = proof;
        }
        Tree item = outputItem(part, itemId(part, response.id, output.size()));
        if (std::holds_alternative<TextPart>(part)) // the first text, whose they are
            item["content"][0]["logprobs"] = logprobs::toResponses(std::exchange(tokens, {}));
        if (!item.is_null())
            output.push_back(std::move(item));
    }
    return json::dumpTree(tree);
}

} // namespace patchbay::openairesponses
