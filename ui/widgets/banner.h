#pragma once

#include "ui/theme/theme.h"

#include <QList>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace patchbay {

/// Something that can be mended: one sentence and one button that mends it.
struct Notice
{
    enum class Level { Error, Warning, Info } level = Level::Info;
    QString key; ///< names it, so that it can be replaced and withdrawn
    QString sentence;
    QString button; ///< empty: none
    std::function<void()> act; ///< what the button does
};

/// One notice as a bar: soft fill, an edge of 3 px, icon, sentence, button.
class Banner final : public QWidget
{
    Q_OBJECT

public:
    Banner(const Theme &theme, Notice notice, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Notice m_notice;
};

/// The notices of a page or of the window: errors first, at most two in sight, then "2 more".
class BannerStack final : public QWidget
{
    Q_OBJECT

public:
    explicit BannerStack(const Theme &theme, QWidget *parent = nullptr);

    /// Shows \a notice in place of one with the same key.
    void put(const Notice &notice);
    void withdraw(const QString &key);
    [[nodiscard]] bool has(const QString &key) const;

private:
    void rebuild();

    const Theme &m_theme;
    QVBoxLayout *m_layout;
    QList<Notice> m_notices;
    bool m_all = false; ///< the user asked for those beyond two
};

} // namespace patchbay
