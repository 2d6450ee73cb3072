#include "ui/spend/spendtables.h"

#include "ui/format.h"
#include "ui/spend/spendbars.h"
#include "ui/spend/spendperiod.h"
#include "ui/utf8.h"
#include "ui/widgets/plaintable.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace patchbay {

namespace {

struct SpendTablesWords
{
    Q_DECLARE_TR_FUNCTIONS(SpendTables)
};

using Cell = FiguresModel::Cell;
using Column = FiguresModel::Column;

Cell textCell(const QString &text, const std::string &exact)
{
    return {text, QByteArray::fromStdString(exact)};
}

Cell moneyCell(Money amount)
{
    return {format::total(amount), QByteArray::fromStdString(amount.toString())};
}

Cell countCell(std::int64_t number)
{
    return {format::count(number), QByteArray::number(static_cast<qlonglong>(number))};
}

Cell durationCell(const LatencyRow *row, std::int64_t us)
{
    return row ? Cell {format::duration(us), QByteArray::number(static_cast<qlonglong>(us))}
               : Cell {format::absent(), {}};
}

} // namespace

void showBars(FiguresModel &model, const SpendFigures &figures,
              const std::vector<SpendSeries> &series)
{
    std::vector<Column> columns {{inWords(SpendBy::Day), "begins", false}};
    for (const SpendSeries &each : series)
        columns.push_back({each.name, each.isRest
                                          ? QByteArray("others_usd")
                                          : QByteArray::fromStdString(each.group) + "_usd"});
    columns.push_back({SpendTablesWords::tr("Sum"), "sum_usd"});
    columns.push_back({SpendTablesWords::tr("Requests"), "requests"});
    columns.push_back({SpendTablesWords::tr("Price unknown"), "unpriced"});
    columns.push_back({SpendTablesWords::tr("Estimated"), "estimated"});
    std::vector<FiguresModel::Row> rows;
    for (const SpendBar &bar : figures.bars) {
        const std::vector<SpendRow> costs = rowsOf(bar, series);
        const SpendRow sum = sumOf(costs);
        FiguresModel::Row row {textCell(inWords(bar, figures.choice.step), bar.begins)};
        for (const SpendRow &each : costs)
            row.push_back(moneyCell(each.cost));
        row.push_back(moneyCell(sum.cost));
        row.push_back(countCell(sum.requests));
        row.push_back(countCell(sum.unpriced));
        row.push_back(countCell(sum.estimated));
        rows.push_back(std::move(row));
    }
    model.setFigures(std::move(columns), std::move(rows));
}

void showLine(FiguresModel &model, const BudgetLine &line)
{
    std::vector<FiguresModel::Row> rows;
    for (const BudgetLine::Day &day : line.days)
        rows.push_back(
            {textCell(weekdayInWords(day.day), day.day.toString(Qt::ISODate).toStdString()),
             moneyCell(day.cost), moneyCell(day.total)});
    model.setFigures({{inWords(SpendBy::Day), "day", false},
                      {SpendTablesWords::tr("This day"), "day_usd"},
                      {SpendTablesWords::tr("So far"), "total_usd"}},
                     std::move(rows));
}

void showUsers(FiguresModel &model, const SpendFigures &figures)
{
    std::vector<FiguresModel::Row> rows;
    for (const SpendRow &user : figures.users) {
        const auto found = std::ranges::find(figures.latencies, user.group, &LatencyRow::group);
        const LatencyRow *latency = found == figures.latencies.end() ? nullptr : &*found;
        const std::int64_t priced = user.requests - user.unpriced;
        const Money each = priced > 0 ? Money::fromPico(static_cast<std::int64_t>(
                                            divideHalfEven(user.cost.pico(), priced)))
                                      : Money();
        rows.push_back(
            {textCell(groupName(SpendBy::User, user.group, nullptr), user.group),
             countCell(user.requests), moneyCell(user.cost),
             priced > 0 ? Cell {format::money(each), QByteArray::fromStdString(each.toString())}
                        : Cell {format::absent(), {}},
             countCell(user.unpriced), durationCell(latency, latency ? latency->p50Us : 0),
             durationCell(latency, latency ? latency->p95Us : 0)});
    }
    model.setFigures({{inWords(SpendBy::User), "user", false},
                      {SpendTablesWords::tr("Requests"), "requests"},
                      {SpendTablesWords::tr("Cost"), "cost_usd"},
                      {SpendTablesWords::tr("Each"), "cost_each_usd"},
                      {SpendTablesWords::tr("Price unknown"), "unpriced"},
                      {SpendTablesWords::tr("First token, p50"), "ttft_p50_us"},
                      {SpendTablesWords::tr("p95"), "ttft_p95_us"}},
                     std::move(rows));
}

void setUpFigures(QTableView &table, const QString &name)
{
    table.setAccessibleName(name);
    setUpRows(table);
}

} // namespace patchbay
