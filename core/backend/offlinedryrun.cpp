// A dry run where no relay is at hand.

#include "core/backend/routedryrun.h"
#include "core/ledger/historydatabase.h"
#include "core/ledger/ledgerfiles.h"
#include "core/ledger/ledgerqueries.h"
#include "core/relay/treasury.h"

#include <QFileInfo>

namespace patchbay {

namespace {

Result<std::optional<ExchangeBodies>> bodiesOf(ExchangeId id, const QString &dataDirectory)
{
    const QString path = historyPathIn(dataDirectory);
    if (!QFileInfo::exists(path))
        return std::nullopt;
    auto history = HistoryDatabase::openReadOnly(path);
    if (!history)
        return std::unexpected(history.error());
    return history->read(id);
}

/// Answers what \a budgets ask, from the ledger; where there is none yet nothing was spent.
Result<void> answer(Budgets &budgets, const QString &path)
{
    const bool exists = QFileInfo::exists(path);
    for (const Budgets::Question &question : budgets.questions()) {
        const auto spent = exists ? LedgerQueries(path).spent(spendFilterOf(question.budget),
                                                              unixMs(question.window.begin),
                                                              unixMs(question.window.end))
                                  : Result<Money>(Money());
        if (!spent)
            return std::unexpected(spent.error());
        budgets.answer(question, *spent);
    }
    return {};
}

} // namespace

Result<void> fillFromLedger(DryRunQuestion &question, const QString &dataDirectory)
{
    if (!question.exchange)
        return {};
    const auto record = LedgerQueries(ledgerPathIn(dataDirectory)).exchange(*question.exchange);
    if (!record)
        return std::unexpected(record.error());
    if (!*record)
        return fail(ErrorCode::NotFound,
                    "The ledger has no request " + std::to_string(*question.exchange) + '.',
                    "exchange");
    const auto bodies = bodiesOf(*question.exchange, dataDirectory);
    fillFrom(question, **record, bodies ? *bodies : std::nullopt);
    return {};
}

Result<DryRun> dryRunWithoutRelay(DryRunQuestion question,
                                  const std::shared_ptr<const Config> &config,
                                  const std::shared_ptr<const Catalog> &catalog,
                                  std::shared_ptr<const KeyRing> keys, const QString &dataDirectory)
{
    if (auto filled = fillFromLedger(question, dataDirectory); !filled)
        return std::unexpected(filled.error());
    const auto read = readQuestion(question, *config);
    if (!read)
        return std::unexpected(read.error());
    const SystemClock clock;
    Budgets budgets(clock);
    budgets.setConfig(config->budgets);
    if (auto answered = answer(budgets, ledgerPathIn(dataDirectory)); !answered)
        return std::unexpected(answered.error());
    TargetHealth health(clock);
    const OutputLengths lengths;
    const WeightedTurns turns;
    const WarmCaches warm;
    return dryRun(*read, {.snapshot = {.config = config,
                                       .offers = std::make_shared<Offers>(config, catalog),
                                       .keys = std::move(keys),
                                       .prompts = std::make_shared<PromptRules>(*config)},
                          .clock = &clock,
                          .health = &health,
                          .budgets = &budgets,
                          .lengths = &lengths,
                          .turns = &turns,
                          .warm = &warm});
}

} // namespace patchbay
