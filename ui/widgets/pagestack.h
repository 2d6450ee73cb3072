#pragma once

#include <QStackedWidget>

namespace patchbay {

/// Pages of which one shows; it demands what that one does, and not what the widest would.
class PageStack final : public QStackedWidget
{
    Q_OBJECT

public:
    explicit PageStack(QWidget *parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;
};

} // namespace patchbay
