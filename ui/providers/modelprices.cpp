#include "ui/providers/modelprices.h"

#include "ui/format.h"

#include <algorithm>

namespace patchbay {

namespace {

RateKind kindOf(int column)
{
    return column == ModelPrices::Input ? RateKind::Input : RateKind::Output;
}

std::string modelIdOf(const json::Tree &model)
{
    if (model.is_string())
        return model.get<std::string>();
    return model.is_object() ? model.value("id", std::string()) : std::string();
}

} // namespace

ModelPrices::ModelPrices(std::shared_ptr<const Catalog> catalog, QObject *parent)
    : QAbstractTableModel(parent)
    , m_catalog(std::move(catalog))
{ }

ModelPrices::Row ModelPrices::rowOf(const std::string &id) const
{
    Row row {.id = id};
    const auto info = m_preset.empty() ? std::nullopt : m_catalog->model(m_preset, id);
    if (info && info->prices) {
        row.listed = info->prices->ratesAt(std::chrono::system_clock::now(), 0);
        row.source = info->prices->source;
        row.date = info->prices->date;
    }
    return row;
}

void ModelPrices::load(const json::Tree &provider, const std::string &preset)
{
    beginResetModel();
    m_preset = preset;
    m_rows.clear();
    const auto models = provider.find("models");
    m_isExplicit = models != provider.end() && models->is_array() && !models->empty();
    if (m_isExplicit) {
        for (const json::Tree &model : *models) {
            Row row = rowOf(modelIdOf(model));
            if (model.is_object())
                row.stated = model;
            m_rows.push_back(std::move(row));
        }
    }
    for (const std::string_view id : m_catalog->modelIds(preset)) {
        if (std::ranges::find(m_rows, id, &Row::id) != m_rows.end())
            continue;
        Row row = rowOf(std::string(id));
        row.offered = !m_isExplicit;
        m_rows.push_back(std::move(row));
    }
    endResetModel();
}

void ModelPrices::store(json::Tree &provider) const
{
    // What is offered as the catalogue says needs no list.
    const std::vector<std::string_view> usual = m_catalog->modelIds(m_preset);
    const bool isPlain = std::ranges::all_of(m_rows, [&usual](const Row &row) {
        return row.offered && row.stated.is_null()
               && std::ranges::find(usual, row.id) != usual.end();
    });
    json::Tree models = json::Tree::array();
    for (const Row &row : m_rows) {
        if (!row.offered)
            continue;
        if (row.stated.is_null())
            models.push_back(row.id);
        else
            models.push_back(row.stated);
    }
    if (isPlain || models.empty())
        provider.erase("models");
    else
        provider["models"] = std::move(models);
}

int ModelPrices::addListed(const std::vector<std::string> &ids)
{
    std::vector<Row> fresh;
    for (const std::string &id : ids) {
        if (std::ranges::find(m_rows, id, &Row::id) == m_rows.end()) {
            Row row = rowOf(id);
            row.offered = m_rows.empty() || !m_isExplicit;
            fresh.push_back(std::move(row));
        }
    }
    if (fresh.empty())
        return 0;
    const int first = rowCount();
    const int count = static_cast<int>(fresh.size());
    beginInsertRows({}, first, first + count - 1);
    std::ranges::move(fresh, std::back_inserter(m_rows));
    endInsertRows();
    emit edited();
    return count;
}

int ModelPrices::priced() const
{
    return static_cast<int>(std::ranges::count_if(m_rows, [](const Row &row) {
        return own(row, RateKind::Input) || (row.listed && row.listed->own(RateKind::Input));
    }));
}

QString ModelPrices::wordsFor(const std::string &pointer) const
{
    const std::string index = pointer.substr(0, pointer.find('/', 1)).substr(1);
    std::size_t at = 0;
    std::size_t wanted = 0;
    for (const char c : index)
        wanted = c >= '0' && c <= '9' ? wanted * 10 + static_cast<std::size_t>(c - '0') : wanted;
    for (const Row &row : m_rows) {
        if (row.offered && at++ == wanted)
            return QString::fromStdString(row.id);
    }
    return {};
}

int ModelPrices::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ModelPrices::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

std::optional<Money> ModelPrices::own(const Row &row, RateKind kind)
{
    if (!row.stated.is_object())
        return std::nullopt;
    const auto price = row.stated.find("price");
    if (price == row.stated.end() || !price->is_object())
        return std::nullopt;
    const auto rate = price->find(std::string(name(kind)));
    return rate != price->end() && rate->is_string() ? Money::parse(rate->get<std::string>())
                                                     : std::nullopt;
}

QVariant ModelPrices::text(const Row &row, int column) const
{
    if (column == Model)
        return QString::fromStdString(row.id);
    auto rate = own(row, kindOf(column));
    if (!rate && row.listed)
        rate = row.listed->own(kindOf(column));
    return format::money(rate);
}

QVariant ModelPrices::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const bool overridden = index.column() != Model && own(row, kindOf(index.column()));
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::EditRole: {
        if (index.column() == Model)
            return text(row, Model);
        auto rate = own(row, kindOf(index.column()));
        if (!rate && row.listed)
            rate = row.listed->own(kindOf(index.column()));
        return rate ? QString::fromStdString(rate->toString()) : QString();
    }
    case Qt::CheckStateRole:
        return index.column() == Model ? QVariant(row.offered ? Qt::Checked : Qt::Unchecked)
                                       : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter
                        | (index.column() == Model ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::ToolTipRole:
        if (overridden)
            return tr("Your own price. Clear it for the catalogue's.");
        return row.listed
                   ? tr("%1, from %2 as of %3")
                         .arg(QString::fromStdString(row.id), QString::fromStdString(row.source),
                              QString::fromStdString(row.date))
                   : tr("%1: no price is known; type one in.").arg(QString::fromStdString(row.id));
    case Qt::AccessibleTextRole:
        return overridden ? QVariant(tr("%1, your own").arg(text(row, index.column()).toString()))
                          : text(row, index.column());
    case Qt::UserRole:
        return overridden;
    default:
        return {};
    }
}

