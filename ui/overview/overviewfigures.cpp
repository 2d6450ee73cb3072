#include "ui/overview/overviewfigures.h"

#include "core/backend/budgetperiod.h"
#include "core/backend/relayhost.h"
#include "core/base/localday.h"
#include "ui/answer.h"

#include <QDateTime>

#include <algorithm>
#include <limits>

namespace patchbay {

namespace {

constexpr std::int64_t hourMs = 3'600'000;

void add(SpendRow &sum, const SpendRow &row)
{
    sum.requests += row.requests;
    sum.errors += row.errors;
    sum.unpriced += row.unpriced;
    sum.cost = sum.cost.plus(row.cost).value_or(sum.cost);
}

std::int64_t rank(const std::vector<std::int64_t> &sorted, std::size_t percent)
{
    return sorted[std::min(sorted.size() - 1, (sorted.size() * percent + 99) / 100 - 1)];
}

} // namespace

std::int64_t HourFigures::requests() const
{
    std::int64_t sum = 0;
    for (const auto &[provider, row] : providers)
        sum += row.requests;
    return sum;
}

std::int64_t HourFigures::errors() const
{
    std::int64_t sum = 0;
    for (const auto &[provider, row] : providers)
        sum += row.errors;
    return sum;
}

Money HourFigures::cost() const
{
    SpendRow sum;
    for (const auto &[provider, row] : providers)
        add(sum, row);
    return sum.cost;
}

LatencyFigures latencyOf(std::vector<std::int64_t> durations)
{
    if (durations.empty())
        return {};
    std::ranges::sort(durations);
    return {rank(durations, 50), rank(durations, 95)};
}

int BudgetFigures::percent() const
{
    if (budget.limit.pico() <= 0)
        return 100;
    const Int128 percent = Int128(spent.pico()) * 100 / budget.limit.pico();
    return static_cast<int>(std::clamp<Int128>(percent, 0, 9'999));
}

bool BudgetFigures::isOverall() const
{
    return budget.provider.empty() && budget.model.empty() && budget.client.empty()
           && budget.user.empty() && budget.tag.empty() && budget.route.empty()
           && budget.key.empty();
}

std::optional<std::int64_t> BudgetFigures::reachedMs(std::int64_t nowMs) const
{
    if (forecast.kind != Forecast::Kind::Range || spent >= budget.limit
        || forecast.middle < budget.limit || endMs <= nowMs)
        return std::nullopt;
    // More than is spent, or the limit would not be reached.
    const Int128 missing = Int128(budget.limit.pico()) - spent.pico();
    const Int128 coming = Int128(forecast.middle.pico()) - spent.pico();
    return nowMs + static_cast<std::int64_t>(missing * (endMs - nowMs) / coming);
}

SpendRow Overview::last24Hours() const
{
    SpendRow sum;
    for (const HourFigures &hour : hours) {
        for (const auto &[provider, row] : hour.providers)
            add(sum, row);
    }
    return sum;
}

SpendRow Overview::last24Hours(const std::string &provider) const
{
    SpendRow sum;
    for (const HourFigures &hour : hours) {
        if (const auto found = hour.providers.find(provider); found != hour.providers.end())
            add(sum, found->second);
    }
    return sum;
}

std::string sinceFilter(std::int64_t ms)
{
    return "since:" + QDateTime::fromMSecsSinceEpoch(ms).toString(Qt::ISODate).toStdString();
}

std::string spanFilter(std::int64_t fromMs, std::int64_t toMs)
{
    return sinceFilter(fromMs)
           + " until:" + QDateTime::fromMSecsSinceEpoch(toMs).toString(Qt::ISODate).toStdString();
}

std::string termOf(const char *name, const std::string &value)
{
    if (value.empty())
        return {};
    const bool quoted = value.find_first_of(" ,") != std::string::npos;
    return std::string(name) + ':' + (quoted ? '"' + value + '"' : value) + ' ';
}

std::string filterOf(const BudgetConfig &budget, std::int64_t beginMs)
{
    std::string filter = termOf("provider", budget.provider) + termOf("model", budget.model)
                         + termOf("client", budget.client) + termOf("user", budget.user)
                         + termOf("tag", budget.tag) + termOf("route", budget.route)
                         + termOf("key", budget.key);
    if (beginMs > 0)
        filter += sinceFilter(beginMs);
    return QString::fromStdString(filter).trimmed().toStdString();
}

OverviewFigures::OverviewFigures(RelayHost &host, QObject *parent)
    : QObject(parent)
    , m_host(host)
    , m_round(this, [this] { askAll(); }, [this] { show(); })
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(std::chrono::seconds(2));
    connect(&m_timer, &QTimer::timeout, this, &OverviewFigures::read);
    connect(&host, &RelayHost::changed, this, [this] {
        if (m_following)
            read();
    });
    connect(&host.backend(), &Backend::activityChanged, this,
            [this](const std::shared_ptr<const Activity> &activity) {
                if (activity->changesSums() && m_following && !m_timer.isActive())
                    m_timer.start();
            });
}

void OverviewFigures::setFollowing(bool following)
{
    m_following = following;
    if (following)
        read();
    else
        m_timer.stop();
}

void OverviewFigures::askTotals(const std::string &filter,
                                std::function<void(const ExchangeTotals &)> take)
{
    const auto parsed = ExchangeFilter::parse(filter, QDateTime::currentMSecsSinceEpoch());
    if (parsed)
        m_round.ask<ExchangeTotals>(m_host.backend().totals(*parsed), std::move(take));
}

void OverviewFigures::read()
{
    if (m_host.isRunning())
        m_round.run();
}

void OverviewFigures::askAll()
{
    m_next = {};
    const QDate day = QDate::currentDate();
    const std::int64_t today = firstMomentMs(day);
    const std::string yesterday = spanFilter(firstMomentMs(day.addDays(-1)), today);
    askTotals(sinceFilter(today), [this](const auto &totals) { m_next.today = totals; });
    askTotals(yesterday, [this](const auto &totals) { m_next.yesterday = totals; });
    askTotals(sinceFilter(firstMomentMs(QDate(day.year(), day.month(), 1))),
              [this](const auto &totals) { m_next.month = totals; });
    askTotals(sinceFilter(today) + " cache:hit",
              [this](const auto &totals) { m_next.cachedToday = totals.count; });
    m_round.ask<Forecast>(m_host.backend().forecast({}, today, firstMomentMs(day.addDays(1))),
                          [this](const Forecast &forecast) { m_next.todayForecast = forecast; });
    const QDate month(day.year(), day.month(), 1);
    m_round.ask<Forecast>(
        m_host.backend().forecast({}, firstMomentMs(month), firstMomentMs(month.addMonths(1))),
        [this](const Forecast &forecast) { m_next.monthForecast = forecast; });
    askHours();
    askBudgets();
    m_round.ask<ExchangePage>(m_host.backend().exchanges({}, 0, Overview::latencySample),
                              [this](const ExchangePage &page) { takeLatencies(page); });
}

void OverviewFigures::askHours()
{
    const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
    const std::int64_t last = now / hourMs * hourMs;
    for (int i = 0; i < Overview::hourCount; ++i) {
        const std::int64_t begin = last - (Overview::hourCount - 1 - i) * hourMs;
        m_next.hours[static_cast<std::size_t>(i)].beginMs = begin;
        m_round.ask<std::vector<SpendRow>>(
            m_host.backend().spend(SpendBy::Provider, begin, begin + hourMs),
            [this, i](const std::vector<SpendRow> &rows) {
                for (const SpendRow &row : rows)
                    m_next.hours[static_cast<std::size_t>(i)].providers[row.group] = row;
            });
    }
}

void OverviewFigures::askBudgets()
{
    const auto config = m_host.config();
    if (!config)
        return;
    for (const BudgetConfig &budget : config->budgets) {
        const std::size_t place = m_next.budgets.size();
        BudgetFigures &figures = m_next.budgets.emplace_back(BudgetFigures {.budget = budget});
        if (budget.period != BudgetConfig::Period::Total) {
            const BudgetWindow window = windowOf(budget, std::chrono::system_clock::now());
            figures.beginMs = unixMs(window.begin);
            figures.endMs = unixMs(window.end);
        }
        askTotals(filterOf(budget, figures.beginMs), [this, place](const ExchangeTotals &totals) {
            m_next.budgets[place].spent = totals.cost;
        });
        if (figures.endMs > 0 && figures.isOverall())
            m_round.ask<Forecast>(m_host.backend().forecast({}, figures.beginMs, figures.endMs),
                                  [this, place](const Forecast &forecast) {
                                      m_next.budgets[place].forecast = forecast;
                                  });
    }
}

void OverviewFigures::takeLatencies(const ExchangePage &page)
{
    const std::int64_t since = QDateTime::currentMSecsSinceEpoch() - Overview::hourCount * hourMs;
    std::vector<std::int64_t> all;
    std::vector<std::int64_t> overheads;
    std::map<std::string, std::vector<std::int64_t>> byProvider;
    m_next.everAsked = !page.records.empty();
    for (const ExchangeRecord &record : page.records) {
        if (record.startedMs < since || record.ttftUs < 0 || record.cacheHit)
            continue;
        all.push_back(record.ttftUs);
        overheads.push_back(record.overheadUs);
        byProvider[record.provider].push_back(record.ttftUs);
    }
    m_next.overheadUs = latencyOf(std::move(overheads)).p50Us;
    m_next.latency = latencyOf(std::move(all));
    for (auto &[provider, durations] : byProvider)
        m_next.latencies[provider] = latencyOf(std::move(durations));
}

void OverviewFigures::show()
{
    if (!m_round.problem().isEmpty()) {
        emit failed(m_round.problem());
    } else {
        m_now = m_next;
        m_read = true;
        emit changed();
    }
}

} // namespace patchbay
