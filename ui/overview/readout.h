#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QStringList>

namespace patchbay {

/// One figure in large type with its caption, a unit, up to two remarks, and where it has a limit a
/// level meter in place of the first remark. A click goes to what it counts.
class Readout final : public QAbstractButton
{
    Q_OBJECT

public:
    struct Face
    {
        QString value;
        QString unit; ///< muted, beside the value
        QStringList remarks; ///< at most two
        double level = -1; ///< 0 to 1 fills the meter; negative: no meter
        Token ink = Token::TextMuted; ///< of the remarks' last line

        friend bool operator==(const Face &, const Face &) = default;
    };

    Readout(const Theme &theme, const QString &caption, QWidget *parent = nullptr);

    void setCaption(const QString &caption);
    void setFace(const Face &face);
    [[nodiscard]] const Face &face() const { return m_face; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintMeter(QPainter &painter, const QRect &rect) const;

    const Theme &m_theme;
    QString m_caption;
    Face m_face;
};

} // namespace patchbay
