#include "core/base/jsontree.h"
#include "ui/live/bodyview.h"

namespace patchbay {

namespace {

QString text(const json::Tree &value)
{
    return value.is_string() ? QString::fromStdString(value.get_ref<const std::string &>())
                             : QString();
}

const json::Tree &member(const json::Tree &object, const char *name)
{
    static const json::Tree none;
    if (!object.is_object())
        return none;
    const auto found = object.find(name);
    return found == object.end() ? none : *found;
}

/// What a part that is no text is, in brackets.
QString partOf(const json::Tree &part)
{
    if (part.is_string())
        return text(part);
    for (const char *name : {"text", "thinking", "refusal", "arguments"}) {
        if (const QString words = text(member(part, name)); !words.isEmpty())
            return name == std::string_view("arguments")
                       ? u'[' + text(member(part, "name")) + u' ' + words + u']'
                       : words;
    }
    if (const json::Tree &call = member(part, "functionCall"); call.is_object())
        return QStringLiteral("[%1 %2]").arg(
            text(member(call, "name")),
            QString::fromStdString(json::dumpTree(member(call, "args"))));
    QString kind = text(member(part, "type"));
    if (const QString name = text(member(part, "name")); !name.isEmpty())
        kind += u' ' + name;
    if (const json::Tree &input = member(part, "input"); input.is_object())
        kind += u' ' + QString::fromStdString(json::dumpTree(input));
    return kind.isEmpty() ? QStringLiteral("[…]") : u'[' + kind + u']';
}

QString contentOf(const json::Tree &content)
{
    if (content.is_string())
        return text(content);
    QStringList parts;
    if (content.is_array()) {
        for (const json::Tree &part : content)
            parts << partOf(part);
    }
    return parts.join(u'\n');
}

void say(QString &out, const QString &who, const QString &words)
{
    if (!words.isEmpty())
        out += who + QStringLiteral(":\n") + words + QStringLiteral("\n\n");
}

/// A message of any of the forms, with the calls it makes.
void sayMessage(QString &out, const json::Tree &message, const QString &otherwise)
{
    const QString role = text(member(message, "role"));
    QString words;
    for (const char *name : {"content", "parts"}) {
        if (words.isEmpty())
            words = contentOf(member(message, name));
    }
    const json::Tree &calls = member(message, "tool_calls");
    if (calls.is_array()) {
        for (const json::Tree &call : calls) {
            const json::Tree &function = member(call, "function");
            words += QStringLiteral("\n[%1 %2]")
                         .arg(text(member(function, "name")), text(member(function, "arguments")));
        }
    }
    if (words.isEmpty() && member(message, "type").is_string())
        words = partOf(message);
    say(out, role.isEmpty() ? otherwise : role, words.trimmed());
}

} // namespace

QString conversationOf(std::string_view body)
{
    const auto tree = json::parseTree(body);
    QString out;
    if (!tree || !tree->is_object())
        return out;
    say(out, QStringLiteral("system"), contentOf(member(*tree, "system")));
    say(out, QStringLiteral("system"), text(member(*tree, "instructions")));
    if (member(*tree, "input").is_string())
        say(out, QStringLiteral("user"), text(member(*tree, "input")));
    for (const char *list : {"messages", "contents", "input", "output"}) {
        const json::Tree &messages = member(*tree, list);
        if (messages.is_array()) {
            for (const json::Tree &message : messages)
                sayMessage(out, message, QStringLiteral("user"));
        }
    }
    for (const char *list : {"choices", "candidates"}) {
        const json::Tree &answers = member(*tree, list);
        if (answers.is_array()) {
            for (const json::Tree &answer : answers) {
                const json::Tree &message = member(answer, "message");
                sayMessage(out, message.is_object() ? message : member(answer, "content"),
                           QStringLiteral("assistant"));
            }
        }
    }
    if (member(*tree, "role").is_string())
        sayMessage(out, *tree, QStringLiteral("assistant"));
    const json::Tree &error = member(*tree, "error");
    if (error.is_object())
        say(out, QStringLiteral("error"), text(member(error, "message")));
    return out.trimmed();
}

} // namespace patchbay
