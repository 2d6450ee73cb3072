#pragma once

#include <QWidget>

namespace patchbay {

class Theme;

/// An engraved caption with a hairline to the edge, and a remark at its end.
class Legend final : public QWidget
{
    Q_OBJECT

public:
    Legend(const Theme &theme, const QString &caption, QWidget *parent = nullptr);

    void setCaption(const QString &caption);
    void setRemark(const QString &remark);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_caption;
    QString m_remark;
};

} // namespace patchbay
