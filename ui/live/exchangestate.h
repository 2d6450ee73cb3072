#pragma once

#include "core/model/activity.h"
#include "ui/widgets/statusshape.h"

#include <QString>

namespace patchbay {

/// How an exchange stands, as a shape and in words.
struct ExchangeState
{
    Status status = Status::Idle;
    QString words;
};
[[nodiscard]] ExchangeState stateOf(const ActiveExchange &exchange);
/// The longest of the words that it usually gives.
[[nodiscard]] QString usualState();

} // namespace patchbay
