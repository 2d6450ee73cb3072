#include "ui/spend/budgetline.h"

#include "ui/spend/moneyaxis.h"
#include "ui/spend/spendseries.h"
#include "ui/utf8.h"

#include <map>

namespace patchbay {

std::int64_t BudgetLine::percent() const
{
    if (!budget || budget->limit.pico() <= 0)
        return 0;
    return static_cast<std::int64_t>(Int128(spent.pico()) * 100 / budget->limit.pico());
}

std::optional<double> BudgetLine::reachesLimit() const
{
    if (!budget || forecast.kind != Forecast::Kind::Range || spent >= budget->limit
        || forecast.middle <= budget->limit || !end.isValid())
        return std::nullopt;
    const double share = dollarsOf(Money::fromPico(budget->limit.pico() - spent.pico()))
                         / dollarsOf(Money::fromPico(forecast.middle.pico() - spent.pico()));
    return now + share * (static_cast<double>(first.daysTo(end)) - now);
}

std::vector<BudgetLine::Day> totalsOf(const std::vector<SpendBar> &bars, QDate first, QDate today)
{
    std::map<QDate, Money> costs;
    for (const SpendBar &bar : bars) {
        const QDate day = QDate::fromString(fromUtf8(bar.begins), Qt::ISODate);
        Money &sum = costs[day];
        sum = sum.plus(sumOf(bar.rows).cost).value_or(sum);
    }
    std::vector<BudgetLine::Day> days;
    Money total;
    for (QDate day = first; day <= today; day = day.addDays(1)) {
        const auto found = costs.find(day);
        const Money cost = found == costs.end() ? Money() : found->second;
        total = total.plus(cost).value_or(total);
        days.push_back({day, cost, total});
    }
    return days;
}

} // namespace patchbay
