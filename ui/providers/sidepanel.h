#pragma once

#include "core/config/configstore.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace patchbay {

class BannerStack;
class Theme;

/// A panel at the right of a page: a title with a button that closes it, what it edits, and
/// buttons at its foot that stay in sight.
class SidePanel : public QWidget
{
    Q_OBJECT

public:
    explicit SidePanel(const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

signals:
    void closed();
    /// The profile was changed elsewhere; what is shown is to be read anew.
    void readAgainAsked();

protected:
    void setTitle(const QString &title);
    /// Where the panel puts what it edits.
    [[nodiscard]] QVBoxLayout *content() const { return m_content; }
    [[nodiscard]] QHBoxLayout *foot() const { return m_foot; }
    [[nodiscard]] const Theme &theme() const { return m_theme; }
    /// Above the foot: what has no field to stand at.
    void showFailure(SaveFailure::Kind kind, const Problems &problems);
    void clearFailure();
    /// Scrolls until \a widget is in sight.
    void reveal(QWidget *widget);

    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    const Theme &m_theme;
    QLabel *m_title;
    QScrollArea *m_scroll;
    QVBoxLayout *m_content;
    BannerStack *m_failure;
    QHBoxLayout *m_foot;
    QWidget *m_footBox;
};

} // namespace patchbay
