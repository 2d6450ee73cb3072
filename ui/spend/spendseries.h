#pragma once

#include "core/backend/backend.h"
#include "ui/theme/providercolors.h"

#include <QBrush>
#include <QString>

#include <string>
#include <vector>

namespace patchbay {

struct Config;
class Theme;

/// One colour of a chart: a group of the ledger, or all that have none of their own.
struct SpendSeries
{
    std::string group;
    QString name;
    SeriesStyle style;
    bool isRest = false; ///< sums several groups
    std::vector<std::string> without; ///< of a rest: the groups with colours of their own
    std::int64_t requests = 0;
    std::int64_t unpriced = 0;
    Money cost;

    friend bool operator==(const SpendSeries &, const SpendSeries &) = default;
};
inline bool operator==(const SeriesStyle &a, const SeriesStyle &b)
{
    return a.slot == b.slot && a.hatched == b.hatched;
}

/// The groups of \a rows in their order, those with the highest costs with colours of their own,
/// at most eight; a provider keeps its colour everywhere.
[[nodiscard]] std::vector<SpendSeries> seriesOf(SpendBy by, const std::vector<SpendRow> &rows,
                                                const ProviderColors &colors, const Config *config);

/// What the groups of \a by are called, in the plural: for captions and choices.
[[nodiscard]] QString inWords(SpendBy by);
/// The name of \a group; what has none is said in words.
[[nodiscard]] QString groupName(SpendBy by, const std::string &group, const Config *config);

/// The costs of \a bar in the order of \a series.
[[nodiscard]] std::vector<SpendRow> rowsOf(const SpendBar &bar,
                                           const std::vector<SpendSeries> &series);
/// The sums of \a rows; costs beyond what Money holds stay out.
[[nodiscard]] SpendRow sumOf(const std::vector<SpendRow> &rows);

/// How a series is painted.
[[nodiscard]] QBrush brushOf(const SpendSeries &series, const Theme &theme);

/// The requests of \a series (null: all) that began in the span, in the language of filters;
/// with what \a filter says.
[[nodiscard]] QString requestsOf(const SpendFilter &filter, SpendBy by, const SpendSeries *series,
                                 std::int64_t fromMs, std::int64_t toMs);

} // namespace patchbay
