// No member seen in the recorded traffic goes without a word: what is decoded and written in its
// own protocol again holds every member that the original had, or a note names it, or the table
// "What is left out without a note" of core/protocols/README.md does, with the reason.

#include "core/base/jsontree.h"
#include "core/protocols/codec.h"
#include "tests/support/textfile.h"

#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace patchbay;
using json::Tree;

namespace {

const QString shared = QStringLiteral(PATCHBAY_SHARED_DIR "/corpus");

using Paths = std::set<std::string>;

/// Members whose insides are not the protocol's but the user's, or another document's: one leaf.
bool isOpaque(std::string_view key)
{
    static const std::set<std::string_view> keys {
        "arguments", "args",        "input_schema",         "parameters", "schema",
        "metadata",  "properties",  "parametersJsonSchema", "labels",     "responseSchema",
        "response",  "annotations", "responseJsonSchema",   "logit_bias", "definition"};
    return keys.contains(key);
}

bool saysNothing(const Tree &value)
{
    return value.is_null() || (value.is_structured() && value.empty()) || value == "";
}

/// The path of every member of \a value that says something. Elements of arrays are told apart by
/// their type only.
void collect(const Tree &value, const std::string &path, Paths &paths)
{
    if (saysNothing(value))
        return;
    if (value.is_array()) {
        for (const Tree &element : value) {
            const bool typed
                = element.is_object() && element.contains("type") && element["type"].is_string();
            const std::string type = typed ? element["type"].get<std::string>() : std::string();
            collect(element, path + "[" + type + "]", paths);
        }
        return;
    }
    if (!value.is_object()) {
        paths.insert(path);
        return;
    }
    for (const auto &[key, member] : value.items()) {
        const std::string below = path.empty() ? key : path + "." + key;
        const bool whole = isOpaque(key) && !(key == "response" && path.empty());
        if (whole && !saysNothing(member))
            paths.insert(below);
        else
            collect(member, below, paths);
    }
}

/// Google takes both spellings of a name.
Tree camelCased(const Tree &value)
{
    if (value.is_array()) {
        Tree list = Tree::array();
        for (const Tree &element : value)
            list.push_back(camelCased(element));
        return list;
    }
    if (!value.is_object())
        return value;
    Tree object = Tree::object();
    for (const auto &[key, member] : value.items()) {
        std::string name;
        for (std::size_t i = 0; i < key.size(); ++i) {
            if (key[i] == '_' && i > 0 && i + 1 < key.size())
                name += static_cast<char>(std::toupper(static_cast<unsigned char>(key[++i])));
            else
                name += key[i];
        }
        object[name] = isOpaque(name) ? member : camelCased(member);
    }
    return object;
}

/// One way to say it where a protocol has two: a text alone is a list of one text.
void unify(Tree &value, const std::string &textType)
{
    if (value.is_array()) {
        for (Tree &element : value)
            unify(element, textType);
    }
    if (!value.is_object())
        return;
    // Types that may be left out.
    if (value.contains("role") && value.contains("content") && textType == "input_text")
        value["type"] = "message";
    if (value.contains("function") && value["function"].is_object())
        value["type"] = "function";
    for (auto &[key, member] : value.items()) {
        if (key == "input" && member.is_string() && member != "")
            member = Tree::array({{{"type", "message"},
                                   {"role", "user"},
                                   {"content", {{{"type", textType}, {"text", member}}}}}});
        if ((key == "content" || key == "system") && member.is_string() && member != "")
            member = Tree::array({{{"type", textType}, {"text", member}}});
        else if (!isOpaque(key))
            unify(member, textType);
    }
}

struct Wire
{
    Protocol protocol;
    QStringList folders;
    QRegularExpression path; ///< of requests that clients make
    std::string textType = "text";

