#include "ui/live/exchangestate.h"

#include "ui/errorwords.h"

#include <QCoreApplication>

namespace patchbay {

namespace {

/// For the words of free functions.
struct ExchangeWords
{
    Q_DECLARE_TR_FUNCTIONS(patchbay::LiveModel)
};

/// "2nd try" and so on.
QString tryWords(std::size_t attempts)
{
    switch (attempts) {
    case 2:
        return ExchangeWords::tr("2nd try");
    case 3:
        return ExchangeWords::tr("3rd try");
    default:
        return ExchangeWords::tr("try %1").arg(attempts);
    }
}

} // namespace

ExchangeState stateOf(const ActiveExchange &exchange)
{
    const ExchangeRecord &record = exchange.record;
    if (exchange.running) {
        if (record.ttftUs >= 0)
            return {Status::Ok, ExchangeWords::tr("Streaming")};
        return {Status::Idle, ExchangeWords::tr("Waiting")};
    }
    const QString status = QString::number(record.status);
    switch (record.outcome) {
    case Outcome::Complete:
        if (record.cacheHit)
            return {Status::Ok, ExchangeWords::tr("%1, cached").arg(status)};
        if (record.attempts.size() > 1)
            return {Status::Warning,
                    status + QStringLiteral(", ") + tryWords(record.attempts.size())};
        return {Status::Ok, status};
    case Outcome::Partial:
        return {Status::Error, record.errorCode == "stream_cut" ? ExchangeWords::tr("Stream cut")
                                                                : errorWords(record.errorCode)};
    case Outcome::Error:
        return {Status::Error, status + u' ' + errorWords(record.errorCode)};
    case Outcome::Cancelled:
        return {Status::Off, ExchangeWords::tr("Client left")};
    case Outcome::Unknown:
        break;
    }
    return {Status::Resting, ExchangeWords::tr("Unknown")};
}

QString usualState()
{
    return QStringLiteral("200, ") + tryWords(2);
}

} // namespace patchbay
