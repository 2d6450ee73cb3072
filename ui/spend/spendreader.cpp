#include "ui/spend/spendreader.h"

#include "core/backend/budgetperiod.h"
#include "core/backend/relayhost.h"
#include "core/base/clock.h"
#include "core/base/localday.h"
#include "ui/spend/spendfilter.h"
#include "ui/spend/spendseries.h"
#include "ui/utf8.h"

#include <QDateTime>

#include <algorithm>
#include <limits>
#include <map>

namespace patchbay {

namespace {

constexpr double dayMs = 86'400'000;
constexpr qint64 freshForMs = 60'000;

bool coversEverything(const BudgetConfig &budget)
{
    return filterOf(budget) == SpendFilter {};
}

QDate dayOf(std::int64_t ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms).date();
}

} // namespace

std::vector<SpendBar> filledUp(const std::vector<SpendBar> &bars, SpendStep step,
                               const SpendDays &days)
{
    std::map<std::string, SpendBar> byBegin;
    for (const SpendBar &bar : bars)
        byBegin.emplace(bar.begins, bar);
    QDate begin = days.first;
    if (step == SpendStep::Week)
        begin = begin.addDays(1 - begin.dayOfWeek());
    else if (step == SpendStep::Month)
        begin = QDate(begin.year(), begin.month(), 1);
    std::vector<SpendBar> filled;
    while (begin <= days.last) {
        const QDate next = step == SpendStep::Month
                               ? begin.addMonths(1)
                               : begin.addDays(step == SpendStep::Week ? 7 : 1);
        const std::string name = begin.toString(Qt::ISODate).toStdString();
        const SpendDays own {qMax(begin, days.first), qMin(next.addDays(-1), days.last)};
        const auto found = byBegin.find(name);
        filled.push_back(
            {.begins = name,
             .beginMs = own.fromMs(),
             .endMs = own.toMs(),
             .rows = found == byBegin.end() ? std::vector<SpendRow>() : found->second.rows});
        begin = next;
    }
    return filled;
}

SpendReader::SpendReader(RelayHost &host, QObject *parent)
    : QObject(parent)
    , m_host(host)
    , m_budgets(host, BudgetReader::Depth::Forecast)
    , m_round(
          this,
          [this] {
              askFigures();
              m_budgets.read();
              askLine();
              askSavings();
          },
          [this] { showAll(); })
{
    connect(&m_budgets, &BudgetReader::changed, this, &SpendReader::budgetsChanged);
    connect(&m_budgets, &BudgetReader::failed, this, &SpendReader::failed);
    m_timer.setSingleShot(true);
    m_timer.setInterval(std::chrono::seconds(2));
    connect(&m_timer, &QTimer::timeout, this, &SpendReader::read);
    connect(&host, &RelayHost::changed, this, [this] {
        m_savingsDays.reset(); // the baseline may be another
        if (m_following)
            read();
    });
    connect(&host.backend(), &Backend::activityChanged, this,
            [this](const std::shared_ptr<const Activity> &activity) {
                if (activity->costsChanged)
                    m_savingsDays.reset();
                if (activity->changesSums() && m_following && !m_timer.isActive())
                    m_timer.start();
            });
}

void SpendReader::setFollowing(bool following)
{
    m_following = following;
    m_timer.stop();
    if (following) {
        m_savingsDays.reset();
        read();
    } else {
        m_savingsAnswer.cancel();
    }
}

void SpendReader::setChoice(const SpendChoice &choice)
{
    m_choice = choice;
    if (m_following)
        read();
}

void SpendReader::read()
{
    if (m_host.isRunning())
        m_round.run();
}

void SpendReader::askFigures()
{
    Backend &backend = m_host.backend();
    m_next = {.choice = m_choice, .days = daysOf(m_choice.period, QDate::currentDate())};
    const std::int64_t from = m_next.days.fromMs();
    const std::int64_t to = m_next.days.toMs();
    const SpendFilter &filter = m_choice.filter;
    if (m_empty)
        m_round.ask<ExchangePage>(backend.exchanges({}, 0, 1), [this](const ExchangePage &page) {
            m_empty = page.records.empty();
        });
    m_round.ask<std::vector<SpendBar>>(
        backend.series(m_choice.by, filter, m_choice.step, from, to), [this](const auto &bars) {
            m_next.bars = filledUp(bars, m_next.choice.step, m_next.days);
        });
    m_round.ask<std::vector<SpendRow>>(backend.spend(m_choice.by, filter, from, to),
                                       [this](const auto &rows) {
                                           m_next.groups = rows;
                                           showFirst();
                                       });
    m_round.ask<std::vector<SpendRow>>(backend.spend(SpendBy::User, filter, from, to),
                                       [this](const auto &rows) { m_next.users = rows; });
}

