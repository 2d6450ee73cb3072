#pragma once

#include "ui/spend/moneyaxis.h"

#include <QtCharts/QChartView>

class QValueAxis;

namespace patchbay {

class Theme;

/// A chart over dollars: Qt Charts lays out and paints the data, this paints its own axes in the
/// design's fonts and colours, and keeps the keyboard's place.
class PlotView : public QChartView
{
    Q_OBJECT

public:
    explicit PlotView(const Theme &theme, QWidget *parent = nullptr);

    /// A mark of the horizontal axis; several lines are written below each other.
    struct Mark
    {
        double at;
        QStringList lines;
        bool strong = false;
    };

    /// Paints it as it stands, for a file.
    void paintOn(QPainter &painter, const QRectF &target);

protected:
    void setAxes(const MoneyAxis &axis, double left, double right);
    void setMarks(std::vector<Mark> marks);
    void attach(QAbstractSeries *series);
    [[nodiscard]] const Theme &theme() const { return m_theme; }
    [[nodiscard]] QRectF plot() const { return chart()->plotArea(); }
    /// The place of a value, in the view.
    [[nodiscard]] double xOf(double value) const;
    [[nodiscard]] double yOf(Money value) const;
    /// The value at a place of the view.
    [[nodiscard]] double valueAt(double x) const;
    /// Colours anew.
    virtual void paintSeries() = 0;
    void themed();

    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void layOut();

    const Theme &m_theme;
    QValueAxis *m_across;
    QValueAxis *m_up;
    MoneyAxis m_axis;
    std::vector<Mark> m_marks;
};

} // namespace patchbay
