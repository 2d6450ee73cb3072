#pragma once

#include "ui/overview/overviewfigures.h"

#include <QWidget>

#include <optional>

class QPainter;

namespace patchbay {

class Theme;

/// Paints the bars of the last 24 hours into \a rect: requests up, failed ones below the line.
/// \a provider chooses whose; nothing: everybody's.
void paintHours(QPainter &painter, const QRect &rect, const Overview &figures, const Theme &theme,
                const QBrush &ink, const std::optional<std::string> &provider = {});

/// The requests of the last 24 hours as bars; a click on one asks for its requests. The same
/// figures stand in a HourModel.
class HourBars final : public QWidget
{
    Q_OBJECT

public:
    explicit HourBars(const Theme &theme, QWidget *parent = nullptr);

    void setFigures(const Overview &figures);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

signals:
    void hourChosen(const patchbay::HourFigures &hour);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] int hourAt(int x) const;

    const Theme &m_theme;
    Overview m_figures;
};

} // namespace patchbay
