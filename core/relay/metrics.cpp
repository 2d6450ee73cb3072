#include "core/relay/metrics.h"

namespace patchbay {

namespace {

void header(std::string &out, const char *metric, const char *type, const char *help)
{
    out.append("# HELP ").append(metric).append(" ").append(help).append("\n# TYPE ");
    out.append(metric).append(" ").append(type).append("\n");
}

/// A label's value, with the three escapes of the text format.
std::string label(const std::string &value)
{
    std::string out;
    for (const char c : value) {
        if (c == '\\' || c == '"')
            out += '\\';
        if (c == '\n')
            out += "\\n";
        else
            out += c;
    }
    return out;
}

} // namespace

void Metrics::count(const ExchangeRecord &record)
{
    ++m_exchanges[{record.provider, std::string(name(record.outcome))}];
    Totals &totals = m_providers[record.provider];
    if (record.cacheHit && record.saved)
        m_saved = m_saved.plus(*record.saved).value_or(m_saved);
    else if (record.cacheHit)
        ++m_unpricedHits;
    totals.attempts += static_cast<std::int64_t>(record.attempts.size());
    addUsage(totals, record);
    addCost(totals, record);
    if (!record.errorCode.empty())
        ++m_errors[record.errorCode];
}

void Metrics::countLate(const ExchangeRecord &before, const ExchangeRecord &after)
{
    Totals &totals = m_providers[after.provider];
    addUsage(totals, after);
    if (!before.cost)
        addCost(totals, after);
}

void Metrics::addUsage(Totals &totals, const ExchangeRecord &record)
{
    if (!record.cacheHit) { // the tokens of a hit were counted when the provider made them
        totals.inputTokens += record.usage.totalInput();
        totals.outputTokens += record.usage.output;
        totals.cachedTokens += record.usage.cacheRead + record.usage.cacheReadAudio;
    }
}

void Metrics::addCost(Totals &totals, const ExchangeRecord &record)
{
    if (record.cost)
        totals.cost = totals.cost.plus(*record.cost).value_or(totals.cost);
    else if (record.usage.totalInput() + record.usage.output > 0)
        ++totals.unpriced;
}

std::string Metrics::text(std::size_t inFlight, int connections, int ledgerBacklog,
                          const ResponseCache::Stats &cache) const
{
    std::string out;
    header(out, "patchbay_exchanges_total", "counter", "Exchanges that ended.");
    for (const auto &[labels, value] : m_exchanges)
        out += "patchbay_exchanges_total{provider=\"" + label(labels.first) + "\",outcome=\""
               + label(labels.second) + "\"} " + std::to_string(value) + '\n';
    const auto perProvider = [&](const char *metric, const char *help, auto value) {
        header(out, metric, "counter", help);
        for (const auto &[provider, totals] : m_providers)
            out += std::string(metric) + "{provider=\"" + label(provider) + "\"} " + value(totals)
                   + '\n';
    };
    perProvider("patchbay_input_tokens_total", "Input tokens, cached ones included.",
                [](const Totals &t) { return std::to_string(t.inputTokens); });
    perProvider("patchbay_cached_input_tokens_total", "Input tokens read from a prompt cache.",
                [](const Totals &t) { return std::to_string(t.cachedTokens); });
    perProvider("patchbay_output_tokens_total", "Output tokens.",
                [](const Totals &t) { return std::to_string(t.outputTokens); });
    perProvider("patchbay_attempts_total", "Attempts at upstreams.",
                [](const Totals &t) { return std::to_string(t.attempts); });
    perProvider("patchbay_unpriced_total", "Exchanges whose cost is unknown.",
                [](const Totals &t) { return std::to_string(t.unpriced); });
    perProvider("patchbay_cost_usd_total", "Known cost in US dollars.",
                [](const Totals &t) { return t.cost.toString(); });
    header(out, "patchbay_errors_total", "counter", "Exchanges that ended in an error, by code.");
    for (const auto &[code, value] : m_errors)
        out += "patchbay_errors_total{code=\"" + label(code) + "\"} " + std::to_string(value)
               + '\n';
    header(out, "patchbay_exchanges_in_flight", "gauge", "Exchanges under way.");
    out += "patchbay_exchanges_in_flight " + std::to_string(inFlight) + '\n';
    header(out, "patchbay_connections", "gauge", "Open client connections.");
    out += "patchbay_connections " + std::to_string(connections) + '\n';
    header(out, "patchbay_ledger_backlog", "gauge", "Records that wait for the ledger.");
    out += "patchbay_ledger_backlog " + std::to_string(ledgerBacklog) + '\n';
    const auto single
        = [&](const char *metric, const char *type, const char *help, const std::string &value) {
              header(out, metric, type, help);
              out.append(metric).append(" ").append(value).append("\n");
          };
    single("patchbay_cache_hits_total", "counter", "Answers given from the response cache.",
           std::to_string(cache.hits));
    single("patchbay_cache_misses_total", "counter", "Requests whose answer was not in the cache.",
           std::to_string(cache.misses));
    single("patchbay_cache_saved_usd_total", "counter",
           "What answers from the response cache would have cost, as far as known, in US dollars.",
           m_saved.toString());
    single("patchbay_cache_entries", "gauge", "Answers in the response cache.",
           std::to_string(cache.entries));
    single("patchbay_cache_bytes", "gauge", "Memory that the response cache takes.",
           std::to_string(cache.bytes));
    return out;
}

} // namespace patchbay
