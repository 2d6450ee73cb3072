#include "ui/spend/spendseries.h"

#include "core/config/config.h"
#include "ui/overview/overviewfigures.h"
#include "ui/theme/theme.h"
#include "ui/utf8.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <array>

namespace patchbay {

namespace {

constexpr std::size_t mostSeries = 8;

struct SpendWords
{
    Q_DECLARE_TR_FUNCTIONS(Spend)
};

void add(SpendRow &sum, const SpendRow &row)
{
    sum.requests += row.requests;
    sum.errors += row.errors;
    sum.inputTokens += row.inputTokens;
    sum.cacheReadTokens += row.cacheReadTokens;
    sum.cacheWriteTokens += row.cacheWriteTokens;
    sum.outputTokens += row.outputTokens;
    sum.reasoningTokens += row.reasoningTokens;
    sum.cost = sum.cost.plus(row.cost).value_or(sum.cost);
    sum.unpriced += row.unpriced;
    sum.estimated += row.estimated;
    sum.saved = sum.saved.plus(row.saved).value_or(sum.saved);
}

const char *fieldOf(SpendBy by)
{
    switch (by) {
    case SpendBy::Provider:
        return "provider";
    case SpendBy::Model:
        return "model";
    case SpendBy::Client:
        return "client";
    case SpendBy::User:
        return "user";
    case SpendBy::Tag:
        return "tag";
    case SpendBy::Route:
        return "route";
    case SpendBy::Key:
        return "key";
    case SpendBy::Day:
        break;
    }
    return "";
}

QString nameOfNone(SpendBy by)
{
    switch (by) {
    case SpendBy::Provider:
        return SpendWords::tr("No provider");
    case SpendBy::Model:
        return SpendWords::tr("No model");
    case SpendBy::Client:
        return SpendWords::tr("No client");
    case SpendBy::User:
        return SpendWords::tr("No user");
    case SpendBy::Tag:
        return SpendWords::tr("No tag");
    case SpendBy::Route:
        return SpendWords::tr("No rule");
    case SpendBy::Key:
    case SpendBy::Day:
        break;
    }
    return SpendWords::tr("No key");
}

} // namespace

QString inWords(SpendBy by)
{
    switch (by) {
    case SpendBy::Provider:
        return SpendWords::tr("Provider");
    case SpendBy::Model:
        return SpendWords::tr("Model");
    case SpendBy::Client:
        return SpendWords::tr("Client");
    case SpendBy::User:
        return SpendWords::tr("User");
    case SpendBy::Tag:
        return SpendWords::tr("Tag");
    case SpendBy::Route:
        return SpendWords::tr("Route");
    case SpendBy::Key:
        return SpendWords::tr("Key");
    case SpendBy::Day:
        break;
    }
    return SpendWords::tr("Day");
}

QString groupName(SpendBy by, const std::string &group, const Config *config)
{
    if (group.empty())
        return nameOfNone(by);
    std::string found;
    if (config && by == SpendBy::Provider) {
        if (const ProviderConfig *provider = config->provider(group))
            found = provider->name;
    } else if (config && by == SpendBy::Client) {
        if (const ClientConfig *client = config->client(group))
            found = client->name;
    } else if (config && by == SpendBy::Route) {
        const auto route = std::ranges::find(config->routes, group, &RouteConfig::id);
        if (route != config->routes.end())
            found = route->name;
    }
    return fromUtf8(found.empty() ? group : found);
}

std::vector<SpendSeries> seriesOf(SpendBy by, const std::vector<SpendRow> &rows,
                                  const ProviderColors &colors, const Config *config)
{
    std::vector<SpendSeries> series;
    SpendRow rest;
    const bool isAll = rows.size() <= mostSeries + 1; // a rest of one would hide its name
    for (const SpendRow &row : rows) {
        if (!isAll && series.size() >= mostSeries) {
            add(rest, row);
            continue;
        }
        const SeriesStyle style = by == SpendBy::Provider
                                      ? colors.style(fromUtf8(row.group))
                                      : SeriesStyle {static_cast<int>(series.size())};
        series.push_back({.group = row.group,
                          .name = groupName(by, row.group, config),
                          .style = style,
                          .requests = row.requests,
                          .unpriced = row.unpriced,
                          .cost = row.cost});
    }
    if (!isAll) {
        std::vector<std::string> named;
        for (const SpendSeries &each : series)
            named.push_back(each.group);
        series.push_back({.name = SpendWords::tr("%n others", nullptr,
                                                 static_cast<int>(rows.size() - mostSeries)),
                          .style = {-1, true},
                          .isRest = true,
                          .without = std::move(named),
                          .requests = rest.requests,
                          .unpriced = rest.unpriced,
                          .cost = rest.cost});
    }
    return series;
}

std::vector<SpendRow> rowsOf(const SpendBar &bar, const std::vector<SpendSeries> &series)
{
    std::vector<SpendRow> rows(series.size());
    for (const SpendRow &row : bar.rows) {
        const auto own = std::ranges::find_if(series, [&row](const SpendSeries &each) {
            return !each.isRest && each.group == row.group;
        });
        if (own != series.end())
            add(rows[static_cast<std::size_t>(own - series.begin())], row);
        else if (!series.empty() && series.back().isRest)
            add(rows.back(), row);
    }
    return rows;
}

SpendRow sumOf(const std::vector<SpendRow> &rows)
{
    SpendRow sum;
    for (const SpendRow &row : rows)
        add(sum, row);
    return sum;
}

QBrush brushOf(const SpendSeries &series, const Theme &theme)
{
    const QColor color
        = series.style.slot < 0 ? theme.color(Token::Idle) : theme.series(series.style.slot);
    return {color, series.style.hatched ? Qt::BDiagPattern : Qt::SolidPattern};
}

QString requestsOf(const SpendFilter &filter, SpendBy by, const SpendSeries *series,
                   std::int64_t fromMs, std::int64_t toMs)
{
    std::array parts {std::pair {SpendBy::Provider, filter.provider},
                      std::pair {SpendBy::Model, filter.model},
                      std::pair {SpendBy::Client, filter.client},
                      std::pair {SpendBy::User, filter.user},
                      std::pair {SpendBy::Tag, filter.tag},
                      std::pair {SpendBy::Route, filter.route},
                      std::pair {SpendBy::Key, filter.key}};
    std::string text;
    for (auto &[part, value] : parts) {
        if (series && part == by && !series->isRest) {
            if (series->group.empty())
                text += std::string(fieldOf(by)) + ":\"\" ";
            value = series->group;
        }
        text += termOf(fieldOf(part), value);
    }
    if (series && series->isRest) {
        std::string names;
        for (const std::string &each : series->without)
            names += (names.empty() ? "\"" : ",\"") + each + '"';
        text += std::string("-") + fieldOf(by) + ':' + names + ' ';
    }
    return fromUtf8(text + spanFilter(fromMs, toMs));
}

} // namespace patchbay
