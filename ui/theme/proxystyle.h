#pragma once

#include <QProxyStyle>

namespace patchbay {

class Theme;

/// Fusion with the design system's measures: hairlines, rows, splitters, focus. What the style
/// sheet (resources/theme/style.qss) styles is not styled here. Outlived by the theme.
class ProxyStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    explicit ProxyStyle(const Theme &theme);

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option,
                                  const QWidget *widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                                QStyleHintReturn *returned) const override;

private:
    void drawHeaderSection(const QStyleOption *option, QPainter *painter) const;
    void drawCheckBox(const QStyleOption *option, QPainter *painter) const;
    void drawRadioButton(const QStyleOption *option, QPainter *painter) const;
    void drawBranch(const QStyleOption *option, QPainter *painter) const;
    void drawItemRow(const QStyleOption *option, QPainter *painter) const;

    const Theme &m_theme;
};

/// \a position on a whole device pixel, for hairlines.
[[nodiscard]] qreal snapped(qreal position, qreal devicePixelRatio);

} // namespace patchbay
