#include "ui/theme/theme.h"

#include "ui/theme/iconengine.h"
#include "ui/theme/proxystyle.h"
#include "ui/theme/systemscheme.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QFontMetrics>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace patchbay {

namespace {

constexpr std::array tokenNames {
    "window",    "surface",    "raised",        "sunken",       "hairline",     "control",
    "text",      "text-muted", "text-disabled", "accent",       "accent-hover", "accent-pressed",
    "on-accent", "focus",      "selection",     "on-selection", "hover",        "pressed",
    "ok",        "ok-soft",    "warn",          "warn-soft",    "error",        "error-soft",
    "idle",      "idle-soft",  "signal"};
static_assert(tokenNames.size() == static_cast<std::size_t>(Token::Last) + 1);

/// In the order of the slots.
constexpr std::array seriesNames {"openai",  "anthropic",  "google", "deepseek", "alibaba",
                                  "mistral", "openrouter", "azure",  "local",    "other"};

QByteArray resource(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_systemFont(QApplication::font())
{
    QApplication::setStyle(new ProxyStyle(*this)); // the application owns it
    followSystem();
    apply();
}

Theme::~Theme() = default;

void Theme::followSystem()
{
    auto *scheme = new SystemScheme(this);
    m_systemDark = scheme->isDark();
    connect(scheme, &SystemScheme::changed, this, &Theme::onSystemScheme);
}

void Theme::onSystemScheme(bool dark)
{
    m_systemDark = dark;
    if (m_appearance == Appearance::System && m_dark != dark)
        apply();
}

void Theme::setAppearance(Appearance appearance)
{
    if (m_appearance == appearance)
        return;
    m_appearance = appearance;
    apply();
}

bool Theme::reducedMotion() const
{
    return m_reducedMotion
           || QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) == 0;
}

void Theme::apply()
{
    m_dark
        = m_appearance == Appearance::Dark || (m_appearance == Appearance::System && m_systemDark);
    readTokens();
    QApplication::setPalette(palette());
    qApp->setStyleSheet(styleSheet());
    emit changed();
}

void Theme::readTokens()
{
    const QJsonObject tokens
        = QJsonDocument::fromJson(resource(QStringLiteral(":/patchbay/theme/tokens.json")))
              .object()[m_dark ? QLatin1String("dark") : QLatin1String("light")]
              .toObject();
    for (std::size_t i = 0; i < tokenNames.size(); ++i)
        m_colors[i] = QColor(tokens[QLatin1String(tokenNames[i])].toString());
    const QJsonObject series = tokens[QLatin1String("series")].toObject();
    for (std::size_t i = 0; i < seriesNames.size(); ++i)
        m_series[i] = QColor(series[QLatin1String(seriesNames[i])].toString());
}

QColor Theme::series(int slot) const
{
    return slot >= 0 && slot < seriesCount() ? m_series[static_cast<std::size_t>(slot)]
                                             : color(Token::Idle);
}

QFont Theme::font(TextRole role) const
{
    struct Size
    {
        double scale;
        QFont::Weight weight;
    };
    // Points of a system font of 10: caption 8.5, heading 12, title 15, readout 22.
    const auto size = [role]() -> Size {
        switch (role) {
        case TextRole::Caption:
            return {.85, QFont::Normal};
        case TextRole::Legend:
            return {.85, QFont::DemiBold};
        case TextRole::Body:
            return {1, QFont::Normal};
        case TextRole::Strong:
            return {1, QFont::DemiBold};
        case TextRole::Heading:
            return {1.2, QFont::DemiBold};
        case TextRole::Title:
            return {1.5, QFont::DemiBold};
        case TextRole::Readout:
            return {2.2, QFont::Medium};
        case TextRole::Fixed:
            return {.95, QFont::Normal};
        }
        return {1, QFont::Normal};
    }();
    QFont font = role == TextRole::Fixed ? QFontDatabase::systemFont(QFontDatabase::FixedFont)
                                         : m_systemFont;
    if (m_systemFont.pointSizeF() > 0)
        font.setPointSizeF(m_systemFont.pointSizeF() * size.scale);
    else
        font.setPixelSize(qRound(m_systemFont.pixelSize() * size.scale));
    font.setWeight(size.weight);
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    font.setFeature("tnum", 1);
#endif
    return font;
}

QIcon Theme::icon(const QString &name) const
{
    return QIcon(new IconEngine(*this, name));
}

QIcon Theme::icon(const QString &name, Token token) const
{
    return QIcon(new IconEngine(*this, name, token));
}

QPalette Theme::palette() const
{
    QPalette palette;
    const auto set = [&](Token token, std::initializer_list<QPalette::ColorRole> roles) {
        for (const QPalette::ColorRole role : roles)
            palette.setColor(role, color(token));
    };
    set(Token::Window, {QPalette::Window, QPalette::AlternateBase});
    set(Token::Surface, {QPalette::Base});
    set(Token::Raised, {QPalette::Button, QPalette::ToolTipBase, QPalette::Light});
    set(Token::Text, {QPalette::Text, QPalette::WindowText, QPalette::ButtonText,
                      QPalette::ToolTipText, QPalette::BrightText});
    set(Token::TextMuted, {QPalette::PlaceholderText});
    set(Token::Selection, {QPalette::Highlight});
    set(Token::OnSelection, {QPalette::HighlightedText});
    set(Token::Accent, {QPalette::Link, QPalette::LinkVisited});
    set(Token::Hover, {QPalette::Midlight});
    set(Token::Hairline, {QPalette::Mid});
    set(Token::Control, {QPalette::Dark, QPalette::Shadow});
#if QT_VERSION >= QT_VERSION_CHECK(6, 6, 0)
    set(Token::Accent, {QPalette::Accent});
#endif
    for (const QPalette::ColorRole role :
         {QPalette::Text, QPalette::WindowText, QPalette::ButtonText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, color(Token::TextDisabled));
    return palette;
}

QString Theme::styleSheet() const
{
    QString sheet = QString::fromUtf8(resource(QStringLiteral(":/patchbay/theme/style.qss")));
    for (std::size_t i = 0; i < tokenNames.size(); ++i)
        sheet.replace(QLatin1Char('@') + QLatin1String(tokenNames[i]) + QLatin1Char('@'),
                      m_colors[i].name());
    // Of a field. Less than the text needs would let a layout cut it off beside a lower button.
    const int line = qMax(20, QFontMetrics(font(TextRole::Body)).height());
    sheet.replace(QLatin1String("@line@"), QString::number(line));
    sheet.replace(QLatin1String("@scheme@"),
                  m_dark ? QLatin1String("dark") : QLatin1String("light"));
    return sheet;
}

} // namespace patchbay
