#pragma once

#include "core/catalog/catalog.h"
#include "core/config/config.h"
#include "core/model/exchangerecord.h"
#include "core/routing/offers.h"

#include <memory>
#include <optional>

namespace patchbay {

/// The model that spend is compared with: the profile's `baseline_model`. Thread: one.
class Baseline final
{
public:
    /// Nothing where the profile names none, or one whose provider neither it nor the catalogue
    /// has.
    [[nodiscard]] static std::optional<Baseline> of(const std::shared_ptr<const Config> &config,
                                                    const std::shared_ptr<const Catalog> &catalog);

    /// Whether it could have answered \a record: nobody asks a chat model for embeddings, and what
    /// came from the cache was asked of nobody.
    [[nodiscard]] static bool canCompare(const ExchangeRecord &record);

    [[nodiscard]] bool isItself(const ExchangeRecord &record) const;

    /// What the same tokens would have cost there at the same time, by the profile's price, else
    /// the catalogue's; nothing: no price is known.
    [[nodiscard]] std::optional<Money> costOf(const ExchangeRecord &record) const;

private:
    Baseline() = default;

    std::shared_ptr<const Config> m_config; ///< has the provider, where m_provider does not
    std::shared_ptr<const ProviderConfig> m_provider; ///< made of the catalogue's
    std::shared_ptr<const Offer> m_offer;
};

} // namespace patchbay
