#include "ui/settings/pricemodel.h"

#include "ui/format.h"
#include "ui/utf8.h"

#include <algorithm>
#include <chrono>
#include <iterator>

namespace patchbay {

namespace {

constexpr int parsedRows = 400; // some screens full

} // namespace

PriceModel::PriceModel(std::shared_ptr<const Catalog> catalog, QObject *parent)
    : QAbstractTableModel(parent)
    , m_parsed(parsedRows)
{
    setCatalog(std::move(catalog));
}

void PriceModel::setCatalog(std::shared_ptr<const Catalog> catalog)
{
    beginResetModel();
    m_all.clear();
    m_parsed.clear();
    m_catalog = std::move(catalog);
    for (const ProviderInfo &provider : m_catalog->providers()) {
        for (const std::string_view model : m_catalog->modelIds(provider.id))
            m_all.push_back({&provider, model});
    }
    m_rows = m_all;
    endResetModel();
}

void PriceModel::search(const QStringList &words)
{
    beginResetModel();
    m_rows.clear();
    std::ranges::copy_if(m_all, std::back_inserter(m_rows), [&words](const Row &row) {
        const QString place = fromUtf8(row.model) + u' ' + fromUtf8(row.provider->name) + u' '
                              + fromUtf8(row.provider->id);
        return std::ranges::all_of(words, [&place](const QString &word) {
            return place.contains(word, Qt::CaseInsensitive);
        });
    });
    endResetModel();
}

int PriceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PriceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const ModelInfo &PriceModel::info(std::size_t row) const
{
    const Row &wanted = m_rows[row];
    const QString key = fromUtf8(wanted.provider->id) + u'\n' + fromUtf8(wanted.model);
    ModelInfo *known = m_parsed.object(key);
    if (!known) {
        known = new ModelInfo(
            m_catalog->model(wanted.provider->id, wanted.model).value_or(ModelInfo()));
        m_parsed.insert(key, known);
    }
    return *known;
}

QString PriceModel::text(std::size_t row, int column) const
{
    switch (column) {
    case Model:
        return fromUtf8(m_rows[row].model);
    case Provider:
        return fromUtf8(m_rows[row].provider->name);
    default:
        break;
    }
    const ModelInfo &model = info(row);
    if (column == Date)
        return model.prices ? fromUtf8(model.prices->date) : format::absent();
    if (model.subscription)
        return tr("subscription");
    const auto rates
        = model.prices ? model.prices->ratesAt(std::chrono::system_clock::now(), 0) : std::nullopt;
    const RateKind kind = column == Input         ? RateKind::Input
                          : column == CachedInput ? RateKind::CacheRead
                                                  : RateKind::Output;
    return format::money(rates ? rates->effective(kind) : std::nullopt);
}

QVariant PriceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole: {
        const ModelInfo &model = info(row);
        return model.prices ? tr("Source: %1").arg(fromUtf8(model.prices->source)) : QString();
    }
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter)
                                   | (index.column() >= Input ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

QVariant PriceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter)
                                   | (section >= Input ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Model:
        return tr("Model");
    case Provider:
        return tr("Provider");
    case Input:
        return tr("Input");
    case CachedInput:
        return tr("Cached");
    case Output:
        return tr("Output");
    case Date:
        return tr("As of");
    default:
        return {};
    }
}

} // namespace patchbay
