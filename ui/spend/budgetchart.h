#pragma once

#include "ui/spend/budgetline.h"
#include "ui/spend/plotview.h"

class QAreaSeries;
class QLineSeries;

namespace patchbay {

/// What a period has cost as a rising line, the range that it is heading for, and the limit. The
/// same figures stand in a BudgetLineModel.
class BudgetChart final : public PlotView
{
    Q_OBJECT

public:
    explicit BudgetChart(const Theme &theme, QWidget *parent = nullptr);

    void setLine(const BudgetLine &line);

    [[nodiscard]] QSize sizeHint() const override { return {380, 300}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {280, 240}; }

protected:
    void paintSeries() override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
    bool viewportEvent(QEvent *event) override;

private:
    void name();

    BudgetLine m_line;
    QLineSeries *m_spent = nullptr;
    QAreaSeries *m_range = nullptr;
};

} // namespace patchbay