    [[nodiscard]] const Codec &codec() const { return *codecFor(protocol); }
    [[nodiscard]] Paths paths(Tree body) const
    {
        if (protocol == Protocol::GeminiGenerate)
            body = camelCased(body);
        unify(body, textType);
        Paths found;
        collect(body, {}, found);
        return found;
    }
};

const std::vector<Wire> &wires()
{
    static const std::vector<Wire> list {
        {Protocol::OpenAiChat,
         {"openai-chat", "compat-chat", "openrouter-chat", "mistral-chat", "groq-chat",
          "deepseek-chat", "xai-chat", "zai-chat", "qwen-chat", "moonshot-chat",
          "gemini-openai-chat"},
         QRegularExpression("/chat/completions$")},
        {Protocol::AnthropicMessages,
         {"anthropic-messages"},
         QRegularExpression("/messages(\\?.*)?$")},
        {Protocol::GeminiGenerate,
         {"gemini-generate"},
         QRegularExpression("[gG]enerateContent(\\?.*)?$")},
        {Protocol::OpenAiResponses,
         {"openai-responses"},
         QRegularExpression("/responses$"),
         "input_text"},
    };
    return list;
}

/// What the README leaves out without a note, as `kind protocol path`.
struct Allowed
{
    QString kind;
    QString protocol;
    QRegularExpression path;
    mutable int used = 0;
};

const std::vector<Allowed> &allowed()
{
    static const std::vector<Allowed> list = [] {
        std::vector<Allowed> rows;
        const QString text = QString::fromStdString(
            textOfFile(QStringLiteral(PATCHBAY_SOURCE_DIR "/core/protocols/README.md")));
        const qsizetype from = text.indexOf("## What is left out without a note");
        static const QRegularExpression row(R"(^\| (\S+) (\S+) \| (.+?) \| .+ \|$)",
                                            QRegularExpression::MultilineOption);
        for (auto found = row.globalMatch(text, from < 0 ? text.size() : from); found.hasNext();) {
            const auto match = found.next();
            for (const QString &path : match.captured(3).split(QStringLiteral(", "))) {
                QString pattern = QRegularExpression::escape(QString(path).remove('`'));
                const bool inside = pattern.endsWith("\\.\\*");
                if (inside)
                    pattern.chop(4);
                pattern.replace("\\*", "[^.]*");
                rows.push_back(
                    {match.captured(1), match.captured(2),
                     QRegularExpression("^" + pattern + (inside ? "\\..*$" : "(\\..*)?$"))});
            }
        }
        return rows;
    }();
    return list;
}

/// What codes other than `dropped:` stand for.
const std::multimap<std::string, std::string> &codes()
{
    static const std::multimap<std::string, std::string> list {
        {"reasoning-budget-dropped", "reasoning.max_tokens"},
        {"reasoning-budget-as-effort", "reasoning.max_tokens"},
        {"reasoning-dropped", "input[reasoning]"},
        {"reasoning-empty", "input[reasoning]"},
        {"reasoning-off:forced-tool", "thinking"},
        {"system-as-user", "systemInstruction"},
        {"dropped:tool_use.caller", "content_block.caller"},
        {"result-media-beside", "functionResponse.parts"},
    };
    return list;
}

/// Whether one of \a notes names \a path, or something that it lies in. A note may leave out names
/// on the way.
bool isNoted(const std::string &path, const std::vector<std::string> &notes)
{
    static const QRegularExpression type("\\[([^\\]]*)\\]");
    const auto namesOf = [](const std::string &text) {
        return QString::fromStdString(text).replace(type, ".\\1").split('.', Qt::SkipEmptyParts);
    };
    const QStringList names = namesOf(path);
    const auto means = [&](const std::string &words) {
        qsizetype at = -1;
        for (const QString &name : namesOf(words)) {
            at = names.indexOf(name, at + 1);
            if (at < 0)
                return false;
        }
        return true;
    };
    return std::ranges::any_of(notes, [&](const std::string &note) {
        const auto [from, to] = codes().equal_range(note);
        return std::any_of(from, to, [&](const auto &code) { return means(code.second); })
               || (note.starts_with("dropped:") && means(note.substr(8)));
    });
}

class Losses
{
public:
    Losses(QString kind, const Wire &wire)
        : m_kind(std::move(kind))
        , m_wire(wire)
    { }

