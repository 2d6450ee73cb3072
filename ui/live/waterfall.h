#pragma once

#include "core/model/activity.h"
#include "ui/context.h"

#include <QRectF>

#include <cstdint>
#include <vector>

class QPainter;

namespace patchbay {

/// One attempt on the time axis, in microseconds since the request came; a phase that was not
/// reached ends where it began.
struct WaterfallBar
{
    std::int64_t queued = 0; ///< from when it waited for its turn
    std::int64_t began = 0;
    std::int64_t connected = 0; ///< TLS included
    std::int64_t tlsBegan = 0; ///< where the part of it that is TLS begins
    std::int64_t answered = 0; ///< the first byte
    std::int64_t ended = 0;
    bool movedOn = false; ///< it failed, and another followed or the request did
    bool cut = false; ///< the answer broke off
};

/// The attempts of an exchange laid out one after the other. The waits between them are what the
/// whole time holds beside them, in equal parts: the ledger keeps how long each took.
[[nodiscard]] std::vector<WaterfallBar> waterfall(const ActiveExchange &exchange);

/// Paints \a bar into \a rect, which spans 0 to \a span microseconds.
void paintBar(QPainter &painter, const QRectF &rect, const WaterfallBar &bar, std::int64_t span,
              const QBrush &stream, const Theme &theme);

} // namespace patchbay
