#include "core/relay/owedcharge.h"

#include "core/base/json.h"
#include "core/ledger/ledgerwriter.h"
#include "core/protocols/openairesponses/response.h"
#include "core/relay/account.h"
#include "core/relay/activityfeed.h"
#include "core/relay/metrics.h"
#include "core/relay/treasury.h"

#include <utility>

namespace patchbay {

bool enterCharge(OwedCharge &owed, std::string_view document, const Accounts &accounts)
{
    if (owed.isEntered)
        return false;
    json::Document parser;
    const auto root = parser.parse(document);
    if (!root)
        return false;
    const json::Value held = (*root)["response"];
    const json::Value answer = held.isObject() ? held : *root;
    const std::string_view status = answer["status"].stringOr({});
    if (status.empty() || status == "queued" || status == "in_progress")
        return false;

    const ProviderConfig &provider = *owed.offer->provider;
    ExchangeRecord record = owed.record;
    record.usage = openairesponses::readUsageWithSearches(*root, document, provider.usageStyle,
                                                          provider.quirks)
                       .value_or(Usage());
    const TargetDialect dialect {.model = owed.offer->model,
                                 .quirks = provider.quirks,
                                 .usageStyle = provider.usageStyle,
                                 .info = owed.offer->info ? &*owed.offer->info : nullptr};
    const auto facts = openairesponses::readAnswer(answer, document, dialect);
    record.finishReason = facts ? facts->finish.text : std::string(status);
    const Charge charged = charge(*owed.offer, record.usage, owed.sentAt);
    BudgetReservation reservation = std::move(owed.reservation);
    if (!record.usage.isKnown() && !charged.cost)
        return false;
    record.cost = charged.cost;
    record.costSource = charged.source;
    record.priceDate = charged.priceDate;
    if (!record.attempts.empty())
        enterInto(record.attempts.back(), record.usage, record.cost);
    accounts.metrics->countLate(owed.record, record);
    if (!owed.record.cost)
        accounts.treasury->settle(std::move(reservation), record);
    accounts.activity->ended(record);
    accounts.ledger->amend(std::move(owed.record), std::move(record));
    owed.isEntered = true;
    return true;
}

} // namespace patchbay
