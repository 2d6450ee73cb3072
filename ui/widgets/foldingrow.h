#pragma once

#include <QWidget>

namespace patchbay {

/// Two widgets side by side, the second one taking the room that is left; below each other where
/// the words are too long, or the font too large, for one row.
class FoldingRow final : public QWidget
{
    Q_OBJECT

public:
    /// Takes both.
    FoldingRow(QWidget *first, QWidget *second, QWidget *parent = nullptr);

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] bool fits(int width) const;
    void place();

    QWidget *m_first;
    QWidget *m_second;
};

} // namespace patchbay
