#include "app/commands.h"

#include "app/exitcodes.h"
#include "app/openprofile.h"
#include "app/output.h"
#include "core/backend/localtoken.h"
#include "core/backend/presets.h"
#include "core/base/ids.h"
#include "core/config/profilewriter.h"
#include "core/ledger/ledgerqueries.h"

#include <QDateTime>
#include <QFile>

#include <algorithm>
#include <array>

namespace patchbay {

namespace {

int makeToken(const Options &options, const QString &client)
{
    auto store = openProfile(options);
    if (!store)
        return store.error();
    auto tree = (*store)->tree();
    if (!tree) {
        printError(tree.error().message);
        return ExitProfileInvalid;
    }
    const std::string token = newToken();
    setClientToken(*tree, client.toStdString(), sha256Hex(token));
    if (auto saved = (*store)->save(*tree, (*store)->hash()); !saved) {
        printProblems(saved.error().problems);
        return ExitFailed;
    }
    printLine(token);
    return ExitOk;
}

int showToken(const Options &options)
{
    auto store = openProfile(options);
    if (!store)
        return store.error();
    const auto token = findLocalToken(**store);
    if (!token) {
        printError(token.error().message);
        return ExitFailed;
    }
    printLine(token->reveal());
    return ExitOk;
}

using Cells = std::vector<std::string>;

Cells cellsOf(const SpendRow &row)
{
    return {row.group,
            std::to_string(row.requests),
            std::to_string(row.errors),
            std::to_string(row.inputTokens),
            std::to_string(row.cacheReadTokens),
            std::to_string(row.cacheWriteTokens),
            std::to_string(row.outputTokens),
            std::to_string(row.reasoningTokens),
            row.cost.toString(),
            std::to_string(row.unpriced),
            std::to_string(row.estimated)};
}

/// RFC 4180. A leading sign that a spreadsheet would take for a formula is defused.
std::string csvCell(const std::string &text)
{
    std::string quoted
        = !text.empty() && std::string_view("=+-@\t").find(text.front()) != std::string_view::npos
                  && text.find_first_not_of("-0123456789.") != std::string::npos
              ? "'" + text
              : text;
    if (quoted.find_first_of("\",\r\n") == std::string::npos)
        return quoted;
    for (auto at = quoted.find('"'); at != std::string::npos; at = quoted.find('"', at + 2))
        quoted.insert(at, 1, '"');
    return '"' + quoted + '"';
}

void printCsv(const std::vector<Cells> &table)
{
    for (const Cells &row : table) {
        std::string line;
        for (const std::string &cell : row)
            line.append(line.empty() && &cell == &row.front() ? "" : ",").append(csvCell(cell));
        printLine(line);
    }
}

void printTable(const std::vector<Cells> &table)
{
    std::vector<std::size_t> widths(table.front().size());
    for (const Cells &row : table) {
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    for (const Cells &row : table) {
        std::string line = row[0] + std::string(widths[0] - row[0].size(), ' ');
        for (std::size_t i = 1; i < row.size(); ++i)
            line += "  " + std::string(widths[i] - row[i].size(), ' ') + row[i];
        printLine(line);
    }
}

} // namespace

int runCheck(const Options &options)
{
    const auto catalog = catalogOrSay(options);
    if (!catalog)
        return ExitFailed;
    const std::string file = options.arguments.isEmpty()
                                 ? ProfilePaths::from(options.profile, options.data).profile
                                 : options.arguments.first().toStdString();
    const Problems problems = check(file, presetsOf(catalog));
    for (const Problem &problem : problems)
        printLine(toLine(problem));
    return problems.empty() ? ExitOk : ExitFailed;
}

int runToken(const Options &options)
{
    const QStringList &words = options.arguments;
    if (words.size() == 2 && words.first() == QLatin1String("new"))
        return makeToken(options, words.at(1));
    if (words.size() == 1 && words.first() == QLatin1String("show"))
        return showToken(options);
    printError("Usage: patchbay token new CLIENT | patchbay token show");
    return ExitUsage;
}

int runSpend(const Options &options)
{
    const auto by = spendByName(options.by.toStdString());
    if (!by || !options.arguments.isEmpty()) {
        printError("--by wants provider, model, client, user, tag, route, key or day.");
        return ExitUsage;
    }
    const QString path
        = QString::fromStdString(ProfilePaths::from(options.profile, options.data).data)
          + QStringLiteral("/ledger.sqlite3");
    std::vector<Cells> table {{std::string(name(*by)), "requests", "errors", "input_tokens",
                               "cache_read_tokens", "cache_write_tokens", "output_tokens",
                               "reasoning_tokens", "cost_usd", "unpriced", "estimated"}};
    if (QFile::exists(path)) {
        // Whole days of the user's calendar, today included.
        const QDateTime from = QDate::currentDate().addDays(1 - options.days).startOfDay();
        const auto rows = LedgerQueries(path).spend(*by, from.toMSecsSinceEpoch(),
                                                    QDateTime::currentMSecsSinceEpoch() + 1);
        if (!rows) {
            printError(rows.error().message);
            return ExitFailed;
        }
        for (const SpendRow &row : *rows)
            table.push_back(cellsOf(row));
    }
    if (options.csv)
        printCsv(table);
    else
        printTable(table);
    return ExitOk;
}

} // namespace patchbay