    void compare(const Paths &before, const Paths &after, const std::vector<std::string> &notes,
                 const QString &file)
    {
        ++m_checked;
        const std::string_view word = name(m_wire.protocol);
        const auto protocol = QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
        for (const std::string &path : before) {
            if (after.contains(path) || isNoted(path, notes))
                continue;
            const auto row = std::ranges::find_if(allowed(), [&](const Allowed &each) {
                return each.kind == m_kind && each.protocol == protocol
                       && each.path.match(QString::fromStdString(path)).hasMatch();
            });
            if (row != allowed().end()) {
                ++row->used;
                continue;
            }
            auto &[count, example] = m_lost[path];
            ++count;
            example = file;
        }
    }

    [[nodiscard]] int checked() const { return m_checked; }
    void verify() const
    {
        for (const auto &[path, found] : m_lost) // a line each: Qt cuts long ones
            qWarning("lost: %s in %d, such as %s", path.c_str(), found.first,
                     qPrintable(found.second.section('/', -2)));
        QVERIFY2(m_lost.empty(), "see above");
    }

private:
    QString m_kind;
    const Wire &m_wire;
    int m_checked = 0;
    std::map<std::string, std::pair<int, QString>> m_lost;
};

Tree read(const QString &file)
{
    return json::parseTree(textOfFile(file)).value();
}

QStringList recordings(const Wire &wire)
{
    QStringList files;
    for (const QString &folder : wire.folders) {
        const QDir place(shared + "/recorded/" + folder);
        for (const QString &file : place.entryList({"*.json"}, QDir::Files, QDir::Name))
            files.append(place.filePath(file));
    }
    return files;
}

/// A target that can do all that \a body asks for, so that nothing is left out for want of it.
TargetDialect dialect(const Tree &body, const std::string &model)
{
    static const ModelInfo able {.maxOutput = 64000,
                                 .capabilities = {"tools", "vision", "reasoning", "json_schema"}};
    static const ModelInfo adaptive = [] {
        ModelInfo info = able;
        info.capabilities.emplace_back("adaptive_thinking");
        return info;
    }();
    TargetDialect target;
    target.model = model;
    const bool budget = body.contains("thinking") && body["thinking"].contains("budget_tokens");
    target.info = budget ? &able : &adaptive;
    target.quirks.reasoningSentBack = true;
    return target;
}

} // namespace

class tst_NothingLost : public QObject
{
    Q_OBJECT

private slots:
    void requests_data() { protocols(); }
    void requests();
    void answers_data() { protocols(); }
    void answers();
    void streams_data() { protocols(); }
    void streams();
    void everyExceptionIsNeeded();

private:
    static void protocols();
};

void tst_NothingLost::protocols()
{
    QTest::addColumn<int>("wire");
    for (std::size_t i = 0; i < wires().size(); ++i)
        QTest::newRow(std::string(name(wires()[i].protocol)).c_str()) << static_cast<int>(i);
}

void tst_NothingLost::requests()
{
    QFETCH(int, wire);
    const Wire &own = wires()[static_cast<std::size_t>(wire)];
    Losses losses("request", own);
    const auto check = [&](const Tree &body, const QString &file, const std::string &model) {
        json::Document document;
        const std::string text = body.dump();
        const auto decoded = own.codec().decodeRequest(document.parse(text).value());
        if (!decoded)
            return; // refused: said with words
        const auto encoded = own.codec().encodeRequest(*decoded, dialect(body, model));
        if (encoded)
            losses.compare(own.paths(body), own.paths(json::parseTree(encoded->body).value()),
                           encoded->notes, file);
    };
    for (const QString &file : recordings(own)) {
        const Tree root = read(file);
        const Tree &request = root["request"];
        if (request.is_object() && request.contains("body") && request["body"].is_object())
            check(request["body"], file, root.value("model", std::string("m")));
    }
    QDirIterator clients(shared + "/client-requests", {"*__*.json"}, QDir::Files);
    while (clients.hasNext()) {
        const QString file = clients.next();
        const Tree root = read(file);
        for (const Tree &request : root["requests"]) {
            const QString path = QString::fromStdString(request.value("path", ""));
            if (own.path.match(path).hasMatch() && request.contains("body")
                && request["body"].is_object())
                check(request["body"], file, "m");
        }
    }
    qInfo() << losses.checked() << "requests";
    QVERIFY(losses.checked() > 100);
    losses.verify();
}

