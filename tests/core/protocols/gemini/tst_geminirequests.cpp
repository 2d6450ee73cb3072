// Requests on their way to Gemini: those of chat clients against what Google's documentation
// allows, and those of Gemini's own clients against what they said before.

#include "core/protocols/codec.h"
#include "tests/support/geminirecordings.h"

#include <QDir>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace patchbay;

namespace {

const QString corpus = PATCHBAY_SHARED_DIR "/corpus/";

const Codec &gemini()
{
    return *codecFor(Protocol::GeminiGenerate);
}

QJsonObject parsed(const std::string &text)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
}

std::string textOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

Result<Request> decodeWith(Protocol protocol, const QJsonObject &body)
{
    json::Document document;
    const auto root = document.parse(textOf(body));
    if (!root)
        return std::unexpected(root.error());
    return codecFor(protocol)->decodeRequest(*root);
}

// --- what Google allows: ai.google.dev/api/caching (Content, Part, Tool, Schema) and
// ai.google.dev/api/generate-content (GenerationConfig) -----------------------------------------

QString checkSchema(const QJsonObject &schema, const QString &path)
{
    static const QStringList allowed {
        "type",      "format",    "title",      "description", "nullable",      "enum",
        "maxItems",  "minItems",  "properties", "required",    "minProperties", "maxProperties",
        "minLength", "maxLength", "pattern",    "example",     "anyOf",         "propertyOrdering",
        "default",   "items",     "minimum",    "maximum"};
    static const QStringList types {"string", "number", "integer", "boolean", "array", "object"};
    static const QStringList formats {"float", "double", "int32", "int64", "enum", "date-time"};
    for (const QString &key : schema.keys()) {
        if (!allowed.contains(key))
            return path + ": keyword " + key;
    }
    const QString type = schema["type"].toString();
    if (schema.contains("type") ? !types.contains(type) : !schema.contains("anyOf"))
        return path + ": type " + type;
    if (schema.contains("format") && !formats.contains(schema["format"].toString()))
        return path + ": format";
    if (type == "array" && !schema["items"].isObject())
        return path + ": no items";
    for (const QJsonValue &word : schema["enum"].toArray()) {
        if (!word.isString())
            return path + ": enum";
    }
    const QJsonObject properties = schema["properties"].toObject();
    for (const QJsonValue &name : schema["required"].toArray()) {
        if (!properties.contains(name.toString()))
            return path + ": required " + name.toString();
    }
    for (const QString &name : properties.keys()) {
        if (const QString bad = checkSchema(properties[name].toObject(), path + "." + name);
            !bad.isEmpty())
            return bad;
    }
    for (const QJsonValue &branch : schema["anyOf"].toArray()) {
        if (const QString bad = checkSchema(branch.toObject(), path + ".anyOf"); !bad.isEmpty())
            return bad;
    }
    return schema["items"].isObject() ? checkSchema(schema["items"].toObject(), path + "[]")
                                      : QString();
}

QString checkContents(const QJsonArray &contents)
{
    static const QStringList kinds {
        "text",           "inlineData",         "fileData", "functionCall", "functionResponse",
        "executableCode", "codeExecutionResult"};
    QString last;
    QStringList open; ///< calls of the turn before
    for (const QJsonValue &content : contents) {
        const QString role = content["role"].toString();
        if (role != "user" && role != "model")
            return "role " + role;
        if (role == last)
            return "two turns of " + role;
        last = role;
        if (content["parts"].toArray().isEmpty())
            return "no parts";
        if (role == "model")
            open.clear();
        for (const QJsonValue &part : content["parts"].toArray()) {
            int data = 0;
            for (const QString &kind : kinds)
                data += part[kind].isUndefined() ? 0 : 1;
            if (data != 1)
                return "part with " + QString::number(data) + " kinds";
            if (part["text"].isString() && part["text"].toString().isEmpty()
                && part["thoughtSignature"].isUndefined())
                return "empty text";
            if (const QJsonObject call = part["functionCall"].toObject(); !call.isEmpty()) {
                if (role != "model" || !call["args"].isObject())
                    return "call";
                open.append(call["name"].toString());
            }
            if (const QJsonObject result = part["functionResponse"].toObject(); !result.isEmpty()) {
                if (role != "user" || !result["response"].isObject())
                    return "result";
                if (!open.removeOne(result["name"].toString()))
                    return "result without call " + result["name"].toString();
            }
            if (part["inlineData"].isObject()
                && (part["inlineData"]["mimeType"].toString().isEmpty()
                    || part["inlineData"]["data"].toString().isEmpty()))
                return "inlineData";
        }
    }
    return contents.isEmpty() ? "no contents" : QString();
}

