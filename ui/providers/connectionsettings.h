#pragma once

#include <QWidget>

namespace patchbay {

class DraftForm;
class Theme;

/// Adds to \a form how a provider is reached: proxy, own authority, time limits, headers, HTTP/2.
void addConnectionFields(DraftForm &form);

/// A button that shows and hides what belongs to it; hidden at first.
class Disclosure final : public QWidget
{
    Q_OBJECT

public:
    Disclosure(const Theme &theme, const QString &caption, QWidget *content,
               QWidget *parent = nullptr);

    void setOpen(bool open);
    /// At the caption's right while it is closed.
    void setSummary(const QString &summary);

signals:
    void opened();

private:
    class Caption;
    Caption *m_caption;
    QWidget *m_content;
};

} // namespace patchbay
