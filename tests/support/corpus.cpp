#include "tests/support/corpus.h"

#include "core/protocols/openaichat/response.h"
#include "core/protocols/usagedecoder.h"
#include "tests/support/textfile.h"

#include <QDirIterator>

#include <algorithm>
#include <map>

namespace patchbay {

namespace {

std::string minified(const std::string &text)
{
    const auto tree = json::parseTree(text);
    return tree ? json::dumpTree(*tree) : text;
}

void add(Said &said, const ContentPart &part)
{
    if (const auto *text = std::get_if<TextPart>(&part)) {
        said.text += text->text;
    } else if (const auto *reasoning = std::get_if<ReasoningPart>(&part)) {
        said.thinking += reasoning->text;
        for (const std::string &proof : {reasoning->signature, reasoning->encrypted}) {
            if (!proof.empty())
                said.proofs.push_back(proof);
        }
    } else if (const auto *call = std::get_if<ToolCallPart>(&part)) {
        said.calls.push_back(call->name + " " + minified(call->arguments));
        said.callIds.push_back(call->id);
    }
}

} // namespace

std::vector<CorpusFile> corpus(const std::string &folder, const std::string &wildcard)
{
    std::vector<CorpusFile> files;
    QDirIterator found(QString::fromStdString(folder), {QString::fromStdString(wildcard)},
                       QDir::Files);
    while (found.hasNext()) {
        const QString path = found.next();
        files.push_back({found.fileName().toStdString(), json::Tree::parse(textOfFile(path))});
    }
    if (files.empty())
        qFatal("The corpus has no %s in %s.", wildcard.c_str(), folder.c_str());
    std::ranges::sort(files, {}, &CorpusFile::name);
    return files;
}

Said said(const Response &response)
{
    Said all;
    if (!response.choices.empty()) {
        for (const ContentPart &part : response.choices.front().parts)
            add(all, part);
        all.finish = openaichat::finishWord(response.choices.front().finish);
        all.stopSequence = response.choices.front().finish.stopSequence;
    }
    all.usage = response.usage.value_or(Usage());
    return all;
}

Said said(const std::vector<StreamEvent> &events)
{
    Said all;
    std::map<std::int64_t, ContentPart> parts;
    for (const StreamEvent &event : events) {
        if (const auto *start = std::get_if<PartStart>(&event)) {
            parts[start->part] = start->head;
        } else if (const auto *delta = std::get_if<PartDelta>(&event)) {
            ContentPart &part = parts[delta->part];
            if (auto *text = std::get_if<TextPart>(&part);
                text && delta->kind == PartDelta::Kind::Text)
                text->text += delta->text;
            else if (auto *call = std::get_if<ToolCallPart>(&part))
                call->arguments += delta->text;
            else if (auto *reasoning = std::get_if<ReasoningPart>(&part))
                (delta->kind == PartDelta::Kind::Signature ? reasoning->signature : reasoning->text)
                    += delta->text;
        } else if (const auto *end = std::get_if<MessageEnd>(&event)) {
            all.finish = openaichat::finishWord(end->finish);
            all.stopSequence = end->finish.stopSequence;
        } else if (const auto *report = std::get_if<UsageReport>(&event)) {
            updateUsage(all.usage, report->usage);
        }
    }
    for (const auto &[index, part] : parts)
        add(all, part);
    return all;
}

std::vector<StreamEvent> decodeStream(const Codec &codec, std::string_view text, std::size_t size,
                                      std::size_t splitAt, UsageStyle style)
{
    TargetDialect target;
    target.usageStyle = style;
    const auto decoder = codec.streamDecoder(target);
    SseParser parser;
    std::vector<StreamEvent> events;
    SseEvent event;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = splitAt == 0 ? size : at == 0 ? splitAt : text.size();
        parser.feed(text.substr(at, length));
        at += std::min(length, text.size() - at);
        while (parser.next(event) == SseParser::Status::Event)
            decoder->decode(event, events);
    }
    if (parser.finish(event) == SseParser::Status::Event)
        decoder->decode(event, events);
    return events;
}

std::string describe(const StreamEvent &event)
{
    const std::string kind = std::to_string(event.index()) + " ";
    if (const auto *start = std::get_if<PartStart>(&event)) {
        std::string text
            = kind + std::to_string(start->part) + " " + std::to_string(start->head.index());
        if (const auto *call = std::get_if<ToolCallPart>(&start->head))
            text += call->id + call->name;
        if (const auto *own = std::get_if<ProviderPart>(&start->head))
            text += own->raw;
        if (const auto *reasoning = std::get_if<ReasoningPart>(&start->head))
            text += reasoning->encrypted;
        return text;
    }
    if (const auto *delta = std::get_if<PartDelta>(&event))
        return kind + std::to_string(delta->part) + " "
               + std::to_string(static_cast<int>(delta->kind)) + delta->text;
    if (const auto *end = std::get_if<PartEnd>(&event))
        return kind + std::to_string(end->part);
    if (const auto *end = std::get_if<MessageEnd>(&event))
        return kind + end->finish.text;
    if (const auto *report = std::get_if<UsageReport>(&event))
        return kind + std::to_string(report->usage.totalInput()) + " "
               + std::to_string(report->usage.output);
    if (const auto *error = std::get_if<StreamError>(&event))
        return kind + error->failure.providerMessage;
    if (const auto *start = std::get_if<MessageStart>(&event))
        return kind + start->id + start->model;
    return kind;
}

std::string describe(const std::vector<StreamEvent> &events)
{
    std::string text;
    for (const StreamEvent &event : events)
        text += describe(event) + "\n";
    return text;
}

std::string describe(const Said &answer)
{
    std::string text = "text: " + answer.text + "\nthinking: " + answer.thinking;
    for (const std::string &proof : answer.proofs)
        text += "\nproof: " + proof;
    for (std::size_t i = 0; i < answer.calls.size(); ++i)
        text += "\ncall: " + answer.callIds[i] + " " + answer.calls[i];
    const Usage &usage = answer.usage;
    text += "\nfinish: " + answer.finish + " " + answer.stopSequence + "\nusage:";
    for (const std::int64_t count :
         {usage.uncachedInput, usage.cacheRead, usage.cacheWrite, usage.cacheWrite1h, usage.output})
        text += " " + std::to_string(count);
    return text;
}

} // namespace patchbay
