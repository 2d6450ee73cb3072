#include "core/config/profilereader.h"
#include "core/config/profilewriter.h"
#include "tests/support/presets.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <array>

using namespace patchbay;
using namespace std::chrono_literals;

namespace {

std::string read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

std::string fullText()
{
    return read(QStringLiteral(PATCHBAY_SOURCE_DIR "/tests/data/profiles/full.json"));
}

json::Tree full()
{
    return json::parseTree(fullText()).value();
}

Config readGood(const json::Tree &tree)
{
    auto config = readProfile(json::dumpTree(tree), testPresets());
    if (config)
        return std::move(*config);
    for (const Problem &problem : config.error())
        qWarning("%s", toLine(problem).c_str());
    return {};
}

Config readProvider(const std::string &provider)
{
    return readGood(json::parseTree(R"({"format":1,"providers":[)" + provider + "]}").value());
}

/// The pointers of all problems, in order, separated by blanks.
std::string pointers(const Problems &problems)
{
    std::string text;
    for (const Problem &problem : problems)
        text += (text.empty() ? "" : " ") + problem.pointer;
    return text;
}

} // namespace

class tst_ProfileReader : public QObject
{
    Q_OBJECT

private slots:
    void problemsAreOneLine();
    void readsEveryField();
    void defaults();
    void resolvesPresets_data();
    void resolvesPresets();
    void presetHeadersYieldToOwn();
    void ownQuirksReplaceThePresets();
    void demoHasModelsWithPrices();
    void refuses_data();
    void refuses();
    void refusesText_data();
    void refusesText();
    void neverRepeatsASecret();
    void collectsEveryProblem();
    void newerFormatIsTheOnlyProblem();
    void agreesWithTheSchema();
    void exampleOfTheContract();
    void starterIsValid();
    void edits();
    void survivesDamage();
};

void tst_ProfileReader::readsEveryField()
{
    const Config config = readGood(full());

    QCOMPARE(config.listen.size(), 2U);
    QCOMPARE(config.listen[1].certFile, std::string("/etc/cert.pem"));
    QCOMPARE(config.access.allowedHosts, std::vector<std::string> {"relay.lan"});
    QCOMPARE(config.access.maxBodyBytes, 8LL * 1024 * 1024);
    const ProviderConfig &openai = config.providers.at(0);
    QCOMPARE(openai.baseUrl, std::string("https://api.openai.com/v1"));
    QCOMPARE(openai.keys.at(0).secret, (SecretRef {SecretRef::Kind::Env, "OPENAI_API_KEY"}));
    QCOMPARE(openai.keys.at(1).secret.value, std::string("/run/secrets/openai"));
    QVERIFY(!openai.keys.at(1).enabled);
    QCOMPARE(openai.models.at(0).id, std::string("gpt-5.4"));
    QCOMPARE(openai.models.at(1).price->own(RateKind::Output), Money::parse("12"));
    QVERIFY(openai.http2);
    QVERIFY(openai.quirks.maxTokensOnly);
    QCOMPARE(openai.timeouts.connect, 5s);
    QCOMPARE(openai.apiVersion, std::string("2024-10-21"));
    QCOMPARE(config.provider("box")->baseUrl, std::string("http://10.0.0.5:8000/v1"));
    QCOMPARE(config.provider("demo")->demo.errorPercent, 5);
    const RouteConfig &route = config.routes.at(0);
    QCOMPARE(route.when.confidence, 0.7);
    QCOMPARE(route.when.stream, std::optional(true));
    QCOMPARE(route.when.days, (std::vector<std::string> {"mon", "fri"}));
    QCOMPARE(route.when.budgetSpentOverPercent, 80);
    QVERIFY(route.strategy == Strategy::Weighted);
    QVERIFY(route.fallThrough);
    QCOMPARE(route.targets.at(1).model, std::string());
    QCOMPARE(route.retry.maxWait, 5s);
    QCOMPARE(route.set.temperature, std::optional(0.5));
    QCOMPARE(config.client("codex")->tokenSha256, std::string(64, 'a'));
    QCOMPARE(config.client("codex")->perUser.tpm, 2);
    const BudgetConfig &budget = config.budgets.at(0);
    QCOMPARE(budget.limit, *Money::parse("50"));
    QVERIFY(budget.reserveMaximum && budget.refuseUnpriced);
    QCOMPARE(budget.actions.at(1).to.model, std::string("small"));
    QVERIFY(config.history.bodies == HistoryConfig::Bodies::Errors);
    QCOMPARE(config.drain, 500ms);
}

void tst_ProfileReader::defaults()
{
    const Config config = readGood(json::parseTree(R"({"format":1})").value());

    QCOMPARE(config.listen,
             (std::vector<ListenAddress> {{.address = "127.0.0.1"}, {.address = "::1"}}));
    QCOMPARE(config.drain, 10s);
    QVERIFY(config.providers.empty());

    const Config other = readGood(full());
    QVERIFY(other.client("other")->mayNameUser);
    QCOMPARE(other.client("other")->models, std::vector<std::string> {"*"});
    QCOMPARE(other.provider("anthropic")->keys.at(0).secret.kind, SecretRef::Kind::Keychain);
    QCOMPARE(other.provider("anthropic")->name, std::string("Anthropic"));
    QCOMPARE(other.provider("box")->name, std::string("box"));
}

