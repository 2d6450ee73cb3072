#include "tests/support/meaning.h"

#include "core/base/jsontree.h"
#include "core/protocols/logprobs.h"
#include "core/protocols/usagedecoder.h"

#include <algorithm>

namespace patchbay {

namespace {

std::string minified(const std::string &text)
{
    const auto tree = json::parseTree(text);
    return tree ? json::dumpTree(*tree) : text;
}

/// Protocols differ in the white space between the pieces of a text.
std::string squeezed(const std::string &text)
{
    std::string out;
    std::ranges::copy_if(text, std::back_inserter(out),
                         [](char letter) { return letter > ' ' || letter < 0; });
    return out;
}

class Reader
{
public:
    explicit Reader(Meaning &meaning)
        : m_meaning(meaning)
    { }

    void say(const char *feature, const std::string &text)
    {
        if (!text.empty())
            m_meaning[feature].append(text).append(1, '\n');
    }

    void read(const ContentPart &part, const std::string &role)
    {
        std::visit([&](const auto &each) { readPart(each, role); }, part);
    }

private:
    void readPart(const TextPart &part, const std::string &role)
    {
        const std::string text = squeezed(part.text);
        if (!text.empty())
            m_meaning[role + " text"] += text;
        mark(part.cacheControl);
        // Members in any order.
        if (!part.annotations.empty())
            say("citations", nlohmann::json::parse(part.annotations).dump());
        say("citations", part.citations);
        say("proof of text", part.signature);
        say("phase", part.phase);
    }
    void readPart(const ImagePart &part, const std::string &role)
    {
        const std::string prefix = role == "result" ? "result image" : "image";
        say(prefix.c_str(), part.data);
        say((prefix + " by address").c_str(), part.url);
        say("stored image", part.id);
        say("image detail", part.detail == "auto" ? std::string() : part.detail);
        mark(part.cacheControl);
    }
    void readPart(const FilePart &part, const std::string &)
    {
        say("file", part.data);
        say("file by address", part.url);
        say("file name", part.name);
        say("stored file", part.id);
        mark(part.cacheControl);
    }
    void readPart(const AudioPart &part, const std::string &) { say("audio", part.data); }
    void readPart(const ToolCallPart &part, const std::string &)
    {
        const std::string arguments
            = part.freeform ? part.arguments
                            : minified(part.arguments.empty() ? "{}" : part.arguments);
        say(part.freeform ? "freeform call" : "call", part.name + ' ' + arguments);
        say("proof of call", part.signature);
        say("namespace", part.nameSpace);
        mark(part.cacheControl);
    }
    void readPart(const ToolResultPart &part, const std::string &)
    {
        for (const auto &piece : part.content) {
            std::visit(
                [&](const auto &each) {
                    if constexpr (std::is_same_v<std::decay_t<decltype(each)>, TextPart>) {
                        if (const std::string text = squeezed(each.text); !text.empty())
                            m_meaning["result text"] += text;
                    } else {
                        readPart(each, "result");
                    }
                },
                piece);
        }
        if (part.isError)
            say("result error", "yes");
        mark(part.cacheControl);
    }
    void readPart(const ReasoningPart &part, const std::string &role)
    {
        const std::string prefix = role == "assistant" ? "thinking" : "earlier thinking";
        if (const std::string text = squeezed(part.text + part.summary); !text.empty())
            m_meaning[prefix] += text;
        // A stream's proofs come in the form that their provider gave them.
        if (part.signature.empty() && part.encrypted.empty() && !part.raw.empty())
            readDetails(json::parseTree(part.raw).value_or(json::Tree()));
        say("proof of thinking", part.signature);
        say("proof of thinking", part.encrypted);
    }
    void readPart(const RefusalPart &part, const std::string &) { say("refusal", part.text); }
    void readPart(const ProviderPart &part, const std::string &) { say("own part", part.type); }

    void readDetails(const json::Tree &details)
    {
        if (details.is_array()) {
            for (const json::Tree &detail : details)
                readDetails(detail);
            return;
        }
        for (const char *const member : {"signature", "data"}) {
            if (details.is_object() && details.contains(member) && details[member].is_string())
                say("proof of thinking", details[member].get<std::string>());
        }
    }

    void mark(const std::string &cacheControl)
    {
        if (!cacheControl.empty())
            say("cache mark", minified(cacheControl));
    }

