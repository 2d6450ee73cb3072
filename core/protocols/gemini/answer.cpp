// Canonical answer to the text of a GenerateContentResponse.

#include "core/protocols/gemini/answer.h"

#include "core/protocols/gemini/logprobs.h"
#include "core/protocols/gemini/media.h"
#include "core/protocols/gemini/part.h"
#include "core/protocols/gemini/proofs.h"
#include "core/protocols/gemini/response.h"
#include "core/protocols/logprobs.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace patchbay::gemini {

namespace {

using json::Tree;

void sign(Tree &part, const std::string &signature)
{
    if (!signature.empty())
        part["thoughtSignature"] = signature;
}

/// Null for a part that an answer cannot hold.
Tree encodePart(const ContentPart &source)
{
    if (const auto *text = std::get_if<TextPart>(&source)) {
        Tree part = textPart(text->text);
        sign(part, text->signature);
        return part;
    }
    if (const auto *reasoning = std::get_if<ReasoningPart>(&source)) {
        Tree part = textPart(reasoning->text.empty() ? reasoning->summary : reasoning->text);
        part["thought"] = true;
        if (reasoning->issuer == issuer)
            sign(part, reasoning->signature);
        return part;
    }
    if (const auto *call = std::get_if<ToolCallPart>(&source))
        return callPart(*call);
    if (const auto *refusal = std::get_if<RefusalPart>(&source))
        return textPart(refusal->text);
    if (const auto *image = std::get_if<ImagePart>(&source))
        return encodeImage(*image).value_or(Tree());
    if (const auto *file = std::get_if<FilePart>(&source))
        return encodeFile(*file).value_or(Tree());
    if (const auto *audio = std::get_if<AudioPart>(&source))
        return encodeAudio(*audio);
    if (const auto *own = std::get_if<ProviderPart>(&source); own && own->issuer == issuer)
        return json::parseTree(own->raw).value_or(Tree());
    return {};
}

/// The parts of one answer. A proof of another's stands where Gemini's own would: with the call
/// after the thought, which every client gives back, else with an empty text at the end.
Tree encodeParts(const std::vector<ContentPart> &source)
{
    Tree parts = Tree::array();
    std::vector<ReasoningPart> proofs;
    for (const ContentPart &part : source) {
        const auto *thought = std::get_if<ReasoningPart>(&part);
        if (thought && isForeignProof(*thought))
            proofs.push_back(*thought);
        if (thought && thought->text.empty() && thought->summary.empty()
            && thought->issuer != issuer)
            continue; // nothing but its proof
        Tree tree = encodePart(part);
        if (!tree.is_object())
            continue;
        if (!proofs.empty() && tree.contains("functionCall") && !tree.contains("thoughtSignature"))
            sign(tree, sealed(std::exchange(proofs, {})));
        parts.push_back(std::move(tree));
    }
    if (!proofs.empty()) {
        parts.push_back(textPart({}));
        sign(parts.back(), sealed(proofs));
    }
    return parts;
}

void addDetails(Tree &usage, const char *name,
                std::initializer_list<std::pair<const char *, std::int64_t>> counts)
{
    for (const auto &[modality, tokens] : counts) {
        if (tokens > 0)
            usage[name].push_back({{"modality", modality}, {"tokenCount", tokens}});
    }
}

} // namespace

Tree callPart(const ToolCallPart &call)
{
    Tree arguments = Tree::object();
    auto parsed = json::parseTree(call.arguments.empty() ? "{}" : call.arguments);
    if (!call.freeform && parsed && parsed->is_object())
        arguments = std::move(*parsed);
    else
        arguments["input"] = call.arguments;
    Tree function = Tree::object();
    if (!call.id.empty() && !isMadeCallId(call.id))
        function["id"] = call.id;
    function["name"] = call.name;
    function["args"] = std::move(arguments);
    Tree part = Tree::object();
    part["functionCall"] = std::move(function);
    sign(part, call.signature);
    return part;
}

Tree usageMetadata(const Usage &usage)
{
    const std::int64_t cached = usage.cacheRead + usage.cacheReadAudio;
    Tree tree = Tree::object();
    tree["promptTokenCount"] = usage.totalInput();
    tree["candidatesTokenCount"] = usage.output - usage.reasoning;
    tree["totalTokenCount"] = usage.totalInput() + usage.output;
    if (usage.reasoning > 0)
        tree["thoughtsTokenCount"] = usage.reasoning;
    if (cached > 0)
        tree["cachedContentTokenCount"] = cached;
    const std::int64_t audio = usage.inputAudio + usage.cacheReadAudio;
    addDetails(tree, "promptTokensDetails",
               {{"TEXT", usage.totalInput() - audio - usage.inputImage},
                {"AUDIO", audio},
                {"IMAGE", usage.inputImage}});
    addDetails(tree, "cacheTokensDetails",
               {{"TEXT", usage.cacheRead}, {"AUDIO", usage.cacheReadAudio}});
    const std::int64_t text
        = usage.output - usage.reasoning - usage.outputAudio - usage.outputImage;
    addDetails(tree, "candidatesTokensDetails",
               {{"TEXT", text}, {"AUDIO", usage.outputAudio}, {"IMAGE", usage.outputImage}});
    return tree;
}

std::string finishWord(const FinishReason &finish)
{
    using Kind = FinishReason::Kind;
    // Gemini's own words are upper case; those of others are not for its clients.
    const bool own = !finish.text.empty() && std::ranges::all_of(finish.text, [](char letter) {
        return (letter >= 'A' && letter <= 'Z') || letter == '_';
    });
    switch (finish.kind) {
    case Kind::None:
        return {};
    case Kind::Stop:
    case Kind::ToolCalls:
    case Kind::StopSequence:
    case Kind::Pause:
        return "STOP";
    case Kind::Length:
        return "MAX_TOKENS";
    case Kind::ContentFilter:
    case Kind::Refusal:
        return own ? finish.text : "SAFETY";
    case Kind::Other:
        break;
    }
    return own ? finish.text : "OTHER";
}

std::string encodeResponse(const Response &response)
{
    Tree body = Tree::object();
    body["candidates"] = Tree::array();
    for (const Choice &choice : response.choices) {
        Tree parts = encodeParts(choice.parts);
        Tree candidate = Tree::object();
        candidate["content"]["parts"] = std::move(parts);
        candidate["content"]["role"] = "model";
        if (const std::string word = finishWord(choice.finish); !word.empty())
            candidate["finishReason"] = word;
        candidate["index"] = choice.index;
        if (Tree tokens = logprobsResult(logprobs::ofChat(choice.logprobs)); !tokens.is_null())
            candidate["logprobsResult"] = std::move(tokens);
        body["candidates"].push_back(std::move(candidate));
    }
    if (response.usage)
        body["usageMetadata"] = usageMetadata(*response.usage);
    body["modelVersion"] = response.model;
    body["responseId"] = response.id;
    return json::dumpTree(body);
}

} // namespace patchbay::gemini
