// There and back between every two protocols: what one says is written for the other, read there,
// and written for the first again. What is lost on the way is what the table "Requests" of
// core/protocols/README.md, "What each pair can carry", says it is, with the note it names.

#include "core/base/jsontree.h"
#include "core/protocols/codec.h"
#include "core/protocols/untold.h"
#include "tests/support/losses.h"
#include "tests/support/recordedtraffic.h"
#include "tests/support/textfile.h"

#include <QTest>

#include <set>

using namespace patchbay;
using json::Tree;

namespace {

/// A target that can do all there is, so that nothing is left out for want of it.
TargetDialect ableTarget(const Request &request)
{
    static const ModelInfo budgeted {
        .maxOutput = 200'000, .capabilities = {"tools", "vision", "reasoning", "json_schema"}};
    static const ModelInfo adaptive {.maxOutput = 200'000,
                                     .capabilities = {"tools", "vision", "reasoning", "json_schema",
                                                      "adaptive_thinking", "effort_xhigh"}};
    TargetDialect target {.model = "m"};
    target.info = request.reasoning.budgetTokens ? &budgeted : &adaptive;
    target.quirks.reasoningSentBack = true;
    return target;
}

/// The requests of tests/data/pairs.json in \a wire: each has the feature that it is called by.
std::vector<RecordedExchange> madeRequests(Protocol wire)
{
    static const Tree list
        = json::parseTree(textOfFile(QStringLiteral(PATCHBAY_SOURCE_DIR "/tests/data/pairs.json")))
              .value();
    std::vector<RecordedExchange> requests;
    for (const Tree &each : list) {
        if (each["wire"] == name(wire))
            requests.push_back(
                {.id = each["what"].get<std::string>(), .request = each["body"].dump()});
    }
    return requests;
}

/// The names of the members of \a value, with their paths; elements of lists are one.
void collectPaths(const Tree &value, const std::string &path, std::set<std::string> &paths)
{
    if (value.is_array()) {
        for (const Tree &element : value)
            collectPaths(element, path + "[]", paths);
    } else if (path.ends_with(".reasoning_details[]")) {
        return; // one proof may stand in several forms
    } else if (value.is_object() && !path.ends_with("arguments") && !path.ends_with("input")) {
        for (const auto &[key, member] : value.items())
            collectPaths(member, path + "." + key, paths);
    } else {
        paths.insert(path);
    }
}

/// Members that other protocols have no need of: what they say stands elsewhere, or is the default.
bool isToldElsewhere(const std::string &path)
{
    static const std::set<std::string> paths {
        ".stream", // Gemini's address says it
        ".stream_options.include_usage",
        ".messages[].name", // of a result: its call has it
        ".input[].id",
        ".contents[].parts[].fileData.mimeType", // of an address
        ".generationConfig.thinkingConfig.includeThoughts",
    };
    return path.starts_with(".tools[]") || paths.contains(path); // tools are compared by meaning
}

std::set<std::string> pathsOf(const std::string &text)
{
    std::set<std::string> paths;
    collectPaths(json::parseTree(text).value_or(Tree()), {}, paths);
    return paths;
}

} // namespace

class tst_Pairs : public QObject
{
    Q_OBJECT

private slots:
    void requests_data() { addPairs(); }
    void requests();
    void madeRequestsOfEveryFeature_data() { addPairs(); }
    void madeRequestsOfEveryFeature();
    /// Nothing stands in the table that does not happen.
    void everyCellIsSeen() { verifySeen(requestTable()); }
};

/// Each is kept, lost with a note or refused as its cell says.
void tst_Pairs::madeRequestsOfEveryFeature()
{
    QFETCH(Protocol, first);
    QFETCH(Protocol, second);
    const Codec &own = *codecFor(first);
    const Codec &other = *codecFor(second);
    Losses losses;
    for (const RecordedExchange &made : madeRequests(first)) {
        const std::string &what = made.id;
        json::Document document;
        const auto before = own.decodeRequest(document.parse(made.request).value());
        QVERIFY2(before, what.c_str());
        const Meaning meant = meaningOf(*before);
        QVERIFY2(meant.contains(what), (what + ": " + made.request).c_str());
        auto there = other.encodeRequest(*before, ableTarget(*before));
        if (!there) {
            QCOMPARE(there.error().code, ErrorCode::UnsupportedByTarget);
            if (!requestTable().refuses(what, second))
                losses.add(std::string(name(second)) + ": " + what + " is refused", made.request);
            continue;
        }
        json::Document written;
        const auto after
            = other.decodeRequest(written.parse(std::string_view(there->body)).value());
        QVERIFY2(after, what.c_str());
        noteUntold(*before, second, there->notes);
        losses.compare(meant, meaningOf(*after), requestTable(), second, there->notes, what);
    }
    losses.verify();
}

void tst_Pairs::requests()
{
    QFETCH(Protocol, first);
    QFETCH(Protocol, second);
    const Codec &own = *codecFor(first);
    const Codec &other = *codecFor(second);
    Losses losses;
    int checked = 0;
    int refused = 0;
    for (const RecordedExchange &exchange : conversationsOf(first)) {
        if (exchange.request.empty())
            continue;
        json::Document document;
        const auto before = own.decodeRequest(document.parse(exchange.request).value());
        if (!before)
            continue; // refused at the door
        auto there = other.encodeRequest(*before, ableTarget(*before));
        if (!there) {
            ++refused;
            QVERIFY(there.error().code == ErrorCode::UnsupportedByTarget
                    || there.error().code == ErrorCode::InvalidRequest);
            continue;
        }
        ++checked;
        json::Document written;
        const auto after
            = other.decodeRequest(written.parse(std::string_view(there->body)).value());
        QVERIFY2(after, (exchange.id + ": " + (after ? "" : after.error().message)).c_str());
        noteUntold(*before, second, there->notes);
        const Meaning meant = meaningOf(*before);
        const Meaning came = meaningOf(*after);
        losses.compare(meant, came, requestTable(), second, there->notes, exchange.id);
        const auto straight = own.encodeRequest(*before, ableTarget(*before));
        const auto back = own.encodeRequest(*after, ableTarget(*before));
        if (!straight || !back || meant != came || !there->notes.empty())
            continue;
        const auto paths = pathsOf(back->body);
        for (const std::string &path : pathsOf(straight->body)) {
            if (!paths.contains(path) && !isToldElsewhere(path))
                losses.add(std::string(name(first)) + " by " + std::string(name(second))
                               + ": member " + path,
                           exchange.id);
        }
    }
    qInfo() << checked << "requests," << refused << "refused";
    QVERIFY(checked > 100);
    losses.verify();
}

QTEST_APPLESS_MAIN(tst_Pairs)
#include "tst_pairs.moc"
