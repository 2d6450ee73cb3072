#pragma once

#include "core/base/error.h"
#include "core/model/exchangerecord.h"
#include "core/model/repricing.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <optional>

namespace patchbay {

/// Reads whole records by their ids, with statements that are prepared once.
/// Thread: the connection's.
class ExchangeReader final
{
public:
    explicit ExchangeReader(const QSqlDatabase &database);

    /// The exchange with its attempts, one that still runs included; nothing if there is none.
    /// Error `ledger_unavailable`.
    [[nodiscard]] Result<std::optional<ExchangeRecord>> read(ExchangeId id);

private:
    QSqlQuery m_exchange;
    QSqlQuery m_attempts;
};

/// What an exchange was entered with, if it was priced anew. Error `ledger_unavailable`.
[[nodiscard]] Result<std::optional<FormerCost>> readFormerCost(const QSqlDatabase &database,
                                                               ExchangeId id);

} // namespace patchbay
