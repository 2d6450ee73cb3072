#include "ui/spend/figuresmodel.h"

#include "ui/csv.h"

namespace patchbay {

void FiguresModel::setFigures(std::vector<Column> columns, std::vector<Row> rows)
{
    if (columns == m_columns && rows.size() == m_rows.size()) {
        m_rows = std::move(rows);
        if (!m_rows.empty() && !m_columns.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_columns = std::move(columns);
    m_rows = std::move(rows);
    endResetModel();
}

QByteArray FiguresModel::csv() const
{
    QByteArrayList fields;
    for (const Column &column : m_columns)
        fields << csvField(column.field.toStdString());
    QByteArray text = fields.join(',') + "\r\n";
    for (const Row &row : m_rows) {
        fields.clear();
        for (std::size_t i = 0; i < row.size(); ++i)
            fields << (m_columns[i].isNumber ? row[i].exact : csvField(row[i].exact.toStdString()));
        text += fields.join(',') + "\r\n";
    }
    return text;
}

int FiguresModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FiguresModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant FiguresModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = static_cast<std::size_t>(index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant((m_columns[column].isNumber ? Qt::AlignRight : Qt::AlignLeft)
                        | Qt::AlignVCenter);
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return m_rows[static_cast<std::size_t>(index.row())][column].text;
    return {};
}

QVariant FiguresModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const Column &column = m_columns[static_cast<std::size_t>(section)];
    if (role == Qt::TextAlignmentRole)
        return QVariant((column.isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(column.title) : QVariant();
}

} // namespace patchbay
