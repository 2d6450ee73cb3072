#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPalette>
#include <QString>

#include <array>

namespace patchbay {

/// The colours of the design system by role; resources/theme/tokens.json holds their values.
enum class Token {
    Window,
    Surface,
    Raised,
    Sunken,
    Hairline,
    Control,
    Text,
    TextMuted,
    TextDisabled,
    Accent,
    AccentHover,
    AccentPressed,
    OnAccent,
    Focus,
    Selection,
    OnSelection,
    Hover,
    Pressed,
    Ok,
    OkSoft,
    Warn,
    WarnSoft,
    Error,
    ErrorSoft,
    Idle,
    IdleSoft,
    Signal,
    Last = Signal
};

/// The sizes of text, relative to the system's font.
enum class TextRole { Caption, Legend, Body, Strong, Heading, Title, Readout, Fixed };

/// What the user chose; System follows the desktop and its changes.
enum class Appearance { System, Light, Dark };

/// Colours, fonts and icons of the application, light or dark. Puts palette, style and style sheet
/// on the QApplication. Thread: GUI.
class Theme final : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QObject *parent = nullptr);
    ~Theme() override;

    [[nodiscard]] Appearance appearance() const { return m_appearance; }
    void setAppearance(Appearance appearance);
    [[nodiscard]] bool isDark() const { return m_dark; }

    /// No motion: set by the user or because the style animates nothing.
    [[nodiscard]] bool reducedMotion() const;
    void setReducedMotion(bool reduced) { m_reducedMotion = reduced; }

    [[nodiscard]] QColor color(Token token) const
    {
        return m_colors[static_cast<std::size_t>(token)];
    }
    /// One of the ten series colours, 0 to 9.
    [[nodiscard]] QColor series(int slot) const;
    [[nodiscard]] static int seriesCount() { return 10; }

    [[nodiscard]] QFont font(TextRole role) const;
    /// An icon of resources/icons in the colours of its state (normal, active, on, disabled,
    /// selected); follows the theme.
    [[nodiscard]] QIcon icon(const QString &name) const;
    /// The same in one colour.
    [[nodiscard]] QIcon icon(const QString &name, Token token) const;

signals:
    /// Colours have changed; what paints itself must do so again.
    void changed();

private:
    void followSystem();
    void onSystemScheme(bool dark);
    void apply();
    void readTokens();
    [[nodiscard]] QPalette palette() const;
    [[nodiscard]] QString styleSheet() const;

    Appearance m_appearance = Appearance::System;
    bool m_systemDark = false;
    bool m_dark = false;
    bool m_reducedMotion = false;
    std::array<QColor, static_cast<std::size_t>(Token::Last) + 1> m_colors;
    std::array<QColor, 10> m_series;
    QFont m_systemFont;
};

} // namespace patchbay
