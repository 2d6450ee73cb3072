#pragma once

#include <QWidget>

namespace patchbay {

/// Children in rows of equal cells, as many to a row as their widths allow. Where the last row is
/// short, its place stays free. If one row takes all only by the widths that they want themselves,
/// its cells are as unequal as those.
class FlowGrid final : public QWidget
{
    Q_OBJECT

public:
    /// \a mostWide: no cell gets wider than that many times what it needs; 0: no limit.
    explicit FlowGrid(double mostWide = 0, QWidget *parent = nullptr);

    void add(QWidget *child);
    void clear();

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QSize cell() const;
    [[nodiscard]] int columns(int width) const;
    [[nodiscard]] int wantedInAll() const;
    void placeUnequal();
    void place();

    double m_mostWide;
    QList<QWidget *> m_children;
};

} // namespace patchbay
