#pragma once

#include "core/base/clock.h"
#include "core/config/config.h"
#include "core/model/exchangerecord.h"
#include "core/routing/budget/budgets.h"
#include "core/routing/offers.h"

#include <memory>
#include <string_view>

namespace patchbay {

class ActivityFeed;
class LedgerWriter;
class Metrics;
class Treasury;

/// What an exchange came to that began an answer in the background: unknown until the provider
/// tells it with the answer, which is fetched later. Where not even the cost is known, its budgets
/// hold their room until then.
struct OwedCharge
{
    ExchangeRecord record; ///< as it was given to the ledger
    std::shared_ptr<const Offer> offer;
    std::shared_ptr<const Config> config; ///< the offer points into it
    SystemTime sentAt;
    BudgetReservation reservation;
    bool isEntered = false;
};

/// Where a charge is entered; everything outlives it.
struct Accounts
{
    LedgerWriter *ledger = nullptr;
    Treasury *treasury = nullptr;
    Metrics *metrics = nullptr;
    ActivityFeed *activity = nullptr;
};

/// Enters what \a document tells of \a owed: an answer of the Responses API, or an event that holds
/// one, as JSON text. True where that is news: its row is on the way to the ledger then, which says
/// `committed` of it. Of an answer that ended without a word on its usage only the room in budgets
/// is given back.
[[nodiscard]] bool enterCharge(OwedCharge &owed, std::string_view document,
                               const Accounts &accounts);

} // namespace patchbay
