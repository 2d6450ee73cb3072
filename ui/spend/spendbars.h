#pragma once

#include "ui/spend/plotview.h"
#include "ui/spend/spendseries.h"

#include <vector>

class QStackedBarSeries;

namespace patchbay {

/// Spend by day, week or month as stacked bars. A click, or Enter on the bar that the arrows have
/// chosen, asks for its requests; the same figures stand in a SpendModel.
class SpendBars final : public PlotView
{
    Q_OBJECT

public:
    explicit SpendBars(const Theme &theme, QWidget *parent = nullptr);

    void setBars(const std::vector<SpendBar> &bars, const std::vector<SpendSeries> &series,
                 SpendStep step);
    /// The bar that the keyboard or the mouse is at; -1: none.
    [[nodiscard]] int current() const { return m_current; }
    /// Where a bar stands, in the view.
    [[nodiscard]] QPointF placeOf(int bar) const;
    /// What the tip of a bar says.
    [[nodiscard]] QString tip(int bar) const;

    [[nodiscard]] QSize sizeHint() const override { return {640, 380}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 300}; }

signals:
    void barChosen(int bar);

protected:
    void paintSeries() override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void setCurrent(int bar, bool byKeyboard);
    [[nodiscard]] int barAt(const QPointF &place) const;
    void name();
    [[nodiscard]] std::vector<Mark> marks() const;

    std::vector<SpendBar> m_bars;
    std::vector<std::vector<SpendRow>> m_rows; ///< of each bar, in the order of the series
    std::vector<SpendSeries> m_series;
    SpendStep m_step = SpendStep::Day;
    QStackedBarSeries *m_stack = nullptr;
    int m_current = -1;
};

/// `Friday 3 July`, `Week from 3 July`, `July 2026`.
[[nodiscard]] QString inWords(const SpendBar &bar, SpendStep step);

} // namespace patchbay
