#include "core/ledger/quarterhourtotals.h"

#include "core/ledger/binder.h"
#include "core/ledger/ledgerschema.h"

#include <QSqlError>

#include <algorithm>

namespace patchbay {

QuarterHourTotals::QuarterHourTotals(const QSqlDatabase &database)
    : m_upsert(database)
{
    m_upsert.prepare(
        QStringLiteral(
            "INSERT INTO quarter_hour VALUES (%1) "
            "ON CONFLICT (quarter, facet) DO UPDATE SET requests = requests + excluded.requests, "
            "errors = errors + excluded.errors, input_tokens = input_tokens + "
            "excluded.input_tokens, "
            "cache_read_tokens = cache_read_tokens + excluded.cache_read_tokens, "
            "cache_write_tokens = cache_write_tokens + excluded.cache_write_tokens, "
            "output_tokens = output_tokens + excluded.output_tokens, "
            "reasoning_tokens = reasoning_tokens + excluded.reasoning_tokens, "
            "cost_pusd = cost_pusd + excluded.cost_pusd, unpriced = unpriced + excluded.unpriced, "
            "estimated = estimated + excluded.estimated, saved_pusd = saved_pusd + "
            "excluded.saved_pusd, "
            "first_id = min(first_id, excluded.first_id), last_id = max(last_id, excluded.last_id)")
            .arg(Binder::marks(15)));
}

void QuarterHourTotals::count(const ExchangeRecord &record, std::int64_t facet, std::int64_t times)
{
    const std::int64_t quarter = record.startedMs / ledger::quarterMs;
    auto sum = std::ranges::find_if(m_sums, [quarter, facet](const Sum &candidate) {
        return candidate.quarter == quarter && candidate.facet == facet;
    });
    if (sum == m_sums.end()) {
        m_sums.push_back(
            {.quarter = quarter, .facet = facet, .firstId = record.id, .lastId = record.id});
        sum = std::prev(m_sums.end());
    }
    const Usage &usage = record.usage;
    const bool isError = record.outcome == Outcome::Error || record.outcome == Outcome::Partial;
    sum->requests += times;
    sum->errors += isError ? times : 0;
    sum->input += times * (usage.uncachedInput + usage.inputAudio + usage.inputImage);
    sum->cacheRead += times * (usage.cacheRead + usage.cacheReadAudio);
    sum->cacheWrite += times * (usage.cacheWrite + usage.cacheWrite1h);
    sum->output += times * usage.output;
    sum->reasoning += times * usage.reasoning;
    sum->costPico += times * record.cost.value_or(Money()).pico();
    sum->unpriced += record.cost ? 0 : times;
    sum->estimated += usage.source == UsageSource::Estimated ? times : 0;
    sum->savedPico += times * record.saved.value_or(Money()).pico();
    sum->firstId = std::min(sum->firstId, record.id);
    sum->lastId = std::max(sum->lastId, record.id);
}

bool QuarterHourTotals::write()
{
    for (const Sum &sum : m_sums) {
        Binder bind(m_upsert);
        for (const std::int64_t value :
             {sum.quarter, sum.facet, sum.requests, sum.errors, sum.input, sum.cacheRead,
              sum.cacheWrite, sum.output, sum.reasoning, sum.costPico, sum.unpriced, sum.estimated,
              sum.savedPico, sum.firstId, sum.lastId})
            bind << value;
        if (!m_upsert.exec())
            return false;
    }
    return true;
}

std::int64_t QuarterHourTotals::firstQuarter() const
{
    return std::ranges::min_element(m_sums, {}, &Sum::quarter)->quarter;
}

std::int64_t QuarterHourTotals::lastQuarter() const
{
    return std::ranges::max_element(m_sums, {}, &Sum::quarter)->quarter;
}

QSqlError QuarterHourTotals::lastError() const
{
    return m_upsert.lastError();
}

} // namespace patchbay
