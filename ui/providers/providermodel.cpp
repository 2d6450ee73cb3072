#include "ui/providers/providermodel.h"

#include "core/backend/relayhost.h"

#include <QDateTime>

#include <algorithm>

namespace patchbay {

namespace {

/// Of a key's index, the number of its provider and one more; 0 for a provider's.
constexpr quintptr idOfProviders = 0;

} // namespace

ProviderModel::ProviderModel(RelayHost &host, QObject *parent)
    : QAbstractItemModel(parent)
    , m_host(host)
{
    m_countdown.setInterval(std::chrono::seconds(1));
    connect(&m_countdown, &QTimer::timeout, this, &ProviderModel::refresh);
}

void ProviderModel::setConfig(std::shared_ptr<const Config> config)
{
    m_config = std::move(config);
    auto providers = build();
    const bool same
        = std::ranges::equal(providers, m_providers, [](const Provider &a, const Provider &b) {
              return a.id == b.id && std::ranges::equal(a.keys, b.keys, {}, &Key::id, &Key::id);
          });
    if (same) {
        refresh();
        return;
    }
    beginResetModel();
    m_providers = std::move(providers);
    endResetModel();
    emit rowsChanged();
}

void ProviderModel::setActivity(std::shared_ptr<const Activity> activity)
{
    m_activity = std::move(activity);
    refresh();
}

void ProviderModel::setSpend(QHash<QString, MonthSpend> spend)
{
    m_spend = std::move(spend);
    if (rowCount() > 0)
        emit dataChanged(index(0, Month), index(rowCount() - 1, Month));
    for (int row = 0; row < rowCount(); ++row) {
        const QModelIndex provider = index(row, 0);
        if (const int keys = rowCount(provider); keys > 0)
            emit dataChanged(index(0, Month, provider), index(keys - 1, Month, provider));
    }
}

void ProviderModel::setTested(const QString &provider, const QString &key, const TestWords &words,
                              std::int64_t firstTokenUs)
{
    m_tests.insert(provider + QLatin1Char('/') + key, {words, QDateTime::currentMSecsSinceEpoch()});
    if (firstTokenUs >= 0)
        m_latencies.insert(provider, firstTokenUs);
    refresh();
}

void ProviderModel::refreshKeys()
{
    m_tests.clear(); // of other secrets
    refresh();
}

void ProviderModel::refresh()
{
    auto providers = build();
    if (providers.size() != m_providers.size())
        return; // another profile is on its way
    std::swap(m_providers, providers);
    bool resting = m_filling;
    for (std::size_t row = 0; row < m_providers.size(); ++row) {
        if (m_providers[row] != providers[row])
            tell(static_cast<int>(row));
        for (const Key &key : m_providers[row].keys)
            resting = resting || key.standing.status == Status::Resting;
    }
    if (resting && !m_countdown.isActive())
        m_countdown.start();
    else if (!resting)
        m_countdown.stop();
}

/// Says that a provider and its keys look different now.
void ProviderModel::tell(int row)
{
    const QModelIndex first = index(row, 0);
    emit dataChanged(first, index(row, ColumnCount - 1));
    const int keys = rowCount(first);
    if (keys > 0)
        emit dataChanged(index(0, 0, first), index(keys - 1, ColumnCount - 1, first));
}

int ProviderModel::keyCount() const
{
    std::size_t count = 0;
    for (const Provider &provider : m_providers)
        count += provider.keys.size();
    return static_cast<int>(count);
}

QModelIndex ProviderModel::find(const QString &provider, const QString &key) const
{
    for (int row = 0; row < rowCount(); ++row) {
        const Provider &candidate = m_providers[static_cast<std::size_t>(row)];
        if (candidate.id != provider)
            continue;
        const QModelIndex parent = index(row, 0);
        if (key.isEmpty())
            return parent;
        const auto found = std::ranges::find(candidate.keys, key, &Key::id);
        if (found != candidate.keys.end())
            return index(static_cast<int>(found - candidate.keys.begin()), 0, parent);
    }
    return {};
}

QModelIndex ProviderModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column,
                       parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : idOfProviders);
}

QModelIndex ProviderModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == idOfProviders)
        return {};
    return createIndex(static_cast<int>(child.internalId() - 1), 0, idOfProviders);
}

int ProviderModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_providers.size());
    if (parent.internalId() != idOfProviders || parent.column() != 0)
        return 0;
    return static_cast<int>(m_providers[static_cast<std::size_t>(parent.row())].keys.size());
}

int ProviderModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant ProviderModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const bool isKey = index.internalId() != idOfProviders;
    const auto row = static_cast<std::size_t>(isKey ? index.parent().row() : index.row());
    const Provider &provider = m_providers[row];
    const Key *key = isKey ? &provider.keys[static_cast<std::size_t>(index.row())] : nullptr;
    const Standing &standing = key ? key->standing : provider.standing;
    const bool number = isNumber(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return key ? keyText(provider, *key, index.column())
                   : providerText(provider, index.column());
    case Qt::EditRole:
        return key ? key->label : provider.name;
    case Qt::ToolTipRole:
        if (key && index.column() == Left)
            return key->leftDetails;
        return index.column() == LastError ? errorText(standing) : QVariant();
    case Qt::AccessibleTextRole:
        if (key && index.column() == Name)
            return tr("Key %1 of %2 %3").arg(key->label, provider.name, key->hint);
        if (key && index.column() == Left)
            return key->leftDetails;
        return data(index, Qt::DisplayRole);
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft));
    case ProviderRole:
        return provider.id;
    case KeyRole:
        return key ? key->id : QString();
    case StatusRole:
        return static_cast<int>(standing.status);
    case HintRole:
        return key ? key->hint : QString();
    case QuietRole:
        return key != nullptr || (index.column() == Month && provider.free);
    default:
        return {};
    }
}

Qt::ItemFlags ProviderModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (index.column() == Name)
        flags |= Qt::ItemIsEditable;
    if (index.internalId() != idOfProviders)
        flags |= Qt::ItemNeverHasChildren;
    return flags;
}

bool ProviderModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || name.isEmpty() || name == data(index, Qt::EditRole).toString())
        return false;
    emit renameAsked(data(index, ProviderRole).toString(), data(index, KeyRole).toString(), name);
    return false; // shown when the profile has it
}

} // namespace patchbay
