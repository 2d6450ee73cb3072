#pragma once

#include <QAbstractTableModel>
#include <QByteArray>
#include <QString>

#include <vector>

namespace patchbay {

/// Figures as a table: in words for people, exact for files. Thread: GUI.
class FiguresModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    struct Column
    {
        QString title;
        QByteArray field; ///< its name in a file
        bool isNumber = true; ///< right-aligned

        friend bool operator==(const Column &, const Column &) = default;
    };
    struct Cell
    {
        QString text;
        QByteArray exact;

        friend bool operator==(const Cell &, const Cell &) = default;
    };
    using Row = std::vector<Cell>;

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows as long as \a columns. The selection stays where the shape does.
    void setFigures(std::vector<Column> columns, std::vector<Row> rows);
    /// As CSV (RFC 4180) with the names of the fields.
    [[nodiscard]] QByteArray csv() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::vector<Column> m_columns;
    std::vector<Row> m_rows;
};

} // namespace patchbay
