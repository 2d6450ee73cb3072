// What the table of live requests says: the texts of its cells and heads.

#include "core/backend/relayhost.h"
#include "ui/format.h"
#include "ui/live/exchangestate.h"
#include "ui/live/livemodel.h"
#include "ui/utf8.h"

namespace patchbay {

QString LiveModel::text(const ActiveExchange &exchange, int column) const
{
    const ExchangeRecord &record = exchange.record;
    const auto config = m_context.host.config();
    switch (column) {
    case Time:
        return format::time(record.startedMs);
    case Client: {
        const ClientConfig *client = config ? config->client(record.client) : nullptr;
        return fromUtf8(client && !client->name.empty() ? client->name : record.client);
    }
    case User:
        return record.user == record.client ? QString() : fromUtf8(record.user);
    case Model:
        if (record.model.empty() || record.model == record.requestedModel)
            return fromUtf8(record.requestedModel);
        return fromUtf8(record.requestedModel) + QStringLiteral(" → ") + fromUtf8(record.model);
    case Provider: {
        const ProviderConfig *provider = config ? config->provider(record.provider) : nullptr;
        return fromUtf8(provider && !provider->name.empty() ? provider->name : record.provider);
    }
    case State:
        return stateOf(exchange).words;
    case FirstToken:
        return format::duration(record.ttftUs);
    case Speed: {
        const std::int64_t us = record.totalUs - record.ttftUs;
        if (exchange.running || record.ttftUs < 0 || us < 1000 || record.usage.output < 2
            || !record.stream)
            return format::absent();
        return format::count(record.usage.output * 1'000'000 / us);
    }
    case Tokens:
        if (record.usage.source == UsageSource::Unknown)
            return format::absent();
        return format::count(record.usage.totalInput()) + QStringLiteral(" · ")
               + format::count(record.usage.cacheRead + record.usage.cacheReadAudio)
               + QStringLiteral(" · ") + format::count(record.usage.output);
    case Cost:
        if (exchange.running)
            return QStringLiteral("…");
        // What nobody was asked for costs nothing, which is another thing.
        if (record.costSource == CostSource::Free && record.cost && record.cost->pico() == 0
            && (record.cacheHit || !record.attempts.empty()))
            return tr("free");
        return format::money(record.cost);
    case Attempts: {
        const auto tries = static_cast<int>(record.attempts.size());
        return tr("%n attempts, %1", nullptr, tries).arg(format::duration(record.totalUs));
    }
    default:
        return {};
    }
}

QVariant LiveModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int column = index.column();
    const bool number = column >= FirstToken && column <= Cost;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text(at(index.row()), column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter)
                                   | (number ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

QVariant LiveModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter)
            | (section >= FirstToken && section <= Cost ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Client:
        return tr("Client");
    case User:
        return tr("User");
    case Model:
        return tr("Asked → served");
    case Provider:
        return tr("Provider");
    case State:
        return tr("Status");
    case FirstToken:
        return tr("First token");
    case Speed:
        return tr("tok/s");
    case Tokens:
        return tr("Tokens in · cached · out");
    case Cost:
        return tr("Cost");
    case Attempts:
        return tr("Attempts, %1").arg(format::duration(m_timeSpan));
    default:
        return {};
    }
}

} // namespace patchbay
