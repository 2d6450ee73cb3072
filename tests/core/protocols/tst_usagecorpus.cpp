// Every usage object that providers were recorded to send, against the totals they state.

#include "core/catalog/catalog.h"
#include "core/protocols/statedcost.h"
#include "core/protocols/usagedecoder.h"
#include "tests/support/textfile.h"

#include <QDirIterator>
#include <QTest>

#include <map>
#include <set>

using namespace patchbay;

namespace {

/// Recordings whose own total leaves out thoughts that they report, and charge, beside the
/// completion: Gemini models behind a gateway that passes the figures on.
const std::set<std::string> totalsWithoutThoughts {
    "vercel-gateway-03cc3455cc", "vercel-gateway-4a6280842e", "vercel-gateway-4b007b34ed",
    "vercel-gateway-6caf1464a9", "vercel-gateway-ad13de9b82", "vercel-gateway-bc034befb6",
    "vercel-gateway-bc272605af", "vercel-gateway-bec1d1609d", "vercel-gateway-d1f2bf074f",
    "vercel-gateway-e8f08c36d3", "vercel-gateway-f2a6d514b7",
};

/// The corpus's names of providers as the catalogue has them, where they differ.
const std::map<std::string, std::string> catalogNames {
    {"vercel-gateway", "vercel"},
    {"gemini", "google"},
    {"vertex", "google-vertex"},
    {"qwen", "alibaba"},
    {"moonshot", "moonshotai"},
    {"together", "togetherai"},
    {"cloudflare", "cloudflare-workers-ai"},
    {"bedrock-mantle", "openai"},
    {"snowflake", "snowflake-cortex"},
    {"compat", "openai"},
};

struct Recording
{
    std::string id;
    std::string provider;
    std::string protocol;
    std::vector<std::string> events; ///< the answer, or the data of each event of the stream
};

void addJson(std::vector<std::string> &events, std::string_view text)
{
    json::Document document;
    const auto root = document.parse(text);
    if (!root)
        return;
    if (!root->isArray()) {
        events.emplace_back(text);
        return;
    }
    for (const json::Span &span : json::elementSpans(text)) // Gemini's streams without SSE
        events.emplace_back(span.of(text));
}

Recording recordingOf(const std::string &text)
{
    json::Document document;
    const json::Value root = document.parse(text).value();
    Recording recording {.id = std::string(root["id"].stringOr("")),
                         .provider = std::string(root["provider"].stringOr("")),
                         .protocol = std::string(root["protocol"].stringOr("")),
                         .events = {}};
    const json::Value response = root["response"];
    if (const auto stream = response["sse"].string()) {
        for (QByteArray line : QByteArray(stream->data(), qsizetype(stream->size())).split('\n')) {
            line = line.trimmed();
            if (line.startsWith("data:"))
                line = line.mid(5).trimmed();
            if (line.startsWith('{'))
                addJson(recording.events, line.toStdString());
        }
    } else if (const auto body = response["body"].string()) {
        for (const QByteArray &line : QByteArray(body->data(), qsizetype(body->size())).split('\n'))
            addJson(recording.events, line.trimmed().toStdString());
    } else if (const auto object = json::textAt(text, {"response", "body"})) {
        addJson(recording.events, *object);
    }
    return recording;
}

const std::vector<Recording> &recordings()
{
    static const std::vector<Recording> all = [] {
        std::vector<Recording> list;
        QDirIterator files(QStringLiteral(PATCHBAY_SHARED_DIR "/corpus/recorded"),
                           {QStringLiteral("*.json")}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            list.push_back(recordingOf(textOfFile(files.next())));
        return list;
    }();
    return all;
}

/// What the provider itself says the answer's tokens are altogether.
std::optional<std::int64_t> statedTotal(json::Value usage)
{
    for (const char *key : {"total_tokens", "totalTokenCount", "totalTokens"}) {
        if (const auto total = usage[key].integer())
            return total;
    }
    return std::nullopt;
}

bool isConsistent(const Usage &usage)
{
    for (const auto field :
         {&Usage::uncachedInput, &Usage::inputAudio, &Usage::inputImage, &Usage::cacheRead,
          &Usage::cacheReadAudio, &Usage::cacheWrite, &Usage::cacheWrite1h, &Usage::output,
          &Usage::reasoning, &Usage::outputAudio, &Usage::outputImage, &Usage::webSearches}) {
        if (usage.*field < 0)
            return false;
    }
    return usage.reasoning + usage.outputAudio + usage.outputImage <= usage.output;
}

} // namespace

class tst_UsageCorpus : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void totalsAgree();
    void anthropicSumsAgree();
    void streamsEndInTheirLastFigures();
    void statedChargesAreRead();

private:
    const ProviderInfo *providerOf(const Recording &recording) const
    {
        const auto renamed = catalogNames.find(recording.provider);
        return m_catalog->provider(renamed == catalogNames.end() ? recording.provider
                                                                 : renamed->second);
    }

    std::shared_ptr<const Catalog> m_catalog;
};

void tst_UsageCorpus::initTestCase()
{
    m_catalog = Catalog::builtIn().value();
    QVERIFY2(recordings().size() > 1000, "The recorded traffic is missing; set PATCHBAY_SHARED.");
    for (const Recording &recording : recordings())
        QVERIFY2(providerOf(recording), recording.provider.c_str());
}

