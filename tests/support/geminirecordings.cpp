#include "tests/support/geminirecordings.h"

#include "core/protocols/usagedecoder.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

namespace patchbay {

namespace {

QString text(const std::string &bytes)
{
    return QString::fromStdString(bytes);
}

void addCall(AnswerSummary &summary, const QString &name, const QByteArray &arguments)
{
    AnswerSummary::Call call {name, {}};
    flatten("$", QJsonDocument::fromJson(arguments).object(), call.arguments);
    summary.calls.push_back(std::move(call));
}

void addUsage(AnswerSummary &summary, const Usage &usage)
{
    summary.input = usage.totalInput();
    summary.cached = usage.cacheRead + usage.cacheReadAudio;
    summary.output = usage.output;
    summary.reasoning = usage.reasoning;
}

void addSignature(AnswerSummary &summary, const std::string &signature)
{
    if (!signature.empty())
        summary.signatures.append(text(signature));
}

void addHead(AnswerSummary &summary, const ContentPart &part)
{
    if (const auto *image = std::get_if<ImagePart>(&part)) {
        summary.media.append(text(image->data));
        addSignature(summary, image->signature);
    } else if (const auto *audio = std::get_if<AudioPart>(&part)) {
        summary.media.append(text(audio->data));
    } else if (const auto *own = std::get_if<ProviderPart>(&part)) {
        const auto object = QJsonDocument::fromJson(QByteArray::fromStdString(own->raw)).object();
        addSignature(summary, object["thoughtSignature"].toString().toStdString());
    }
}

void setFinish(AnswerSummary &summary, const FinishReason &finish)
{
    summary.finish = finish.kind;
    summary.finishWord = text(finish.text);
}

/// The test's own reading of Google's words.
void setFinish(AnswerSummary &summary, const QJsonValue &reason)
{
    using Kind = FinishReason::Kind;
    QString word = reason.toString();
    if (reason.isDouble() && reason.toInt() == 1)
        word = "STOP";
    if (word.isEmpty())
        return;
    summary.finishWord = word;
    if (word == "STOP")
        summary.finish = summary.calls.empty() ? Kind::Stop : Kind::ToolCalls;
    else if (word == "MAX_TOKENS")
        summary.finish = Kind::Length;
    else
        summary.finish = Kind::ContentFilter;
}

/// Arguments in pieces: texts grow, all else is set.
void addPieces(AnswerSummary::Call &call, const QJsonArray &pieces)
{
    for (const QJsonValue &piece : pieces) {
        QJsonValue &leaf = call.arguments[piece["jsonPath"].toString()];
        if (piece["stringValue"].isString())
            leaf = leaf.toString() + piece["stringValue"].toString();
        else
            leaf = piece["numberValue"];
    }
}

void addPart(AnswerSummary &summary, const QJsonObject &part)
{
    if (const QString signature = part["thoughtSignature"].toString(); !signature.isEmpty())
        summary.signatures.append(signature);
    (part["thought"].toBool() ? summary.thoughts : summary.text) += part["text"].toString();
    if (part.contains("inlineData"))
        summary.media.append(part["inlineData"]["data"].toString());
    if (!part.contains("functionCall"))
        return;
    const QJsonObject call = part["functionCall"].toObject();
    if (call.contains("name")) {
        summary.calls.push_back({call["name"].toString(), {}});
        if (!call.contains("willContinue") || call.contains("args"))
            flatten("$", call["args"].toObject(), summary.calls.back().arguments);
    }
    addPieces(summary.calls.back(), call["partialArgs"].toArray());
}

} // namespace

std::vector<Recorded> recordedPairs(const QString &path)
{
    const QDir folder(path);
    std::vector<Recorded> pairs;
    for (const QString &name : folder.entryList({"*.json"}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(name));
        const QJsonObject pair = QJsonDocument::fromJson(file.readAll()).object();
        const QJsonObject response = pair["response"].toObject();
        pairs.push_back({.id = pair["id"].toString(),
                         .model = pair["model"].toString(),
                         .request = pair["request"]["body"].toObject(),
                         .status = response["status"].toInt(),
                         .sse = response["sse"].toString().toUtf8(),
                         .body = response["body"]});
    }
    if (pairs.empty())
        qFatal("no recorded traffic in %s", qPrintable(folder.path()));
    return pairs;
}

QString AnswerSummary::toString() const
{
    QString all = "text=" + text + "\nthoughts=" + thoughts + "\nsignatures=" + signatures.join(",")
                  + "\nmedia=" + media.join(",").left(200);
    for (const Call &call : calls) {
        all += "\ncall " + call.name;
        for (auto leaf = call.arguments.begin(); leaf != call.arguments.end(); ++leaf)
            all += " " + leaf.key() + "=" + leaf.value().toVariant().toString();
    }
    return all
           + QString("\nfinish=%1 %2 usage=%3/%4/%5/%6")
                 .arg(int(finish))
                 .arg(finishWord)
                 .arg(input)
                 .arg(cached)
                 .arg(output)
                 .arg(reasoning);
}

void flatten(const QString &path, const QJsonValue &value, QMap<QString, QJsonValue> &leaves)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            flatten(path + "." + member.key(), member.value(), leaves);
        if (object.isEmpty() && path != "$")
            leaves[path] = value;
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            flatten(path + QString("[%1]").arg(i), array[i], leaves);
        if (array.isEmpty())
            leaves[path] = value;
    } else {
        leaves[path] = value;
    }
}

