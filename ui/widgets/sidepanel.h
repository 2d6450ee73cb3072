#pragma once

#include "core/config/configstore.h"

#include <QPointer>
#include <QWidget>

#include <functional>

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

    /// Does \a then, which is to take its place: at once, or where there are edits that are not
    /// saved, when the user agrees to drop them.
    void leave(const std::function<void()> &then);
    /// Whether there are edits that are not saved.
    void setEdited(bool edited);

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
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void goOnEditing();

    const Theme &m_theme;
    QLabel *m_title;
    QScrollArea *m_scroll;
    QVBoxLayout *m_content;
    BannerStack *m_failure;
    QHBoxLayout *m_foot;
    QWidget *m_footBox;
    QPointer<QWidget> m_before; ///< had the keyboard when leaving was asked for
    bool m_edited = false;
};

} // namespace patchbay