QString checkRequest(const QJsonObject &body)
{
    static const QStringList members {"contents", "systemInstruction", "tools", "toolConfig",
                                      "generationConfig"};
    static const QStringList settings {"temperature",
                                       "topP",
                                       "topK",
                                       "seed",
                                       "presencePenalty",
                                       "stopSequences",
                                       "frequencyPenalty",
                                       "maxOutputTokens",
                                       "candidateCount",
                                       "logprobs",
                                       "responseLogprobs",
                                       "responseMimeType",
                                       "responseSchema",
                                       "thinkingConfig"};
    static const QRegularExpression name("^[a-zA-Z_][a-zA-Z0-9_.:-]{0,127}$");
    for (const QString &key : body.keys()) {
        if (!members.contains(key))
            return "member " + key;
    }
    if (const QString bad = checkContents(body["contents"].toArray()); !bad.isEmpty())
        return bad;
    for (const QJsonValue &part : body["systemInstruction"]["parts"].toArray()) {
        if (part["text"].toString().isEmpty())
            return "empty instruction";
    }
    for (const QJsonValue &tool : body["tools"].toArray()) {
        for (const QJsonValue &function : tool["functionDeclarations"].toArray()) {
            if (!name.match(function["name"].toString()).hasMatch())
                return "function name " + function["name"].toString();
            if (!function["parameters"].isObject())
                continue;
            if (function["parameters"]["type"] != "object")
                return "parameters of no object";
            if (const QString bad
                = checkSchema(function["parameters"].toObject(), function["name"].toString());
                !bad.isEmpty())
                return bad;
        }
    }
    const QJsonObject calling = body["toolConfig"]["functionCallingConfig"].toObject();
    if (!calling.isEmpty()
        && !QStringList {"AUTO", "NONE", "ANY"}.contains(calling["mode"].toString()))
        return "mode";
    if (calling.contains("allowedFunctionNames") && calling["mode"] != "ANY")
        return "allowedFunctionNames";
    const QJsonObject config = body["generationConfig"].toObject();
    for (const QString &key : config.keys()) {
        if (!settings.contains(key))
            return "setting " + key;
    }
    if (config["stopSequences"].toArray().size() > 5)
        return "stopSequences";
    if (config["responseSchema"].isObject())
        return checkSchema(config["responseSchema"].toObject(), "responseSchema");
    return {};
}

/// The texts of a chat request in their order, tool results left out.
void textsOf(const QJsonObject &request, QString &system, QString &turns)
{
    for (const QJsonValue &message : request["messages"].toArray()) {
        const QString role = message["role"].toString();
        if (role == "tool" || role == "function")
            continue;
        QString &texts = role == "system" || role == "developer" ? system : turns;
        texts += message["content"].toString();
        for (const QJsonValue &part : message["content"].toArray())
            texts += part["text"].toString();
        texts += message["refusal"].toString();
    }
}

QString textsIn(const QJsonArray &parts)
{
    QString texts;
    for (const QJsonValue &part : parts)
        texts += part["thought"].toBool() ? QString() : part["text"].toString();
    return texts;
}

// --- the meaning of a Gemini request ----------------------------------------------------------

QString camel(const QString &key)
{
    QString text;
    for (qsizetype i = 0; i < key.size(); ++i) {
        if (key[i] == '_' && i > 0 && i + 1 < key.size())
            text += key[++i].toUpper();
        else
            text += key[i];
    }
    return text;
}

QString base64(QString data)
{
    data.replace('-', '+').replace('_', '/');
    while (data.endsWith('='))
        data.chop(1);
    return data;
}

/// Names of members in Google's spelling; what users name stays.
QJsonValue spelled(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &each : value.toArray())
            array.append(spelled(each));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object;
    const QJsonObject source = value.toObject();
    for (const QString &key : source.keys()) {
        const QString name = camel(key);
        const bool verbatim = name == "args" || name == "response" || name.endsWith("Schema")
                              || name == "parameters";
        object[name] = verbatim ? source[key] : spelled(source[key]);
        if (name == "data")
            object[name] = base64(source[key].toString());
    }
    return object;
}