    Meaning &m_meaning;
};

std::string wordFor(Role role)
{
    if (role == Role::System || role == Role::Developer)
        return "system";
    return role == Role::Assistant ? "assistant" : role == Role::Tool ? "result" : "user";
}

void readTools(const Request &request, Reader &reader)
{
    for (const Tool &tool : request.tools) {
        if (!tool.raw.empty()) {
            reader.say("own tool", minified(tool.raw));
            continue;
        }
        reader.say(tool.freeform ? "freeform tool" : "tool", tool.name);
        reader.say("tool description", tool.freeform ? std::string() : squeezed(tool.description));
        const auto schema = json::parseTree(tool.parameters);
        if (schema && schema->is_object() && schema->contains("properties")) {
            for (const auto &[name, value] : (*schema)["properties"].items())
                reader.say("tool parameters", name);
        }
        reader.say("tool strict", tool.strict.value_or(false) ? tool.name : std::string());
        if (!tool.cacheControl.empty())
            reader.say("cache mark", minified(tool.cacheControl));
    }
    using Mode = ToolChoice::Mode;
    const ToolChoice &choice = request.toolChoice;
    if (choice.mode == Mode::None)
        reader.say("tool choice", "none");
    if (choice.mode == Mode::Required)
        reader.say("tool choice", "required");
    if (choice.mode == Mode::Named)
        reader.say(choice.raw.empty() ? "tool choice" : "own tool choice", choice.name);
    if (choice.mode != Mode::Named && (!choice.allowed.empty() || !choice.raw.empty()))
        reader.say("allowed tools", "yes");
    if (request.parallelToolCalls == false)
        reader.say("one call at a time", "yes");
}

void readOutput(const Request &request, Reader &reader)
{
    const OutputFormat &output = request.output;
    if (output.kind == OutputFormat::Kind::JsonObject)
        reader.say("json object", "yes");
    if (output.kind == OutputFormat::Kind::JsonSchema) {
        reader.say("json schema", "yes");
        reader.say("schema name", output.name == "answer" ? std::string() : output.name);
        reader.say("schema description", output.description);
        reader.say("schema not strict", output.strict.value_or(true) ? "" : "yes");
    }
    reader.say("verbosity", output.verbosity);
}

void readSampling(const Request &request, Reader &reader)
{
    const Sampling &sampling = request.sampling;
    reader.say("temperature", sampling.temperature);
    reader.say("top_p", sampling.topP);
    reader.say("top_k", sampling.topK);
    reader.say("seed", sampling.seed);
    reader.say("presence penalty", sampling.presencePenalty);
    reader.say("frequency penalty", sampling.frequencyPenalty);
    for (const std::string &stop : sampling.stop)
        reader.say("stop", stop);
    if (request.facts.choices > 1)
        reader.say("choices", std::to_string(request.facts.choices));
    if (request.logprobs)
        reader.say("logprobs", "yes");
    if (request.topLogprobs)
        reader.say("top logprobs", std::to_string(*request.topLogprobs));
    if (request.facts.maxOutput)
        reader.say("output limit", std::to_string(*request.facts.maxOutput));
}

void readReasoning(const ReasoningWish &wish, Reader &reader)
{
    reader.say(wish.effortOnly && wish.effort != "none" ? "effort of the answer" : "effort",
               wish.effort);
    if (wish.budgetTokens)
        reader.say("thinking budget", std::to_string(*wish.budgetTokens));
    if (wish.adaptive && wish.effort.empty())
        reader.say("adaptive thinking", "yes");
    const bool hidden = wish.summary == "omitted" || wish.showText == false;
    if (!hidden && (!wish.summary.empty() || wish.showText))
        reader.say("shown thinking", "yes");
}

void readUsage(const Usage &usage, Reader &reader)
{
    if (usage.source == UsageSource::Unknown)
        return;
    const auto count = [&](const char *feature, std::int64_t number) {
        if (number > 0)
            reader.say(feature, std::to_string(number));
    };
    count("input tokens", usage.totalInput());
    count("output tokens", usage.output);
    count("cached tokens", usage.cacheRead + usage.cacheReadAudio);
    count("cache writes", usage.cacheWrite + usage.cacheWrite1h);
    count("thinking tokens", usage.reasoning);
    count("audio tokens", usage.inputAudio + usage.outputAudio);
}

void readFinish(const FinishReason &finish, Reader &reader)
{
    using Kind = FinishReason::Kind;
    static const std::map<Kind, std::string> words {
        {Kind::Stop, "stop"},       {Kind::Length, "length"},
        {Kind::ToolCalls, "calls"}, {Kind::ContentFilter, "filter"},
        {Kind::Refusal, "refusal"}, {Kind::StopSequence, "stop sequence"},
        {Kind::Pause, "pause"},     {Kind::Other, "other"}};
    if (finish.kind != Kind::None)
        reader.say("finish", words.at(finish.kind));
    reader.say("stop sequence met", finish.stopSequence);
}

std::string wordOf(const json::Tree &token)
{
    return token["token"].dump() + ' ' + token["logprob"].dump();
}

void readChoice(const Choice &choice, Reader &reader)
{
    for (const ContentPart &part : choice.parts)
        reader.read(part, "assistant");
    readFinish(choice.finish, reader);
    for (const json::Tree &token : logprobs::toResponses(logprobs::ofChat(choice.logprobs))) {
        reader.say("logprobs", wordOf(token));
        for (const json::Tree &other : token["top_logprobs"])
            reader.say("logprobs", "or " + wordOf(other));
    }
}

void grow(ContentPart &part, const PartDelta &delta)
{
    using Kind = PartDelta::Kind;
    if (auto *text = std::get_if<TextPart>(&part))
        (delta.kind == Kind::Citation    ? text->citations
         : delta.kind == Kind::Signature ? text->signature
                                         : text->text)
            += delta.text;
    else if (auto *refusal = std::get_if<RefusalPart>(&part))
        refusal->text += delta.text;
    else if (auto *call = std::get_if<ToolCallPart>(&part))
        (delta.kind == Kind::Signature ? call->signature : call->arguments) += delta.text;
    else if (auto *reasoning = std::get_if<ReasoningPart>(&part))
        (delta.kind == Kind::Summary     ? reasoning->summary
         : delta.kind != Kind::Signature ? reasoning->text
         : reasoning->encrypted.empty()  ? reasoning->signature
                                         : reasoning->encrypted)
            += delta.text;
}

} // namespace

Meaning meaningOf(const Request &request)
{
    Meaning meaning;
    Reader reader(meaning);
    for (const Message &message : request.messages) {
        for (const ContentPart &part : message.parts)
            reader.read(part, std::holds_alternative<ReasoningPart>(part) ? "earlier"
                                                                          : wordFor(message.role));
        if (message.role != Role::Tool)
            reader.say("speaker's name", message.name);
    }
    readTools(request, reader);
    readOutput(request, reader);
    readSampling(request, reader);
    readReasoning(request.reasoning, reader);
    if (!request.metadata.empty())
        reader.say("metadata", minified(request.metadata));
    reader.say("user", request.facts.user);
    reader.say("cache key", request.promptCacheKey);
    reader.say("cache mark on the whole", request.cacheControl);
    reader.say("service tier", request.serviceTier);
    return meaning;
}

Meaning meaningOf(const Response &response)
{
    Meaning meaning;
    Reader reader(meaning);
    if (!response.choices.empty())
        readChoice(response.choices.front(), reader);
    if (response.choices.size() > 1)
        reader.say("more answers", std::to_string(response.choices.size()));
    readUsage(response.usage.value_or(Usage()), reader);
    return meaning;
}

Meaning meaningOf(const std::vector<StreamEvent> &events)
{
    Response response;
    Usage usage;
    std::map<std::int64_t, std::map<std::int64_t, ContentPart>> parts;
    std::map<std::int64_t, FinishReason> ends;
    std::map<std::int64_t, std::string> tokens;
    for (const StreamEvent &event : events) {
        if (const auto *start = std::get_if<PartStart>(&event)) {
            parts[start->choice].insert_or_assign(start->part, start->head);
        } else if (const auto *delta = std::get_if<PartDelta>(&event)) {
            grow(parts[delta->choice][delta->part], *delta);
            logprobs::append(tokens[delta->choice], delta->logprobs);
        } else if (const auto *end = std::get_if<PartEnd>(&event)) {
            if (auto *text = std::get_if<TextPart>(&parts[end->choice][end->part]))
                text->annotations = end->annotations;
        } else if (const auto *last = std::get_if<MessageEnd>(&event)) {
            ends[last->choice] = last->finish;
        } else if (const auto *report = std::get_if<UsageReport>(&event)) {
            updateUsage(usage, report->usage);
        }
    }
    response.usage = usage;
    for (const auto &[index, list] : parts) {
        Choice choice {.index = index, .finish = ends[index]};
        for (const auto &[number, part] : list)
            choice.parts.push_back(part);
        if (const std::string &said = tokens[index]; !said.empty())
            choice.logprobs = logprobs::toChat(said);
        response.choices.push_back(std::move(choice));
    }
    if (parts.empty() && !ends.empty())
        response.choices.push_back({.finish = ends.begin()->second});
    return meaningOf(response);
}

} // namespace patchbay
