#pragma once

#include "ui/theme/theme.h"

#include <QIconEngine>

#include <optional>

namespace patchbay {

/// Paints an SVG of resources/icons whose ink is `currentColor`, in the theme's colour for the
/// state; pixmaps are kept by name, size, scale and colour. Outlived by the theme.
class IconEngine final : public QIconEngine
{
public:
    IconEngine(const Theme &theme, QString name, std::optional<Token> ink = std::nullopt);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state,
                         qreal scale) override;
    [[nodiscard]] QIconEngine *clone() const override;
    [[nodiscard]] QString key() const override { return QStringLiteral("patchbay"); }

    /// \a name in \a color, \a pixels wide and high in device pixels.
    [[nodiscard]] static QPixmap render(const QString &name, const QColor &color, QSize pixels);

private:
    [[nodiscard]] QColor ink(QIcon::Mode mode, QIcon::State state) const;

    const Theme &m_theme;
    QString m_name;
    std::optional<Token> m_ink;
};

} // namespace patchbay
