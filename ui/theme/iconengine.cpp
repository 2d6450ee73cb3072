#include "ui/theme/iconengine.h"

#include <QFile>
#include <QPaintDevice>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace patchbay {

IconEngine::IconEngine(const Theme &theme, QString name, std::optional<Token> ink)
    : m_theme(theme)
    , m_name(std::move(name))
    , m_ink(ink)
{ }

QPixmap IconEngine::render(const QString &name, const QColor &color, QSize pixels)
{
    const QString key = QStringLiteral("patchbay-%1-%2-%3x%4")
                            .arg(name, color.name())
                            .arg(pixels.width())
                            .arg(pixels.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile file(QStringLiteral(":/patchbay/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QSvgRenderer renderer(file.readAll().replace("currentColor", color.name().toLatin1()));
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QColor IconEngine::ink(QIcon::Mode mode, QIcon::State state) const
{
    if (mode == QIcon::Disabled)
        return m_theme.color(Token::TextDisabled);
    if (m_ink)
        return m_theme.color(*m_ink);
    if (mode == QIcon::Selected)
        return m_theme.color(Token::OnSelection);
    return m_theme.color(mode == QIcon::Active || state == QIcon::On ? Token::Accent
                                                                     : Token::TextMuted);
}

void IconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    const qreal scale = painter->device()->devicePixelRatio();
    painter->drawPixmap(rect,
                        render(m_name, ink(mode, state), (QSizeF(rect.size()) * scale).toSize()));
}

QPixmap IconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    return render(m_name, ink(mode, state), size);
}

QPixmap IconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state,
                                 qreal scale)
{
    QPixmap scaled = render(m_name, ink(mode, state), size);
    scaled.setDevicePixelRatio(scale);
    return scaled;
}

QIconEngine *IconEngine::clone() const
{
    return new IconEngine(m_theme, m_name, m_ink);
}

} // namespace patchbay