std::optional<BudgetConfig> SpendReader::lineBudget() const
{
    const auto config = m_host.config();
    if (!config)
        return std::nullopt;
    const BudgetConfig *found = nullptr;
    for (const BudgetConfig &budget : config->budgets) {
        if (budget.id == m_choice.budget && hasLine(budget))
            return budget;
        if (!found && hasLine(budget) && coversEverything(budget)
            && budget.period != BudgetConfig::Period::Total)
            found = &budget;
    }
    return found ? std::optional(*found) : std::nullopt;
}

void SpendReader::askLine()
{
    Backend &backend = m_host.backend();
    m_nextLine = {.budget = lineBudget()};
    const QDate today = QDate::currentDate();
    const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
    std::int64_t begin = 0;
    std::int64_t end = std::numeric_limits<qint64>::max();
    if (!m_nextLine.budget) {
        const QDate first(today.year(), today.month(), 1);
        begin = firstMomentMs(first);
        end = firstMomentMs(first.addMonths(1));
    } else if (m_nextLine.budget->period != BudgetConfig::Period::Total) {
        const BudgetWindow window = windowOf(*m_nextLine.budget, std::chrono::system_clock::now());
        begin = unixMs(window.begin);
        end = unixMs(window.end);
    }
    const SpendFilter filter = m_nextLine.budget ? filterOf(*m_nextLine.budget) : SpendFilter {};
    const bool isOpen = end == std::numeric_limits<qint64>::max();
    if (!isOpen) {
        m_nextLine.first = dayOf(begin);
        m_nextLine.end = dayOf(end - 1).addDays(1);
        m_round.ask<Forecast>(backend.forecast(filter, begin, end),
                              [this](const Forecast &forecast) { m_nextLine.forecast = forecast; });
    }
    m_round.ask<std::vector<SpendBar>>(
        backend.series(SpendBy::Provider, filter, SpendStep::Day, begin, end),
        [this, today, now](const std::vector<SpendBar> &bars) {
            if (!m_nextLine.first.isValid())
                m_nextLine.first = bars.empty() ? today : dayOf(bars.front().beginMs);
            m_nextLine.days = totalsOf(bars, m_nextLine.first, today);
            m_nextLine.now = static_cast<double>(now - firstMomentMs(m_nextLine.first)) / dayMs;
            if (!m_nextLine.days.empty())
                m_nextLine.spent = m_nextLine.days.back().total;
        });
}

/// It looks at every exchange, so that it is asked for once for some days, and not at every turn.
void SpendReader::askSavings()
{
    const SpendDays days = daysOf(m_choice.period, QDate::currentDate());
    if (m_savingsDays == days)
        return;
    m_savingsDays = days;
    m_savings.reset();
    emit savingsChanged();
    m_savingsAnswer.await(m_host.backend().savings(days.fromMs(), days.toMs()), this,
                          [this](const Result<Savings> &savings) {
                              if (!savings) {
                                  emit failed(fromUtf8(savings.error().message));
                                  return;
                              }
                              m_savings = *savings;
                              emit savingsChanged();
                          });
}

/// The bars are what one looks for, and there at once: the rest follows.
void SpendReader::showFirst()
{
    if (!m_round.problem().isEmpty() || (m_read && m_now.choice == m_next.choice))
        return;
    m_now = m_next;
    m_read = true;
    emit changed();
}

/// How long users wait is read from the exchanges themselves, so that it is asked for last, and not
/// at every turn.
void SpendReader::askLatencies()
{
    const bool isFresh = m_latencyAge.isValid() && m_latencyAge.elapsed() < freshForMs
                         && m_now.latencyChoice == m_now.choice;
    if (isFresh || m_now.bars.empty())
        return;
    m_latencyAge.start();
    m_latencyAnswer.await(
        m_host.backend().latency(SpendBy::User, m_now.choice.filter, m_now.days.fromMs(),
                                 m_now.days.toMs()),
        this, [this, choice = m_now.choice](const Result<std::vector<LatencyRow>> &rows) {
            if (!rows || choice != m_now.choice)
                return;
            m_now.latencies = *rows;
            m_now.latencyChoice = choice;
            emit changed();
        });
}

void SpendReader::showAll()
{
    if (!m_round.problem().isEmpty()) {
        emit failed(m_round.problem());
    } else {
        if (m_now.latencyChoice == m_next.choice) {
            m_next.latencies = std::move(m_now.latencies);
            m_next.latencyChoice = m_next.choice;
        }
        m_now = m_next;
        m_line = m_nextLine;
        m_read = true;
        emit changed();
        askLatencies();
    }
}

} // namespace patchbay
