#include "ui/theme/providercolors.h"

#include "core/config/config.h"

#include <QSettings>
#include <QStringList>

#include <zlib.h>

namespace patchbay {

namespace {

const QString settingsGroup = QStringLiteral("provider-colors");

/// The slot that a preset of the catalogue owns, by the design system's table; -1 for others.
int slotOfPreset(const QString &preset)
{
    static const QHash<QString, int> slotsByPreset {
        {QStringLiteral("openai"), 0},   {QStringLiteral("anthropic"), 1},
        {QStringLiteral("google"), 2},   {QStringLiteral("deepseek"), 3},
        {QStringLiteral("alibaba"), 4},  {QStringLiteral("alibaba-cn"), 4},
        {QStringLiteral("mistral"), 5},  {QStringLiteral("openrouter"), 6},
        {QStringLiteral("azure"), 7},    {QStringLiteral("ollama"), 8},
        {QStringLiteral("lmstudio"), 8}, {QStringLiteral("vllm"), 8},
        {QStringLiteral("llamacpp"), 8},
    };
    return slotsByPreset.value(preset, -1);
}

} // namespace

ProviderColors::ProviderColors(const Theme &theme, QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_theme(theme)
    , m_settings(settings)
{
    m_settings.beginGroup(settingsGroup);
    for (const QString &provider : m_settings.childKeys()) {
        const QStringList parts = m_settings.value(provider).toString().split(u'/');
        m_styles.insert(provider, {parts.value(0).toInt(), parts.size() > 1});
    }
    m_settings.endGroup();
}

SeriesStyle ProviderColors::choose(const QString &provider, const QString &preset) const
{
    if (preset == QLatin1String("demo"))
        return {};
    if (const int own = slotOfPreset(preset); own >= 0)
        return {own, false};
    for (int slot = Theme::seriesCount() - 1; slot >= 0; --slot) {
        const bool taken = std::any_of(m_styles.begin(), m_styles.end(), [slot](SeriesStyle style) {
            return style.slot == slot && !style.hatched;
        });
        if (!taken)
            return {slot, false};
    }
    const QByteArray id = provider.toUtf8();
    const auto crc
        = crc32(0, reinterpret_cast<const Bytef *>(id.constData()), static_cast<uInt>(id.size()));
    return {static_cast<int>(crc % static_cast<unsigned long>(Theme::seriesCount())), true};
}

void ProviderColors::adopt(const QString &provider, const QString &preset)
{
    if (m_styles.contains(provider))
        return;
    const SeriesStyle style = choose(provider, preset);
    m_styles.insert(provider, style);
    m_settings.setValue(settingsGroup + u'/' + provider,
                        QString::number(style.slot)
                            + (style.hatched ? QStringLiteral("/hatched") : QString()));
}

void ProviderColors::adoptAll(const Config &config)
{
    for (const ProviderConfig &provider : config.providers)
        adopt(QString::fromStdString(provider.id), provider.protocol == Protocol::Demo
                                                       ? QStringLiteral("demo")
                                                       : QString::fromStdString(provider.preset));
}

SeriesStyle ProviderColors::style(const QString &provider) const
{
    return m_styles.value(provider);
}

QColor ProviderColors::color(const QString &provider) const
{
    return m_theme.series(style(provider).slot);
}

QBrush ProviderColors::brush(const QString &provider) const
{
    return {color(provider), style(provider).hatched ? Qt::BDiagPattern : Qt::SolidPattern};
}

} // namespace patchbay
