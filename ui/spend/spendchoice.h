#pragma once

#include "core/backend/backend.h"
#include "ui/spend/spendperiod.h"

#include <array>
#include <string>

class QSettings;

namespace patchbay {

/// By what spend can be shown, in the order of the choices.
inline constexpr std::array spendGroups {SpendBy::Provider, SpendBy::Model, SpendBy::Client,
                                         SpendBy::User,     SpendBy::Tag,   SpendBy::Route,
                                         SpendBy::Key};

/// What is to be shown.
struct SpendChoice
{
    SpendBy by = SpendBy::Provider;
    SpendStep step = SpendStep::Day;
    SpendPeriod period;
    SpendFilter filter;
    std::string budget; ///< whose line is drawn; empty: the first that covers everything

    friend bool operator==(const SpendChoice &, const SpendChoice &) = default;
};

/// As it was chosen last; what cannot be read is as at first.
[[nodiscard]] SpendChoice readSpendChoice(const QSettings &settings);
void writeSpendChoice(QSettings &settings, const SpendChoice &choice);

} // namespace patchbay
