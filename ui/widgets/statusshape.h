#pragma once

#include "ui/theme/theme.h"

#include <QRectF>
#include <QWidget>

class QPainter;

namespace patchbay {

/// The state of something by shape as well as colour; a word always follows it.
enum class Status { Ok, Resting, Warning, Error, Idle, Off };

/// The colour of a status as text and shape.
[[nodiscard]] Token tokenOf(Status status);

/// Paints the shape of \a status, 10 px wide, in the middle of \a rect. On the ground of a
/// selection it is outlined.
void paintStatus(QPainter &painter, const QRectF &rect, Status status, const Theme &theme,
                 bool onSelection = false);

/// A status shape with its word, in the colour of the status unless that is Ok or Idle.
class StatusLabel final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLabel(const Theme &theme, QWidget *parent = nullptr);

    void setStatus(Status status, const QString &words);
    [[nodiscard]] Status status() const { return m_status; }
    [[nodiscard]] QString words() const { return m_words; }
    void setTextRole(TextRole role);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Status m_status = Status::Idle;
    QString m_words;
    TextRole m_role = TextRole::Body;
};

} // namespace patchbay