QVariant ModelPrices::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (section == Model ? Qt::AlignLeft : Qt::AlignRight));
    if (role == Qt::ToolTipRole && section != Model)
        return tr("USD for a million tokens");
    if (role != Qt::DisplayRole)
        return {};
    return section == Model ? tr("Offered") : section == Input ? tr("In, 1 M") : tr("Out, 1 M");
}

Qt::ItemFlags ModelPrices::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags common
        = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return common | (index.column() == Model ? Qt::ItemIsUserCheckable : Qt::ItemIsEditable);
}

bool ModelPrices::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    Row &row = m_rows[static_cast<std::size_t>(index.row())];
    if (index.column() == Model && role == Qt::CheckStateRole) {
        row.offered = value.toInt() == Qt::Checked;
    } else if (index.column() != Model && role == Qt::EditRole) {
        const std::string text = value.toString().trimmed().remove(QLatin1Char('$')).toStdString();
        const std::string rate(name(kindOf(index.column())));
        const auto amount = Money::parse(text);
        if (!text.empty() && (!amount || *amount < Money()))
            return false;
        if (data(index, Qt::EditRole).toString().toStdString() == text)
            return false;
        if (text.empty()) {
            if (!row.stated.is_object() || !row.stated.contains("price"))
                return false;
            row.stated["price"].erase(rate);
            if (row.stated["price"].empty())
                row.stated.erase("price");
            if (row.stated.size() == 1)
                row.stated = json::Tree();
        } else {
            if (!row.stated.is_object())
                row.stated = {{"id", row.id}};
            row.stated["price"][rate] = text;
        }
    } else {
        return false;
    }
    emit dataChanged(this->index(index.row(), 0), this->index(index.row(), ColumnCount - 1));
    emit edited();
    return true;
}

} // namespace patchbay