void tst_ProfileReader::resolvesPresets_data()
{
    QTest::addColumn<QByteArray>("provider");
    QTest::addColumn<QByteArray>("expected"); // protocol base_url auth usage billing

    const auto row = [](const char *name, const char *provider, const char *expected) {
        QTest::newRow(name) << QByteArray(provider) << QByteArray(expected);
    };
    row("first spoken", R"({"id":"p","preset":"openai"})",
        "openai-responses https://api.openai.com/v1 bearer openai metered");
    row("protocol picks the endpoint",
        R"({"id":"p","preset":"deepseek","protocol":"anthropic-messages"})",
        "anthropic-messages https://api.deepseek.com/anthropic/v1 bearer anthropic metered");
    row("variant of the usage", R"({"id":"p","preset":"deepseek"})",
        "openai-chat https://api.deepseek.com bearer deepseek metered");
    row("auth by protocol", R"({"id":"p","preset":"google"})",
        "gemini-generate https://generativelanguage.googleapis.com/v1beta header:x-goog-api-key "
        "gemini metered");
    row("auth by the other protocol", R"({"id":"p","preset":"gemini","protocol":"openai-chat"})",
        "openai-chat https://generativelanguage.googleapis.com/v1beta/openai bearer gemini "
        "metered");
    row("own address", R"({"id":"p","preset":"anthropic","base_url":"https://mirror.example/v1/"})",
        "anthropic-messages https://mirror.example/v1 header:x-api-key anthropic metered");
    row("filled in", R"({"id":"p","preset":"azure","base_url":"https://me.example/openai"})",
        "azure-openai https://me.example/openai header:api-key openai metered");
    row("local is free", R"({"id":"p","preset":"ollama"})",
        "openai-chat http://localhost:11434/v1 none openai free");
    row("local but billed", R"({"id":"p","preset":"ollama","billing":"metered","auth":"bearer"})",
        "openai-chat http://localhost:11434/v1 bearer openai metered");
    row("subscription", R"({"id":"p","preset":"plan"})",
        "openai-chat https://plan.example.com/v1 bearer openai subscription");
    row("own auth", R"({"id":"p","preset":"sigv4","auth":"header:x-token"})",
        "openai-chat https://signed.example.com/v1 header:x-token openai metered");
    row("no preset", R"({"id":"p","protocol":"anthropic-messages","base_url":"https://a.example"})",
        "anthropic-messages https://a.example header:x-api-key anthropic metered");
    row("no preset, usage",
        R"({"id":"p","protocol":"openai-chat","base_url":"https://a.example","usage_style":"xai"})",
        "openai-chat https://a.example bearer xai metered");
    row("demo", R"({"id":"p","protocol":"demo"})", "demo  none openai metered");
    row("foreign with both",
        R"({"id":"p","preset":"foreign","protocol":"openai-chat","base_url":"https://a.example"})",
        "openai-chat https://a.example bearer openai metered");
}

void tst_ProfileReader::resolvesPresets()
{
    QFETCH(QByteArray, provider);
    const Config config = readProvider(provider.toStdString());
    QCOMPARE(config.providers.size(), 1U);
    const ProviderConfig &p = config.providers.front();
    const std::array billing {"metered", "subscription", "free"};
    const std::array kinds {"none", "bearer", "header:", "query:", "?"};

    const std::string found = std::string(name(p.protocol)) + ' ' + p.baseUrl + ' '
                              + kinds.at(static_cast<std::size_t>(p.auth.kind)) + p.auth.name + ' '
                              + std::string(name(p.usageStyle)) + ' '
                              + billing.at(static_cast<std::size_t>(p.billing));
    QTEST(QByteArray::fromStdString(found), "expected");
}

void tst_ProfileReader::presetHeadersYieldToOwn()
{
    const Config config = readProvider(
        R"({"id":"p","preset":"anthropic","headers":{"Anthropic-Version":"2027-01-01","x-b":"c"}})");
    const auto &headers = config.providers.at(0).headers;
    QCOMPARE(headers.size(), 2U);
    QCOMPARE(headers[0].value, std::string("2027-01-01"));

    const Config plain = readProvider(R"({"id":"p","preset":"anthropic","headers":{"x-b":"c"}})");
    QCOMPARE(plain.providers.at(0).headers.at(0).name, std::string("anthropic-version"));
    QCOMPARE(plain.providers.at(0).headers.at(1).name, std::string("x-b"));
}

void tst_ProfileReader::ownQuirksReplaceThePresets()
{
    QVERIFY(readProvider(R"({"id":"p","preset":"deepseek"})").providers[0].quirks.maxTokensOnly);
    const Config own = readProvider(R"({"id":"p","preset":"deepseek","quirks":["tool_stream"]})");
    QVERIFY(!own.providers[0].quirks.maxTokensOnly);
    QVERIFY(own.providers[0].quirks.toolStream);
    const Config none = readProvider(R"({"id":"p","preset":"deepseek","quirks":[]})");
    QVERIFY(!none.providers[0].quirks.maxTokensOnly);
}

