#pragma once

#include "ui/spend/spendseries.h"

#include <QAbstractButton>
#include <QList>

namespace patchbay {

class Theme;

/// One name of a legend: swatch, name, sum. A click asks for its requests.
class SeriesKey final : public QAbstractButton
{
    Q_OBJECT

public:
    SeriesKey(const Theme &theme, const SpendSeries &series, QWidget *parent);

    [[nodiscard]] const SpendSeries &series() const { return m_series; }
    void setSeries(const SpendSeries &series);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    SpendSeries m_series;
};

/// The names of a chart's colours with what each comes to, in rows.
class SeriesLegend final : public QWidget
{
    Q_OBJECT

public:
    explicit SeriesLegend(const Theme &theme, QWidget *parent = nullptr);

    void setSeries(const std::vector<SpendSeries> &series);

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void seriesChosen(const patchbay::SpendSeries &series);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// Gives the height; moves the keys if \a moving.
    int place(int width, bool moving) const;

    const Theme &m_theme;
    QList<SeriesKey *> m_keys;
};

/// Paints swatch, name and sum of a series at \a rect, for the legend and for files.
void paintKey(QPainter &painter, const QRect &rect, const SpendSeries &series, const Theme &theme);
/// The width that paintKey() needs.
[[nodiscard]] int keyWidth(const SpendSeries &series, const Theme &theme);

} // namespace patchbay
