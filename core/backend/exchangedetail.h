#pragma once

#include "core/catalog/catalog.h"
#include "core/catalog/pricing.h"
#include "core/config/config.h"
#include "core/model/exchangerecord.h"
#include "core/model/repricing.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace patchbay {

/// An exchange of the ledger and what its cost consists of.
struct ExchangeDetail
{
    ExchangeRecord record;
    /// Tokens times prices, from the profile and the catalogue as they are now; empty where no
    /// price is known or the cost does not come from one.
    std::vector<CostPart> parts;
    /// Whether the parts explain the recorded cost. False: prices have changed since.
    bool partsAreExact = false;
    /// What it would have cost had the provider read nothing from its cache; nothing where it did
    /// not, or by the parts it would not have cost more.
    std::optional<Money> uncached;
    /// What it would have cost on the profile's `baseline_model`; nothing where it names none, was
    /// asked itself, or could not be compared.
    std::optional<Money> atBaseline;
    std::string baseline; ///< the profile's `baseline_model`
    std::optional<FormerCost> former; ///< what it was entered with, if it was priced anew since
};

/// Takes the cost of \a record apart. Thread: any.
[[nodiscard]] ExchangeDetail detailOf(ExchangeRecord record,
                                      const std::shared_ptr<const Config> &config,
                                      const std::shared_ptr<const Catalog> &catalog);

} // namespace patchbay