void tst_NothingLost::answers()
{
    QFETCH(int, wire);
    const Wire &own = wires()[static_cast<std::size_t>(wire)];
    Losses losses("answer", own);
    for (const QString &file : recordings(own)) {
        const Tree root = read(file);
        const Tree &response = root["response"];
        if (!response.contains("body") || !response["body"].is_object()
            || response.value("status", 0) >= 300)
            continue;
        const std::string text = response["body"].dump();
        json::Document document;
        const auto decoded = own.codec().decodeResponse(document.parse(text).value(), text, {});
        if (!decoded)
            continue; // an error, or no answer
        losses.compare(own.paths(response["body"]),
                       own.paths(json::parseTree(own.codec().encodeResponse(*decoded)).value()),
                       decoded->notes, file);
    }
    qInfo() << losses.checked() << "answers";
    QVERIFY(losses.checked() > 100);
    losses.verify();
}

void tst_NothingLost::streams()
{
    QFETCH(int, wire);
    const Wire &own = wires()[static_cast<std::size_t>(wire)];
    Losses losses("stream", own);
    const auto pathsOf = [&](std::string_view stream) {
        SseParser parser;
        SseEvent event;
        Paths paths;
        parser.feed(stream);
        const auto add = [&] {
            const auto tree = json::parseTree(event.data);
            if (tree && tree->is_object())
                paths.merge(own.paths(*tree));
        };
        while (parser.next(event) == SseParser::Status::Event)
            add();
        if (parser.finish(event) == SseParser::Status::Event)
            add();
        return paths;
    };
    for (const QString &file : recordings(own)) {
        const Tree root = read(file);
        const Tree &response = root["response"];
        if (!response.contains("sse"))
            continue;
        const std::string text = response["sse"];
        const auto decoder = own.codec().streamDecoder({});
        RequestFacts facts;
        facts.includeUsage = true;
        const auto encoder = own.codec().streamEncoder(facts);
        SseParser parser;
        SseEvent event;
        std::vector<StreamEvent> events;
        parser.feed(text);
        // What comes after the end is not looked at.
        const auto ended = [&] {
            return !events.empty() && std::holds_alternative<StreamEnd>(events.back());
        };
        std::string before;
        while (!ended() && parser.next(event) == SseParser::Status::Event) {
            decoder->decode(event, events);
            before += event.raw;
        }
        if (!ended() && parser.finish(event) == SseParser::Status::Event) {
            decoder->decode(event, events);
            before += event.raw;
        }
        std::string again;
        bool failed = false;
        for (const StreamEvent &each : events) {
            failed = failed || std::holds_alternative<StreamError>(each);
            again += encoder->encode(each);
        }
        if (!failed)
            losses.compare(pathsOf(before), pathsOf(again), decoder->notes(), file);
    }
    qInfo() << losses.checked() << "streams";
    QVERIFY(losses.checked() > 30);
    losses.verify();
}

void tst_NothingLost::everyExceptionIsNeeded()
{
    QVERIFY(allowed().size() > 10);
    int unused = 0;
    for (const Allowed &row : allowed()) {
        if (row.used > 0)
            continue;
        ++unused;
        qWarning("not needed: %s %s %s", qPrintable(row.kind), qPrintable(row.protocol),
                 qPrintable(row.path.pattern()));
    }
    QCOMPARE(unused, 0);
}

QTEST_GUILESS_MAIN(tst_NothingLost)
#include "tst_nothinglost.moc"
