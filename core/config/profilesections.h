#pragma once

#include "core/config/config.h"
#include "core/config/objectreader.h"

/// The sections of a profile, one function each. They judge every value by itself; what one
/// section says of another is judged by checkReferences() when all are read.
namespace patchbay::sections {

void readListen(ObjectReader &profile, std::vector<ListenAddress> &listen);
void readAccess(ObjectReader &profile, Access &access);
void readHistory(ObjectReader &profile, Config &config);
void readProviders(ObjectReader &profile, std::vector<ProviderConfig> &providers);
void readRoutes(ObjectReader &profile, std::vector<RouteConfig> &routes);
void readClients(ObjectReader &profile, std::vector<ClientConfig> &clients);
void readBudgets(ObjectReader &profile, std::vector<BudgetConfig> &budgets);

/// A target's fields; \a in is the object that holds them.
void readTarget(ObjectReader &in, TargetConfig &target);
/// `rpm`, `tpm` and `max_concurrent`.
void readLimits(ObjectReader &in, RateLimits &limits);

/// Ids used but not defined, and ids defined twice.
void checkReferences(const Config &config, Problems &problems);

/// Limits of requests a minute, tokens a minute and the like.
inline constexpr Range perMinute {0, 1'000'000'000};
inline constexpr Range tokens {0, 1'000'000'000'000};
/// Milliseconds of a time-out: more than nothing, at most a day.
inline constexpr Range timeout {1, 86'400'000};

} // namespace patchbay::sections
