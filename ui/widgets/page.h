#pragma once

#include "ui/context.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace patchbay {

class BannerStack;

/// A page of the main window: a head with title, a remark and actions; then banners, then what the
/// page shows.
class Page : public QWidget
{
    Q_OBJECT

public:
    explicit Page(const UiContext &context, QWidget *parent = nullptr);

    /// What the rail and the palette call it; translated.
    [[nodiscard]] virtual QString pageName() const = 0;
    /// The icon's name in resources/icons.
    [[nodiscard]] virtual QString pageIcon() const = 0;
    /// Called each time it comes to the front.
    virtual void shown() { }

protected:
    void setTitle(const QString &title, const QString &remark = {});
    void setRemark(const QString &remark);
    /// A widget at the right of the head, after those before it.
    void addHeadWidget(QWidget *widget);
    /// Where the page puts its content; margins are the page's to set.
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    [[nodiscard]] BannerStack &banners() const { return *m_banners; }
    [[nodiscard]] const UiContext &context() const { return m_context; }

    void paintEvent(QPaintEvent *event) override;

private:
    UiContext m_context;
    QLabel *m_title;
    QLabel *m_remark;
    QHBoxLayout *m_head;
    BannerStack *m_banners;
    QVBoxLayout *m_body;
};

} // namespace patchbay
