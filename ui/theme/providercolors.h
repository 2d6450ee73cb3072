#pragma once

#include "ui/theme/theme.h"

#include <QHash>
#include <QObject>
#include <QString>

class QSettings;

namespace patchbay {

struct Config;

/// How a provider is painted everywhere: one of the series colours, plain or hatched, or none.
struct SeriesStyle
{
    int slot = -1; ///< -1: the idle colour (the simulated provider)
    bool hatched = false;
};

/// One fixed series colour for each provider, by its id: those of the catalogue's well-known
/// presets have their own, others take what is free when they are first seen. Kept in the window's
/// settings and never changed afterwards. Thread: GUI.
class ProviderColors final : public QObject
{
    Q_OBJECT

public:
    ProviderColors(const Theme &theme, QSettings &settings, QObject *parent = nullptr);

    /// Assigns a slot to a provider that has none yet.
    void adopt(const QString &provider, const QString &preset);
    /// The same to all of \a config.
    void adoptAll(const Config &config);

    [[nodiscard]] SeriesStyle style(const QString &provider) const;
    [[nodiscard]] QColor color(const QString &provider) const;
    /// Its colour, or a hatch of it.
    [[nodiscard]] QBrush brush(const QString &provider) const;

private:
    [[nodiscard]] SeriesStyle choose(const QString &provider, const QString &preset) const;

    const Theme &m_theme;
    QSettings &m_settings;
    QHash<QString, SeriesStyle> m_styles;
};

} // namespace patchbay
