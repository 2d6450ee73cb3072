// How long questions of the window take over a ledger of many exchanges: bench_ledger [ROWS]
// [FILE [--make]]. Makes the ledger with the program's own writer, in a temporary directory unless
// FILE names one to keep; --make: no more than that. Prints a line for each question: the median of
// five, in milliseconds of wall clock and CPU.

#include "core/ledger/ledgerbatch.h"
#include "core/ledger/ledgerqueries.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <functional>
#include <random>
#include <vector>

using namespace patchbay;

namespace {

constexpr std::int64_t firstMs = 1'790'000'000'000;
constexpr int rowsOfCommit = 5'000;

/// What one piece of work sends: a coding tool's session, a chat.
struct Session
{
    int client = 0;
    int route = 0;
    int provider = 0;
    std::string tag;
    bool stream = false;
    int left = 0; ///< exchanges
};

/// As at a desk: some sessions at a time, of some dozen exchanges each, with a tag of their own.
/// Three in a hundred fail, one in twenty has no price.
class Desk final
{
public:
    ExchangeRecord exchange(std::int64_t ms, std::int64_t sequence);

private:
    int below(int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(m_random); }
    Session &session();

    std::mt19937 m_random {1};
    std::array<Session, 4> m_sessions;
    int m_tags = 0;
};

Session &Desk::session()
{
    Session &session = m_sessions[static_cast<std::size_t>(below(4))];
    if (session.left-- == 0)
        session = {.client = below(5),
                   .route = below(3),
                   .provider = below(4),
                   .tag = "session-" + std::to_string(m_tags++),
                   .stream = below(2) == 0,
                   .left = 10 + below(100)};
    return session;
}

ExchangeRecord Desk::exchange(std::int64_t ms, std::int64_t sequence)
{
    const Session &from = session();
    ExchangeRecord record;
    record.id = (ms << 20) + sequence % (1 << 20);
    record.startedMs = ms;
    record.client = "client-" + std::to_string(from.client);
    record.user = record.client;
    record.tag = from.tag;
    record.inbound = "openai-chat";
    record.requestedModel = "auto";
    record.route = "route-" + std::to_string(from.route);
    record.provider = "provider-" + std::to_string(from.provider);
    record.model = record.provider + "-large";
    record.key = "main";
    record.stream = from.stream;
    const bool failed = below(100) < 3;
    record.status = failed ? 429 + below(4) * 25 : 200;
    record.outcome = failed ? Outcome::Error : Outcome::Complete;
    record.errorCode = failed ? "upstream_error" : "";
    record.usage = {.uncachedInput = below(10'000),
                    .cacheRead = below(5'000),
                    .output = below(2'000),
                    .source = UsageSource::Provider};
    if (below(20) > 0)
        record.cost = Money::fromPico(static_cast<std::int64_t>(below(1'000'000)) * 100'000);
    record.costSource = record.cost ? CostSource::Catalog : CostSource::Unknown;
    record.overheadUs = 40;
    record.ttftUs = below(3'000'000);
    record.totalUs = record.ttftUs + below(9'000'000);
    record.finishReason = "stop";
    record.decision = DecisionFacts {.estimatedInput = record.usage.totalInput()};
    record.attempts.push_back({.provider = record.provider,
                               .model = record.model,
                               .key = "main",
                               .protocol = "openai-chat",
                               .status = record.status,
                               .firstByteUs = record.ttftUs,
                               .totalUs = record.totalUs});
    return record;
}

bool make(const QString &path, int rows)
{
    auto database = LedgerDatabase::open(path);
    if (!database)
        return false;
    Desk desk;
    std::mt19937 random(1);
    std::int64_t ms = firstMs;
    {
        LedgerBatch batch(database->handle());
        for (int row = 0; row < rows;) {
            if (!batch.begin())
                return false;
            for (int i = 0; i < rowsOfCommit && row < rows; ++i, ++row) {
                ms += std::uniform_int_distribution<int>(0, 20'000)(random);
                if (!batch.writeOutcome(desk.exchange(ms, row)))
                    return false;
            }
            if (!batch.commit())
                return false;
            while (batch.isDayDue()) {
                if (!batch.closeDay())
                    return false;
            }
        }
    }
    return !database->run("PRAGMA wal_checkpoint(TRUNCATE)").isValid();
}

/// Prints what \a ask, which gives the number of what it found, takes.
void measure(const char *name, const std::function<long long()> &ask)
{
    std::array<double, 5> wall {};
    std::array<double, 5> cpu {};
    long long found = 0;
    for (std::size_t i = 0; i < wall.size(); ++i) {
        const auto start = std::chrono::steady_clock::now();
        const std::clock_t used = std::clock();
        found = ask();
        cpu[i] = 1000.0 * static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC;
        wall[i]
            = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                  .count();
    }
    std::ranges::sort(wall);
    std::ranges::sort(cpu);
    std::printf("%8.1f ms %8.1f ms CPU  %9lld  %s\n", wall[2], cpu[2], found, name);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int rows = arguments.size() > 1 ? arguments[1].toInt() : 1'000'000;
    const QTemporaryDir directory;
    const QString path = arguments.size() > 2
                             ? arguments[2]
                             : directory.filePath(QStringLiteral("ledger.sqlite3"));
    if (!QFileInfo::exists(path)) {
        const auto start = std::chrono::steady_clock::now();
        if (!make(path, rows)) {
            std::fputs("the ledger could not be made\n", stderr);
            return 1;
        }
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        std::printf("%d exchanges written in %.1f s, %.1f us each; %lld bytes\n", rows,
                    took.count(), took.count() * 1e6 / rows,
                    static_cast<long long>(QFileInfo(path).size()));
    }
    if (arguments.contains(QStringLiteral("--make")))
        return 0;
    const LedgerQueries queries(path);
    for (const char *text :
         {"", "status:>=400", "client:client-3", "provider:provider-1 -outcome:complete",
          "cost:>0.099", "cost:unknown model:*-large", "ttft:>2.99s", "tokens:>16k",
          "session-7 stream:yes", "tag:session-70 status:429 cost:unknown", "client:nobody"}) {
        const auto filter = ExchangeFilter::parse(text, firstMs);
        if (!filter)
            return 1;
        measure((std::string("first page: ") + text).c_str(), [&] {
            const auto page = queries.exchanges(*filter, 0, 100);
            return page ? static_cast<long long>(page->records.size()) : -1;
        });
        measure((std::string("totals:     ") + text).c_str(), [&] {
            const auto totals = queries.totals(*filter);
            return totals ? static_cast<long long>(totals->count) : -1;
        });
    }
    const SpendFilter filter {.provider = "provider-1"};
    const auto sizeOf = [](const auto &answer) {
        return answer ? static_cast<long long>(answer->size()) : -1;
    };
    for (const SpendBy by : {SpendBy::Model, SpendBy::User, SpendBy::Tag, SpendBy::Day}) {
        const std::string word(name(by));
        measure(("spend of all by " + word).c_str(),
                [&] { return sizeOf(queries.spend(by, 1, INT64_MAX)); });
        measure(("the same of one provider by " + word).c_str(),
                [&] { return sizeOf(queries.spend(by, filter, 1, INT64_MAX)); });
    }
    for (const auto &[word, step] : {std::pair("days", SpendStep::Day),
                                     {"weeks", SpendStep::Week},
                                     {"months", SpendStep::Month}})
        measure((std::string("bars by model, ") + word).c_str(),
                [&] { return sizeOf(queries.series(SpendBy::Model, {}, step, 1, INT64_MAX)); });
    // Days that begin within one of UTC, and limits that cut the first and the last.
    const LedgerQueries elsewhere(path, QTimeZone(QByteArrayLiteral("Asia/Kolkata")));
    constexpr std::int64_t cut = firstMs + 7 * 3'600'000 + 1;
    for (const SpendBy by : {SpendBy::Model, SpendBy::Key, SpendBy::Day})
        measure(("a year in Kolkata by " + std::string(name(by))).c_str(), [&] {
            return sizeOf(elsewhere.spend(by, cut, cut + 365 * std::int64_t(86'400'000)));
        });
    measure("latency by provider",
            [&] { return sizeOf(queries.latency(SpendBy::Provider, {}, 1, INT64_MAX)); });
    measure("every decision", [&] {
        long long count = 0;
        const auto all = queries.eachDecision(1, INT64_MAX, [&count](const ExchangeRecord &) {
            ++count;
            return true;
        });
        return all ? count : -1;
    });
    return 0;
}
