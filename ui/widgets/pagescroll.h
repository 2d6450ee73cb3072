#pragma once

#include <QScrollArea>

class QStackedWidget;

namespace patchbay {

/// Pages of which one shows, in as much room as there is; where that one needs more, because the
/// window is small or text is large, it can be scrolled.
class PageScroll final : public QScrollArea
{
    Q_OBJECT

public:
    /// Takes \a pages.
    explicit PageScroll(QStackedWidget *pages, QWidget *parent = nullptr);
};

} // namespace patchbay
