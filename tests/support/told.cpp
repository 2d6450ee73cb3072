#include "tests/support/told.h"

#include "core/protocols/usagedecoder.h"

#include <map>
#include <stdexcept>

namespace patchbay {

namespace {

void add(Told &told, const ContentPart &part)
{
    if (const auto *text = std::get_if<TextPart>(&part)) {
        told.text += text->text;
        told.citations += text->annotations;
    } else if (const auto *refusal = std::get_if<RefusalPart>(&part)) {
        told.refusal += refusal->text;
    } else if (const auto *reasoning = std::get_if<ReasoningPart>(&part)) {
        // A proof under another id than its text is a part of its own in a stream.
        for (const std::string &piece :
             {reasoning->text, reasoning->summary,
              reasoning->encrypted.empty() ? std::string()
                                           : reasoning->id + ' ' + reasoning->encrypted}) {
            if (!piece.empty())
                told.reasoning.push_back(piece);
        }
    } else if (const auto *call = std::get_if<ToolCallPart>(&part)) {
        told.calls.push_back(call->id + ' ' + call->nameSpace + ' ' + call->name + ' '
                             + call->arguments + (call->freeform ? " freeform" : ""));
    } else if (const auto *native = std::get_if<ProviderPart>(&part)) {
        told.natives.push_back(native->type + ' ' + native->raw);
    }
}

void grow(ContentPart &part, const PartDelta &delta)
{
    using Kind = PartDelta::Kind;
    if (auto *text = std::get_if<TextPart>(&part); text && delta.kind == Kind::Text) {
        text->text += delta.text;
    } else if (auto *refusal = std::get_if<RefusalPart>(&part);
               refusal && delta.kind == Kind::Refusal) {
        refusal->text += delta.text;
    } else if (auto *call = std::get_if<ToolCallPart>(&part);
               call && delta.kind == Kind::ToolArguments) {
        call->arguments += delta.text;
    } else if (auto *reasoning = std::get_if<ReasoningPart>(&part)) {
        (delta.kind == Kind::Summary     ? reasoning->summary
         : delta.kind == Kind::Signature ? reasoning->encrypted
                                         : reasoning->text)
            += delta.text;
    } else {
        throw std::logic_error("a delta of another kind than its part: " + delta.text);
    }
}

std::string count(std::int64_t number)
{
    return std::to_string(number) + ' ';
}

} // namespace

std::string describeEvent(const FinishReason &finish)
{
    using Kind = FinishReason::Kind;
    switch (finish.kind) {
    case Kind::None:
        return "none";
    case Kind::Stop:
        return "stop";
    case Kind::Length:
        return "length";
    case Kind::ToolCalls:
        return "tool_calls";
    case Kind::ContentFilter:
        return "content_filter";
    case Kind::Refusal:
        return "refusal";
    case Kind::StopSequence:
        return "stop_sequence";
    case Kind::Pause:
        return "pause";
    case Kind::Other:
        break;
    }
    return "other:" + finish.text;
}

Told told(const Response &response)
{
    Told result;
    for (const ContentPart &part : response.choices.at(0).parts)
        add(result, part);
    result.finish = describeEvent(response.choices.at(0).finish);
    result.usage = response.usage.value_or(Usage());
    return result;
}

Told told(const std::vector<StreamEvent> &events)
{
    Told result;
    std::map<std::int64_t, ContentPart> parts;
    for (const StreamEvent &event : events) {
        if (const auto *start = std::get_if<PartStart>(&event)) {
            if (!parts.emplace(start->part, start->head).second)
                throw std::logic_error("a part begins twice");
        } else if (const auto *delta = std::get_if<PartDelta>(&event)) {
            grow(parts.at(delta->part), *delta);
        } else if (const auto *end = std::get_if<PartEnd>(&event)) {
            if (auto *text = std::get_if<TextPart>(&parts.at(end->part)))
                text->annotations = end->annotations;
        } else if (const auto *report = std::get_if<UsageReport>(&event)) {
            updateUsage(result.usage, report->usage);
        } else if (const auto *message = std::get_if<MessageEnd>(&event)) {
            result.finish = describeEvent(message->finish);
        } else if (const auto *error = std::get_if<StreamError>(&event)) {
            result.error += std::string(name(error->failure.failureClass)) + ' '
                            + error->failure.providerCode + ": " + error->failure.providerMessage;
        } else if (std::holds_alternative<StreamEnd>(event)) {
            result.ended = true;
        }
    }
    for (const auto &[index, part] : parts)
        add(result, part);
    return result;
}

std::string describeEvent(const Told &told)
{
    std::string text = "text: " + told.text + "\nrefusal: " + told.refusal;
    for (const auto &[label, list] :
         {std::pair("reasoning", &told.reasoning), std::pair("call", &told.calls),
          std::pair("native", &told.natives)}) {
        for (const std::string &entry : *list)
            text.append("\n").append(label).append(": ").append(entry);
    }
    text += "\ncitations: " + told.citations + "\nfinish: " + told.finish + "\nerror: " + told.error
            + "\nusage: ";
    for (const std::int64_t number :
         {told.usage.uncachedInput, told.usage.cacheRead, told.usage.cacheWrite, told.usage.output,
          told.usage.reasoning, told.usage.webSearches})
        text += count(number);
    return text + (told.ended ? "ended" : "");
}

std::string describeEvent(const StreamEvent &event)
{
    std::string text = count(static_cast<std::int64_t>(event.index()));
    if (const auto *message = std::get_if<MessageStart>(&event)) {
        text += message->id + ' ' + message->model + ' ' + count(message->created);
    } else if (const auto *start = std::get_if<PartStart>(&event)) {
        Told head;
        add(head, start->head);
        text += count(start->choice) + count(start->part) + describeEvent(head);
    } else if (const auto *delta = std::get_if<PartDelta>(&event)) {
        text += count(static_cast<std::int64_t>(delta->kind)) + count(delta->choice)
                + count(delta->part) + delta->text;
    } else if (const auto *end = std::get_if<PartEnd>(&event)) {
        text += count(end->choice) + count(end->part) + end->annotations;
    } else if (const auto *report = std::get_if<UsageReport>(&event)) {
        text += describeEvent(Told {.usage = report->usage});
    } else if (const auto *finish = std::get_if<MessageEnd>(&event)) {
        text += count(finish->choice) + describeEvent(finish->finish);
    } else if (const auto *error = std::get_if<StreamError>(&event)) {
        text += error->failure.providerMessage;
    }
    return text;
}

} // namespace patchbay