/// Each part with its role as one line, ids left out; in their order, except that results stand
/// before what else their turn says.
QStringList meaningOf(const QJsonObject &body)
{
    QStringList lines;
    const QJsonObject request = spelled(body).toObject();
    const QJsonValue system = request["systemInstruction"]["parts"];
    for (const QJsonValue &part : system.isArray() ? system.toArray() : QJsonArray {system})
        lines.append("system " + part["text"].toString());
    QString last;
    qsizetype turn = 0; ///< where the turn's results end
    for (const QJsonValue &content : request["contents"].toArray()) {
        const QString role = content["role"] == "model" ? "model" : "user";
        if (role != last)
            turn = lines.size();
        last = role;
        for (const QJsonValue &value : content["parts"].toArray()) {
            QJsonObject part = value.toObject();
            if (part.value("thoughtSignature") == "skip_thought_signature_validator")
                part.remove("thoughtSignature");
            if (part == QJsonObject {{"text", ""}})
                continue;
            for (const char *kind : {"functionCall", "functionResponse"}) {
                if (!part.contains(kind))
                    continue;
                QJsonObject call = part[kind].toObject();
                call.remove("parts"); // told apart below: older models read them beside
                part[kind] = call;
            }
            if (part.contains("thought") && part.value("text").toString().isEmpty())
                part.remove("text");
            const QString line = role + " " + QJsonDocument(part).toJson(QJsonDocument::Compact);
            if (part.contains("functionResponse"))
                lines.insert(turn++, line);
            else
                lines.append(line);
            for (const QJsonValue &medium : value["functionResponse"]["parts"].toArray())
                lines.append(role + " "
                             + QJsonDocument(medium.toObject()).toJson(QJsonDocument::Compact));
        }
    }
    return lines;
}

QStringList declarationsOf(const QJsonObject &body)
{
    QStringList lines;
    const QJsonObject request = spelled(body).toObject();
    for (const QJsonValue &tool : request["tools"].toArray()) {
        for (const QString &key : tool.toObject().keys()) {
            if (key != "functionDeclarations")
                lines.append(key);
        }
        for (const QJsonValue &function : tool["functionDeclarations"].toArray()) {
            QJsonObject schema = function["parameters"].toObject();
            if (function["parametersJsonSchema"].isObject())
                schema = function["parametersJsonSchema"].toObject();
            lines.append(function["name"].toString() + " " + function["description"].toString()
                         + " " + schema["properties"].toObject().keys().join(","));
        }
    }
    lines.sort();
    return lines;
}

bool isNoted(const EncodedRequest &encoded, const QString &name)
{
    return std::ranges::any_of(encoded.notes, [&](const std::string &note) {
        return QString::fromStdString(note).contains(name);
    });
}

} // namespace

class tst_GeminiRequests : public QObject
{
    Q_OBJECT

private slots:
    void chatRequestsAreValid_data();
    void chatRequestsAreValid();
    void ownRequestsKeepTheirMeaning();
    void clientsOfGemini();
};

void tst_GeminiRequests::chatRequestsAreValid_data()
{
    QTest::addColumn<QString>("protocol");
    const QDir recorded(corpus + "recorded");
    for (const QString &name : recorded.entryList({"*-chat"}, QDir::Dirs, QDir::Name))
        QTest::newRow(qPrintable(name)) << name;
}

void tst_GeminiRequests::chatRequestsAreValid()
{
    QFETCH(QString, protocol);
    int sent = 0;
    int refused = 0;
    for (const Recorded &pair : recordedPairs(corpus + "recorded/" + protocol)) {
        const auto request = decodeWith(Protocol::OpenAiChat, pair.request);
        if (!request)
            continue;
        for (const char *model : {"gemini-2.5-flash", "gemini-3-pro-preview"}) {
            const auto encoded = gemini().encodeRequest(*request, {.model = model});
            if (!encoded) {
                QCOMPARE(encoded.error().code, ErrorCode::UnsupportedByTarget);
                ++refused;
                continue;
            }
            ++sent;
            const QJsonObject body = parsed(encoded->body);
            const QString bad = checkRequest(body);
            QVERIFY2(bad.isEmpty(), qPrintable(pair.id + ": " + bad));

            QString system;
            QString turns;
            textsOf(pair.request, system, turns);
            QString said;
            qsizetype calls = 0;
            for (const QJsonValue &content : body["contents"].toArray()) {
                said += textsIn(content["parts"].toArray());
                for (const QJsonValue &part : content["parts"].toArray())
                    calls += part["functionCall"].isObject() ? 1 : 0;
            }
            qsizetype asked = 0;
            for (const QJsonValue &message : pair.request["messages"].toArray())
                asked += message["tool_calls"].toArray().size()
                         + (message["function_call"].isObject() ? 1 : 0);
            QVERIFY2(calls == asked, qPrintable(pair.id));
            if (isNoted(*encoded, "orphan") || isNoted(*encoded, "system-as-user")
                || isNoted(*encoded, "user-turn-added"))
                continue;
            QVERIFY2(said == turns, qPrintable(pair.id + "\n" + said + "\n" + turns));
            QCOMPARE(textsIn(body["systemInstruction"]["parts"].toArray()), system);
        }
    }
    qInfo() << protocol << "sent" << sent << "refused" << refused;
}

