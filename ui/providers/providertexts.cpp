// The model of providers: the texts of its cells.

#include "ui/format.h"
#include "ui/providers/providermodel.h"

#include <QDate>
#include <QLocale>

namespace patchbay {

QString ProviderModel::errorText(const Standing &standing)
{
    if (standing.error.isEmpty() || standing.errorMs == 0)
        return standing.error;
    return tr("%1, %2").arg(standing.error, format::time(standing.errorMs));
}

QVariant ProviderModel::providerText(const Provider &provider, int column) const
{
    switch (column) {
    case Name:
        return provider.name;
    case State:
        return provider.standing.words;
    case LastError:
        return errorText(provider.standing);
    case FirstToken:
        return format::duration(provider.latencyUs);
    case Month:
        return monthText(provider, provider.id);
    default:
        return {};
    }
}

/// What the provider, or one of its keys as `provider/key`, came to.
QString ProviderModel::monthText(const Provider &provider, const QString &of) const
{
    const auto spent = m_spend.find(of);
    if (provider.free)
        return provider.freeWord;
    if (spent == m_spend.end())
        return format::absent();
    if (spent->unpriced && spent->cost == Money())
        return format::money(std::nullopt);
    return (spent->unpriced ? QStringLiteral("\u2265\u202f") : QString())
           + format::total(spent->cost);
}

QVariant ProviderModel::keyText(const Provider &provider, const Key &key, int column) const
{
    switch (column) {
    case Name:
        return key.label;
    case State:
        return key.standing.words;
    case LastError:
        return errorText(key.standing);
    case Month:
        // What the provider's kind of billing says is not said again for each key.
        return provider.free ? QString() : monthText(provider, provider.id + u'/' + key.id);
    case Left:
        return key.left;
    default:
        return {};
    }
}

QVariant ProviderModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const bool number = isNumber(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole && section == FirstToken)
        return tr("From asking to the first content of the last answer");
    if (role == Qt::ToolTipRole && section == Left)
        return tr("What is left of the scarcest limit: by the key's own limits, and by what the "
                  "provider told with its last answers");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Provider, key");
    case State:
        return tr("Status");
    case LastError:
        return tr("Last error");
    case FirstToken:
        return tr("First token");
    case Month:
        return QLocale().standaloneMonthName(QDate::currentDate().month());
    case Left:
        return tr("Left this minute");
    default:
        return {};
    }
}

} // namespace patchbay