AnswerSummary summaryOf(const Response &response)
{
    AnswerSummary summary;
    for (const ContentPart &part : response.choices.at(0).parts) {
        addHead(summary, part);
        if (const auto *said = std::get_if<TextPart>(&part)) {
            summary.text += text(said->text);
            addSignature(summary, said->signature);
        } else if (const auto *thought = std::get_if<ReasoningPart>(&part)) {
            summary.thoughts += text(thought->text);
            addSignature(summary, thought->signature);
        } else if (const auto *call = std::get_if<ToolCallPart>(&part)) {
            addCall(summary, text(call->name), QByteArray::fromStdString(call->arguments));
            addSignature(summary, call->signature);
        }
    }
    setFinish(summary, response.choices.at(0).finish);
    if (response.usage)
        addUsage(summary, *response.usage);
    return summary;
}

AnswerSummary summaryOf(const std::vector<StreamEvent> &events)
{
    AnswerSummary summary;
    Usage usage;
    QMap<qint64, ToolCallPart> calls;
    for (const StreamEvent &event : events) {
        if (const auto *start = std::get_if<PartStart>(&event)) {
            addHead(summary, start->head);
            if (const auto *call = std::get_if<ToolCallPart>(&start->head)) {
                calls[start->part] = *call;
                addSignature(summary, call->signature);
            }
        } else if (const auto *delta = std::get_if<PartDelta>(&event)) {
            if (delta->kind == PartDelta::Kind::Text)
                summary.text += text(delta->text);
            else if (delta->kind == PartDelta::Kind::Reasoning)
                summary.thoughts += text(delta->text);
            else if (delta->kind == PartDelta::Kind::Signature)
                addSignature(summary, delta->text);
            else if (delta->kind == PartDelta::Kind::ToolArguments)
                calls[delta->part].arguments += delta->text;
        } else if (const auto *report = std::get_if<UsageReport>(&event)) {
            updateUsage(usage, report->usage);
        } else if (const auto *end = std::get_if<MessageEnd>(&event)) {
            setFinish(summary, end->finish);
        }
    }
    for (const ToolCallPart &call : calls)
        addCall(summary, text(call.name), QByteArray::fromStdString(call.arguments));
    addUsage(summary, usage);
    return summary;
}

AnswerSummary summaryOf(const QList<QJsonObject> &chunks)
{
    AnswerSummary summary;
    for (const QJsonObject &chunk : chunks) {
        const QJsonArray candidates = chunk["candidates"].toArray();
        for (const QJsonValue &part : candidates[0]["content"]["parts"].toArray())
            addPart(summary, part.toObject());
        setFinish(summary, candidates[0]["finishReason"]);
        const QJsonObject usage = chunk["usageMetadata"].toObject();
        const qint64 input
            = usage["promptTokenCount"].toInteger() + usage["toolUsePromptTokenCount"].toInteger();
        if (input > 0) {
            summary.input = input;
            summary.cached = usage["cachedContentTokenCount"].toInteger();
        }
        const qint64 thoughts = usage["thoughtsTokenCount"].toInteger();
        const qint64 output = usage["candidatesTokenCount"].toInteger() + thoughts;
        if (output > 0) {
            summary.output = output;
            summary.reasoning = thoughts;
        }
    }
    return summary;
}

QString describe(const StreamEvent &event)
{
    QString all = QString::number(event.index()) + ":";
    if (const auto *start = std::get_if<MessageStart>(&event))
        all += text(start->id) + " " + text(start->model) + QString(" %1").arg(start->created);
    else if (const auto *part = std::get_if<PartStart>(&event)) {
        all += QString("%1/%2 %3").arg(part->choice).arg(part->part).arg(part->head.index());
        if (const auto *call = std::get_if<ToolCallPart>(&part->head))
            all += text(call->id) + " " + text(call->name) + " " + text(call->signature);
    } else if (const auto *delta = std::get_if<PartDelta>(&event))
        all += QString("%1/%2 %3 ").arg(delta->choice).arg(delta->part).arg(int(delta->kind))
               + text(delta->text);
    else if (const auto *end = std::get_if<PartEnd>(&event))
        all += QString("%1/%2").arg(end->choice).arg(end->part);
    else if (const auto *report = std::get_if<UsageReport>(&event))
        all += QString("%1/%2").arg(report->usage.totalInput()).arg(report->usage.output);
    else if (const auto *message = std::get_if<MessageEnd>(&event))
        all += QString("%1 %2").arg(message->choice).arg(int(message->finish.kind));
    else if (const auto *error = std::get_if<StreamError>(&event))
        all += text(error->failure.providerMessage);
    return all;
}

} // namespace patchbay
