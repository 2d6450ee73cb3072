#pragma once

#include <QByteArray>
#include <QDate>

namespace patchbay {

class LedgerWriter;

/// Writes what a small team would have asked in the two months until noon of \a today: six
/// providers with a weekday pattern, five users, answers from the cache, and a few requests whose
/// price or usage is not known. The same each time for the same day; about 12,000 exchanges.
void writeSpendMonths(LedgerWriter &writer, QDate today);

/// The providers, budgets and the baseline that go with it, as a profile.
[[nodiscard]] QByteArray spendMonthsProfile();

} // namespace patchbay
