#pragma once

#include <QAbstractButton>
#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace patchbay {

class Theme;

/// One page's entry in the rail: icon, name, and a socket that is plugged
/// while the page is shown.
class RailButton final : public QAbstractButton
{
    Q_OBJECT

public:
    RailButton(const Theme &theme, const QString &icon, const QString &name, QWidget *parent);

    void setCollapsed(bool collapsed);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintSocket(QPainter &painter) const;

    const Theme &m_theme;
    QString m_icon;
    bool m_collapsed = false;
};

/// The panel at the left: the application's name, the pages, and the button that collapses it.
class Rail final : public QWidget
{
    Q_OBJECT

public:
    explicit Rail(const Theme &theme, QWidget *parent = nullptr);

    /// Pages in order; the last ones may stand at the bottom. Gives the page's index.
    int addPage(const QString &icon, const QString &name, bool atBottom);
    void setCurrent(int index);
    [[nodiscard]] RailButton *button(int index) const { return m_buttons.at(index); }

    void setCollapsed(bool collapsed);
    [[nodiscard]] bool isCollapsed() const { return m_collapsed; }

signals:
    void pageChosen(int index);
    void collapsedChanged(bool collapsed);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void nameCollapse();
    void fitWidth();

    const Theme &m_theme;
    QVBoxLayout *m_top;
    QVBoxLayout *m_bottom;
    RailButton *m_collapse;
    QList<RailButton *> m_buttons;
    bool m_collapsed = false;
};

} // namespace patchbay
