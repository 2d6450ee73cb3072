#pragma once

#include "core/model/exchangerecord.h"

#include <QSqlDatabase>
#include <QString>
#include <QVariant>

#include <utility>

namespace patchbay {

/// A finished exchange with one attempt, as an ordinary chat request leaves it.
ExchangeRecord sampleExchange(ExchangeId id, std::int64_t startedMs = 1'790'000'000'000);

/// A plain connection to an SQLite file, as another program would open it.
class PlainConnection final
{
public:
    explicit PlainConnection(const QString &path, const QString &options = {});
    ~PlainConnection();
    Q_DISABLE_COPY_MOVE(PlainConnection)

    [[nodiscard]] QSqlDatabase handle() const;
    /// The first column of the first row; invalid where there is none.
    [[nodiscard]] QVariant value(const QString &sql) const;
    bool exec(const QString &sql) const;

private:
    QString m_name;
};

/// How many rows of the roll-ups differ from what they sum up: `quarter_hour` from the exchanges,
/// those of closed days from `quarter_hour`. -1 where that cannot be read.
int wrongRollUpRows(const PlainConnection &ledger);

/// The number of days with exchanges that are closed.
int closedDays(const PlainConnection &ledger);

} // namespace patchbay