void tst_GeminiRequests::ownRequestsKeepTheirMeaning()
{
    int seen = 0;
    for (const Recorded &pair : recordedPairs(corpus + "recorded/gemini-generate")) {
        if (pair.request.isEmpty())
            continue;
        const auto request = decodeWith(Protocol::GeminiGenerate, pair.request);
        QVERIFY2(request, qPrintable(pair.id));
        const std::string model = pair.model.toStdString();
        const auto encoded = gemini().encodeRequest(*request, {.model = model});
        QVERIFY2(encoded, qPrintable(pair.id));
        ++seen;
        const QJsonObject body = parsed(encoded->body);
        QStringList after = meaningOf(body);
        QStringList before = meaningOf(pair.request);
        if (isNoted(*encoded, "orphan-result") || isNoted(*encoded, "user-turn-added")
            || isNoted(*encoded, "system-as-user"))
            continue;
        if (isNoted(*encoded, "result-media-beside")) {
            after.sort();
            before.sort();
        }
        if (after != before)
            qWarning().noquote() << after.join("\n").left(4000) << "\n---\n"
                                 << before.join("\n").left(4000);
        QVERIFY2(after == before, qPrintable(pair.id));
        QCOMPARE(declarationsOf(body), declarationsOf(pair.request));

        const QJsonObject source = spelled(pair.request).toObject();
        for (const QString &key : source.keys()) {
            const bool there = body.contains(key) || key == "model"
                               || (source[key].isObject() && source[key].toObject().isEmpty());
            QVERIFY2(there || isNoted(*encoded, key) || isNoted(*encoded, camel(key))
                         || key == "generationConfig" || key == "toolConfig"
                         || key == "systemInstruction",
                     qPrintable(pair.id + " " + key));
        }
        const QJsonObject asked = source["generationConfig"].toObject();
        const QJsonObject config = body["generationConfig"].toObject();
        for (const QString &key : asked.keys()) {
            if (asked[key] == QJsonArray {"TEXT"} || asked[key] == "text/plain"
                || isNoted(*encoded, key))
                continue;
            if (key == "responseJsonSchema")
                QVERIFY2(config["responseSchema"].isObject(), qPrintable(pair.id));
            else if (key == "candidateCount")
                QCOMPARE(config[key].toInt(1), asked[key].toInt());
            else if (key == "thinkingConfig")
                QCOMPARE(config[key]["includeThoughts"], asked[key]["includeThoughts"]);
            else
                QVERIFY2(config[key] == asked[key], qPrintable(pair.id + " " + key));
        }
        const QJsonObject thinking = asked["thinkingConfig"].toObject();
        QCOMPARE(config["thinkingConfig"]["thinkingLevel"].toString(),
                 thinking["thinkingLevel"].toString().toLower());
        QCOMPARE(config["thinkingConfig"]["thinkingBudget"].toInt(-2),
                 thinking["thinkingBudget"].toInt(-2));
    }
    QVERIFY(seen > 200);
}

void tst_GeminiRequests::clientsOfGemini()
{
    const QDir folder(corpus + "client-requests");
    int seen = 0;
    for (const QString &name :
         folder.entryList({"google-genai*", "gemini-cli*", "ai-sdk-google*"}, QDir::Files)) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject record = QJsonDocument::fromJson(file.readAll()).object();
        for (const QJsonValue &each : record["requests"].toArray()) {
            if (!each["path"].toString().contains("enerateContent"))
                continue;
            const QJsonObject body = each["body"].isString()
                                         ? parsed(each["body"].toString().toStdString())
                                         : each["body"].toObject();
            const auto request = decodeWith(Protocol::GeminiGenerate, body);
            QVERIFY2(request, qPrintable(name));
            const auto encoded = gemini().encodeRequest(*request, {.model = "gemini-2.5-pro"});
            QVERIFY2(encoded, qPrintable(name));
            QCOMPARE(meaningOf(parsed(encoded->body)), meaningOf(body));
            const QString bad = checkRequest(parsed(encoded->body));
            QVERIFY2(bad.isEmpty(), qPrintable(name + ": " + bad));
            ++seen;

            const auto chat
                = codecFor(Protocol::OpenAiChat)->encodeRequest(*request, {.model = "m"});
            QVERIFY2(chat, qPrintable(name));

            const std::string text = textOf(body);
            const auto patched
                = gemini().patchRequest(text, request->facts, {.model = "gemini-2.5-pro"});
            QVERIFY(patched);
            if (!body.contains("model"))
                QCOMPARE(patched->body, text);
        }
    }
    QVERIFY(seen > 20);
}

QTEST_GUILESS_MAIN(tst_GeminiRequests)
#include "tst_geminirequests.moc"