void tst_UsageCorpus::totalsAgree()
{
    int checked = 0;
    int withoutTotal = 0;
    std::set<std::string> exceptions;
    json::Document document;
    for (const Recording &recording : recordings()) {
        for (const std::string &event : recording.events) {
            const json::Value stated = usageOf(document.parse(event).value());
            if (!stated.exists())
                continue;
            const Usage usage = decodeUsage(stated, providerOf(recording)->usageStyle);
            const std::string where = recording.id + " " + stated.dump();
            QVERIFY2(isConsistent(usage), where.c_str());
            const auto total = statedTotal(stated);
            if (!total) {
                ++withoutTotal;
                continue;
            }
            ++checked;
            const std::int64_t prompt = stated["prompt_tokens"].integerOr(usage.totalInput());
            QVERIFY2(usage.totalInput() == prompt, where.c_str());
            if (totalsWithoutThoughts.contains(recording.id)) {
                QVERIFY2(usage.totalInput() + usage.output == *total + usage.reasoning,
                         where.c_str());
                QVERIFY2(usage.reasoning > 0, where.c_str());
                exceptions.insert(recording.id);
            } else {
                QVERIFY2(usage.totalInput() + usage.output == *total, where.c_str());
            }
        }
    }
    qInfo("%d totals agree, %d usage objects state none, %zu recordings are exceptions", checked,
          withoutTotal, exceptions.size());
    QVERIFY(checked > 1000);
    QCOMPARE(exceptions, totalsWithoutThoughts);
}

// Anthropic states no total: every part must come out under its own name.
void tst_UsageCorpus::anthropicSumsAgree()
{
    int checked = 0;
    json::Document document;
    for (const Recording &recording : recordings()) {
        if (recording.protocol != "anthropic-messages")
            continue;
        for (const std::string &event : recording.events) {
            const json::Value stated = usageOf(document.parse(event).value());
            const Usage usage = decodeUsage(stated, UsageStyle::Anthropic);
            QCOMPARE(usage.uncachedInput, stated["input_tokens"].integerOr(0));
            QCOMPARE(usage.cacheRead, stated["cache_read_input_tokens"].integerOr(0));
            QCOMPARE(usage.cacheWrite + usage.cacheWrite1h,
                     stated["cache_creation_input_tokens"].integerOr(0));
            QCOMPARE(usage.output, stated["output_tokens"].integerOr(0));
            checked += stated.exists() ? 1 : 0;
        }
    }
    QVERIFY(checked > 200);
}

void tst_UsageCorpus::streamsEndInTheirLastFigures()
{
    json::Document document;
    int checked = 0;
    for (const Recording &recording : recordings()) {
        Usage whole;
        Usage last;
        for (const std::string &event : recording.events) {
            const Usage usage = decodeUsage(usageOf(document.parse(event).value()),
                                            providerOf(recording)->usageStyle);
            updateUsage(whole, usage);
            if (usage.source == UsageSource::Provider)
                last = usage;
        }
        QVERIFY2(isConsistent(whole), recording.id.c_str());
        if (last.totalInput() > 0) { // else the last event tells the output alone
            QVERIFY2(whole.totalInput() == last.totalInput(), recording.id.c_str());
            QVERIFY2(whole.cacheRead == last.cacheRead, recording.id.c_str());
        }
        QVERIFY2(whole.output == last.output, recording.id.c_str());
        checked += recording.events.size() > 1 ? 1 : 0;
    }
    QVERIFY(checked > 300);
}

void tst_UsageCorpus::statedChargesAreRead()
{
    std::map<std::string, int> found;
    json::Document document;
    for (const Recording &recording : recordings()) {
        const Quirks &quirks = providerOf(recording)->quirks;
        for (const std::string &event : recording.events) {
            const auto charge = statedCost(event, quirks);
            const json::Value root = document.parse(event).value();
            const json::Value usage = usageOf(root);
            const json::Value cost
                = usage["cost"].isObject() ? usage["cost"]["total_cost"] : usage["cost"];
            if (quirks == Quirks()
                || (!quirks.costInUsage && !quirks.costObjectInUsage && !quirks.costTicksInUsage)) {
                QVERIFY2(!charge, recording.id.c_str());
                continue;
            }
            if (quirks.costTicksInUsage) {
                const auto ticks = usage["cost_in_usd_ticks"].integer();
                QCOMPARE(charge.has_value(), ticks.has_value());
                if (ticks)
                    QCOMPARE(charge->pico(), *ticks * 100);
            } else if (cost.exists() && !cost.isNull()) {
                QVERIFY2(charge, recording.id.c_str());
                QCOMPARE(charge->toString(), Money::parse(cost.dump())->toString());
            }
            found[recording.provider] += charge ? 1 : 0;
        }
    }
    for (const char *provider : {"openrouter", "xai", "perplexity", "vercel-gateway", "avian"}) {
        qInfo("%s: %d charges", provider, found[provider]);
        QVERIFY2(found[provider] > 0, provider);
    }
}

QTEST_APPLESS_MAIN(tst_UsageCorpus)
#include "tst_usagecorpus.moc"