void tst_ProfileReader::demoHasModelsWithPrices()
{
    const Config config = readProvider(R"({"id":"demo","protocol":"demo"})");
    const auto &models = config.providers.at(0).models;
    QCOMPARE(models.size(), 2U);
    QCOMPARE(models[0].id, std::string("demo-fast"));
    QVERIFY(models[1].price->own(RateKind::Output).has_value());
}

void tst_ProfileReader::refuses_data()
{
    QTest::addColumn<QByteArray>("at");
    QTest::addColumn<QByteArray>("value"); // JSON; "-" removes
    QTest::addColumn<QByteArray>("pointers"); // of all problems; "." for `at`
    QTest::addColumn<QByteArray>("message"); // a part of the first one's

    const auto row
        = [](const char *at, const char *value, const char *expected, const char *message) {
              QTest::addRow("%s = %.60s", at, value) << QByteArray(at) << QByteArray(value)
                                                     << QByteArray(expected) << QByteArray(message);
          };
    // The document
    row("/format", "-", ".", "required");
    row("/format", "2", ".", "newer Patchbay");
    row("/format", "0", ".", "expected the number 1");
    row("/format", R"("1")", ".", "expected the number 1");
    row("/routs", "[]", ".", "\"routes\"");
    row("/zzzzzzzzzzzzzz", "1", ".", "Known here: format");
    row("/routes", "{}", "/routes /budgets/0/scope/route", "expected an array, found an object");
    row("/drain_ms", "-1", ".", "between 0 and 600000");
    row("/drain_ms", "1.5", ".", "expected an integer");
    row("/drain_ms", R"("1")", ".", "expected an integer, found a string");
    row("/drain_ms", "99999999999999999999", ".", "");
    row("/baseline_model", R"("gpt-5.4")", ".", "a provider and a model");
    row("/baseline_model", R"("openay/gpt-5.4")", ".", "\"openai\"");
    row("/cache/max_mb", "0", ".", "between 1");
    row("/cache", "3", ".", "expected an object, found a number");
    row("/history/bodies", R"("al")", ".", "Did you mean \"all\"");
    row("/history/keep_days", "-1", ".", "between 0");
    row("/history/max_mb", "true", ".", "expected an integer");
    row("/history/keep_day", "1", ".", "\"keep_days\"");
    // Listening
    row("/listen", "[]", ".", "at least one");
    row("/listen", "null", ".", "expected an array, found null");
    row("/listen/0/address", "-", ".", "required");
    row("/listen/0/address", R"("localhost")", ".", "IP address");
    row("/listen/0/address", R"("127.1")", ".", "IP address");
    row("/listen/0/address", R"("0.0.0.0")", ".", "not loopback");
    row("/listen/0/address", R"("::")", ".", "not loopback");
    row("/listen/0/address", R"("10.0.0.1")", ".", "plain_http");
    row("/listen/0/port", "65536", ".", "between 0 and 65535");
    row("/listen/0/prot", "1", ".", "\"port\"");
    row("/listen/0/plain_http", R"("yes")", ".", "true or false");
    row("/listen/1/tls/key_file", "-", ".", "required");
    row("/listen/1/tls/cert_file", R"("")", ".", "must name a file");
    row("/listen/1/tls/ca", R"("")", ".", "Known here");
    row("/listen/1", R"({"address":"127.0.0.1"})", "/listen/1/port", "twice");
    // Access
    row("/access/allowed_hosts/0", R"("http://relay.lan")", ".", "host name");
    row("/access/allowed_hosts/0", "5", ".", "expected a string");
    row("/access/allowed_hosts", R"("a.lan")", ".", "expected an array");
    row("/access/allowed_origins/0", R"("example.com")", ".", "expected an origin");
    row("/access/allowed_origins/0", R"("https://example.com/path")", ".", "without a path");
    row("/access/max_body_mb", "0", ".", "between 1");
    row("/access/max_connections", "0", ".", "between 1");
    row("/access/alowed_hosts", "[]", ".", "\"allowed_hosts\"");
    // Providers
    row("/providers/1/id", "-", "/providers/1/id /routes/0/targets/0/provider", "required");
    row("/providers/3/id", R"("")", ".", "must not be empty");
    row("/providers/3/id", R"("a/b")", ".", "letters, digits");
    row("/providers/3/id", R"("-a")", ".", "begins with");
    row("/providers/3/id", R"("box")", ".", "twice");
    row("/providers/3/id", R"("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg")",
        ".", "longer than 64");
    row("/providers/1/preset", R"("antropic")", ".", "\"anthropic\"");
    row("/providers/1/preset", "7",
        "/providers/1/preset /providers/1/protocol /providers/1/base_url", "expected a string");
    row("/providers/0/protocol", R"("openai")", ".", "expected \"openai-chat\"");
    row("/providers/2/protocol", "-", ".", "required without a preset");
    row("/providers/2/base_url", "-", ".", "required without a preset");
    row("/providers/1/protocol", R"("azure-openai")", "/providers/1/base_url", "names no address");
    row("/providers/1/preset", R"("foreign")", "/providers/1/protocol /providers/1/base_url",
        "bedrock-converse");
    row("/providers/1/preset", R"("azure")", "/providers/1/base_url",
        "{resource} and {deployment} filled in");
    row("/providers/1/preset", R"("sigv4")", "/providers/1/auth", "signing in");
    row("/providers/2/base_url", R"("ftp://a.example")", ".", "expected a URL");
    row("/providers/2/base_url", R"("a.example/v1")", ".", "expected a URL");
    row("/providers/2/base_url", R"("https://")", ".", "");
    row("/providers/2/base_url", R"("https://user:pw@a.example")", ".", "user name or password");
    row("/providers/2/base_url", R"("https://a.example/v1?x=1")", ".", "query");
    row("/providers/2/base_url", R"("https://a.example/v1#f")", ".", "query");
    row("/providers/2/base_url", R"("https://{host}/v1")", ".", "{host}");
    row("/providers/2/base_url", R"("http://8.8.8.8/v1")", ".", "public address");
    row("/providers/2/base_url", R"("https://169.254.169.254/v1")", ".", "link-local");
    row("/providers/2/base_url", R"("http://[fe80::1]/v1")", ".", "link-local");
    row("/providers/2/base_url", R"("https://[::ffff:169.254.169.254]/v1")", ".", "link-local");
    row("/providers/2/base_url", R"("https://[fd00:ec2::254]/")", ".", "metadata");
    row("/providers/2/base_url", R"("https://metadata.google.internal/v1")", ".", "metadata");
    row("/providers/2/base_url", R"("https://0.0.0.0/v1")", ".", "special");
    row("/providers/2/base_url", R"("https://[::]/v1")", ".", "special");
    row("/providers/2/base_url", R"("http://127.1/v1")", ".", "usual form");
    row("/providers/2/base_url", R"("http://0x7f000001/v1")", ".", "usual form");
    row("/providers/2/base_url", R"("http://2130706433/v1")", ".", "usual form");
    row("/providers/2/base_url", R"("https://224.0.0.1/")", ".", "special");
    row("/providers/2/plain_http", "false", "/providers/2/base_url", "plain_http");
    row("/providers/2/plain_http", "-", "/providers/2/base_url", "plain_http");
    row("/providers/3/base_url", R"("https://a.example")", ".", "simulated");
    row("/providers/0/enabled", "1", ".", "true or false");
    row("/providers/0/name", R"("a\nb")", ".", "one line");
    row("/providers/0/billing", R"("flat")", ".", "\"subscription\"");
    row("/providers/0/proxy", R"("proxy.example:3128")", ".", "expected \"system\"");
    row("/providers/0/proxy", R"("ftp://proxy.example")", ".", "expected \"system\"");
    row("/providers/0/proxy", R"("http://u:p@proxy.example")", ".", "password");
    row("/providers/0/proxy", R"("http://proxy.example/path")", ".", "path");
    row("/providers/0/http2", "null", ".", "found null");
    row("/providers/0/ca_file", "[]", ".", "expected a string");
    row("/providers/0/timeouts_ms/connect", "0", ".", "between 1");
    row("/providers/0/timeouts_ms/idle", "-5", ".", "between 1");
    row("/providers/0/timeouts_ms/fist_byte", "5", ".", "\"first_byte\"");
    row("/providers/0/auth", R"("basic")", ".", "\"header:NAME\"");
    row("/providers/0/auth", R"("header:content-length")", ".", "sets itself");
    row("/providers/0/auth", R"("header:a b")", ".", "HTTP header");
    row("/providers/0/auth", R"("query:a=b")", ".", "parameter");
    row("/providers/0/usage_style", R"("opanai")", ".", "\"openai\"");
    row("/providers/0/api_version", R"("a b")", ".", "version");
    row("/providers/0/quirks/0", R"("max_token_only")", ".", "\"max_tokens_only\"");
    row("/providers/0/quirks/0", "3", ".", "quirk");
    row("/providers/3/demo/error_percent", "101", ".", "between 0 and 100");
    row("/providers/3/demo/cut_percent", "-1", ".", "between 0 and 100");
    row("/providers/3/demo/first_token_ms", "-1", ".", "between 0");
    row("/providers/3/demo/latency", "1", ".", "Known here");
    row("/providers/0/rpm", "1", ".", "Known here");
    row("/providers/0/base_ulr", "1", ".", "\"base_url\"");
    // Headers
    row("/providers/0/headers", "[]", ".", "expected an object");
    row("/providers/0/headers/Host", R"("a")", ".", "sets itself");
    row("/providers/0/headers/Content-Length", R"("1")", ".", "sets itself");
    row("/providers/0/headers/transfer-encoding", R"("chunked")", ".", "sets itself");
    row("/providers/0/headers/connection", R"("close")", ".", "sets itself");
    row("/providers/0/headers/TE", R"("trailers")", ".", "sets itself");
    row("/providers/0/headers/upgrade", R"("h2c")", ".", "sets itself");
    row("/providers/0/headers/Proxy-Authorization", R"("x")", ".", "sets itself");
    row("/providers/0/headers/Authorization", R"("Bearer x")", ".", "add a key");
    row("/providers/0/headers/x-api-key", R"("x")", ".", "add a key");
    row("/providers/0/headers/a b", R"("x")", ".", "name of an HTTP header");
    row("/providers/0/headers/x-a", R"("b\r\nc: d")", ".", "visible ASCII");
    row("/providers/0/headers/x-a", R"(" b")", ".", "blank");
    row("/providers/0/headers/x-a", "1", ".", "expected a string");
    row("/providers/0/headers/openai-organization", R"("b")", ".", "twice");
    row("/providers/0/headers/x~1a", R"("b")", ".", "name of an HTTP header");
    // Keys
    row("/providers/0/keys/0/id", "-", "/providers/0/keys/0/id /budgets/0/scope/key", "required");
    row("/providers/0/keys/1/id", R"("main")", ".", "twice");
    row("/providers/0/keys/0/id", R"("a b")", "/providers/0/keys/0/id /budgets/0/scope/key",
        "letters");
    row("/providers/0/keys/0/secret", R"("sk-proj-1234")", ".", "must not stand in the profile");
    row("/providers/0/keys/0/secret", R"("env:")", ".", "environment variable");
    row("/providers/0/keys/0/secret", R"("env:1A")", ".", "environment variable");
    row("/providers/0/keys/0/secret", R"("env:A-B")", ".", "environment variable");
    row("/providers/0/keys/0/secret", R"("file:")", ".", "path");
    row("/providers/0/keys/0/secret", R"("Keychain")", ".", "expected \"keychain\"");
    row("/providers/0/keys/0/weight", "-1", ".", "between 0");
    row("/providers/0/keys/0/rpm", "-1", ".", "between 0");
    row("/providers/0/keys/0/tpm", "0.5", ".", "expected an integer");
    row("/providers/0/keys/0/max_concurrent", "-1", ".", "between 0");
    row("/providers/0/keys/0/key", R"("x")", ".", "not a field");
    row("/providers/0/keys/1", R"("sk-x")", ".", "expected an object");
    // Models and prices
    row("/providers/0/models/0", R"("")", ".", "must not be empty");
    row("/providers/0/models/0", R"("a b")", ".", "blanks");
    row("/providers/0/models/0", R"("ft:mine")", "/providers/0/models/1", "twice");
    row("/providers/0/models/0", "5", ".", "expected an object, found a number");
    row("/providers/0/models/1/id", "-", ".", "required");
    row("/providers/0/models/1/context", "0", ".", "between 1");
    row("/providers/0/models/1/max_output", R"("1")", ".", "expected an integer");
    row("/providers/0/models/1/price/input", "3.0", ".", "write it as a string, \"3.00\"");
    row("/providers/0/models/1/price/input", R"("3,00")", ".", "decimal number");
    row("/providers/0/models/1/price/input", R"("-1")", ".", "not negative");
    row("/providers/0/models/1/price/inptu", R"("1")", ".", "\"input\"");
    row("/providers/0/models/1/price", R"("3")", ".", "expected an object");
    // Routes
    row("/routes/0/id", "-", "/routes/0/id /budgets/0/scope/route", "required");
    row("/routes/0/targets", "-", ".", "required");
    row("/routes/0/targets", "[]", ".", "at least one");
    row("/routes/0/targets/0/provider", "-", ".", "required");
    row("/routes/0/targets/0/provider", R"("antropic")", ".", "\"anthropic\"");
    row("/routes/0/targets/0/weight", "-1", ".", "between 0");
    row("/routes/0/targets/0/modle", R"("x")", ".", "\"model\"");
    row("/routes/0/targets", R"([{"provider":"box","weight":0}])", ".", "weight is not 0");
    row("/routes/0/targets/0", R"("openai/gpt-5.4")", ".", "expected an object");
    row("/routes/0/strategy", R"("leastbusy")", ".", "\"least_busy\"");
    row("/routes/0/on_no_target", R"("fail")", ".", "\"error\" or \"next\"");
    row("/routes/0/cache_ttl_s", "-1", ".", "between 0");
    row("/routes/0/sticky", "0", ".", "true or false");
    row("/routes/0/when/model/0", R"("")", ".", "\"*\" matches everything");
    row("/routes/0/when/model", R"("auto")", ".", "expected an array, found a string");
    row("/routes/0/when/task/0", R"("summarise")", ".", "\"summarize\"");
    row("/routes/0/when/confidence", "1.5", ".", "between 0 and 1");
    row("/routes/0/when/confidence", R"("high")", ".", "expected a number");
    row("/routes/0/when/client/0", R"("codx")", ".", "\"codex\"");
    row("/routes/0/when/needs/0", R"("vision")", ".", "images");
    row("/routes/0/when/stream", R"("yes")", ".", "true, false or null");
    row("/routes/0/when/prompt_matches", R"("(")", ".", "not a regular expression");
    row("/routes/0/when/prompt_matches", R"("(a)\\1")", ".", "not a regular expression");
    row("/routes/0/when/prompt_matches", R"("a(?=b)c")", ".", "not a regular expression");
    row("/routes/0/when/input_tokens/max", "5", ".", "less than \"min\"");
    row("/routes/0/when/input_tokens/min", "-1", ".", "between 0");
    row("/routes/0/when/hours/from", R"("24:00")", "/routes/0/when/hours/from", "time of day");
    row("/routes/0/when/hours/from", R"("7:30")", ".", "time of day");
    row("/routes/0/when/hours/to", R"("12:60")", ".", "time of day");
    row("/routes/0/when/hours/to", R"("22:00")", ".", "same as \"from\"");
    row("/routes/0/when/hours/to", "-", ".", "other end");
    row("/routes/0/when/hours/days/0", R"("Monday")", ".", "\"mon\"");
    row("/routes/0/when/hours/timezone", R"("Europe/Berln")", ".", "\"Europe/Berlin\"");
    row("/routes/0/when/budget/id", R"("montly")", ".", "\"monthly\"");
    row("/routes/0/when/budget/spent_over_percent", "1001", ".", "between 0 and 1000");
    row("/routes/0/when/modle", "[]", ".", "\"model\"");
    row("/routes/0/retry/attempts", "0", ".", "between 1");
    row("/routes/0/retry/backoff_ms", "-1", ".", "between 0");
    row("/routes/0/retry/after_send", "true", ".", "\"after_sent\"");
    row("/routes/0/set/temperature", "3", ".", "between 0 and 2");
    row("/routes/0/set/temperature", R"("hot")", ".", "a number or null");
    row("/routes/0/set/reasoning_effort", R"("hihg")", ".", "\"high\"");
    row("/routes/0/set/max_output_tokens", "-1", ".", "between 0");
    // Clients
    row("/clients/0/token_sha256", "-", ".", "required");
    row("/clients/0/token_sha256", R"("abc")", ".", "64 hexadecimal");
    row("/clients/0/token_sha256",
        R"("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb")",
        "/clients/1/token_sha256", "another client");
    row("/clients/1/id", R"("codex")", ".", "twice");
    row("/clients/0/models", "[]", ".", "at least one");
    row("/clients/0/expires", R"("tomorrow")", ".", "expected a date");
    row("/clients/0/expires", R"("2027-02-30")", ".", "expected a date");
    row("/clients/0/rpm", "-1", ".", "between 0");
    row("/clients/0/per_user/tpm", "-1", ".", "between 0");
    row("/clients/0/per_user/rpn", "1", ".", "\"rpm\"");
    row("/clients/0/may_name_user", R"("no")", ".", "true or false");
    row("/clients/0/token", R"("pb-x")", ".", "not a field");
    // Budgets
    row("/budgets/0/id", "-", "/budgets/0/id /routes/0/when/budget/id", "required");
    row("/budgets/0/limit_usd", "-", ".", "required");
    row("/budgets/0/limit_usd", "50", ".", "write it as a string");
    row("/budgets/0/limit_usd", R"("0")", ".", "more than 0");
    row("/budgets/0/limit_usd", R"("$50")", ".", "decimal number");
    row("/budgets/0/period", R"("yearly")", ".", "\"month\"");
    row("/budgets/0/reset_day", "8", ".", "Sunday");
    row("/budgets/0/reset_day", "32", ".", "between 1 and 31");
    row("/budgets/0/timezone", R"("Mars/Olympus")", ".", "time zone");
    row("/budgets/0/reserve", R"("max")", ".", "\"expected\" or \"maximum\"");
    row("/budgets/0/unpriced", R"("block")", ".", "\"refuse\"");
    row("/budgets/0/webhook", R"("hooks.example.com")", ".", "expected a URL");
    row("/budgets/0/webhook", R"("http://hooks.example.com/")", ".", "https");
    row("/budgets/0/webhook", R"("https://169.254.169.254/")", ".", "metadata");
    row("/budgets/0/webhook", R"("https://u:p@a.example/")", ".", "password");
    row("/budgets/0/scope/provider", R"("opanai")",
        "/budgets/0/scope/provider /budgets/0/scope/key", "\"openai\"");
    row("/budgets/0/scope/client", R"("nobody")", ".", "no client");
    row("/budgets/0/scope/route", R"("summary")", ".", "no route");
    row("/budgets/0/scope/key", R"("mian")", ".", "\"main\"");
    row("/budgets/0/scope/projekt", R"("x")", ".", "not a field");
    row("/budgets/0/actions/0/at_percent", "0", ".", "between 1 and 1000");
    row("/budgets/0/actions/0/at_percent", "-", ".", "required");
    row("/budgets/0/actions/0/do", R"("stop")", ".", "\"block\"");
    row("/budgets/0/actions/0/do", "-", ".", "required");
    row("/budgets/0/actions/1/to", "-", ".", "required");
    row("/budgets/0/actions/0/to", R"({"provider":"box"})", ".", "remove it");
    row("/budgets/0/actions/1/to/provider", R"("bx")", ".", "\"box\"");
}

void tst_ProfileReader::refuses()
{
    QFETCH(QByteArray, at);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, message);
    json::Tree profile = full();
    const json::Tree::json_pointer pointer(at.toStdString());
    if (value == "-") {
        json::Tree &parent = profile[pointer.parent_pointer()];
        parent.erase(pointer.back());
    } else {
        // Parsed from text at once, as numbers too large for the tree would be lost.
        profile[pointer] = "@value@";
    }
    std::string text = json::dumpTree(profile, 2);
    if (const auto mark = text.find("\"@value@\""); mark != std::string::npos)
        text.replace(mark, 9, value.toStdString());

    const Problems problems = checkProfile(text, testPresets());

    QVERIFY(!problems.empty());
    QFETCH(QByteArray, pointers);
    const std::string expected = (pointers == "." ? at : pointers).toStdString();
    if (::pointers(problems) != expected
        || problems[0].message.find(message.toStdString()) == std::string::npos) {
        for (const Problem &problem : problems)
            qWarning("%s", toLine(problem).c_str());
    }
    QCOMPARE(QByteArray::fromStdString(::pointers(problems)), QByteArray::fromStdString(expected));
    QVERIFY(problems[0].message.find(message.toStdString()) != std::string::npos);
}

void tst_ProfileReader::refusesText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<bool>("json");
    QTest::newRow("empty") << QByteArray() << QByteArray() << false;
    QTest::newRow("cut") << QByteArray(R"({"format":1,"providers":[)") << QByteArray() << false;
    QTest::newRow("comment") << QByteArray("{ // no\n \"format\": 1}") << QByteArray() << false;
    QTest::newRow("two documents") << QByteArray(R"({"format":1}{})") << QByteArray() << false;
    QTest::newRow("latin 1") << QByteArray("{\"x-\xe9\":1}") << QByteArray() << false;
    QTest::newRow("deep") << QByteArray(1000, '[') << QByteArray() << false;
    QTest::newRow("array") << QByteArray("[]") << QByteArray() << true;
    QTest::newRow("string") << QByteArray("\"x\"") << QByteArray() << true;
    QTest::newRow("doubled") << QByteArray(R"({"format":1,"drain_ms":1,"drain_ms":2})")
                             << QByteArray("/drain_ms") << true;
    QTest::newRow("doubled inside")
        << QByteArray(R"({"format":1,"providers":[{"id":"d","protocol":"demo","id":"e"}]})")
        << QByteArray("/providers/0/id") << true;
    QTest::newRow("doubled format")
        << QByteArray(R"({"format":1,"format":1})") << QByteArray("/format") << true;
    QTest::newRow("doubled header")
        << QByteArray(R"({"format":1,"providers":[{"id":"d","protocol":"openai-chat",)"
                      R"("base_url":"https://a.example","headers":{"x-a":"1","x-a":"2"}}]})")
        << QByteArray("/providers/0/headers/x-a") << true;
    QTest::newRow("huge number") << QByteArray(R"({"format":1e400})") << QByteArray() << false;
}

void tst_ProfileReader::refusesText()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, json);
    const Problems problems = checkProfile(text.toStdString(), testPresets());
    QCOMPARE(problems.size(), 1U);
    QTEST(QByteArray::fromStdString(problems[0].pointer), "expected");
    QVERIFY(!problems[0].message.empty());
    QCOMPARE(isJson(text.toStdString()), json);
}

void tst_ProfileReader::neverRepeatsASecret()
{
    const std::string canary = "sk-canary-5f1d0e";
    json::Tree profile = full();
    profile["providers"][0]["keys"][0]["secret"] = canary;
    profile["providers"][0]["keys"][1] = canary;
    profile["providers"][0]["headers"]["Authorization"] = "Bearer " + canary;
    profile["providers"][0]["headers"]["x-a"] = canary + "\n";
    profile["providers"][0]["auth"] = canary;
    profile["providers"][0]["proxy"] = "http://u:" + canary + "@proxy";
    profile["providers"][0]["base_url"] = "https://u:" + canary + "@host";
    profile["clients"][0]["token_sha256"] = canary;
    profile["budgets"][0]["webhook"] = "https://u:" + canary + "@host";
    const Problems problems = checkProfile(json::dumpTree(profile), testPresets());
    QCOMPARE(problems.size(), 9U);
    for (const Problem &problem : problems)
        QVERIFY2(toLine(problem).find("canary") == std::string::npos, toLine(problem).c_str());
}

void tst_ProfileReader::collectsEveryProblem()
{
    json::Tree profile = full();
    profile["drain_ms"] = -1;
    profile["listen"][0]["port"] = -1;
    profile["routes"][0]["targets"][1]["provider"] = "nobody";
    profile["typo"] = 1;
    QCOMPARE(pointers(checkProfile(json::dumpTree(profile), testPresets())),
             std::string("/listen/0/port /drain_ms /typo /routes/0/targets/1/provider"));
}

void tst_ProfileReader::newerFormatIsTheOnlyProblem()
{
    const Problems problems = checkProfile(R"({"format":9,"new":{}})", testPresets());
    QCOMPARE(pointers(problems), std::string("/format"));
}

void tst_ProfileReader::agreesWithTheSchema()
{
    FieldTrace trace;
    const auto config = readProfile(fullText(), testPresets(), &trace);
    QVERIFY(config.has_value());
    const auto schema = json::parseTree(
        read(QStringLiteral(PATCHBAY_SOURCE_DIR "/resources/profile.schema.json")));
    QVERIFY(schema.has_value());

    FieldTrace described;
    for (const auto &[shape, definition] : (*schema)["$defs"].items()) {
        QVERIFY2(definition["additionalProperties"] == false, shape.c_str());
        const json::Tree required = definition.value("required", json::Tree::array());
        for (const auto &[field, property] : definition["properties"].items()) {
            FieldRecord &record = described[shape][field];
            record.required = std::ranges::find(required, json::Tree(field)) != required.end();
            if (property.contains("default"))
                record.defaultJson = property["default"].dump();
            QVERIFY2(property.contains("description") || property.contains("$ref"), field.c_str());
        }
    }
    for (const auto &[shape, fields] : trace) {
        for (const auto &[field, record] : fields) {
            const std::string where = shape + '.' + field;
            QVERIFY2(described[shape].contains(field), where.c_str());
            QVERIFY2(described[shape][field].required == record.required, where.c_str());
            QVERIFY2(described[shape][field].defaultJson == record.defaultJson,
                     (where + ": schema " + described[shape][field].defaultJson + ", reader "
                      + record.defaultJson)
                         .c_str());
        }
    }
    for (const auto &[shape, fields] : described) {
        for (const auto &[field, record] : fields)
            QVERIFY2(trace[shape].contains(field), (shape + '.' + field).c_str());
    }
}

void tst_ProfileReader::exampleOfTheContract()
{
    // Verbatim from the outward contract: it names two providers that it does not list and has a
    // placeholder for the hash, and nothing else is wrong with it.
    const std::string text
        = read(QStringLiteral(PATCHBAY_SOURCE_DIR "/tests/data/profiles/example.json"));
    QCOMPARE(pointers(checkProfile(text, testPresets())),
             std::string("/clients/0/token_sha256 /routes/0/targets/0/provider "
                         "/budgets/0/actions/1/to/provider"));

    json::Tree profile = json::parseTree(text).value();
    setProvider(profile, {{"id", "anthropic"}, {"preset", "anthropic"}});
    setProvider(profile, {{"id", "deepseek"}, {"preset", "deepseek"}});
    setClientToken(profile, "codex", std::string(64, 'c'));
    QCOMPARE(pointers(checkProfile(json::dumpTree(profile), testPresets())), std::string());
}

void tst_ProfileReader::starterIsValid()
{
    const Config config = readGood(starterProfile(std::string(64, '1')));
    QVERIFY(config.provider("demo"));
    QCOMPARE(config.provider("demo")->protocol, Protocol::Demo);
    QCOMPARE(config.client("local")->tokenSha256, std::string(64, '1'));
    QCOMPARE(config.listen.size(), 2U);
}

void tst_ProfileReader::edits()
{
    json::Tree profile = full();
    QVERIFY(setKey(profile, "anthropic", "second", {SecretRef::Kind::File, "/k"}).has_value());
    QVERIFY(setKey(profile, "openai", "main", {SecretRef::Kind::Keychain, {}}).has_value());
    QVERIFY(removeKey(profile, "openai", "spare"));
    QVERIFY(!removeKey(profile, "openai", "spare"));
    const auto wrong = setKey(profile, "opanai", "k", {});
    QVERIFY(!wrong && wrong.error().message.find("\"openai\"") != std::string::npos);
    setClientToken(profile, "new", std::string(64, 'd'));
    QVERIFY(removeClient(profile, "other"));

    const Config config = readGood(json::parseTree(profileText(profile)).value());
    QCOMPARE(config.provider("anthropic")->keys.at(1).secret,
             (SecretRef {SecretRef::Kind::File, "/k"}));
    QCOMPARE(config.provider("openai")->keys.size(), 1U);
    QCOMPARE(config.provider("openai")->keys[0].rpm, 60);
    QVERIFY(config.client("new") && !config.client("other"));
    // What was not touched stays, in its order.
    QCOMPARE(profile.begin().key(), std::string("$schema"));
    QCOMPARE(profile["x-note"].dump(), std::string(R"({"anything":["goes",1]})"));
}

void tst_ProfileReader::survivesDamage()
{
    // Cut at every place, and with every kind of value in every other's place: problems, never a
    // crash, and each pointer leads to something or to a member that is missing.
    const std::string text = json::dumpTree(full());
    for (std::size_t size = 0; size < text.size(); ++size)
        QVERIFY(!checkProfile(std::string_view(text).substr(0, size), testPresets()).empty());
    const json::Tree flat = full().flatten();
    for (const char *value : {"null", "true", "-1", "1e300", "\"\"", "[]", "{}", "[null]"}) {
        for (const auto &[pointer, old] : flat.items()) {
            json::Tree profile = full();
            profile[json::Tree::json_pointer(pointer)] = json::Tree::parse(value);
            for (const Problem &problem : checkProfile(json::dumpTree(profile), testPresets())) {
                const json::Tree::json_pointer at(problem.pointer);
                QVERIFY2(at.empty() || profile.contains(at.parent_pointer()),
                         problem.pointer.c_str());
            }
        }
    }
}

void tst_ProfileReader::problemsAreOneLine()
{
    const Problem problem {pointerTo({}, "cli\nts\x1b[31m"), "is not a field"};
    QCOMPARE(toLine(problem), "/cli ts [31m: is not a field");
}

QTEST_APPLESS_MAIN(tst_ProfileReader)
#include "tst_profilereader.moc"
