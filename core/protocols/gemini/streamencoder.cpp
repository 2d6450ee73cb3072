// Canonical events to those of streamGenerateContent.

#include "core/protocols/gemini/answer.h"
#include "core/protocols/gemini/logprobs.h"
#include "core/protocols/gemini/part.h"
#include "core/protocols/gemini/proofs.h"
#include "core/protocols/gemini/response.h"
#include "core/protocols/gemini/stream.h"
#include "core/protocols/usagedecoder.h"

namespace patchbay::gemini {

namespace {

/// Whose proofs are the thoughts themselves, encrypted; those of others sign the text.
constexpr std::string_view encryptingIssuer = "openai-responses";

} // namespace

std::string Encoder::framed(std::string_view data)
{
    return sseFrame(data);
}

std::string Encoder::frame(std::int64_t choice, std::string_view part, const std::string &logprobs)
{
    std::string data = R"({"candidates":[{"content":{"parts":[)";
    data.append(part).append(R"(],"role":"model"},"index":)").append(std::to_string(choice));
    if (!logprobs.empty())
        data.append(R"(,"logprobsResult":)").append(json::dumpTree(logprobsResult(logprobs)));
    return framed(data.append("}]").append(m_usageText).append(m_tail).append("}"));
}

std::string Encoder::encodeCall(std::pair<std::int64_t, std::int64_t> place)
{
    const auto open = m_calls.find(place);
    if (open == m_calls.end())
        return {};
    ToolCallPart &call = open->second;
    if (call.signature.empty()) {
        if (const auto proofs = m_proofs.extract(place.first))
            call.signature = sealed(proofs.mapped());
    }
    const std::string part = json::dumpTree(callPart(call));
    m_calls.erase(open);
    return frame(place.first, part);
}

std::string Encoder::encodeDelta(const PartDelta &delta)
{
    const Place place {delta.choice, delta.part};
    const std::string text = json::quote(delta.text);
    switch (delta.kind) {
    case PartDelta::Kind::Text:
    case PartDelta::Kind::Refusal:
        return frame(delta.choice, R"({"text":)" + text + "}", delta.logprobs);
    case PartDelta::Kind::Reasoning:
    case PartDelta::Kind::Summary:
        if (const auto thought = m_thoughts.find(place); thought != m_thoughts.end())
            (delta.kind == PartDelta::Kind::Summary ? thought->second.summary
                                                    : thought->second.text)
                += delta.text;
        return frame(delta.choice, R"({"text":)" + text + R"(,"thought":true})");
    case PartDelta::Kind::ToolArguments:
        if (const auto open = m_calls.find(place); open != m_calls.end())
            open->second.arguments += delta.text;
        return {};
    case PartDelta::Kind::Citation: // has no place in a piece of a Gemini stream
        return {};
    case PartDelta::Kind::Signature:
        break;
    }
    const auto thought = m_thoughts.find(place);
    if (thought == m_thoughts.end())
        return frame(delta.choice, R"({"text":"","thoughtSignature":)" + text + "}");
    if (thought->second.issuer == issuer)
        return frame(delta.choice, R"({"text":"","thought":true,"thoughtSignature":)" + text + "}");
    const bool encrypts = thought->second.issuer == encryptingIssuer;
    (encrypts ? thought->second.encrypted : thought->second.signature) += delta.text;
    return {};
}

std::string Encoder::encodeStart(const PartStart &start)
{
    const Place place {start.choice, start.part};
    if (const auto *call = std::get_if<ToolCallPart>(&start.head))
        m_calls[place] = *call;
    else if (const auto *reasoning = std::get_if<ReasoningPart>(&start.head))
        m_thoughts[place] = *reasoning;
    else if (const auto *own = std::get_if<ProviderPart>(&start.head); own && own->issuer == issuer)
        return frame(start.choice, own->raw);
    return {};
}

/// A call goes out whole; the proof of a thought waits for the call after it, or for the end.
std::string Encoder::encodePartEnd(const PartEnd &end)
{
    const Place place {end.choice, end.part};
    if (auto thought = m_thoughts.extract(place); thought && isForeignProof(thought.mapped()))
        m_proofs[end.choice].push_back(std::move(thought.mapped()));
    return encodeCall(place);
}

/// The finish reasons and the usage go out together at the very end: clients read the usage off
/// the last response, and some providers report it after the reason.
std::string Encoder::encodeEnd()
{
    std::string frames;
    while (!m_calls.empty())
        frames += encodeCall(m_calls.begin()->first);
    json::Tree body = json::Tree::object();
    body["candidates"] = json::Tree::array();
    for (const auto &[choice, finish] : m_finished) {
        json::Tree candidate = json::Tree::object();
        candidate["content"]["parts"] = json::Tree::array();
        candidate["content"]["parts"].push_back({{"text", ""}});
        if (const auto proofs = m_proofs.find(choice); proofs != m_proofs.end())
            candidate["content"]["parts"][0]["thoughtSignature"] = sealed(proofs->second);
        candidate["content"]["role"] = "model";
        candidate["finishReason"] = finishWord(finish);
        candidate["index"] = choice;
        body["candidates"].push_back(std::move(candidate));
    }
    std::string data = json::dumpTree(body);
    data.pop_back();
    return frames + framed(data.append(m_usageText).append(m_tail).append("}"));
}

std::string Encoder::encode(const StreamEvent &event)
{
    if (const auto *message = std::get_if<MessageStart>(&event)) {
        m_tail = R"(,"modelVersion":)" + json::quote(message->model) + R"(,"responseId":)"
                 + json::quote(message->id);
        return {};
    }
    if (const auto *start = std::get_if<PartStart>(&event))
        return encodeStart(*start);
    if (const auto *delta = std::get_if<PartDelta>(&event))
        return encodeDelta(*delta);
    if (const auto *end = std::get_if<PartEnd>(&event))
        return encodePartEnd(*end);
    if (std::holds_alternative<StreamEnd>(event))
        return encodeEnd();
    if (const auto *end = std::get_if<MessageEnd>(&event))
        m_finished[end->choice] = end->finish;
    if (const auto *report = std::get_if<UsageReport>(&event)) {
        m_usage = m_usage.value_or(Usage());
        updateUsage(*m_usage, report->usage);
        m_usageText = R"(,"usageMetadata":)" + json::dumpTree(usageMetadata(*m_usage));
    }
    return {};
}

std::string Encoder::error(std::string_view document) const
{
    return sseFrame(document);
}

} // namespace patchbay::gemini
