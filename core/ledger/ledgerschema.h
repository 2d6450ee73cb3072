#pragma once

#include <cstdint>
#include <span>

/// The tables behind the ledger's two public views, and how they change from version to version.
///
/// A star: `exchange_row` and `attempt_row` hold numbers and refer to `facet` (who asked for what
/// and got it where), `shape` (what else routing went by), `ending` (how it went) and `target`,
/// whose rows repeat from exchange to exchange. With its attempt an exchange takes 107 bytes of
/// file, and its CPU time is small because few values are bound: through QtSql each costs about 0.1
/// µs.
///
/// `quarter_hour` is the roll-up, by quarter of an hour and facet: wherever today's time zones let
/// a day begin, it begins with one. What `closed_day`, `closed_block` and `closed_quarter_hour` sum
/// up further is said at ClosedDays.
namespace patchbay::ledger {

/// `PRAGMA application_id`: "PBlg".
inline constexpr std::int64_t applicationId = 0x50426c67;
/// `PRAGMA user_version` of this program.
inline constexpr int schemaVersion = 5;

/// `ending` of a row whose exchange is running, or was when the process died.
inline constexpr std::int64_t endingPending = 0;
/// `ending` of a row found pending by a later process: reads the same, and is counted in the
/// roll-up.
inline constexpr std::int64_t endingLost = 1;

inline constexpr std::int64_t quarterMs = 900'000; ///< a quarter of an hour
inline constexpr std::int64_t quartersOfDay = 96;
inline constexpr std::int64_t daysOfBlock = 32; ///< of `closed_block`

/// The sums that the roll-ups hold, in the order of their columns, as an SQL list.
extern const char *const sumsOfRollUp;

/// What takes a ledger of version \a from to `from + 1`.
struct Migration
{
    int from = 0;
    std::span<const char *const> statements;
};

/// The statements that make an empty file a ledger of schemaVersion.
std::span<const char *const> creation();

/// The way from every older published version, in ascending order.
std::span<const Migration> migrations();

/// The statements that count the exchanges a dead process left pending, and mark them as lost.
std::span<const char *const> settlement();

} // namespace patchbay::ledger
