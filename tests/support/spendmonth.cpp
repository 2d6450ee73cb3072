#include "tests/support/spendmonth.h"

#include "core/base/ids.h"
#include "core/ledger/ledgerwriter.h"
#include "tests/support/ledgersamples.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <random>
#include <vector>

namespace patchbay {

namespace {

constexpr int daysBack = 60;
constexpr std::int64_t centPico = 10'000'000'000;

struct Share
{
    const char *provider;
    const char *model;
    int aDay; ///< requests on a working day
    std::int64_t cents; ///< what all of them cost then
};
constexpr std::array shares {
    Share {"anthropic", "claude-sonnet-4-6", 60, 520},
    Share {"anthropic", "claude-haiku-4-5", 40, 80},
    Share {"openai", "gpt-5.4", 50, 390},
    Share {"google", "gemini-3.5-flash", 44, 170},
    Share {"deepseek", "deepseek-v4-flash", 40, 66},
    Share {"mistral", "mistral-medium-3.5", 16, 41},
    Share {"openrouter", "qwen/qwen3.6-plus", 8, 30},
};
constexpr std::array users {"ines", "jonas", "mira", "tomás", ""};
constexpr std::array clients {"claude-code", "codex", "notebook", "ci-review"};
constexpr std::array routes {"by-task", "cheap-first", "long-context", ""};
constexpr std::array tags {"patchbay", "website", "thesis", ""};

} // namespace

void writeSpendMonths(LedgerWriter &writer, QDate today)
{
    // NOLINTNEXTLINE(cert-msc32-c,cert-msc51-cpp): the same each time
    std::mt19937 random(7);
    const auto below = [&random](std::size_t bound) {
        return static_cast<std::size_t>(random() % bound);
    };
    ExchangeIds ids;
    for (QDate day = today.addDays(-daysBack); day <= today; day = day.addDays(1)) {
        const std::int64_t begin = day.startOfDay().toMSecsSinceEpoch();
        // Nine to nineteen, or until noon.
        const std::int64_t length = (day == today ? 3 : 10) * std::int64_t {3'600'000};
        const std::size_t weekday = day.dayOfWeek() >= 6 ? 38 : 84 + below(32);
        const std::size_t week = 78 + static_cast<std::size_t>(day.weekNumber() * 29 % 45);
        const std::size_t percent = (day == today ? weekday * 2 / 5 : weekday) * week / 100;
        std::vector<ExchangeRecord> records;
        for (const Share &share : shares) {
            const std::size_t level = percent * (70 + below(60)) / 100;
            const auto count = static_cast<std::size_t>(share.aDay) * level / 100 + 1;
            for (std::size_t i = 0; i < count; ++i) {
                const std::int64_t started
                    = begin + std::int64_t {9} * 3'600'000
                      + static_cast<std::int64_t>(below(static_cast<std::size_t>(length)));
                ExchangeRecord record = sampleExchange(0, started);
                record.provider = share.provider;
                record.model = share.model;
                record.user = users.at(std::min(below(7), users.size() - 1));
                record.client = clients.at(below(clients.size()));
                record.route = routes.at(below(routes.size()));
                record.tag = tags.at(below(tags.size()));
                record.key = below(3) == 0 ? "team" : "main";
                record.ttftUs = 250'000 + static_cast<std::int64_t>(below(1'900'000));
                record.totalUs = record.ttftUs + static_cast<std::int64_t>(below(9'000'000));
                record.cost = Money::fromPico(share.cents * centPico / share.aDay
                                              * static_cast<std::int64_t>(40 + below(120)) / 100);
                record.usage.uncachedInput = 9'000 + static_cast<std::int64_t>(below(24'000));
                record.usage.cacheRead = 14'000;
                record.usage.output = 1'500 + static_cast<std::int64_t>(below(4'000));
                const std::size_t kind = below(100);
                if (kind == 0) {
                    record.cost.reset();
                    record.costSource = CostSource::Unknown;
                } else if (kind == 1) {
                    record.usage.source = UsageSource::Estimated;
                } else if (kind < 14) {
                    record.cacheHit = true;
                    record.saved = record.cost;
                    record.cost = Money();
                }
                record.attempts.front().provider = record.provider;
                record.attempts.front().model = record.model;
                record.attempts.front().cost = record.cost;
                records.push_back(std::move(record));
            }
        }
        std::ranges::sort(records, {}, &ExchangeRecord::startedMs);
        for (ExchangeRecord &record : records) {
            record.id = ids.next(record.startedMs);
            writer.finish(record);
        }
    }
}

QByteArray spendMonthsProfile()
{
    return R"({
  "format": 1,
  "listen": [{"address": "127.0.0.1", "port": 0}],
  "baseline_model": "openai/gpt-5.4",
  "providers": [
    {"id": "anthropic", "preset": "anthropic", "name": "Anthropic", "models": ["claude-sonnet-4-6", "claude-haiku-4-5"]},
    {"id": "openai", "preset": "openai", "name": "OpenAI", "models": ["gpt-5.4"]},
    {"id": "google", "preset": "google", "name": "Gemini", "models": ["gemini-3.5-flash"]},
    {"id": "deepseek", "preset": "deepseek", "name": "DeepSeek", "models": ["deepseek-v4-flash"]},
    {"id": "mistral", "preset": "mistral", "name": "Mistral", "models": ["mistral-medium-3.5"]},
    {"id": "openrouter", "preset": "openrouter", "name": "OpenRouter", "models": ["qwen/qwen3.6-plus"]}
  ],
  "clients": [
    {"id": "claude-code", "name": "Claude Code",
     "token_sha256": "28e174396028f226b3bead259d19749205378d9204ce12fd9b1918ab6032a15d"},
    {"id": "codex", "name": "Codex CLI",
     "token_sha256": "57de4cf40144bdf7d00010f2f5557a7d642c2b9705309bfade167dd313e2ca93"},
    {"id": "notebook", "name": "notebook",
     "token_sha256": "b53bcf919f24746d72094b8b86c0325cf40723d3d63240705db51a27b261bc96"},
    {"id": "ci-review", "name": "CI reviews",
     "token_sha256": "216f90778ed2cf6f38d05a58911593d8fbb0b32d785251a1a276e3b7011a5527"}
  ],
  "budgets": [
    {"id": "monthly", "limit_usd": "230", "period": "month", "actions": [
      {"at_percent": 80, "do": "notify"},
      {"at_percent": 100, "do": "downgrade", "to": {"provider": "deepseek", "model": "deepseek-v4-flash"}}]},
    {"id": "gemini-trial", "limit_usd": "40", "period": "month", "scope": {"provider": "google"}, "actions": [
      {"at_percent": 80, "do": "notify"}, {"at_percent": 100, "do": "block"}]},
    {"id": "deepseek", "limit_usd": "20", "period": "month", "scope": {"provider": "deepseek"}, "actions": [
      {"at_percent": 80, "do": "notify"}]},
    {"id": "mira-per-day", "limit_usd": "0.50", "period": "day", "scope": {"user": "mira"}, "actions": [
      {"at_percent": 80, "do": "notify"}, {"at_percent": 100, "do": "block"}]},
    {"id": "ci-reviews", "limit_usd": "60", "period": "week", "scope": {"client": "ci-review"}, "actions": [
      {"at_percent": 100, "do": "block"}]}
  ]
})";
}

} // namespace patchbay
